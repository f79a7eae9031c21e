/** Core, tickets and server put together: the whole app on a local address. */
import type { Core } from '../../api/router.ts';
import type { Host } from '../../host/host.ts';
import type { RecentList } from '../../host/workspace-files.ts';
import { browserHost } from './host.ts';
import { startServer, type BrowserServer } from './server.ts';
import { openTickets } from './tickets.ts';

/** A core that can be closed. */
export type ClosableCore = Core & { close(): Promise<void> };
/** How a shell gets its core; the program passes createApp, tests pass a core of their own. */
export type MakeCore = (host: Host) => Promise<ClosableCore>;
export type BrowserShell = { readonly server: BrowserServer; readonly core: Core; close(): Promise<void> };

/** Start the browser shell. Closing it closes server and core and removes every file handed over.
 *  `recent`: the list of workspaces opened before; without one the shell remembers none.
 *  Fault  whatever opening the workspace gives. */
export async function startBrowserShell(
  makeCore: MakeCore,
  renderer?: string,
  recent: RecentList | null = null,
): Promise<BrowserShell> {
  const tickets = openTickets();
  let server: BrowserServer | null = null;
  const running = () => {
    if (server === null) throw new Error('the server is not running yet');
    return server;
  };
  let core: ClosableCore | null = null;
  const close = async () => {
    await server?.close();
    await core?.close();
    await tickets.close();
  };
  try {
    core = await makeCore(browserHost(tickets, running, recent));
    server = await startServer({ core, tickets, renderer });
    return { server, core, close };
  } catch (error) {
    await close();
    throw error;
  }
}
