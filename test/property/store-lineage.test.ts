import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ROLES } from '../../shared/ledger/charge.ts';
import type { LedgerLine } from '../../electron/store/ledger.ts';
import { createWorkspace, type Workspace } from '../../electron/store/workspace.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 9, 31);

type Said = { readonly id: number; readonly says: number; readonly day: number };
type Step = { readonly file: readonly Said[] } | { readonly undo: number };

const said = fc.record({
  id: fc.integer({ min: 0, max: 7 }),
  says: fc.integer({ min: 0, max: 2 }),
  // Mostly the day of the id; now and then another, as when a zone was corrected.
  day: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }) },
  ),
});
const file = fc.array(said, { minLength: 1, maxLength: 8 });
const steps = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.record({ file }) },
    { weight: 1, arbitrary: fc.record({ undo: fc.nat() }) },
  ),
  { minLength: 1, maxLength: 10 },
);

// Different ids are on different days and share days.
function lineOf({ id, says, day }: Said): LedgerLine {
  const start = NOW - ((id % 3) + day) * DAY;
  return {
    numbers: { start, end: start, listCost: says + 1 },
    codes: { tags: `${says}`, priceState: says === 0 ? 'unpriced' : 'priced' },
    id: `${id}`,
    taskId: null,
    identity: { line: `${id}`, content: `${says}` },
  };
}

function withWorkspace<T>(work: (books: Workspace) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-property-'));
  const books = createWorkspace(join(folder, 'books.tieout'), {
    now: () => NOW,
    name: 'Books',
    timeZone: 'UTC',
  });
  try {
    return work(books);
  } finally {
    books.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Bring a file in as several batches. */
function bring(books: Workspace, lines: readonly Said[]): number {
  const writer = books.imports.begin({
    sourceId: 's',
    role: 'detail',
    file: 'f',
    sha256: 'x',
    bytes: 1,
    atMs: NOW,
    mapping: null,
  });
  const half = Math.ceil(lines.length / 2);
  writer.append(lines.slice(0, half).map(lineOf));
  writer.append(lines.slice(half).map(lineOf));
  return writer.finish({ passedOver: 0, notes: [] }).id;
}

function live(books: Workspace): string[] {
  const found: string[] = [];
  for (const chunk of books.ledger.chunks({ roles: ROLES })) {
    for (let row = 0; row < chunk.count; row += 1) {
      if (chunk.live !== null && chunk.live[row] === 0) continue;
      found.push(
        `${chunk.text('id', row)}=${books.ledger.dictionary('tags').textOf(chunk.codes('tags')[row]!)}`,
      );
    }
  }
  return found.sort();
}

const account = (books: Workspace) =>
  books.imports
    .list()
    .filter((record) => record.state === 'active')
    .map(({ read, imported, duplicates, restated, replaced, unpriced, listCost }) => ({
      read,
      imported,
      duplicates,
      restated,
      replaced,
      unpriced,
      listCost,
    }));

/** Every active import's file, in order. */
function run(books: Workspace, all: readonly Step[]): (readonly Said[])[] {
  const active: { id: number; file: readonly Said[] }[] = [];
  for (const step of all) {
    if ('file' in step) active.push({ id: bring(books, step.file), file: step.file });
    else if (active.length > 0) {
      const [gone] = active.splice(step.undo % active.length, 1);
      books.imports.undo(gone!.id);
    }
  }
  return active.map((entry) => entry.file);
}

/** The last word on each id is what the last file to mention it says last: nothing else can count. */
function lastWords(files: readonly (readonly Said[])[]): string[] {
  const words = new Map<number, number>();
  for (const { id, says } of files.flat()) words.set(id, says);
  return [...words].map(([id, says]) => `${id}=${says}`).sort();
}

test('after any imports and undos the workspace holds what the remaining files alone would have made', () => {
  fc.assert(
    fc.property(steps, (all) =>
      withWorkspace((books) => {
        const remaining = run(books, all);
        const [found, accounts, check] = [live(books), account(books), books.check()];
        expect(check.checks.filter((one) => !one.ok)).toEqual([]);
        expect(found).toEqual(lastWords(remaining));
        const fresh = withWorkspace((other) => {
          run(
            other,
            remaining.map((lines) => ({ file: lines })),
          );
          return { live: live(other), account: account(other) };
        });
        expect(found).toEqual(fresh.live);
        expect(accounts).toEqual(fresh.account);
      }),
    ),
    { numRuns: 40 },
  );
}, 60_000);

test('undoing the last import restores exactly the state before it', () => {
  fc.assert(
    fc.property(steps, file, (all, last) =>
      withWorkspace((books) => {
        run(books, all);
        const before = [live(books), account(books), books.summary().lines];
        books.imports.undo(bring(books, last));
        expect([live(books), account(books), books.summary().lines]).toEqual(before);
      }),
    ),
    { numRuns: 40 },
  );
}, 60_000);
