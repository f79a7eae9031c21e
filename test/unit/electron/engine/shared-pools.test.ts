import { describe, expect, it } from 'vitest';
import { allocationOver } from '../../../../electron/engine/allocate/allocation.ts';
import { reportOf } from '../../../../electron/engine/allocate/report.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { AllocationRulesInput } from '../../../../shared/contract/allocation.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

function call(day: number, cost: number, team: string | undefined, project = 'own', month = 9): MemoryLine {
  const start = Date.UTC(2026, month, day, 12);
  return {
    role: 'detail',
    numbers: { start, end: start, calls: 1, listCost: cost },
    codes: { provider: 'openai', model: 'large', category: 'usage', priceState: 'priced', team, project },
  };
}
const LINES = [
  call(2, 1000, 'Platform', 'gateway'),
  call(3, 100, 'Platform', 'gateway'),
  call(3, 300, 'Support'),
  call(5, 600, 'Sales'),
  call(6, 50, undefined, 'gateway'),
  call(9, 77, undefined),
];
const isTeam = (...values: string[]) => ({ dimension: 'team', operator: 'is', values });
const pool = (id: string, conditions: object[], method: object, extra: object = {}) => ({
  id,
  name: id,
  conditions,
  over: 'team',
  method,
  ...extra,
});
const even = (...owners: string[]) => ({ kind: 'even', owners });
const byCost = { kind: 'by-measure', measure: 'cost', owners: null };

function reported(pools: object[], lines: readonly MemoryLine[] = LINES, period = PERIOD) {
  const ledger = memoryLedger(lines);
  const allocation = allocationOver(
    { view: buildSpendView(ledger), ledger, useCases: [], zone: 'UTC' },
    AllocationRulesInput.parse({ pools }),
  );
  const report = reportOf({ period, compare: null, dimension: 'team' }, allocation, 1);
  const loaded = Object.fromEntries(
    report.owners.map(({ owner, loaded: cost }) => [owner ?? '–', Number(cost)]),
  );
  return { allocation, report, loaded };
}

describe('a pool', () => {
  it('is shared evenly, its odd nanos by name and day by day', () => {
    const { loaded, report } = reported([pool('p', [isTeam('Platform')], even('Support', 'Sales', 'Ads'))]);
    // 1000 = 334 + 333 + 333 and 100 = 34 + 33 + 33: each day is split by itself.
    expect(loaded).toEqual({ Ads: 368, Sales: 966, Support: 666, '–': 127, Platform: 0 });
    expect(report.pools[0]).toMatchObject({ pooled: 1100n, given: 1100n, kept: 0n, days: 2, finding: null });
    expect(report.owners.find(({ owner }) => owner === 'Ads')).toMatchObject({
      direct: 0n,
      sharedIn: 368n,
      sharedOut: 0n,
    });
  });

  it('is shared by fixed shares', () => {
    const shares = [
      { owner: 'Support', percent: '25' },
      { owner: 'Sales', percent: '75' },
    ];
    const { loaded } = reported([pool('p', [isTeam('Platform')], { kind: 'fixed', shares })]);
    expect(loaded).toMatchObject({ Support: 575, Sales: 1425, Platform: 0 });
  });

  it('is shared in proportion to the month of the others, never to itself or to nobody', () => {
    const { loaded, report } = reported([pool('p', [isTeam('Platform')], byCost)]);
    expect(loaded).toEqual({ Sales: 600 + 667 + 67, Support: 300 + 333 + 33, '–': 127, Platform: 0 });
    expect(report.pools[0]!.months).toEqual([
      {
        month: '2026-10',
        pooled: 1100n,
        kept: 0n,
        drivers: [
          { owner: 'Sales', weight: 600n, share: 2 / 3 },
          { owner: 'Support', weight: 300n, share: 1 / 3 },
        ],
      },
    ]);
  });

  it('opens to its own lines', () => {
    const gateway = { dimension: 'project', operator: 'contains', values: ['gate'] };
    const { report } = reported([pool('p', [gateway], even('Sales'))]);
    expect(report.pools[0]!.lines!.where).toEqual([
      { dimension: 'project', values: ['gateway'], not: false },
    ]);
    expect(report.pools[0]!.takenFrom).toEqual([
      { owner: 'Platform', amount: 1100n },
      { owner: null, amount: 50n },
    ]);
  });

  it('opens to the lines of its own days, and to none where an earlier pool took some', () => {
    const dated = reported([pool('p', [isTeam('Platform')], even('Sales'), { to: '2026-10-03' })]).report;
    expect(dated.pools[0]!.lines!.period).toEqual({ from: '2026-10-01', to: '2026-10-03' });
    const twice = reported([
      pool('p', [isTeam('Platform')], even('Sales'), { to: '2026-10-03' }),
      pool('q', [isTeam('Platform')], even('Sales')),
    ]).report;
    expect(twice.pools[1]!.lines).toBeNull();
  });

  it('leaves the amount where it was when nobody weighs anything, and says so', () => {
    const { loaded, report } = reported([
      pool('p', [isTeam('Platform')], { kind: 'by-measure', measure: 'successes', owners: null }),
    ]);
    expect(loaded).toEqual({ Platform: 1100, Sales: 600, Support: 300, '–': 127 });
    expect(report.pools[0]).toMatchObject({ pooled: 1100n, given: 0n, kept: 1100n, takenFrom: [] });
    expect(report.pools[0]!.finding).toMatch(/stays where it is/);
  });

  it('holds on its own days, and uses the weights of the whole month on each of them', () => {
    const { loaded } = reported([pool('p', [isTeam('Platform')], byCost, { to: '2026-10-03' })]);
    expect(loaded).toMatchObject({ Platform: 100, Sales: 1267, Support: 633 });
    const september = [...LINES, call(30, 900, 'Ads', 'own', 8), call(30, 9, 'Platform', 'gateway', 8)];
    const { report } = reported([pool('p', [isTeam('Platform')], byCost)], september, {
      from: '2026-09-01',
      to: '2026-11-01',
    });
    expect(
      report.pools[0]!.months.map(({ month, drivers }) => [month, drivers.map(({ owner }) => owner)]),
    ).toEqual([
      ['2026-09', ['Ads']],
      ['2026-10', ['Sales', 'Support']],
    ]);
  });
});

describe('pools in order', () => {
  it('step down: a later pool shares what an earlier one gave to its owner', () => {
    const { loaded, report } = reported([
      pool(
        'gateway',
        [{ dimension: 'project', operator: 'is', values: ['gateway'] }],
        even('Support', 'Sales'),
      ),
      pool('support', [isTeam('Support')], even('Sales')),
    ]);
    // Support's own 300 and its half of 1000, 100 and 50 go on to Sales.
    expect(loaded).toEqual({ Sales: 600 + 575 + 575 + 300, Support: 0, Platform: 0, '–': 77 });
    expect(report.pools.map(({ pooled, fromPools }) => [pooled, fromPools])).toEqual([
      [1150n, 0n],
      [875n, 575n],
    ]);
  });

  it('share each line once: the first pool that matches takes it', () => {
    const { loaded } = reported([
      pool('a', [isTeam('Platform')], even('Support')),
      pool('b', [{ dimension: 'project', operator: 'is', values: ['gateway'] }], even('Sales')),
    ]);
    expect(loaded).toEqual({ Support: 1400, Sales: 650, Platform: 0, '–': 77 });
  });

  it('leave owners out whose cost an earlier pool has shared, so that nothing flows back', () => {
    const { loaded } = reported([
      pool('a', [isTeam('Platform')], even('Support')),
      pool('b', [{ dimension: 'team', operator: 'is-empty', values: [] }], byCost),
    ]);
    expect(loaded.Platform).toBe(0);
    expect(loaded['–']).toBe(0);
    expect(Object.values(loaded).reduce((sum, cost) => sum + cost, 0)).toBe(2127);
  });
});

describe('company totals (fixtures F5 and F6)', () => {
  it('stay the same to the nano with two sharing rules on, and children sum to them', () => {
    const lines = [
      call(2, 6_000_000_000_000_001, 'Platform', 'gateway'),
      call(2, 6_000_000_000_000_003, 'Platform'),
      ...LINES,
    ];
    const { allocation } = reported(
      [
        pool('a', [isTeam('Platform')], byCost),
        pool('b', [{ dimension: 'team', operator: 'is-empty', values: [] }], even('Sales', 'Ads', 'Support')),
      ],
      lines,
    );
    const total = 12_000_000_000_000_004n + 2127n;
    for (const by of ['team', 'provider', 'model', 'project', 'feature'] as const) {
      const { rows, total: all } = allocation.ask({
        measures: ['loaded-cost'],
        by: [by],
        where: [],
        period: PERIOD,
        grain: null,
      });
      expect(all.slice(0, 2)).toEqual([total, 0n]);
      expect(rows.reduce((sum, { cell }) => sum + (cell[0] as bigint) + (cell[1] as bigint), 0n)).toBe(total);
    }
  });
});
