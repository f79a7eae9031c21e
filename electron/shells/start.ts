/** `npm start [workspace]`: build what is stale, then the Electron window where it can be had, else a browser window. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultText } from '../../shared/contract/fault.ts';
import { faultOf } from '../api/router.ts';
import { ensureApp, ensureRenderer } from './machine/build.ts';
import { sandboxFlags } from './machine/chromium.ts';
import { keepCompiled } from './machine/compiled.ts';
import { hasDisplay } from './machine/folders.ts';
import { ROOT } from './machine/root.ts';

const ELECTRON = join(ROOT, 'node_modules', 'electron');
const FETCH_PATIENCE_MS = 180_000;

function electronProgram(): string | null {
  const note = join(ELECTRON, 'path.txt');
  if (!existsSync(note)) return null;
  const program = join(ELECTRON, 'dist', readFileSync(note, 'utf8').trim());
  return existsSync(program) ? program : null;
}

/** Electron's package fetches its program when first asked. */
function fetchElectron(): string | null {
  const installer = join(ELECTRON, 'install.js');
  if (!existsSync(installer)) return null;
  spawnSync(process.execPath, [installer], { stdio: 'ignore', timeout: FETCH_PATIENCE_MS });
  return electronProgram();
}

function run(program: string, words: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'inherit', cwd: process.cwd() });
    // this process stays until the child has closed cleanly; a second signal does the child no harm
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.on(signal, () => child.kill(signal));
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

const tell = (line: string) => console.log(line);

async function start(words: readonly string[]): Promise<number> {
  const electron = hasDisplay() ? (electronProgram() ?? fetchElectron()) : null;
  if (electron !== null) {
    await ensureApp(tell);
    return run(electron, [...sandboxFlags(), ROOT, ...words]);
  }
  if (hasDisplay())
    console.log(
      'The Electron program is not on this machine and could not be fetched: opening a browser window instead.',
    );
  await ensureRenderer(tell);
  return run(process.execPath, [join(ROOT, 'electron', 'shells', 'browser', 'main.ts'), ...words]);
}

keepCompiled();
try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  console.error(faultText(faultOf(error)));
  process.exitCode = 1;
}
