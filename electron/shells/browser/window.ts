/** Show the app: as a window of an installed Chromium, else in the default browser. */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { installedBrowser, sandboxFlags } from '../machine/chromium.ts';
import { privateFolder, programOnPath } from '../machine/folders.ts';

export type Shown =
  /** `closed` settles when the user closes the window. */
  | { readonly as: 'window'; readonly closed: Promise<void>; close(): void }
  | { readonly as: 'browser' }
  | { readonly as: 'nothing' };

/** Flags for a window without tabs and address bar, with a profile of its own. */
export function windowFlags(address: string, profile: string): string[] {
  return [
    `--app=${address}`,
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1440,900',
    ...sandboxFlags(),
  ];
}

function started(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
}

async function openWindow(program: string, address: string): Promise<Shown> {
  const profile = privateFolder('window');
  const child = spawn(program, windowFlags(address, profile), { stdio: 'ignore' });
  const forget = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  if (!(await started(child))) {
    forget();
    return { as: 'nothing' };
  }
  const closed = new Promise<void>((resolve) => child.once('exit', () => resolve())).then(forget);
  return { as: 'window', closed, close: () => child.kill() };
}

function openerOf(address: string): readonly [string, readonly string[]] | null {
  if (process.platform === 'darwin') return ['open', [address]];
  if (process.platform === 'win32') return ['cmd', ['/c', 'start', '', address]];
  return programOnPath('xdg-open') === null ? null : ['xdg-open', [address]];
}

/** Open the address on the screen, in the best way this machine has. */
export async function showApp(address: string): Promise<Shown> {
  const browser = installedBrowser();
  if (browser !== null) {
    const shown = await openWindow(browser.path, address);
    if (shown.as === 'window') return shown;
  }
  const opener = openerOf(address);
  if (opener === null) return { as: 'nothing' };
  const child = spawn(opener[0], opener[1], { stdio: 'ignore', detached: true });
  const ok = await started(child);
  child.unref();
  return { as: ok ? 'browser' : 'nothing' };
}
