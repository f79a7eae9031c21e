/** Tables of the pack close at the total of the cover. */
import { describe, expect, it } from 'vitest';
import { allocationOf, effectsOf } from '../../../../renderer/print/allocation.ts';
import { pluralOf } from '../../../../renderer/print/nouns.ts';
import { cssString, footText, pageStyle } from '../../../../renderer/print/page-style.ts';
import { packTables } from '../../../../renderer/print/sentences.ts';
import { columnSum, tieOutGrid } from '../../../../renderer/print/tie-out-grid.ts';
import { sumNanos } from '../../../../shared/units/money.ts';
import { FAKE_PACK } from '../../../support/fake-pack.ts';

const tables = packTables(FAKE_PACK);
const { summary } = FAKE_PACK;

describe('allocation tables', () => {
  it.each(['teams', 'features', 'models', 'customers'] as const)(
    'of %s sum to the spend of the cover',
    (name) => {
      const table = tables[name];
      expect(sumNanos(table.rows.map((row) => row.now ?? 0n))).toBe(summary.cost);
      expect(table.total.now).toBe(summary.cost);
    },
  );
  it('keep the row without a value last and never drop it', () => {
    expect(tables.teams.rows.at(-1)).toMatchObject({
      kind: 'missing',
      name: 'Unallocated',
      now: 1_274_310_000_000n,
    });
  });
  it('show what stopped and what is new', () => {
    const names = tables.features.rows.map((row) => row.name);
    expect(names).toContain('Legacy FAQ bot');
    expect(tables.features.rows.find((row) => row.name === 'Quality sampling')!.before).toBe(0n);
  });
  it('fold the tail into an exact row', () => {
    const short = allocationOf(
      FAKE_PACK.byFeature,
      FAKE_PACK.byFeatureBefore,
      { missing: 'Unallocated', plural: 'features' },
      3,
    );
    expect(short.rows.map((row) => row.kind)).toEqual(['value', 'value', 'value', 'others', 'missing']);
    expect(short.rows[3]!.name).toBe('13 other features');
    expect(sumNanos(short.rows.map((row) => row.now ?? 0n))).toBe(summary.cost);
    expect(sumNanos(short.rows.map((row) => row.change!))).toBe(summary.cost - summary.costBefore!);
  });
  it('know no change where there is no month before', () => {
    expect(tables.customers.total.change).toBeNull();
    expect(effectsOf(tables.customers, 5)).toBeNull();
  });
  it('have effects that sum to the change', () => {
    for (const limit of [1, 2, 5, 50])
      expect(sumNanos(effectsOf(tables.features, limit)!.map((effect) => effect.amount))).toBe(
        summary.cost - summary.costBefore!,
      );
  });
});

describe('the tie-out statement', () => {
  it('closes in every column, also when small providers share one', () => {
    for (const most of [2, 3, 9]) {
      const { columns, lines } = tieOutGrid(summary.tieOut, most);
      expect(columns.length).toBeLessThanOrEqual(most);
      columns.forEach((column, at) => {
        expect(sumNanos(lines.map((line) => line.amounts[at]!))).toBe(columnSum(column, 'items'));
        expect(
          columnSum(column, 'matched') + columnSum(column, 'items') + columnSum(column, 'unexplained'),
        ).toBe(columnSum(column, 'billed'));
      });
      expect(sumNanos(columns.map((column) => columnSum(column, 'billed')))).toBe(summary.tieOut.billed);
    }
  });
  it('leads to the total of the cover', () => {
    expect(summary.tieOut.billed + summary.tieOut.monthEdge).toBe(summary.cost);
  });
});

describe('the page box', () => {
  it('takes the paper asked for and prints pack id, hash, period, basis, zone and status in the foot', () => {
    expect(pageStyle(FAKE_PACK, 'Letter')).toContain('size: Letter landscape');
    for (const part of [
      'Preliminary',
      'NS-2026-10-P',
      '9ef541eb',
      'October 2026',
      'Billed where invoiced',
      'Europe/Berlin',
    ])
      expect(footText(FAKE_PACK)).toContain(part);
  });
  it('cannot be left by a workspace name', () => {
    const hostile = cssString('x"; } body { display: none } </style><script>');
    expect(hostile.slice(1, -1)).not.toMatch(/["<>]/);
  });
});

describe('plurals', () => {
  it('follow the noun', () => {
    expect(['ticket', 'query', 'summary', 'box', 'batch', 'key'].map(pluralOf)).toEqual([
      'tickets',
      'queries',
      'summaries',
      'boxes',
      'batches',
      'keys',
    ]);
  });
});
