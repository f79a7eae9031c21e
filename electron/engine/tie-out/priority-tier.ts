/** Priority Tier lines of days whose bill leaves them out. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { cellKey, dayOfLine, moneyOf } from '../spend/cells.ts';
import { quantities } from '../spend/line-columns.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Hints } from './classify.ts';

/** Cost reports that say nothing of Priority Tier, which is paid for by commitment.
 *  Source Anthropic's Usage and Cost API: Priority Tier costs are not included in the cost endpoint. */
const WITHOUT_PRIORITY = new Set(['anthropic-cost']);

type Sums = Map<string, { cost: bigint; tokens: number }>;

/** Priority Tier by day and model, for the days of a month that such a report carries.
 *  Null   no report without it carries a day, or there is none. */
export function priorityOf(
  provider: number,
  firstDay: number,
  endDay: number,
  view: SpendView,
  ledger: LedgerReader,
): ((day: number) => NonNullable<Hints['priority']> | null) | null {
  const isWithout = (day: number) =>
    WITHOUT_PRIORITY.has(view.carrier('billed', cellKey(provider, day, 0)) ?? '');
  const priority = ledger.dictionary('service-tier').codeOf('priority');
  if (priority === undefined) return null;
  const days = Array.from({ length: endDay - firstDay }, (_, at) => firstDay + at).filter(isWithout);
  if (days.length === 0) return null;
  const asked = new Set(days);
  const sums: Sums = new Map();
  const priceStates = ledger.dictionary('priceState');
  const filter = { fromMs: (firstDay - 2) * DAY_MS, toMs: (endDay + 2) * DAY_MS };
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'], ...filter })) {
    if (!chunk.has('service-tier')) continue;
    const tiers = chunk.codes('service-tier');
    if (!tiers.includes(priority)) continue;
    const [providers, models] = [chunk.codes('provider'), chunk.codes('model')];
    const [start, end] = [chunk.numbers('start'), chunk.numbers('end')];
    const cost = moneyOf(chunk, priceStates);
    const input = quantities(chunk, 'total-input-tokens', priceStates);
    const output = quantities(chunk, 'output-tokens', priceStates);
    for (let row = 0; row < chunk.count; row += 1) {
      if (tiers[row] !== priority || providers[row] !== provider) continue;
      if (chunk.live !== null && chunk.live[row] === 0) continue;
      const day = dayOfLine(chunk.role, start[row]!, end[row]!);
      if (!asked.has(day)) continue;
      // Of several usage exports one counts.
      if (chunk.role === 'usage' && view.carrier('usage', cellKey(provider, day, 0)) !== chunk.sourceId)
        continue;
      for (const model of [models[row]!, null]) {
        const key = `${chunk.role}/${day}/${model ?? 'all'}`;
        const sum = sums.get(key) ?? { cost: 0n, tokens: 0 };
        sum.cost += BigInt(cost[row]!);
        sum.tokens += (input?.[row] ?? 0) + (output?.[row] ?? 0);
        sums.set(key, sum);
      }
    }
  }
  if (sums.size === 0) return null;
  return (day) =>
    asked.has(day)
      ? (role, model) => sums.get(`${role}/${day}/${model ?? 'all'}`) ?? { cost: 0n, tokens: 0 }
      : null;
}
