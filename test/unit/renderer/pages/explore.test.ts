import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drilledInto, nextDimension, stepsTo, upFrom } from '../../../../renderer/pages/explore/drill.ts';
import { groupsOf, isSummable, layersOf, seriesOf } from '../../../../renderer/pages/explore/groups.ts';
import { chartTitle, exploreTitle } from '../../../../renderer/pages/explore/sentences.ts';
import type { QueryReply, QueryRow } from '../../../../shared/contract/query.ts';
import { onlyValue } from '../../../../renderer/state/filters.ts';
import { bucketsOf, monthPeriod } from '../../../../shared/units/period.ts';

const october = monthPeriod('2026-10');
const september = monthPeriod('2026-09');

function reply(rows: readonly (readonly [string | null, bigint, string?])[], total?: bigint): QueryReply {
  const found: QueryRow[] = rows.map(([key, cost, bucket]) => ({
    keys: [key],
    bucket: bucket ?? null,
    cell: [cost],
  }));
  return {
    measures: ['cost'],
    bases: ['cost'],
    by: ['team'],
    grain: null,
    period: october,
    covered: october,
    rows: found,
    total: [total ?? rows.reduce((sum, row) => sum + row[1], 0n)],
    incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
    timeZone: 'UTC',
    basis: 'Detail',
    ledgerVersion: 1,
  };
}

const groups = (now: QueryReply, before: QueryReply | null) => groupsOf({ metric: 'cost', now, before });

describe('drilling down', () => {
  it('keeps the clicked value and groups by what comes next, down to single lines', () => {
    let place = { where: [], by: 'team', under: [], level: 'groups' } as Parameters<typeof drilledInto>[0];
    const seen: string[] = [];
    for (let click = 0; click < 9 && place.level === 'groups'; click += 1) {
      seen.push(place.by);
      place = drilledInto(place, [onlyValue(place.by, `value ${click}`)]);
    }
    expect(seen).toEqual(['team', 'feature', 'model', 'customer', 'environment']);
    expect(place.level).toBe('calls');
    expect(place.where).toHaveLength(5);
  });
  it('never groups by a dimension that is fixed already', () => {
    expect(nextDimension('team', [onlyValue('feature', 'a'), onlyValue('team', 'b')])).toBe('model');
  });
  it('goes up the way it came', () => {
    const start = {
      where: [onlyValue('environment', 'production')],
      by: 'team',
      under: [],
      level: 'groups',
    } as const;
    const down = drilledInto(start, [onlyValue('team', null)]);
    expect(down.where.at(-1)).toEqual({ dimension: 'team', values: [null], not: false });
    expect(upFrom(down)).toEqual({ ...start, where: [...start.where] });
    expect(upFrom({ where: [], by: 'team', under: [], level: 'groups' })).toBeNull();
  });
  it('names every step and holds wide filters at each of them', () => {
    const wide = { dimension: 'model', values: ['a', 'b'], not: false } as const;
    const steps = stepsTo(
      {
        where: [
          { ...wide, values: [...wide.values] },
          onlyValue('team', null),
          onlyValue('feature', 'Triage'),
        ],
        by: 'customer',
        under: [],
        level: 'groups',
      },
      'All spend',
    );
    expect(steps.map((step) => step.name)).toEqual(['All spend', 'Unallocated', 'Triage', 'By customer']);
    expect(steps[0]!.place).toMatchObject({ by: 'team', where: [wide] });
    expect(steps[1]!.place).toMatchObject({ by: 'feature' });
  });
});

describe('groups and layers', () => {
  it('lists what is gone as zero now, not as missing', () => {
    const found = groups(
      reply([['a', 5n]]),
      reply([
        ['a', 4n],
        ['b', 3n],
      ]),
    );
    expect(found.map((group) => [group.value, group.now, group.before])).toEqual([
      ['a', 5n, 4n],
      ['b', 0n, 3n],
    ]);
  });
  it('gives every bucket exactly its total: eight layers and the rest', () => {
    const buckets = ['2026-10-01', '2026-10-02', '2026-10-03'];
    const values = fc.array(
      fc.array(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), { minLength: 3, maxLength: 3 }),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(values, (table) => {
        const rows = table.flatMap((line, at) =>
          line.map((value, day) => [`g${at}`, value, buckets[day]!] as const),
        );
        const totals = buckets.map((_, day) => table.reduce((sum, line) => sum + line[day]!, 0n));
        const layers = layersOf({
          metric: 'cost',
          order: table.map((_, at) => `g${at}`),
          series: seriesOf(reply(rows), 'cost', buckets),
          totals,
        });
        expect(layers.length).toBeLessThanOrEqual(9);
        const sums = buckets.map((_, day) =>
          layers.reduce((sum, layer) => sum + (layer.values[day] as bigint), 0n),
        );
        expect(sums).toEqual(totals);
      }),
      { numRuns: 60 },
    );
  });
  it('does not stack what does not add up', () => {
    expect(isSummable('cost')).toBe(true);
    expect(isSummable('total-tokens')).toBe(true);
    expect(isSummable('tasks')).toBe(false);
    expect(isSummable('cost-per-success')).toBe(false);
    const layers = layersOf({
      metric: 'success-rate',
      order: ['a', 'b'],
      series: new Map(),
      totals: [0.5, null],
    });
    expect(layers).toEqual([{ value: null, others: false, values: [0.5, null] }]);
  });
});

describe('titles of Explore', () => {
  const title = (now: QueryReply, before: QueryReply | null, scenario: string | null = null) =>
    exploreTitle({
      metric: 'cost',
      by: 'team',
      period: october,
      compare: before === null || scenario !== null ? null : september,
      scenario: scenario === null ? null : { name: scenario },
      total: now.total[0] as bigint,
      before: before === null ? null : (before.total[0] as bigint),
      groups: groups(now, before),
    });
  const usd = (dollars: number) => BigInt(dollars) * 1_000_000_000n;
  it('names who made most of the change, in its direction', () => {
    const now = reply([
      ['Support', usd(30)],
      ['Sales', usd(10)],
    ]);
    const before = reply([
      ['Support', usd(20)],
      ['Sales', usd(5)],
    ]);
    expect(title(now, before)).toBe('Support added $10.00 of October’s $15.00 rise');
    expect(title(before, now)).toBe('Support took off $10.00 of October’s $15.00 fall');
  });
  it('does not claim a part larger than the whole', () => {
    const now = reply([
      ['Support', usd(30)],
      ['Sales', usd(1)],
    ]);
    const before = reply([
      ['Support', usd(20)],
      ['Sales', usd(6)],
    ]);
    expect(title(now, before)).toBe('Support added $10.00; others moved against it, leaving a rise of $5.00');
  });
  it('says the share when nothing is compared, and that nothing moved when nothing did', () => {
    const now = reply([
      ['Support', usd(30)],
      ['Sales', usd(10)],
    ]);
    expect(title(now, null)).toBe('Support makes 75.0\u00a0% of $40.00');
    expect(title(now, now)).toBe('Spend is unchanged at $40.00');
    expect(title(reply([]), null)).toBe('Nothing in Oct 2026');
  });
  it('says what a scenario would take off or add, and where most of it is', () => {
    const now = reply([
      ['Support', usd(30)],
      ['Sales', usd(10)],
    ]);
    const under = reply([
      ['Support', usd(24)],
      ['Sales', usd(9)],
    ]);
    expect(title(now, under, 'Smaller')).toBe(
      'Smaller would take $7.00 off $40.00 of spend, $6.00 of it at Support',
    );
    expect(title(under, now, 'Larger')).toBe(
      'Larger would add $7.00 to $33.00 of spend, $6.00 of it at Support',
    );
    expect(title(now, now, 'Same')).toBe('Same would leave $40.00 of spend as it is');
  });
  it('compares weekdays with weekend days only where the days differ', () => {
    const days = bucketsOf(october, 'day');
    const weekend = (day: string) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    expect(
      chartTitle(
        'cost',
        'day',
        days,
        days.map((day) => (weekend(day) ? 10n : 24n)),
      ),
    ).toBe('A weekday costs 2.4 times a weekend day');
    expect(
      chartTitle(
        'cost',
        'day',
        days,
        days.map(() => 10n),
      ),
    ).toBe('Spend by day');
    expect(chartTitle('calls', 'week', ['2026-10-05'], [1n])).toBe('Calls by week');
  });
});
