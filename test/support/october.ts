/** October 2026 in plain lines, and what the engine makes of them, in dollars. */
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { tieOutOf } from '../../electron/engine/tie-out/tie-out-of.ts';
import type { MetricId } from '../../shared/catalogue/index.ts';
import { valueOf } from '../../shared/catalogue/index.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { DAY_MS } from '../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from './memory-ledger.ts';

const OCTOBER = Date.UTC(2026, 9, 1);
const dollars = (usd: number) => usd * 1e9;

/** A call at noon of an October day. */
export const call = (day: number, usd: number, more: Partial<MemoryLine['codes']> = {}): MemoryLine => {
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
export const evidence = (
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
export const days = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i);
export const calls = (from: number, to: number, usd = 2.5) => days(from, to).map((day) => call(day, usd));

export function october(lines: readonly MemoryLine[]) {
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
