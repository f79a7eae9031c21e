import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutOf, NO_LAYOUT } from '../../../../renderer/state/table-layouts.ts';
import { arrange, inOrder } from '../../../../renderer/ui/table/arrange.ts';
import { kindOf, type Column } from '../../../../renderer/ui/table/column.ts';
import { copyText } from '../../../../renderer/ui/table/copy-text.ts';
import { tableSheet } from '../../../../renderer/ui/table/table-sheet.ts';
import { moved } from '../../../../renderer/ui/table/use-cells.ts';
import { withRoom } from '../../../../renderer/ui/table/use-columns.ts';
import { parseNanos } from '../../../../shared/units/money.ts';

type Row = { readonly team: string; readonly cost: bigint | null; readonly share: number | null };
const COLUMNS: readonly Column<Row>[] = [
  { id: 'team', header: 'Team', width: 120, grow: true, value: (row) => row.team, total: 'Total' },
  {
    id: 'cost',
    header: 'Cost, $',
    width: 100,
    align: 'right',
    money: true,
    value: (row) => row.cost,
    total: '3.00',
    totalValue: 3_000_000_000n,
  },
  { id: 'share', header: 'Share, %', width: 80, yields: 1, align: 'right', value: (row) => row.share },
  { id: 'days', header: '31 days', width: 94, yields: 2, picture: true, value: () => null },
];
const ROWS: readonly Row[] = [
  { team: 'Support', cost: 1_234_567_890_123n, share: 0.5 },
  { team: '=1+1', cost: -500_000_000n, share: null },
];

const widthsAt = (room: number, layout = NO_LAYOUT, wide = false) => arrange(COLUMNS, layout, room, wide);

describe('columns in the room there is', () => {
  it('the growing column takes what is left, to the pixel', () => {
    const { widths, total } = widthsAt(800);
    expect(widths).toEqual([526, 100, 80, 94]);
    expect(total).toBe(800);
  });
  it('columns that may yield go first where there is too little room, and a chosen one stays', () => {
    expect(widthsAt(310).columns.map(({ id }) => id)).toEqual(['team', 'cost', 'share']);
    const kept = widthsAt(310, { ...NO_LAYOUT, shown: ['days'] });
    expect(kept.columns.map(({ id }) => id)).toEqual(['team', 'cost', 'days']);
  });
  it('the first column stays in view while the others scroll, unless it would fill the room', () => {
    expect(widthsAt(180)).toMatchObject({ pinned: 0 });
    expect(widthsAt(210)).toMatchObject({ pinned: 1, total: 220 });
    expect(widthsAt(800).pinned).toBe(0);
  });
  it('a width that was given holds, and nothing else is squeezed for it', () => {
    const { widths } = widthsAt(800, { ...NO_LAYOUT, widths: { cost: 200 } });
    expect(widths).toEqual([426, 200, 80, 94]);
    expect(widthsAt(800, { ...NO_LAYOUT, widths: { team: 150 } }).total).toBe(424);
  });
  it('on a wide window all columns share what is left without a seam', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 400, max: 3000 }),
        (room) => widthsAt(room, NO_LAYOUT, true).total === room,
      ),
      { endOnFailure: true, numRuns: 100 },
    );
  });
  it('a hidden column is gone, and a table is never left without any', () => {
    expect(widthsAt(800, { ...NO_LAYOUT, hidden: ['cost'] }).columns).toHaveLength(3);
    const none = widthsAt(800, { ...NO_LAYOUT, hidden: COLUMNS.map(({ id }) => id) });
    expect(none.columns.map(({ id }) => id)).toEqual(['team']);
  });
  it('an order keeps new columns beside the neighbour they came with', () => {
    const ids = inOrder(COLUMNS, ['share', 'team', 'gone']).map(({ id }) => id);
    expect(ids).toEqual(['share', 'days', 'team', 'cost']);
  });
});

describe('what a machine remembers of a table', () => {
  it('a broken store is the table as it comes', () => {
    for (const broken of [null, 3, 'x', [], { widths: 'wide', order: [1], pinned: -1 }])
      expect(layoutOf(broken)).toEqual(NO_LAYOUT);
    expect(layoutOf({ widths: { a: 100, b: 1e9, c: 'x' }, pinned: 2 })).toEqual({
      ...NO_LAYOUT,
      widths: { a: 100 },
      pinned: 2,
    });
  });
});

describe('cells copied for a spreadsheet', () => {
  it('are plain and exact, empty where nothing is known, and no formula', () => {
    expect(copyText(COLUMNS, ROWS, { header: true, total: true })).toBe(
      ['Team\tCost, $\tShare, %', 'Support\t1234.567890123\t0.5', "'=1+1\t-0.5\t", 'Total\t3\t'].join('\r\n'),
    );
  });
  it('come back as they were, whatever the names and amounts', () => {
    const row = fc.record({
      team: fc.string({ maxLength: 30 }),
      cost: fc.option(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n })),
      share: fc.constant(null),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
        const lines = copyText(COLUMNS.slice(0, 2), rows).split('\r\n');
        expect(lines).toHaveLength(rows.length);
        lines.forEach((line, at) => {
          const cells = line.split('\t');
          expect(cells).toHaveLength(2);
          expect(cells[1] === '' ? null : parseNanos(cells[1]!)).toBe(rows[at]!.cost);
        });
      }),
      { endOnFailure: true, numRuns: 100 },
    );
  });
});

describe('a table as a sheet', () => {
  it('knows what its columns hold, leaves pictures out and ends in its total', () => {
    const sheet = tableSheet('Cost by team', COLUMNS, ROWS, []);
    expect(sheet.columns.map(({ kind }) => kind)).toEqual(['text', 'money', 'share']);
    expect(sheet.total).toEqual(['Total', 3_000_000_000n, null]);
    expect(kindOf({ ...COLUMNS[2]!, header: 'Calls' })).toBe('number');
  });
});

it('a column of money is as wide as its largest amount or total, whatever width it asked for', () => {
  const least = (rows: readonly Row[], columns = COLUMNS) =>
    withRoom(columns, rows).map(({ width }) => width);
  expect(least(ROWS)).toEqual([120, 100, 80, 94]);
  const large = { team: 'Support', cost: -107_851_996_060_000_000n, share: null };
  expect(least([large])[1]).toBeGreaterThan(120);
  expect(least([], [{ ...COLUMNS[1]!, total: '107,851,996.06' }])[0]).toBeGreaterThan(115);
  expect(least([{ team: '', cost: null, share: null }])).toEqual([120, 100, 80, 94]);
});

it('the header is one step above the first row, and only one step', () => {
  const last = { row: 9, column: 3 };
  expect(moved('ArrowUp', false, { row: 0, column: 2 }, last, -1)).toEqual({ row: -1, column: 2 });
  expect(moved('ArrowRight', false, { row: -1, column: 2 }, last, -1)).toEqual({ row: -1, column: 3 });
  expect(moved('ArrowDown', false, { row: -1, column: 2 }, last, -1)).toEqual({ row: 0, column: 2 });
  expect(moved('PageUp', false, { row: 3, column: 2 }, last, -1)).toEqual({ row: 0, column: 2 });
});
