/** What a reply that is no answer means, in words an analyst can act on. */
import { FaultError, type FaultCode } from '../../shared/contract/fault.ts';
import type { NoReply } from '../host/network.ts';

/** What the fault texts need to know about the other side. */
export type Asked = {
  /** The API's name. */
  readonly name: string;
  readonly host: string;
  readonly keyRemedy: string;
  readonly missingRemedy: string;
};

const fault = (code: FaultCode, message: string, remedy: string) => new FaultError({ code, message, remedy });

/** The fault of a status that asking again will not change.
 *  Null   the status is worth another try. */
export function statusFault(status: number, said: string | null, asked: Asked): FaultError | null {
  const words = said === null ? '' : ` It said: ${said.replace(/[.!]+$/, '')}.`;
  if (status >= 300 && status < 400) return redirectFault(asked);
  if (status === 401)
    return fault('fetch.key-refused', `${asked.name} does not accept the key.${words}`, asked.keyRemedy);
  if (status === 403)
    return fault(
      'fetch.key-refused',
      `The key may not read this from ${asked.name}.${words}`,
      asked.keyRemedy,
    );
  if (status === 404 || status === 410)
    return fault(
      'fetch.not-there',
      `${asked.host} has no such API (status ${status}).${words}`,
      asked.missingRemedy,
    );
  const again = status === 408 || status === 425 || status === 429 || status >= 500;
  if (again) return null;
  return fault(
    'fetch.refused',
    `${asked.name} refused the request (status ${status}).${words}`,
    'Choose other days or another version of the API for this connection.',
  );
}

/** The server sent the request on; the key must not follow. */
function redirectFault({ host }: Asked): FaultError {
  return fault(
    'fetch.redirected',
    `${host} sent the request on to another address. It was not followed, so that the key stays here.`,
    'Enter the final address of the API.',
  );
}

/** The fault of a request without a reply that asking again will not change.
 *  Null   it is worth another try. */
export function noReplyFault(reason: NoReply, asked: Asked): FaultError | null {
  if (reason === 'redirected') return redirectFault(asked);
  if (reason === 'unknown-host')
    return fault(
      'fetch.unavailable',
      `The address ${asked.host} was not found.`,
      'Check the network and the address, then fetch again; it continues where it stopped.',
    );
  if (reason === 'certificate')
    return fault(
      'fetch.unavailable',
      `The certificate of ${asked.host} is not valid here, so that nothing was sent.`,
      'Check the address, or have the certificate of your network added to this machine.',
    );
  return null;
}

/** Every try has failed. */
export function exhaustedFault(asked: Asked, status: number | null, tries: number): FaultError {
  const what = status === null ? 'gave no complete reply' : `answered with status ${status}`;
  return fault(
    'fetch.unavailable',
    `${asked.host} ${what} after ${tries} tries.`,
    'Check the network and the address, then fetch again; it continues where it stopped.',
  );
}

/** The API asks for a pause that is too long to sit out. */
export function rateFault(asked: Asked, untilMs: number | null): FaultError {
  const when =
    untilMs === null
      ? 'later'
      : `after ${new Date(untilMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return fault(
    'fetch.rate-limited',
    `${asked.name} allows no more requests for now.`,
    `Fetch again ${when}; it continues where it stopped.`,
  );
}

/** A reply that is not what the API documents. */
export function unreadableFault(asked: Asked, what: string): FaultError {
  return fault(
    'fetch.unreadable',
    `The reply of ${asked.host} ${what}.`,
    'Fetch again; if it stays, check that the address leads to the API and not to a sign-in page.',
  );
}

/** A reply larger than is held. */
export function tooLargeFault(asked: Asked, most: number): FaultError {
  return fault(
    'fetch.too-large',
    `A reply of ${asked.host} is larger than ${Math.round(most / 2 ** 20)} MB.`,
    'Fetch in smaller pages where the connection offers it, or export a file instead.',
  );
}

/** The user stopped the fetch, or the app is closing. */
export function cancelledFault(): FaultError {
  return fault(
    'job.cancelled',
    'The fetch was stopped.',
    'Nothing of the unfinished month was imported; the next fetch continues where this one stopped.',
  );
}
