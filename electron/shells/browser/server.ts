/** The app over HTTP on this machine only: the window's files, the API, uploads and downloads. */
import { nodeHTTPRequestHandler } from '@trpc/server/adapters/node-http';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { router, type Core } from '../../api/router.ts';
import { RENDERER } from '../machine/root.ts';
import { refusalOf, secret, sessionName, tokens } from './guards.ts';
import { say, sendDownload, sendStatic, takeUpload } from './replies.ts';
import type { Tickets } from './tickets.ts';

export type BrowserServer = {
  /** "http://127.0.0.1:port" */
  readonly origin: string;
  /** The session of windows that this program opens itself. */
  readonly cookie: { readonly name: string; readonly value: string };
  /** A new address that opens the app once. */
  openingAddress(): string;
  /** Open pages, counted by their event streams. */
  pages(): number;
  close(): Promise<void>;
};

export type ServerOptions = {
  readonly core: Core;
  readonly tickets: Tickets;
  /** Folder of the built window. */
  readonly renderer?: string;
  /** Told of every error that no reply could carry. */
  readonly report?: (error: unknown) => void;
};

const LARGEST_QUESTION_BYTES = 4 * 2 ** 20;
const API = '/api/';

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Start serving on a free port of the loopback address. */
export async function startServer(options: ServerOptions): Promise<BrowserServer> {
  const { core, tickets, renderer = RENDERER } = options;
  const report = options.report ?? ((error) => console.error(error));
  const book = tokens();
  const session = secret();
  let port = 0;
  let pages = 0;

  function open(response: ServerResponse, token: string | null): void {
    if (token === null || !book.spend(token)) {
      say(response, 403, 'This address was used already. Ask Tieout for a new one.');
      return;
    }
    response.writeHead(303, {
      location: '/',
      'set-cookie': `${sessionName(port)}=${session}; HttpOnly; SameSite=Strict; Path=/`,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
    response.end();
  }

  async function api(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    if (path === 'events') {
      pages += 1;
      response.once('close', () => (pages -= 1));
    }
    response.setHeader('cache-control', 'no-store');
    response.setHeader('x-content-type-options', 'nosniff');
    await nodeHTTPRequestHandler({
      router,
      path,
      req: request,
      res: response,
      createContext: () => Promise.resolve({ core }),
      allowMethodOverride: true,
      maxBodySize: LARGEST_QUESTION_BYTES,
    });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const method = request.method ?? 'GET';
    const path = url.pathname;
    const refusal = refusalOf({ method, path, headers: request.headers }, port, session);
    if (refusal !== null) {
      say(response, refusal.status, refusal.words);
      return;
    }
    const reads = method === 'GET' || method === 'HEAD';
    if (path === '/open' && method === 'GET') open(response, url.searchParams.get('t'));
    else if (path.startsWith(API)) await api(request, response, path.slice(API.length));
    else if (path === '/upload' && method === 'POST')
      await takeUpload(request, response, url.searchParams.get('name'), tickets);
    else if (path.startsWith('/download/') && method === 'GET')
      await sendDownload(response, tickets.download(path.slice('/download/'.length)));
    else if (reads) await sendStatic(request, response, path, renderer);
    else say(response, 405, 'This address cannot be written to.');
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      // a page that goes away in the middle of a download is not an error of ours
      if ((error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE') return;
      report(error);
      if (response.headersSent) response.destroy();
      else say(response, 500, 'Something went wrong inside Tieout.');
    });
  });
  // uploads of large files take as long as they take
  server.requestTimeout = 0;
  port = await listen(server);
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    cookie: { name: sessionName(port), value: session },
    openingAddress: () => `${origin}/open?t=${book.issue()}`,
    pages: () => pages,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
