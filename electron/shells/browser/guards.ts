/** Who may speak to the local server: the window that was opened with the one-time address, and nobody else. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** The parts of a request that decide. */
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
};
export type Refusal = { readonly status: 403 | 421; readonly words: string };

/** A secret that cannot be guessed, safe in addresses, headers and file names. */
export function secret(): string {
  return randomBytes(32).toString('base64url');
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** One-time tokens for the opening address. */
export type Tokens = { issue(): string; spend(token: string): boolean };

/** A fresh book of tokens. Each opens once; a newer one does not end an older one. */
export function tokens(): Tokens {
  const unspent = new Set<string>();
  return {
    issue() {
      const token = secret();
      unspent.add(token);
      return token;
    },
    spend(token) {
      for (const candidate of unspent)
        if (same(candidate, token)) {
          unspent.delete(candidate);
          return true;
        }
      return false;
    },
  };
}

function single(value: string | string[] | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The value of a cookie.
 *  Null   when the request does not carry it. */
export function cookieOf(header: string | null, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}

/** Cookies are shared by all ports of a machine, so the name carries the port. */
export function sessionName(port: number): string {
  return `tieout-${port}`;
}

/** Decide about a request before anything else looks at it.
 *  Null   when it may pass. The opening address passes without a session: its token is checked there. */
export function refusalOf(asked: Asked, port: number, session: string): Refusal | null {
  const host = single(asked.headers['host']);
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return { status: 421, words: 'This server answers only to its own address.' };
  const reads = asked.method === 'GET' || asked.method === 'HEAD';
  if (!reads && single(asked.headers['origin']) !== `http://${host}`)
    return { status: 403, words: 'This request comes from another page.' };
  if (asked.path === '/open') return null;
  const site = single(asked.headers['sec-fetch-site']);
  if (site !== null && site !== 'same-origin' && site !== 'none')
    return { status: 403, words: 'This request comes from another page.' };
  const cookie = cookieOf(single(asked.headers['cookie']), sessionName(port));
  if (cookie === null || !same(cookie, session))
    return { status: 403, words: 'Open Tieout with the address it printed. Each address works once.' };
  return null;
}
