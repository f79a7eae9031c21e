import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createWorkspace, openWorkspace } from '../../../../electron/store/workspace.ts';
import { faultOf, folder, now } from './store-fixture.ts';

const CHILD = fileURLToPath(new URL('importing-child.ts', import.meta.url));

/** Run the child until it says a word, kill it outright there, and tell which rounds it had finished. */
async function killedAt(path: string, word: string, whileRunning: () => void): Promise<number> {
  const child = spawn(process.execPath, [CHILD, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('exit', () => reject(new Error(`the child ended before it said ${word}: ${said}`)));
    child.stdout.on('data', (data: Buffer) => {
      const before = said;
      said += data.toString();
      if (before.includes(word) || !said.includes(word)) return;
      whileRunning();
      child.kill('SIGKILL');
      resolve();
    });
  });
  await gone;
  return said.match(/finished/g)?.length ?? 0;
}

const isSupported = Number(process.versions.node.split('.')[0]) >= 24 && process.platform !== 'win32';

test.skipIf(!isSupported)(
  'an import that is killed leaves the workspace as it was before or after, never between',
  async () => {
    const path = join(folder(), 'books.tieout');
    createWorkspace(path, { now, name: 'Books', timeZone: 'UTC' }).close();
    let rounds = 0;
    for (const word of [
      'began 1',
      'appended 1.8',
      'appended 2.0',
      'appended 1.9',
      'finished 1',
      'appended 3.9',
    ]) {
      const finished = await killedAt(path, word, () => {
        const fault = faultOf(() => openWorkspace(path, { mode: 'write', now }));
        expect(fault.code).toBe('workspace.locked');
        expect(fault.message).toContain('The child');
      });
      expect(existsSync(`${path}.lock`)).toBe(true);
      const books = openWorkspace(path, { mode: 'write', now });
      const check = books.check();
      const imports = books.imports.list();
      books.close();
      expect(check.checks.filter((one) => !one.ok)).toEqual([]);
      // A commit may have happened after the last word that was heard.
      expect([finished, finished + 1]).toContain(imports.length - rounds);
      expect(imports.every((record) => record.read === 40_000)).toBe(true);
      rounds = imports.length;
    }
    expect(rounds).toBeGreaterThan(2);
  },
  120_000,
);
