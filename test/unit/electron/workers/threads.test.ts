import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ImportReceipt } from '../../../../shared/contract/imports.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import type { ProgressEvent } from '../../../../shared/contract/events.ts';
import { importFile, type IngestTools } from '../../../../electron/engine/ingest/import-file.ts';
import { plainFile } from '../../../../electron/engine/scan/read-plain.ts';
import { blockScanner } from '../../../../electron/engine/scan/scan-blocks.ts';
import { streamBlocks } from '../../../../electron/engine/scan/stream-blocks.ts';
import { workspacePriceBook } from '../../../../electron/price-book/built-in.ts';
import { openFileAt } from '../../../../electron/shells/machine/files.ts';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { createWorkspace } from '../../../../electron/store/workspace.ts';
import { importInThread } from '../../../../electron/workers/import-in-thread.ts';
import { scanPool } from '../../../../electron/workers/scan-pool.ts';
import { linesOfSealed } from '../../../support/sealed-lines.ts';

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'tieout-threads-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const HEADER = 'request_id,timestamp,provider,model,team,note,prompt_tokens,completion_tokens,cost_usd';

/** Calls of which every so many carries a note over many lines, so that blocks begin inside quotes. */
function callsFile(path: string, rows: number, longNoteEvery = Infinity, linesOfNote = 3000): string {
  const lines = [HEADER];
  const long = `"${'a line of a note\n'.repeat(linesOfNote)}"`;
  for (let i = 0; i < rows; i += 1) {
    const start = new Date(Date.UTC(2026, 9, 1) + i * 7000).toISOString();
    const note = i % longNoteEvery === longNoteEvery - 1 ? long : `n${i % 9}`;
    lines.push(
      `req-${i},${start},openai,gpt-5.4,team-${i % 5},${note},${100 + (i % 999)},${i % 77},0.00${i % 10}`,
    );
  }
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

function toolsOver(path: string, report: (event: ProgressEvent) => void = () => undefined): IngestTools {
  const workspace = createWorkspace(path, { now: Date.now, name: 'Books', timeZone: 'UTC' });
  onTestFinished(() => workspace.close());
  const host = {
    openFile: ({ ref, name }: { ref: string; name: string }) => openFileAt(ref, name),
    now: Date.now,
  };
  return {
    workspace,
    host,
    book: workspacePriceBook(),
    report: (event) => report(event as ProgressEvent),
    scanPool,
  };
}

const request = (path: string) => ({
  job: 'j',
  file: { ref: path, name: 'calls.csv' },
  source: 'generic-table',
  mapping: undefined,
});

const account = ({
  read,
  imported,
  duplicates,
  rejected,
  reportedCost,
  listCost,
  sha256,
}: ImportReceipt) => ({
  read,
  imported,
  duplicates,
  rejected,
  reportedCost,
  listCost,
  sha256,
});

test(
  'an import in a thread leaves what an import in this thread leaves, and says how far it is',
  { timeout: 60_000 },
  async () => {
    const here = folder();
    const file = callsFile(join(here, 'calls.csv'), 40_000);
    const events: ProgressEvent[] = [];
    const threaded = toolsOver(join(here, 'a.tieout'), (event) => events.push(event));
    const never = new AbortController().signal;
    const receipt = await importInThread(request(file), threaded, never);
    const plain = await importFile(request(file), toolsOver(join(here, 'b.tieout')), never);
    expect(account(receipt)).toEqual(account(plain));
    expect(receipt.imported).toBe(40_000);
    expect(threaded.workspace.check().ok).toBe(true);
    expect(events.some((event) => event.phase === 'Importing' && event.done > 0)).toBe(true);
    // The asking side sees the lines, and can go on writing.
    expect(threaded.workspace.summary().lines).toBe(40_000);
    threaded.workspace.imports.undo(receipt.id);
    expect(threaded.workspace.summary().lines).toBe(0);
  },
);

test(
  'an import in a thread stops when it is cancelled, and leaves nothing',
  { timeout: 60_000 },
  async () => {
    const here = folder();
    // Long enough that much of it is still unread when the first progress is told.
    const file = callsFile(join(here, 'calls.csv'), 280_000);
    const cancel = new AbortController();
    const tools = toolsOver(join(here, 'a.tieout'), () => cancel.abort());
    await expect(importInThread(request(file), tools, cancel.signal)).rejects.toThrow(FaultError);
    expect(tools.workspace.summary()).toMatchObject({ lines: 0, imports: 0 });
  },
);

test('a fault of the file comes through from the thread', { timeout: 60_000 }, async () => {
  const here = folder();
  const path = join(here, 'noise.bin');
  writeFileSync(path, 'neither one thing nor the other '.repeat(100_000));
  const failed = importInThread(
    { ...request(path), source: undefined },
    toolsOver(join(here, 'a.tieout')),
    new AbortController().signal,
  );
  await expect(failed).rejects.toMatchObject({ fault: { code: 'file.unrecognised' } });
});

type Block = ReturnType<ReturnType<typeof blockScanner>['scan']>;

/** What blocks of several scanners come to. */
async function collect(blocks: AsyncIterable<{ scanner: number; block: Block }>) {
  const texts = new Map<string, string>();
  const lines: unknown[] = [];
  let before = 1;
  for await (const { scanner: number, block } of blocks) {
    for (const { column, first, texts: more } of block.texts)
      more.forEach((text, i) => texts.set(`${number} ${column} ${first + i}`, text));
    lines.push(
      ...linesOfSealed(block.chunks, (column, code) => texts.get(`${number} ${column} ${code}`), before),
    );
    before += block.lines;
  }
  return { lines, before };
}

/** A file of calls scanned in threads, and in this one. */
async function bothScans(path: string) {
  const file = await openFileAt(path);
  const { sample, encoding } = await sniffFile(file);
  const source = sourceOf('generic-table')!;
  const mapping = source.guessMapping!(sample);
  const reading = { source, sample, encoding, mapping, file: file as never, timeZone: undefined };
  const plain = plainFile({
    ...reading,
    progress: { advance: () => 0, finish: () => 0 },
    signal: new AbortController().signal,
  })!;
  const scanner = blockScanner({
    sourceId: 'generic-table',
    delimiter: ',',
    table: plain.table,
    book: workspacePriceBook(),
  });
  async function* inline() {
    for await (const block of streamBlocks(file.stream(), plain.from, scanner)) yield { scanner: 0, block };
  }
  const { bytes } = file;
  const { from } = plain;
  const order = {
    path,
    bytes,
    from,
    sourceId: 'generic-table',
    sample,
    mapping,
    prices: { prices: [], contracts: [], aliases: [], revision: 0 },
  };
  return { bytes, threaded: await collect(scanPool(order)), one: await collect(inline()) };
}

test(
  'blocks that begin inside quotes are found out, and scanned again from the right place',
  { timeout: 60_000 },
  async () => {
    const { bytes, threaded, one } = await bothScans(callsFile(join(folder(), 'calls.csv'), 9000, 60));
    expect(bytes).toBeGreaterThan(6 << 20);
    expect(threaded.before).toBe(one.before);
    expect(threaded.lines.length).toBe(9000);
    expect(threaded.lines).toEqual(one.lines);
  },
);

test(
  'a row that runs far beyond its block takes no texts of other rows with it',
  { timeout: 60_000 },
  async () => {
    const path = callsFile(join(folder(), 'calls.csv'), 600, 10, 12_000);
    const { threaded, one } = await bothScans(path);
    expect(threaded.lines.length).toBe(600);
    expect(threaded.lines).toEqual(one.lines);
  },
);

test('a cancel is heard while lines are compared with those before, and leaves nothing', async () => {
  const at = folder();
  const phases = new Set<string>();
  const tools = toolsOver(join(at, 'books.tieout'), ({ phase }) => phases.add(phase));
  const signal = new AbortController();
  await importFile(request(callsFile(join(at, 'first.csv'), 3000)), tools, signal.signal);
  const before = tools.workspace.version();
  const hear = () => signal.abort();
  const second = callsFile(join(at, 'second.csv'), 4000);
  await expect(importFile(request(second), { ...tools, hear }, signal.signal)).rejects.toMatchObject({
    fault: { code: 'job.cancelled' },
  });
  expect([tools.workspace.version(), tools.workspace.imports.list().length]).toEqual([before, 1]);
  const again = await importFile(request(second), tools, new AbortController().signal);
  expect([again.imported, again.duplicates]).toEqual([1000, 3000]);
  expect(phases).toContain('Comparing');
}, 60_000);
