/** Which addresses may be asked: encrypted ones, this machine, and those of people who run the API themselves. */
import { fail } from '../../shared/contract/fault.ts';

const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
/** What people copy along with the address, although the connector adds it itself. */
const TAIL = /\/(?:v1|api\/public)$/;

/** True for addresses of this machine. */
export function isLoopback(host: string): boolean {
  return LOOPBACK.test(host);
}

/** The address in its one form: no slash at the end, nothing but scheme, host, port and path.
 *  Fault  fetch.address. */
export function addressOf(text: string, mayBePlain: boolean): string {
  if (!URL.canParse(text))
    return fail('fetch.address', 'This is not a web address.', 'Write it as https://host.', {
      column: 'address',
    });
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    fail(
      'fetch.address',
      'The address holds more than a host and a path.',
      'Leave user, key and query out of it; the key has a field of its own.',
      { column: 'address' },
    );
  const plain = url.protocol === 'http:' && (mayBePlain || isLoopback(url.hostname));
  if (url.protocol !== 'https:' && !plain)
    fail(
      'fetch.address',
      'The address is not encrypted, so the key could be read on its way.',
      'Write it with https://.',
      { column: 'address' },
    );
  const path = url.pathname.replace(/\/+$/, '').replace(TAIL, '');
  return `${url.origin}${path}`;
}

/** The address of a call. */
export function urlOf(address: string, path: string, query: readonly (readonly [string, string])[]): string {
  const url = new URL(address + path);
  for (const [name, value] of query) url.searchParams.append(name, value);
  return url.href;
}
