/** The host port's network over any `fetch`: Node's own, or Electron's, which goes through the system's proxy. */
import type { HttpAsk, HttpReply, NoReply, Request } from '../../host/network.ts';

/** The part of fetch that is used. */
export type FetchLike = (
  url: string,
  options: {
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly body?: string;
    readonly signal: AbortSignal;
    readonly redirect: 'manual' | 'error';
    readonly credentials: 'omit';
    readonly cache: 'no-store';
  },
) => Promise<Response>;

const UNKNOWN_HOST = /ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED/;
const REFUSED = /ECONNREFUSED|CONNECTION_REFUSED/;
const CERTIFICATE = /CERT|SSL|TLS|SELF_SIGNED/;
const REDIRECT = /redirect/i;

/** Codes and words of an error and of what caused it. They are only matched against, never shown: they may quote headers. */
function wordsOf(error: unknown): string {
  const parts: string[] = [];
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    parts.push(`${(at as NodeJS.ErrnoException).code ?? ''} ${at.message}`);
  return parts.join(' ');
}

function reasonOf(error: unknown, signal: AbortSignal): NoReply {
  if (signal.aborted) return 'aborted';
  const words = wordsOf(error);
  if (REDIRECT.test(words)) return 'redirected';
  if (UNKNOWN_HOST.test(words)) return 'unknown-host';
  if (REFUSED.test(words)) return 'refused';
  return CERTIFICATE.test(words) ? 'certificate' : 'unreachable';
}

async function* blocksOf(body: Response['body']): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  for await (const block of body as unknown as AsyncIterable<Uint8Array>) yield block;
}

/** A network over a fetch. `redirect` is how that fetch is told not to follow. */
export function networkOver(fetchLike: FetchLike, redirect: 'manual' | 'error' = 'manual'): Request {
  return async ({ method, url, headers, body, signal }: HttpAsk): Promise<HttpReply> => {
    try {
      const response = await fetchLike(url, {
        method,
        headers: { ...headers },
        ...(body === null ? {} : { body }),
        signal,
        redirect,
        credentials: 'omit',
        cache: 'no-store',
      });
      return {
        status: response.status,
        header: (name) => response.headers.get(name),
        body: blocksOf(response.body),
      };
    } catch (error) {
      return { failed: reasonOf(error, signal) };
    }
  };
}

/** Let time pass; ends early when the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) {
      done();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      done();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
