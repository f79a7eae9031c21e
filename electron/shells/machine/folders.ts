/** Folders of this machine's user, by the habits of each system. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';

type Surroundings = {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
};

const HERE: Surroundings = { platform: process.platform, home: homedir(), env: process.env };

/** An XDG folder counts only when it is absolute, as the specification demands. */
function xdg(value: string | undefined, otherwise: string): string {
  return value !== undefined && isAbsolute(value) ? value : otherwise;
}

/** Where the workspace lies unless the user names another place. */
export function workspaceFolder({ platform, home, env }: Surroundings = HERE): string {
  if (platform === 'darwin') return join(home, 'Documents', 'Tieout');
  if (platform === 'win32') return join(env['USERPROFILE'] ?? home, 'Documents', 'Tieout');
  return join(xdg(env['XDG_DATA_HOME'], join(home, '.local', 'share')), 'tieout');
}

/** Where things go that can be made again. */
export function cacheFolder({ platform, home, env }: Surroundings = HERE): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'tieout');
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'tieout', 'cache');
  return join(xdg(env['XDG_CACHE_HOME'], join(home, '.cache')), 'tieout');
}

/** Where the app keeps what it remembers between sessions, workspaces apart. */
export function memoryFolder({ platform, home, env }: Surroundings = HERE): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'tieout');
  if (platform === 'win32') return join(env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'tieout');
  return join(xdg(env['XDG_STATE_HOME'], join(home, '.local', 'state')), 'tieout');
}

/** The file that lists the workspaces opened before. */
export function recentWorkspaces(surroundings: Surroundings = HERE): string {
  return join(memoryFolder(surroundings), 'recent.json');
}

/** The default workspace file; its folder is made when missing. */
export function defaultWorkspace(surroundings: Surroundings = HERE): string {
  const folder = workspaceFolder(surroundings);
  mkdirSync(folder, { recursive: true });
  return join(folder, 'workspace.tieout');
}

/** A new temporary folder that only this user can enter. The caller removes it. */
export function privateFolder(purpose: string): string {
  return mkdtempSync(join(tmpdir(), `tieout-${purpose}-`));
}

/** True when a window can be shown from here. */
export function hasDisplay({ platform, env }: Surroundings = HERE): boolean {
  if (platform === 'win32') return true;
  if (platform === 'darwin') return env['SSH_CONNECTION'] === undefined;
  return Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
}

/** True when Chromium's own sandbox cannot be used because the user is root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** A program's full path, or null when it is not on the search path. */
export function programOnPath(name: string): string | null {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  try {
    const found = execFileSync(finder, [name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return found.split(/\r?\n/)[0]?.trim() || null;
  } catch {
    // `which` says "not there" by its exit code
    return null;
  }
}
