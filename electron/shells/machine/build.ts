/** Build what is missing or older than its sources, so that starting never shows yesterday's window. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fail } from '../../../shared/contract/fault.ts';
import { RENDERER, ROOT } from './root.ts';

export type Target = {
  readonly name: string;
  /** Written last by the build: its age is the age of the target. */
  readonly product: string;
  readonly sources: readonly string[];
  readonly config: string;
  readonly mode?: string;
};

const WINDOW: Target = {
  name: 'window',
  product: join(RENDERER, 'index.html'),
  sources: ['renderer', 'shared'],
  config: 'renderer/vite.config.ts',
};
const app = (mode: string, file: string): Target => ({
  name: mode,
  product: join(ROOT, 'out', 'app', mode, file),
  sources: ['electron', 'shared'],
  config: 'electron/vite.config.ts',
  mode,
});
/** What the Electron shell needs beside the window. */
export const APP_TARGETS: readonly Target[] = [
  app('main', 'index.js'),
  app('preload', 'index.cjs'),
  app('workers', 'scan-thread.js'),
];

function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (latest, entry) => Math.max(latest, newest(join(path, entry))),
    found.mtimeMs,
  );
}

/** True when the product is missing, or a source is younger. A packaged app has no sources and is never stale. */
export function isStale(target: Target, root = ROOT): boolean {
  const sources = target.sources.map((folder) => join(root, folder)).filter(existsSync);
  if (!existsSync(target.product)) return true;
  if (!existsSync(join(root, target.config))) return false;
  const built = statSync(target.product).mtimeMs;
  return sources.some((folder) => newest(folder) > built);
}

function vite(): string {
  return join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin', 'vite.js');
}

/** Build one target. Its words are shown only when it fails. */
export async function build(target: Target): Promise<void> {
  const words = [vite(), 'build', '-c', target.config, ...(target.mode ? ['--mode', target.mode] : [])];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let said = '';
  child.stdout.on('data', (block: Buffer) => (said += block.toString()));
  child.stderr.on('data', (block: Buffer) => (said += block.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    fail(
      'internal',
      `The ${target.name} could not be built: ${said.trim().slice(-2000)}`,
      'Run npm run build.',
    );
}

async function ensure(target: Target, tell: (line: string) => void): Promise<void> {
  if (!isStale(target)) return;
  tell(`Building the ${target.name}…`);
  await build(target);
}

/** Build the window when needed. */
export async function ensureRenderer(tell: (line: string) => void): Promise<void> {
  await ensure(WINDOW, tell);
}

/** Build everything the Electron shell needs. */
export async function ensureApp(tell: (line: string) => void): Promise<void> {
  for (const target of [WINDOW, ...APP_TARGETS]) await ensure(target, tell);
}
