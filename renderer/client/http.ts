/** The connection in a browser: tRPC over HTTP on the page's own origin. */
import {
  createTRPCUntypedClient,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import type { AnyTRPCRouter } from '@trpc/server';
import { CALLED_OFF } from '../../shared/contract/called-off.ts';
import { codec } from '../../shared/contract/codec.ts';
import type { CoreEvent } from '../../shared/contract/events.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import { FileRefInput, type FileRef } from '../../shared/contract/imports.ts';
import { clientOf, type Connection, type Sending } from './connection.ts';

function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'code' in value && 'remedy' in value;
}

/** The fault inside whatever a request threw. */
export function faultOf(error: unknown): Fault {
  if (error instanceof FaultError) return error.fault;
  if (error instanceof TRPCClientError) {
    const data: unknown = error.data;
    if (typeof data === 'object' && data !== null && 'fault' in data && isFault(data.fault))
      return data.fault;
  }
  return {
    code: 'internal',
    message: 'Tieout does not answer.',
    remedy: 'Check that it is still running, then try again.',
  };
}

type Answer = { readonly status: number; readonly body: unknown };

/** Send a file. fetch cannot tell how much of it has left. */
function post(file: File, address: string, sending?: Sending): Promise<Answer> {
  const request = new XMLHttpRequest();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  request.open('POST', address);
  request.responseType = 'json';
  const answered = () => resolve({ status: request.status, body: request.response as unknown });
  request.addEventListener('load', answered);
  request.addEventListener('error', answered);
  request.addEventListener('abort', () => reject(new FaultError(CALLED_OFF)));
  if (sending !== undefined) {
    request.upload.addEventListener('progress', ({ loaded }) => sending.sent(loaded));
    sending.signal.addEventListener('abort', () => request.abort(), { once: true });
  }
  request.send(file);
  return promise;
}

async function upload(file: File, sending?: Sending): Promise<FileRef> {
  const { status, body } = await post(file, `/upload?name=${encodeURIComponent(file.name)}`, sending);
  const ticket = FileRefInput.safeParse(body);
  if (status >= 200 && status < 300 && ticket.success) return ticket.data;
  if (typeof body === 'object' && body !== null && 'fault' in body && isFault(body.fault))
    throw new FaultError(body.fault);
  throw new FaultError({
    code: 'file.unreadable',
    message: `${file.name} could not be handed over${status === 0 ? '' : ` (${status})`}.`,
    remedy: 'Check that Tieout is still running, then choose the file again.',
    file: file.name,
  });
}

/** Talk to the core over HTTP, as the browser shell serves it.
 *  Units  `base` is the path of the API on the page's origin. */
export function httpConnection(base = '/api'): Connection {
  const trpc = createTRPCUntypedClient<AnyTRPCRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url: base, transformer: codec }),
        // A question may name more values than an address has room for.
        false: httpLink({ url: base, transformer: codec, methodOverride: 'POST' }),
      }),
    ],
  });
  return {
    kind: 'browser',
    client: clientOf(async (path, kind, input, signal) => {
      const ways = signal === undefined ? {} : { signal };
      try {
        return await (kind === 'query' ? trpc.query(path, input, ways) : trpc.mutation(path, input, ways));
      } catch (error) {
        throw new FaultError(signal?.aborted === true ? CALLED_OFF : faultOf(error));
      }
    }),
    events: (listener) => {
      const subscription = trpc.subscription('events', undefined, {
        onData: (event: unknown) => listener(event as CoreEvent),
      });
      return () => subscription.unsubscribe();
    },
    fileRef: upload,
    platform: /Mac|iPhone|iPad/.test(navigator.userAgent) ? 'darwin' : 'other',
  };
}
