import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { progressWords } from '../../../../renderer/ui/frame/job-list.tsx';
import { compareValues, exportRows, type Column } from '../../../../renderer/ui/table/column.ts';
import { DataTable } from '../../../../renderer/ui/table/data-table.tsx';
import { moved } from '../../../../renderer/ui/table/use-cells.ts';

type Row = { readonly name: string; readonly cost: bigint | null };
const columns: Column<Row>[] = [
  { id: 'name', header: 'Name', width: 100, grow: true, value: (row) => row.name, total: 'Total' },
  {
    id: 'cost',
    header: 'Cost, $',
    width: 90,
    align: 'right',
    money: true,
    value: (row) => row.cost,
    total: '3.00',
  },
];
const rows: Row[] = [
  { name: 'b', cost: 1_000_000_000n },
  { name: 'a', cost: null },
  { name: 'c', cost: 2_000_000_000n },
];

describe('the table', () => {
  const html = (many: readonly Row[], maxHeight?: number) =>
    renderToString(
      <DataTable
        label="Costs"
        columns={columns}
        rows={many}
        rowKey={(row) => row.name}
        sort={{ id: 'cost', desc: true }}
        {...(maxHeight === undefined ? {} : { maxHeight })}
      />,
    );
  it('sorts largest first and keeps unknown figures last', () => {
    const names = [...html(rows).matchAll(/<span class="t-cell">([abc])<\/span>/g)].map((match) => match[1]);
    expect(names).toEqual(['c', 'b', 'a']);
  });
  it('says its size, its order and its total to a screen reader', () => {
    expect(html(rows)).toContain('role="grid"');
    expect(html(rows)).toContain('aria-rowcount="5"');
    expect(html(rows)).toContain('aria-sort="descending"');
    expect(html(rows)).toContain('3.00');
  });
  it('draws only the rows in view when there are many', () => {
    const many = Array.from({ length: 20_000 }, (_, at) => ({ name: `row ${at}`, cost: BigInt(at) }));
    const drawn = html(many, 400).match(/aria-rowindex/g)!.length;
    expect(drawn).toBeGreaterThan(10);
    expect(drawn).toBeLessThan(80);
  });
  it('moves by keyboard and stops at the edges', () => {
    const last = { row: 9, column: 3 };
    expect(moved('ArrowDown', false, { row: 9, column: 0 }, last)).toEqual({ row: 9, column: 0 });
    expect(moved('ArrowDown', true, { row: 0, column: 2 }, last)).toEqual({ row: 9, column: 2 });
    expect(moved('PageDown', false, { row: 0, column: 1 }, last)).toEqual({ row: 9, column: 1 });
    expect(moved('End', false, { row: 4, column: 1 }, last)).toEqual({ row: 4, column: 3 });
    expect(moved('x', false, { row: 4, column: 1 }, last)).toBeNull();
  });
  it('exports what is known in whole units and leaves unknown cells empty', () => {
    expect(exportRows(columns, rows)).toEqual([
      ['Name', 'Cost, $'],
      ['b', '1'],
      ['a', ''],
      ['c', '2'],
    ]);
  });
  it('orders names as people do', () => {
    expect(['item 10', 'Item 9'].toSorted(compareValues)).toEqual(['Item 9', 'item 10']);
  });
});

it('long work says how far, how fast and how long still', () => {
  expect(
    progressWords({
      type: 'progress',
      job: 'a',
      phase: 'Checking',
      done: 5_000_000,
      total: 10_000_000,
      rowsPerSecond: 1000,
      remainingMs: 2400,
    }).replaceAll('\u00a0', ' '),
  ).toBe('Checking · 5.0 MB of 10.0 MB · 1,000 rows a second · 2.4 s left');
  expect(progressWords(null)).toBe('Starting');
});
