/** Threads of the built program find each other: it lies in other folders than its sources, and installed it is all there is. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WORTH_THREADS } from '../../electron/engine/scan/read-plain.ts';
import { ROOT } from '../../electron/shells/machine/root.ts';
import { createWorkspace } from '../../electron/store/workspace.ts';
import type { ImportAsk, ImportSaid, ImportStart } from '../../electron/workers/import-messages.ts';
import { writeEvents } from '../bench/events.ts';

const THREAD = join(ROOT, 'out', 'app', 'workers', 'import-thread.js');
const ROWS = 200_000;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tieout-built-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.skipIf(!existsSync(THREAD))('the threads of the built program (after a build)', () => {
  it('bring in a file that is large enough to be scanned in several of them', async () => {
    const [path, workspace] = [join(folder, 'events.csv'), join(folder, 'month.tieout')];
    await writeEvents(path, ROWS);
    expect((await stat(path)).size).toBeGreaterThan(WORTH_THREADS);
    createWorkspace(workspace, { now: () => 0, name: 'Month', timeZone: 'UTC' }).close();
    const thread = new Worker(THREAD, { workerData: { scans: true } satisfies ImportStart });
    const said = await new Promise<ImportSaid>((heard, failed) => {
      thread.on('message', (message: ImportSaid) => message.said !== 'progress' && heard(message));
      thread.on('error', failed);
      const file = { ref: path, name: 'events.csv' };
      const request = { job: 'j', file, source: 'generic-table', mapping: undefined };
      const ask: ImportAsk = { do: 'import', workspace, request, path, name: file.name, clockAhead: 0 };
      thread.postMessage(ask);
    }).finally(() => thread.terminate());
    expect(said).toMatchObject({ said: 'receipt', receipt: { read: ROWS, rejected: 0 } });
  });
});
