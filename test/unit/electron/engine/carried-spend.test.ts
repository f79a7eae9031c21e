/** What carries the spend when evidence overlaps, worked out by hand in dollars. */
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { tieOutOf } from '../../../../electron/engine/tie-out/tie-out-of.ts';
import type { MetricId } from '../../../../shared/catalogue/index.ts';
import { valueOf } from '../../../../shared/catalogue/index.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { DAY_MS } from '../../../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const dollars = (usd: number) => usd * 1e9;

/** A call at noon of an October day. */
const call = (day: number, usd: number, more: Partial<MemoryLine['codes']> = {}): MemoryLine => {
  const start = OCTOBER + (day - 1) * DAY_MS + DAY_MS / 2;
  return {
    role: 'detail',
    numbers: { start, end: start, calls: 1, attempt: 1, listCost: dollars(usd) },
    codes: {
      provider: 'openai',
      model: 'gpt',
      category: 'usage',
      priceState: 'priced',
      team: 'Support',
      ...more,
    },
  };
};
/** A billed or usage line over days [first, last], shifted by hours. */
const evidence = (
  role: 'billed' | 'usage',
  first: number,
  last: number,
  usd: number,
  more: Partial<MemoryLine['codes']> = {},
  hours = 0,
): MemoryLine => {
  const start = OCTOBER + (first - 1) * DAY_MS + hours * 3_600_000;
  const money = role === 'billed' ? { reported: dollars(usd) } : { listCost: dollars(usd), calls: 1 };
  return {
    role,
    numbers: { start, end: start + (last - first + 1) * DAY_MS, ...money },
    codes: { provider: 'openai', model: 'gpt', category: 'usage', priceState: 'priced', ...more },
  };
};
const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
const calls = (from: number, to: number, usd = 2.5) => days(from, to).map((day) => call(day, usd));

function october(lines: readonly MemoryLine[]) {
  const ledger = memoryLedger(lines);
  const view = buildSpendView(ledger);
  const dimensions = dimensionsOf(view, ledger, []);
  const of = (metric: MetricId) => {
    const reply = runQuery(
      { measures: [metric], by: [], where: [], period: monthPeriod('2026-10'), grain: null },
      view,
      dimensions,
      'UTC',
    );
    const value = valueOf(metric, Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]])));
    return typeof value === 'bigint' ? Number(value) / 1e9 : value;
  };
  const tieOut = tieOutOf('2026-10', view, ledger, 'UTC', BigInt(Math.round((of('cost') as number) * 1e9)));
  return { of, tieOut, state: tieOut.providers[0]?.state };
}

describe('bills over several days', () => {
  it('carry their month once, whatever detail holds', () => {
    expect(october([...calls(1, 31), evidence('billed', 1, 31, 90)]).of('cost')).toBe(90);
  });
  it('that overlap are one bill: their amounts add up over the union of their days', () => {
    expect(
      october([...calls(1, 31), evidence('billed', 1, 31, 50), evidence('billed', 10, 31, 30)]).of('cost'),
    ).toBe(80);
  });
  it('silence usage for the same days, with and without detail', () => {
    const both = [evidence('usage', 1, 31, 100), evidence('billed', 1, 31, 90)];
    expect(october(both).of('cost')).toBe(90);
    expect(october([...calls(1, 4), ...both]).of('cost')).toBe(90);
  });
  it('that equal detail to the cent still bill the month', () => {
    const { tieOut } = october([...calls(1, 31), evidence('billed', 1, 31, 77.5)]);
    expect([tieOut.state, tieOut.providers[0]!.carriedBy, tieOut.unexplained]).toEqual([
      'tied-out',
      'billed',
      0n,
    ]);
  });
});

describe('daily bills', () => {
  it('in local days are compared with the UTC day that holds most of them', () => {
    const bills = days(1, 31).map((day) => evidence('billed', day, day, 2, {}, -2));
    expect(october([...calls(1, 31), ...bills]).of('cost')).toBe(62);
  });
  it('leave a month open while days with usage are not billed', () => {
    const bills = days(1, 10).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 31), ...bills]).state).toBe('preliminary');
  });
  it('of another month do not close this one', () => {
    const august = evidence('billed', -60, -31, 5);
    const bills = days(1, 5).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 31), august, ...bills]).state).toBe('preliminary');
  });
  it('close a month whose last days had no usage', () => {
    const bills = days(1, 29).map((day) => evidence('billed', day, day, 2.5));
    expect(october([...calls(1, 29), ...bills]).state).toBe('tied-out');
  });
});

describe('lines that are no usage', () => {
  it('leave coverage alone: a credit does not make up for calls without an owner', () => {
    const lines = [
      call(1, 60),
      evidence('billed', 1, 1, 100),
      evidence('billed', 1, 1, -40, { category: 'credit', model: undefined }),
    ];
    const month = october(lines);
    expect([month.of('cost'), month.of('usage-cost'), month.of('allocation-coverage')]).toEqual([
      60, 100, 0.6,
    ]);
  });
  it('do not count a prepaid purchase on top of the usage it pays for', () => {
    expect(
      october([evidence('billed', 1, 1, 400), evidence('billed', 1, 1, 500, { category: 'purchase' })]).of(
        'cost',
      ),
    ).toBe(400);
  });
});
