/** An API on this machine for tests: answers by script, remembers what it was asked, and can misbehave. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Seen = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
};
export type Reply = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Text as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Send so many bytes of the body, then cut the connection. */
  readonly cutAfter?: number;
  /** Send so many bytes of the body, then nothing more. */
  readonly hangAfter?: number;
};
export type LoopbackApi = {
  readonly address: string;
  readonly seen: readonly Seen[];
  close(): Promise<void>;
};

function send(response: ServerResponse, reply: Reply): void {
  const text = typeof reply.body === 'string' ? reply.body : JSON.stringify(reply.body ?? {});
  const bytes = Buffer.from(text);
  response.writeHead(reply.status ?? 200, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...reply.headers,
  });
  const most = reply.cutAfter ?? reply.hangAfter;
  if (most === undefined) {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, most), () => {
    if (reply.cutAfter !== undefined) response.socket?.destroy();
  });
}

/** Start one. `answer` gets each request with how many came before it. */
export async function loopbackApi(answer: (seen: Seen, before: number) => Reply): Promise<LoopbackApi> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const blocks: Buffer[] = [];
    request.on('data', (block: Buffer) => blocks.push(block));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const one: Seen = {
        method: request.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: request.headers,
        body: Buffer.concat(blocks).toString(),
      };
      seen.push(one);
      send(response, answer(one, seen.length - 1));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    seen,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
