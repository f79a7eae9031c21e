/** Exports that regroup, tools that log the same calls and ids that move to other days, in any order, with undos. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LINE_ELSEWHERE, LINE_SUPERSEDED } from '../../electron/store/queries/chunks.ts';
import type { LedgerLine } from '../../electron/store/ledger.ts';
import { createWorkspace, type Workspace } from '../../electron/store/workspace.ts';
import { ROLES, type Role } from '../../shared/ledger/charge.ts';

const DAY = 86_400_000;
// The days lie on both sides of the end of a month.
const FIRST = Date.UTC(2026, 9, 30);
const SCOPE = ['project', 'api-key'] as const;

type File = { readonly tool: string; readonly role: Role; readonly lines: readonly LedgerLine[] };
type Step = { readonly file: File; readonly replaces?: number } | { readonly undo: number };

const oneOf = <T>(...values: T[]) => fc.constantFrom(...values);

/** A call: its day in tenths, so that some are within a day of each other and some are not. */
const call = fc
  .record({
    id: oneOf(null, 'call-number-1', 'call-number-2', 'call-number-3'),
    key: oneOf(null, null, 'call-number-1', 'call-number-2'),
    tenth: fc.integer({ min: 0, max: 40 }),
    says: oneOf('1', '2'),
    gave: oneOf(0, 7, 7, 8),
  })
  .map(({ id, key, tenth, says, gave }): LedgerLine => ({
    numbers: {
      start: FIRST + (tenth * DAY) / 10,
      end: FIRST + (tenth * DAY) / 10,
      listCost: 1,
      ...(gave > 0 && { output: gave }),
    },
    codes: { tags: says, priceState: 'priced' },
    id,
    taskId: null,
    providerCallId: key,
  }));

const bucket = fc
  .record({
    half: fc.integer({ min: 0, max: 7 }),
    halves: oneOf(1, 2, 2, 4),
    project: oneOf(undefined, 'p1', 'p2'),
    key: oneOf(undefined, undefined, 'k1'),
    item: oneOf(undefined, 'a', 'b'),
    amount: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ half, halves, project, key, item, amount }): LedgerLine => {
    const start = FIRST + (half * DAY) / 2;
    return {
      numbers: { start, end: start + (halves * DAY) / 2, reported: amount },
      codes: {
        ...(project !== undefined && { project }),
        ...(key !== undefined && { 'api-key': key }),
        ...(item !== undefined && { 'line-item': item }),
      },
      id: null,
      taskId: null,
    };
  });

const linesOf = (line: fc.Arbitrary<LedgerLine>) => fc.array(line, { minLength: 1, maxLength: 6 });
const calls = fc.record({ tool: oneOf('x', 'y', 'z'), role: oneOf<Role>('detail'), lines: linesOf(call) });
const buckets = fc.record({ tool: oneOf('b'), role: oneOf<Role>('billed'), lines: linesOf(bucket) });

const stepsOf = (file: fc.Arbitrary<File>) =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.record({ file }) },
      { weight: 1, arbitrary: fc.record({ file, replaces: fc.nat() }) },
      { weight: 1, arbitrary: fc.record({ undo: fc.nat() }) },
    ),
    { minLength: 1, maxLength: 9 },
  );

function withWorkspace<T>(work: (books: Workspace) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'tieout-overlaps-'));
  const path = join(folder, 'books.tieout');
  const books = createWorkspace(path, { now: () => FIRST, name: 'Books', timeZone: 'UTC' });
  try {
    return work(books);
  } finally {
    books.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function bring(books: Workspace, { tool, role, lines }: File, replaces?: number): number {
  const writer = books.imports.begin({
    sourceId: tool,
    role,
    file: tool,
    sha256: 'x',
    bytes: 1,
    atMs: FIRST,
    mapping: null,
    scope: role === 'billed' ? SCOPE : undefined,
    ...(replaces === undefined ? {} : { replaces }),
  });
  writer.append(lines);
  return writer.finish({ passedOver: 0, notes: [] }).id;
}

type Found = {
  readonly words: string;
  readonly state: number;
  readonly tool: string;
  readonly start: number;
  readonly end: number;
  readonly scope: readonly (string | null)[];
};

/** Every line that is kept, as words that say everything about it. */
function found(books: Workspace): Found[] {
  const all: Found[] = [];
  for (const chunk of books.ledger.chunks({ roles: ROLES })) {
    for (let row = 0; row < chunk.count; row += 1) {
      const text = (column: 'tags' | 'project' | 'api-key' | 'line-item') =>
        books.ledger.dictionary(column).textOf(chunk.codes(column)[row]!);
      const [start, end] = [chunk.numbers('start')[row]!, chunk.numbers('end')[row]!];
      const scope = SCOPE.map(text);
      const said = [chunk.text('id', row), chunk.lanes('call')[row * 2], chunk.numbers('reported')[row]];
      const words = [chunk.sourceId, start, end, ...scope, text('line-item'), text('tags'), ...said].join(
        ' ',
      );
      all.push({ words, state: chunk.state?.[row] ?? 1, tool: chunk.sourceId, start, end, scope });
    }
  }
  return all;
}

const counting = (books: Workspace) =>
  found(books)
    .filter(({ state }) => state === 1)
    .map(({ words }) => words)
    .sort();

const account = (books: Workspace) =>
  books.imports
    .list()
    .filter((record) => record.state === 'active')
    .map(({ id: _id, notes: _notes, ...record }) => record);

/** Every active import's file, in order. */
function run(books: Workspace, steps: readonly Step[]): File[] {
  const active: { readonly id: number; readonly file: File }[] = [];
  const leave = (at: number) => active.splice(at % active.length, 1)[0]!.id;
  for (const step of steps) {
    if (active.length === 0 && !('file' in step)) continue;
    if ('undo' in step) books.imports.undo(leave(step.undo));
    else {
      const { file, replaces } = step;
      const left = replaces === undefined || active.length === 0 ? undefined : leave(replaces);
      active.push({ id: bring(books, file, left), file });
    }
  }
  return active.map(({ file }) => file);
}

const faultsOf = (books: Workspace) => books.check().checks.filter((one) => !one.ok);

function expectSound(books: Workspace): void {
  expect(faultsOf(books)).toEqual([]);
  for (const record of books.imports.list()) {
    expect(record.imported + record.duplicates + record.rejected).toBe(record.read);
    expect(record.restated).toBeLessThanOrEqual(record.imported);
    expect(record.replaced).toBeLessThanOrEqual(record.imported);
  }
}

for (const [what, file] of [
  ['calls', calls],
  ['exports', buckets],
] as const) {
  test(`after any imports and undos of ${what} the workspace is what the remaining files alone make`, () => {
    fc.assert(
      fc.property(stepsOf(file), (steps) =>
        withWorkspace((books) => {
          const remaining = run(books, steps);
          expectSound(books);
          const fresh = withWorkspace((other) => {
            for (const each of remaining) bring(other, each);
            return { counting: counting(other), account: account(other) };
          });
          expect(counting(books)).toEqual(fresh.counting);
          expect(account(books)).toEqual(fresh.account);
        }),
      ),
      { numRuns: 60 },
    );
  }, 120_000);

  test(`an undo of the last import of ${what} restores every total and count; once more the same changes nothing`, () => {
    fc.assert(
      fc.property(stepsOf(file), file, (steps, last) =>
        withWorkspace((books) => {
          run(books, steps);
          const before = [counting(books), account(books), books.summary().lines];
          const id = bring(books, last);
          const with_ = counting(books);
          bring(books, last);
          expect(counting(books)).toEqual(with_);
          books.imports.undo(books.imports.list()[0]!.id);
          expect(counting(books)).toEqual(with_);
          books.imports.undo(id);
          expect([counting(books), account(books), books.summary().lines]).toEqual(before);
        }),
      ),
      { numRuns: 40 },
    );
  }, 120_000);
}

test('whatever stands aside for another grouping is stated by a line that counts', () => {
  let aside = 0;
  fc.assert(
    fc.property(stepsOf(buckets), (steps) =>
      withWorkspace((books) => {
        run(books, steps);
        const all = found(books);
        for (const line of all) {
          if (line.state !== LINE_SUPERSEDED) continue;
          aside += 1;
          const instead = all.filter(
            (other) =>
              other.state === 1 &&
              other.start < line.end &&
              line.start < other.end &&
              other.scope.every((value, at) => value === null || [null, value].includes(line.scope[at]!)),
          );
          expect(instead).not.toEqual([]);
        }
      }),
    ),
    { numRuns: 60 },
  );
  expect(aside).toBeGreaterThan(0);
}, 120_000);

test('a call counts as often as the tool that logged it most often says', () => {
  let elsewhere = 0;
  const close = fc.record({
    tool: oneOf('x', 'y', 'z'),
    lines: fc.array(
      fc.record({ number: fc.integer({ min: 1, max: 3 }), hour: fc.integer({ min: 0, max: 23 }) }),
      { minLength: 1, maxLength: 5 },
    ),
  });
  fc.assert(
    fc.property(fc.array(close, { minLength: 1, maxLength: 6 }), (files) =>
      withWorkspace((books) => {
        const said = new Map<string, Map<string, Set<number>>>();
        for (const { tool, lines } of files) {
          for (const { number, hour } of lines) {
            const tools = said.get(`${number}`) ?? new Map<string, Set<number>>();
            said.set(`${number}`, tools);
            tools.set(tool, (tools.get(tool) ?? new Set()).add(hour));
          }
          const made = lines.map(({ number, hour }): LedgerLine => ({
            numbers: { start: FIRST + (hour * DAY) / 24, end: FIRST + DAY },
            codes: { feature: `${number}` },
            id: null,
            taskId: null,
            providerCallId: `chatcmpl-${number}`,
          }));
          bring(books, { tool, role: 'detail', lines: made });
        }
        expect(faultsOf(books)).toEqual([]);
        const counts: Record<string, number> = {};
        for (const chunk of books.ledger.chunks({ roles: ['detail'] })) {
          for (let row = 0; row < chunk.count; row += 1) {
            if (chunk.state?.[row] === LINE_ELSEWHERE) elsewhere += 1;
            if (chunk.live !== null && chunk.live[row] === 0) continue;
            const number = books.ledger.dictionary('feature').textOf(chunk.codes('feature')[row]!)!;
            counts[number] = (counts[number] ?? 0) + 1;
          }
        }
        const expected = [...said].map(([number, tools]) => [
          number,
          Math.max(...[...tools.values()].map((hours) => hours.size)),
        ]);
        expect(counts).toEqual(Object.fromEntries(expected));
      }),
    ),
    { numRuns: 50 },
  );
  expect(elsewhere).toBeGreaterThan(0);
}, 120_000);
