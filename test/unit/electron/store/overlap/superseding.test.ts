/** Exports of one source that state the same usage in another grouping. */
import { expect, test } from 'vitest';
import type { LedgerLine } from '../../../../../electron/store/ledger.ts';
import type { ImportRecord, Workspace } from '../../../../../electron/store/workspace.ts';
import type { StoredDimension } from '../../../../../shared/ledger/dimensions.ts';
import { bring, DAY, workspace } from '../store-fixture.ts';

const FIRST = Date.UTC(2026, 9, 1);
const HOUR = 3_600_000;
const SCOPE: readonly StoredDimension[] = ['project', 'api-key'];

type Bill = {
  readonly amount: number;
  readonly day?: number;
  readonly from?: number;
  readonly to?: number;
} & { readonly [D in StoredDimension]?: string };

/** A billed line: dollars on a day of October, or from and to in ms after the first of October. */
function bill({ amount, day = 1, from, to, ...dimensions }: Bill): LedgerLine {
  const start = FIRST + (from ?? (day - 1) * DAY);
  const end = to === undefined ? start + DAY : FIRST + to;
  return {
    numbers: { start, end, reported: amount * 1e9 },
    codes: { provider: 'openai', category: 'usage', ...dimensions },
    id: null,
    taskId: null,
  };
}

const billed = (books: Workspace, lines: readonly LedgerLine[], file = 'costs.json'): ImportRecord =>
  bring(books, lines, { sourceId: 'openai-costs', role: 'billed', scope: SCOPE, file });

function dollars(books: Workspace): number {
  let total = 0;
  for (const chunk of books.ledger.chunks({ roles: ['billed', 'usage'] })) {
    const reported = chunk.numbers('reported');
    for (let row = 0; row < chunk.count; row += 1)
      if (chunk.live === null || chunk.live[row] === 1) total += reported[row]!;
  }
  expect(books.check().checks.filter((one) => !one.ok)).toEqual([]);
  return total / 1e9;
}

test('costs by project take the place of the same days by line item, and an undo brings those back', () => {
  const books = workspace();
  const byItem = billed(books, [
    bill({ amount: 5, 'line-item': 'input' }),
    bill({ amount: 3, 'line-item': 'output' }),
  ]);
  const byProject = billed(books, [bill({ amount: 6, project: 'p1' }), bill({ amount: 2, project: 'p2' })]);
  expect(dollars(books)).toBe(8);
  expect(byProject.notes).toEqual([
    `Replaced 2 lines of import ${byItem.id} (costs.json): the same period in another grouping.`,
  ]);
  expect(byProject).toMatchObject({ imported: 2, restated: 0, replaced: 0 });
  expect(books.imports.get(byItem.id)).toMatchObject({ imported: 2, replaced: 2, duplicates: 0 });
  expect(books.imports.undo(byProject.id)).toMatchObject({ removed: 2, restored: 0, reinstated: 2 });
  expect(dollars(books)).toBe(8);
  expect(books.imports.get(byItem.id)).toMatchObject({ imported: 2, replaced: 0 });
});

test('lines that a third file repeats come back to life, and those that had taken their place stand aside', () => {
  const books = workspace();
  const items = [bill({ amount: 5, 'line-item': 'input' }), bill({ amount: 3, 'line-item': 'output' })];
  const first = billed(books, items, 'items.json');
  const second = billed(books, [bill({ amount: 6, project: 'p1' }), bill({ amount: 2, project: 'p2' })]);
  const third = billed(books, [...items, bill({ amount: 1, day: 2, 'line-item': 'input' })]);
  expect(dollars(books)).toBe(9);
  expect(third).toMatchObject({ imported: 1, duplicates: 2 });
  expect(third.notes).toEqual([
    '2 rows were in the workspace already, from this file or an earlier one, and count once. They have the same period and dimensions.',
    `Replaced 2 lines of import ${second.id} (costs.json): the same period in another grouping.`,
    `2 lines of import ${first.id} (items.json) count again.`,
  ]);
  expect(books.imports.get(second.id)).toMatchObject({ imported: 2, replaced: 2 });
  books.imports.undo(third.id);
  expect(dollars(books)).toBe(8);
  expect(books.imports.get(first.id)).toMatchObject({ replaced: 2 });
});

test('files filtered to different projects add up', () => {
  const books = workspace();
  billed(books, [bill({ amount: 5, project: 'p1', 'line-item': 'input' })]);
  const other = billed(books, [bill({ amount: 3, project: 'p2' })]);
  expect(dollars(books)).toBe(8);
  expect(other.notes).toEqual([]);
});

test('renamed line items replace the old names, also on a day that says less now', () => {
  const books = workspace();
  const named = (item: string, first: number) =>
    [first, 5, 5, 5, 5].map((amount, at) => bill({ amount, day: at + 1, project: 'p1', 'line-item': item }));
  billed(books, named('gpt-5, input', 5));
  billed(books, named('gpt-5 input tokens', 4));
  expect(dollars(books)).toBe(24);
});

test('the parts of one export stand side by side', () => {
  const books = workspace();
  const part = (amounts: readonly number[], item: string) =>
    amounts.map((amount, at) => bill({ amount, day: at + 1, project: 'p1', 'line-item': item }));
  billed(books, part([1, 7, 2, 9, 4], 'input'));
  const second = billed(books, part([6, 1, 3, 2, 20], 'output'));
  expect(dollars(books)).toBe(55);
  expect(second.notes[0]).toContain('5 lines of import 1 (costs.json)');
});

test('a line item that is gone from a newer export of the same days is gone', () => {
  const books = workspace();
  const day = (...items: (readonly [string, number])[]) =>
    items.map(([item, amount]) => bill({ amount, project: 'p1', 'line-item': item }));
  billed(books, day(['input', 5], ['output', 3], ['wrong', 2]));
  const second = billed(books, day(['input', 5], ['output', 5]));
  expect(dollars(books)).toBe(10);
  expect(second).toMatchObject({ imported: 1, duplicates: 1, restated: 1 });
});

test('the total of all projects takes the place of one project that was exported before', () => {
  const books = workspace();
  billed(books, [bill({ amount: 40, project: 'p1' })]);
  billed(books, [bill({ amount: 100 })]);
  expect(dollars(books)).toBe(100);
});

test('pages of one answer with other days stand side by side', () => {
  const books = workspace();
  billed(books, [bill({ amount: 5, day: 1 }), bill({ amount: 5, day: 2 })]);
  const next = billed(books, [bill({ amount: 7, day: 3 })]);
  expect(dollars(books)).toBe(17);
  expect(next.notes).toEqual([]);
});

test('hours take the place of their day, also where quiet hours have no line', () => {
  const books = workspace();
  billed(books, [bill({ amount: 5, day: 1 }), bill({ amount: 9, day: 2 })]);
  billed(books, [
    bill({ amount: 2, from: 9 * HOUR, to: 10 * HOUR }),
    bill({ amount: 3, from: 15 * HOUR, to: 16 * HOUR }),
  ]);
  expect(dollars(books)).toBe(14);
});

test('days take the place of their hours', () => {
  const books = workspace();
  billed(books, [
    bill({ amount: 2, from: 9 * HOUR, to: 10 * HOUR }),
    bill({ amount: 3, from: 15 * HOUR, to: 16 * HOUR }),
  ]);
  billed(books, [bill({ amount: 6, day: 1 })]);
  expect(dollars(books)).toBe(6);
});

test('an undo brings back what began on a later day than the line that had taken its place', () => {
  const books = workspace();
  billed(books, [bill({ amount: 1, from: DAY, to: 1.5 * DAY })]);
  const longer = billed(books, [bill({ amount: 2, from: 0.5 * DAY, to: 1.5 * DAY })]);
  expect(dollars(books)).toBe(2);
  books.imports.undo(longer.id);
  expect(dollars(books)).toBe(1);
});

test('a day inside of a month leaves the month standing, and both imports are named', () => {
  const books = workspace();
  const month = billed(books, [bill({ amount: 100, from: 0, to: 31 * DAY })], 'october.csv');
  const day = billed(books, [bill({ amount: 4, day: 1 })]);
  expect(dollars(books)).toBe(104);
  expect(day.notes).toEqual([
    `1 line of import ${month.id} (october.csv) overlaps with this file, and the amounts do not show that ` +
      'they are the same usage, so both count. If they are, undo one of the two imports.',
  ]);
  const rest = billed(
    books,
    Array.from({ length: 30 }, (_, at) => bill({ amount: 3.2, day: at + 2 })),
  );
  expect(dollars(books)).toBeCloseTo(100);
  expect(rest.notes).toEqual([
    `Replaced 1 line of import ${month.id} (october.csv): the same period in another grouping.`,
  ]);
});

test('one project out of a total leaves the total standing', () => {
  const books = workspace();
  billed(books, [bill({ amount: 100 })]);
  const part = billed(books, [bill({ amount: 40, project: 'p1' })]);
  expect(dollars(books)).toBe(140);
  expect(part.notes[0]).toContain('so both count');
});

test('an ungrouped file filtered to one project does not take away the others', () => {
  const books = workspace();
  billed(books, [bill({ amount: 60, project: 'p1' }), bill({ amount: 40, project: 'p2' })]);
  billed(books, [bill({ amount: 60 })]);
  expect(dollars(books)).toBe(160);
});

test('usage is compared by its tokens', () => {
  const books = workspace();
  const bucket = (input: number, more: Partial<Bill>) => {
    const { numbers, ...rest } = bill({ amount: 0, ...more });
    return { ...rest, numbers: { start: numbers.start!, end: numbers.end!, input_uncached: input } };
  };
  const bringUsage = (lines: readonly LedgerLine[]) =>
    bring(books, lines, { sourceId: 'openai-usage', role: 'usage', scope: ['project', 'model'] });
  const byModel = bringUsage([bucket(100, { model: 'a' }), bucket(50, { model: 'b' })]);
  bringUsage([bucket(149.9, { project: 'p1' })]);
  expect(books.imports.get(byModel.id)).toMatchObject({ replaced: 2 });
  const some = bringUsage([bucket(70, { model: 'a', region: 'eu' })]);
  expect(some.notes[0]).toContain('so both count');
});

test('other sources and sources without a scope are left alone', () => {
  const books = workspace();
  billed(books, [bill({ amount: 5, 'line-item': 'input' })]);
  bring(books, [bill({ amount: 5 })], { sourceId: 'anthropic-cost', role: 'billed', scope: SCOPE });
  expect(dollars(books)).toBe(10);
  bring(books, [bill({ amount: 1, 'line-item': 'x' })], { sourceId: 'generic', role: 'billed' });
  bring(books, [bill({ amount: 1 })], { sourceId: 'generic', role: 'billed' });
  expect(dollars(books)).toBe(12);
});

test('lines with an id of their own neither replace nor are replaced', () => {
  const books = workspace();
  billed(books, [{ ...bill({ amount: 5 }), id: 'item-1' }]);
  billed(books, [bill({ amount: 5, 'line-item': 'input' })]);
  billed(books, [{ ...bill({ amount: 5 }), id: 'item-2' }]);
  expect(dollars(books)).toBe(15);
});
