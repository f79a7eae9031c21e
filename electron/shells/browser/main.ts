/** `npm run start:browser [workspace]`: the app in a window of an installed browser. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { faultText, type Fault } from '../../../shared/contract/fault.ts';
import { faultOf } from '../../api/router.ts';
import { createApp } from '../../app.ts';
import { defaultWorkspace, hasDisplay, recentWorkspaces } from '../machine/folders.ts';
import { recentFile } from '../machine/recent-file.ts';
import { startBrowserShell, type BrowserShell } from './shell.ts';
import { showApp } from './window.ts';

const GONE_AFTER_MS = 10_000;

function stopSignal(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => done());
  });
}

/** On macOS the browser lives on after its last window: the end is when no page listens any more. */
function lastPageGone(shell: BrowserShell): Promise<void> {
  return new Promise((done) => {
    let seen = false;
    let goneSince: number | null = null;
    const timer = setInterval(() => {
      const here = shell.server.pages() > 0;
      seen ||= here;
      goneSince = here || !seen ? null : (goneSince ?? Date.now());
      if (goneSince === null || Date.now() - goneSince < GONE_AFTER_MS) return;
      clearInterval(timer);
      done();
    }, 1000);
    timer.unref();
  });
}

/** Each address opens once; Enter in the terminal gives another. */
function giveAddresses(shell: BrowserShell): void {
  console.log(`Tieout is at ${shell.server.openingAddress()}`);
  if (!process.stdin.isTTY) {
    console.log('The address opens once. Ctrl-C ends Tieout.');
    return;
  }
  console.log('The address opens once. Enter gives a new one, Ctrl-C ends Tieout.');
  process.stdin.on('data', () => console.log(shell.server.openingAddress()));
}

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'no-window': { type: 'boolean', default: false } },
  });
  const path = resolve(positionals[0] ?? defaultWorkspace());
  const stopped = stopSignal();
  const held: { onlyRead: Fault | null } = { onlyRead: null };
  const shell = await startBrowserShell(
    async (host) => {
      const app = await createApp({
        host,
        workspacePath: path,
        mode: 'write',
        elseRead: true,
        create: !existsSync(path),
        appName: `Tieout in a browser window (process ${process.pid})`,
        importsInThread: true,
        questionsInThread: true,
      });
      held.onlyRead = app.onlyRead;
      return app;
    },
    undefined,
    recentFile(recentWorkspaces()),
  );
  if (held.onlyRead !== null) console.log(`${held.onlyRead.message} It is only read here.`);
  try {
    const shown = values['no-window'] || !hasDisplay() ? null : await showApp(shell.server.openingAddress());
    if (shown?.as === 'window') {
      console.log(`Tieout is open on ${path}. Close its window or press Ctrl-C to end it.`);
      const gone = process.platform === 'darwin' ? [lastPageGone(shell)] : [];
      await Promise.race([stopped, shown.closed, ...gone]);
      shown.close();
      await shown.closed;
    } else {
      if (shown?.as === 'browser') console.log(`Tieout is open on ${path} in your browser.`);
      giveAddresses(shell);
      await stopped;
    }
  } finally {
    process.stdin.pause();
    await shell.close();
  }
}

run().catch((error: unknown) => {
  console.error(faultText(faultOf(error)));
  process.exitCode = 1;
});
