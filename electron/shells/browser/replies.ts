/** Small replies of the local server. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { FaultError, type Fault } from '../../../shared/contract/fault.ts';
import { faultOf } from '../../api/router.ts';
import { SAFE_HEADERS, staticReply } from '../machine/renderer-files.ts';
import type { Held, Tickets } from './tickets.ts';

/** One line of words. */
export function say(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(`${words}\n`);
}

function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, {
    ...SAFE_HEADERS,
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(value));
}

/** A file of the built window. */
export async function sendStatic(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  folder: string,
): Promise<void> {
  const reply = await staticReply(path, folder);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': reply.body.byteLength });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

/** Take a file from the page. Replies with its ticket, or with a fault. */
export async function takeUpload(
  request: IncomingMessage,
  response: ServerResponse,
  name: string | null,
  tickets: Tickets,
): Promise<void> {
  if (name === null || name === '') {
    const fault: Fault = {
      code: 'input.invalid',
      message: 'The upload has no file name.',
      remedy: 'Send it as /upload?name=…',
    };
    json(response, 400, { fault });
    return;
  }
  try {
    json(response, 200, await tickets.takeUpload(name, request));
  } catch (error) {
    // the page went away in the middle: nobody is left to answer
    if (request.destroyed && !(error instanceof FaultError)) return;
    json(response, error instanceof FaultError ? 413 : 500, { fault: faultOf(error) });
  }
}

/** Hand a finished file to the page. */
export async function sendDownload(response: ServerResponse, held: Held | null): Promise<void> {
  if (held === null) {
    say(response, 404, 'There is no such file.');
    return;
  }
  const { size } = await stat(held.path);
  const plain = held.name.replace(/[^\w.-]/g, '_');
  response.writeHead(200, {
    ...SAFE_HEADERS,
    'content-type': held.name.endsWith('.pdf') ? 'application/pdf' : 'application/octet-stream',
    'content-length': size,
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(held.name)}`,
    'cache-control': 'no-store',
  });
  await pipeline(createReadStream(held.path), response);
}
