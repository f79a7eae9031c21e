/** The reply about a month for screens without a core. */
import type { MonthSummary, Mover } from '../../../shared/contract/review.ts';
import type { WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { addMonths, monthPeriod } from '../../../shared/units/period.ts';
import { sumOf } from './facts.ts';
import { factsOf, queryReply, scorecardReply } from './replies.ts';
import { tieOut } from './tie-out.ts';

function movers(month: string): Mover[] {
  const costBy = (dimension: Mover['dimension'], of: string) =>
    new Map(
      queryReply({ measures: ['cost'], by: [dimension], period: monthPeriod(of) }).rows.map((row) => [
        row.keys[0]!,
        row.cell[0] as bigint,
      ]),
    );
  const found = (['feature', 'model', 'customer'] as const).flatMap((dimension) => {
    const before = costBy(dimension, addMonths(month, -1));
    return [...costBy(dimension, month)].map(([key, now]) => ({
      dimension,
      key,
      now,
      before: before.get(key) ?? 0n,
    }));
  });
  const size = (mover: Mover) => Math.abs(Number(mover.now - mover.before));
  return found.toSorted((a, b) => size(b) - size(a)).slice(0, 10);
}

/** The month as the invented ledger has it. */
export function monthReply(month: string, { timeZone, priceBook, rules }: WorkspaceSummary): MonthSummary {
  const period = monthPeriod(month);
  const compareMonth = addMonths(month, -1);
  const compare = monthPeriod(compareMonth);
  const daily = (range: typeof period) =>
    queryReply({ measures: ['cost'], period: range, grain: 'day' })
      .rows.map((row) => ({ day: row.bucket!, cost: row.cell[0] as bigint }))
      .toSorted((a, b) => a.day.localeCompare(b.day));
  const sums = sumOf(factsOf(period, []), [
    'cost',
    'usage-cost',
    'list-cost',
    'allocated-cost',
    'attributed-cost',
    'allocated-usage-cost',
  ]);
  const scorecard = scorecardReply(period, compare);
  return {
    month,
    period,
    compareMonth,
    status: 'preliminary',
    closed: null,
    reasons: ['openai is not billed to the end of October 2026.'],
    broken: [],
    headline: 'Spend rose 4.6 % in October; Support crossed the red line',
    subline: 'Resolution agent made most of the rise. Two of five use cases are over target.',
    cost: sums.cost as bigint,
    costBefore: scorecard.total.costBefore,
    listCost: sums['list-cost'] as bigint,
    usageCost: sums['usage-cost'] as bigint,
    allocated: sums['allocated-cost'] as bigint,
    allocatedUsage: sums['allocated-usage-cost'] as bigint,
    attributed: sums['attributed-cost'] as bigint,
    incomplete: scorecard.incomplete,
    covered: period,
    coveredBefore: compare,
    daily: daily(period),
    dailyBefore: daily(compare),
    movers: movers(month),
    tieOut: tieOut(month),
    scorecard,
    coverage: [
      { name: 'Anthropic', role: 'billed', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'OpenAI', role: 'billed', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'Google Vertex AI', role: 'usage', lastDay: '2026-10-28', rejected: 0, emptyDays: [] },
      { name: 'LiteLLM gateway', role: 'detail', lastDay: '2026-10-31', rejected: 0, emptyDays: [] },
      { name: 'Zendesk', role: 'outcome', lastDay: '2026-10-31', rejected: 141, emptyDays: null },
    ],
    timeZone,
    currency: 'USD',
    basis: scorecard.basis,
    priceBook,
    rules,
    ledgerVersion: 7,
  };
}
