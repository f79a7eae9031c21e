/** A thread that dies in the middle of a file must not take lines with it, nor the program. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { importFile } from '../../../../electron/engine/ingest/import-file.ts';
import type { ScanPool } from '../../../../electron/engine/scan/scan-order.ts';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { openFileAt } from '../../../../electron/shells/machine/files.ts';
import { createWorkspace } from '../../../../electron/store/workspace.ts';
import { scanIn } from '../../../../electron/workers/scan-pool.ts';
import { startThread } from '../../../../electron/workers/thread.ts';

/** More than what is read in one thread. */
const BYTES = 26 << 20;
const HEADER = 'request_id,timestamp,model,team,prompt_tokens,completion_tokens';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tieout-broken-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

function callsFile(path: string): string {
  const lines = [HEADER];
  for (let i = 0, bytes = 0; bytes < BYTES; i += 1) {
    const start = new Date(Date.UTC(2026, 9, 1) + i * 3000).toISOString();
    const line = `req-${i},${start},gpt-5.4,team-${i % 5}-${'x'.repeat(90)},${100 + (i % 999)},${i % 77}`;
    bytes += line.length + 1;
    lines.push(line);
  }
  writeFileSync(path, lines.join('\n'));
  return path;
}

function toolsWith(scanPool: ScanPool) {
  const workspace = createWorkspace(join(folder(), 'books.tieout'), {
    now: Date.now,
    name: 'Books',
    timeZone: 'UTC',
  });
  onTestFinished(() => workspace.close());
  const host = {
    openFile: ({ ref, name }: { ref: string; name: string }) => openFileAt(ref, name),
    now: Date.now,
  };
  return { workspace, host, book: workspacePriceBook(), report: () => undefined, scanPool };
}

/** The first thread reads, the second does what it is told instead. */
function oneThatBreaks(code: string): ScanPool {
  let threads = 0;
  const start = () => {
    threads += 1;
    return threads === 1 ? startThread('scan-thread') : new Worker(code, { eval: true });
  };
  return (order) => scanIn(start, order);
}

const request = (ref: string) => ({
  job: 'j',
  file: { ref, name: 'calls.csv' },
  source: 'generic-table',
  mapping: undefined,
});
const PORT = "const { parentPort } = require('node:worker_threads');";

test.each([
  [
    'throws',
    `${PORT} parentPort.on('message', () => { throw new Error('no more memory'); });`,
    'no more memory',
  ],
  ['ends without a word', `${PORT} parentPort.on('message', () => process.exit(3));`, 'ended by itself (3)'],
])(
  'an import of which a thread %s says so and leaves the workspace as it was',
  { timeout: 60_000 },
  async (_, code, reason) => {
    const tools = toolsWith(oneThatBreaks(code));
    const path = callsFile(join(folder(), 'calls.csv'));
    await expect(importFile(request(path), tools, new AbortController().signal)).rejects.toMatchObject({
      fault: { code: 'internal', message: expect.stringContaining(reason), file: 'calls.csv' },
    });
    expect(tools.workspace.summary()).toMatchObject({ lines: 0, imports: 0 });
    expect(tools.workspace.check().ok).toBe(true);
    const whole = {
      ...tools,
      scanPool: ((order) => scanIn(() => startThread('scan-thread'), order)) as ScanPool,
    };
    const receipt = await importFile(request(path), whole, new AbortController().signal);
    expect(receipt.imported).toBe(tools.workspace.summary().lines);
    expect(receipt.imported).toBeGreaterThan(100_000);
  },
);
