/** The browser shell's side of the host port: uploads come in, download tickets go out. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Host } from '../../host/host.ts';
import type { RecentList } from '../../host/workspace-files.ts';
import { isSampleFile, openFileAt, sampleFilesIn } from '../machine/files.ts';
import { outsideOf } from '../machine/outside.ts';
import { printPage, printRoute } from '../machine/printing.ts';
import type { BrowserServer } from './server.ts';
import type { Tickets } from './tickets.ts';

/** A host whose files are tickets. The page can name uploads and samples, never a path.
 *  `server` is asked for late: it needs the core, and the core needs this host. */
export function browserHost(
  tickets: Tickets,
  server: () => BrowserServer,
  recent: RecentList | null = null,
): Host {
  const { openSpool, ...outside } = outsideOf();
  return {
    ...outside,
    ...(recent === null ? {} : { workspaceFiles: { recent } }),
    async openFile({ ref, name }) {
      const spooled = openSpool(ref, name);
      if (spooled !== null) return spooled;
      const upload = tickets.upload(ref);
      if (upload !== null) return openFileAt(upload.path, upload.name);
      if (isSampleFile(ref)) return openFileAt(ref);
      return fail('file.unreadable', 'This file was not handed over.', 'Choose the file again.', {
        file: name,
      });
    },
    sampleFiles: () => sampleFilesIn(),
    printPack(month, paper) {
      const { origin, cookie } = server();
      return printPage({ origin, cookie, route: printRoute(month, paper) });
    },
    saveFile: (name, content) => tickets.keepDownload(name, content),
    now: () => Date.now(),
  };
}
