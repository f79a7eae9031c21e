/** What the charts of Explore are fed: exact rests, natural orders, measures that are not named twice. */
import { describe, expect, it } from 'vitest';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { heatDimensions, heatGrid } from '../../../../renderer/pages/explore/views/heat-axes.ts';
import { pooledValue, restValue } from '../../../../renderer/pages/explore/views/pooled.ts';
import {
  scatterGroups,
  scatterMeasures,
  wantsLog,
} from '../../../../renderer/pages/explore/views/scatter-axes.ts';
import { flowDimensions } from '../../../../renderer/pages/explore/views/sankey-view.tsx';
import { lineLayersOf } from '../../../../renderer/pages/explore/views/use-line-layers.ts';

const reply = (more: Partial<QueryReply>): QueryReply => ({
  measures: ['cost'],
  bases: ['cost'],
  by: [],
  grain: null,
  period: { from: '2026-10-01', to: '2026-11-01' },
  covered: { from: '2026-10-01', to: '2026-11-01' },
  rows: [],
  total: [0n],
  incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
  timeZone: 'UTC',
  basis: '',
  ledgerVersion: 1,
  ...more,
});
const row = (
  keys: readonly (string | null)[],
  cell: readonly (bigint | null)[],
  bucket: string | null = null,
) => ({
  keys,
  cell,
  bucket,
});

describe('cells put together', () => {
  const per = { bases: ['cost', 'successes'] as const };
  it('are divided after they are added', () => {
    const cells = [
      [100n, 1n],
      [200n, 4n],
    ];
    expect(pooledValue(per, cells, 'cost-per-success')).toBe(60);
    expect(restValue(per, [500n, 10n], cells, 'cost-per-success')).toBe(40);
  });
  it('say nothing of counts that do not add up', () => {
    expect(pooledValue({ bases: ['tasks'] }, [[3n], [4n]], 'tasks')).toBeNull();
    expect(pooledValue({ bases: ['tasks'] }, [[3n]], 'tasks')).toBe(3n);
    expect(pooledValue({ bases: ['latency-p95'] }, [], 'latency-p95')).toBeNull();
    expect(pooledValue({ bases: ['cost'] }, [], 'cost')).toBe(0n);
  });
});

describe('lines per group', () => {
  const buckets = ['2026-10-01', '2026-10-02'];
  const groups = reply({
    by: ['team'],
    grain: 'day',
    bases: ['cost', 'successes'],
    rows: [
      row(['a'], [60n, 2n], buckets[0]),
      row(['b'], [30n, 1n], buckets[0]),
      row(['c'], [10n, 1n], buckets[0]),
      row(['a'], [50n, 0n], buckets[1]),
    ],
  });
  const all = reply({
    grain: 'day',
    bases: ['cost', 'successes'],
    total: [150n, 4n],
    rows: [row([], [100n, 4n], buckets[0]), row([], [50n, 0n], buckets[1])],
  });
  it('sum with the others to the total of every bucket', () => {
    const { totals, layers } = lineLayersOf(groups, all, { metric: 'cost' }, ['a'], buckets);
    expect(totals).toEqual([100n, 50n]);
    expect(layers.map(({ values }) => values)).toEqual([
      [60n, 50n],
      [40n, 0n],
    ]);
  });
  it('leave a gap where nothing succeeded, and pool the others before they divide', () => {
    const { layers } = lineLayersOf(groups, all, { metric: 'cost-per-success' }, ['a'], buckets);
    expect(layers.map(({ values }) => values)).toEqual([
      [30, null],
      [20, null],
    ]);
  });
});

describe('a heat grid', () => {
  it('has every weekday and hour in their order, with a column for lines without an hour', () => {
    const { rows, columns, values, rowTotals } = heatGrid(
      reply({
        by: ['weekday', 'hour'],
        rows: [row(['Sunday', '23'], [5n]), row(['Monday', null], [7n])],
      }),
      'cost',
    );
    expect(rows.map(({ name }) => name)).toHaveLength(7);
    expect(columns).toHaveLength(25);
    expect(columns[23]!.name).toBe('23:00');
    expect(values[6]![23]).toBe(5n);
    expect(values[0]![24]).toBe(7n);
    expect(rowTotals).toEqual([7n, 0n, 0n, 0n, 0n, 0n, 5n]);
  });
  it('gathers small values so that the whole stays the whole', () => {
    const many = Array.from({ length: 40 }, (_, at) => row([`t${at % 20}`, `m${at}`], [BigInt(at + 1)]));
    const { rows, columns, rowTotals } = heatGrid(reply({ by: ['team', 'model'], rows: many }), 'cost');
    expect(rows.at(-1)!.name).toBe('11 others');
    expect(columns).toHaveLength(15);
    expect(rowTotals.reduce<bigint>((sum, value) => sum + (value as bigint), 0n)).toBe(820n);
  });
  it('takes two chosen dimensions, else the clock', () => {
    expect(heatDimensions({ dimensions: ['team'] })).toEqual(['weekday', 'hour']);
    expect(heatDimensions({ dimensions: ['team', 'model'] })).toEqual(['team', 'model']);
  });
});

describe('a scatter', () => {
  it('sets cost against success rate when nothing else was chosen', () => {
    expect(scatterMeasures({ metric: 'cost', measures: ['cost', 'calls', 'total-tokens'] })).toEqual({
      across: 'cost',
      up: 'success-rate',
      size: 'calls',
    });
    expect(
      scatterMeasures({ metric: 'success-rate', measures: ['success-rate', 'calls', 'total-tokens'] }).up,
    ).toBe('cost');
    expect(scatterMeasures({ metric: 'cost', measures: ['cost', 'retry-rate'] })).toEqual({
      across: 'cost',
      up: 'retry-rate',
      size: 'calls',
    });
  });
  it('keeps apart the groups of which a measure is not known', () => {
    const found = scatterGroups(
      reply({
        by: ['team'],
        bases: ['cost', 'outcomes', 'successes', 'calls'],
        rows: [row(['a'], [9n, 4n, 1n, 3n]), row(['b'], [5n, 0n, 0n, 2n])],
      }),
      { across: 'cost', up: 'success-rate', size: 'calls' },
    );
    expect(found.drawn.map(({ value }) => value)).toEqual(['a']);
    expect(found.unknown.map(({ value }) => value)).toEqual(['b']);
  });
  it('goes by powers of ten only where amounts lie far apart and above zero', () => {
    expect(wantsLog('cost', [1_000_000_000n, 2_000_000_000n, 90_000_000_000n])).toBe(true);
    expect(wantsLog('cost', [0n, 2_000_000_000n, 90_000_000_000n])).toBe(false);
    expect(wantsLog('success-rate', [0.001, 0.5, 1])).toBe(false);
  });
});

describe('flows', () => {
  it('go from provider to outcome through one dimension, or along those chosen', () => {
    expect(flowDimensions({ by: 'feature', dimensions: ['feature'] })).toEqual([
      'provider',
      'feature',
      'outcome',
    ]);
    expect(flowDimensions({ by: 'provider', dimensions: ['provider'] })).toEqual([
      'provider',
      'team',
      'outcome',
    ]);
    expect(flowDimensions({ by: 'team', dimensions: ['team', 'model'] })).toEqual(['team', 'model']);
  });
});
