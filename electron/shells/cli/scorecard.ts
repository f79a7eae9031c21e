/** The scorecard as text, as a value for scripts and as a table. */
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import { count, countOf, dollars, dollarsEach, percent, usd, usdEach } from './output.ts';
import { periodText } from './period.ts';
import { type CsvValue, left, right, tableText } from './table.ts';

const COLUMNS = [
  left('Use case'),
  left('Outcome'),
  right('Tasks'),
  right('Successes'),
  right('Success'),
  right('Cost, USD'),
  right('Per success, USD'),
  right('Of human cost'),
  right('Of value'),
  left('Verdict'),
];
const VERDICT = { 'on-target': 'On target', watch: 'Watch', 'red-line': 'Red line', unknown: 'n/a' } as const;

/** A trend for scripts; slopes in USD per day. */
function trendValue(trend: Trend | null) {
  if (trend === null) return null;
  const { change, changeLow, changeHigh, direction, points } = trend;
  return {
    slopeUsdPerDay: usdEach(trend.slope),
    lowUsdPerDay: usdEach(trend.low),
    highUsdPerDay: usdEach(trend.high),
    change,
    changeLow,
    changeHigh,
    direction,
    points,
  };
}

function scoreValue(score: UseCaseScore) {
  const { useCase, now } = score;
  return {
    id: useCase.id,
    name: useCase.name,
    unit: useCase.unit,
    outcome: useCase.outcome,
    tasks: countOf(now.tasks),
    outcomes: countOf(now.outcomes),
    successes: countOf(now.successes),
    failures: countOf(now.failures),
    fallbacks: countOf(now.fallbacks),
    pending: countOf(now.pending),
    calls: countOf(now.calls),
    retries: countOf(now.retries),
    costUsd: usd(now.cost),
    retryCostUsd: usd(now.retryCost),
    failureCostUsd: usd(now.failureCost),
    valueUsd: usd(now.value),
    costPerSuccessUsd: usdEach(score.costPerSuccess),
    costPerTaskUsd: usdEach(score.costPerTask),
    costPerSuccessBeforeUsd: usdEach(score.costPerSuccessBefore),
    successRate: score.successRate,
    retryOverhead: score.retryOverhead,
    humanCostShare: score.humanCostShare,
    band: score.band,
    valueShare: score.valueShare,
    trend30d: trendValue(score.trend),
    finding: score.finding,
    unpricedCalls: countOf(now.incomplete.unpricedCalls),
  };
}

/** For scripts. `trends` scores the last thirty days of the period, whose trend is reported as trend30d. */
export function scorecardValue(card: Scorecard, trends: Scorecard) {
  const trendOf = new Map(trends.useCases.map((score) => [score.useCase.id, score.trend]));
  return {
    period: card.period,
    timeZone: card.timeZone,
    basis: card.basis,
    useCases: card.useCases.map((score) => ({
      ...scoreValue(score),
      trend30d: trendValue(trendOf.get(score.useCase.id) ?? null),
    })),
    outside: { costUsd: usd(card.outside.cost), unallocatedUsd: usd(card.outside.unallocated) },
    total: { costUsd: usd(card.total.cost) },
    incomplete: {
      unpricedCalls: countOf(card.incomplete.unpricedCalls),
      unpricedTokens: countOf(card.incomplete.unpricedTokens),
    },
    unmatchedOutcomes: card.unmatchedOutcomes,
    tasksWithoutOutcome: card.tasksWithoutOutcome,
    thresholds: card.thresholds,
  };
}

/** For people. */
export function scorecardText(card: Scorecard): string {
  const rows = card.useCases.map((score) => [
    score.useCase.name,
    score.useCase.outcome,
    count(score.now.tasks),
    count(score.now.successes),
    percent(score.successRate),
    dollars(score.now.cost),
    dollarsEach(score.costPerSuccess),
    percent(score.humanCostShare),
    percent(score.valueShare),
    VERDICT[score.band],
  ]);
  rows.push(['Outside use cases', '', '', '', '', dollars(card.outside.cost)]);
  rows.push(['Total', '', '', '', '', dollars(card.total.cost)]);
  const { unpricedCalls } = card.incomplete;
  return [
    tableText(COLUMNS, rows),
    `${periodText(card.period)}, ${card.timeZone}, USD. ${card.basis}.`,
    ...card.useCases.map((score) => score.finding),
    ...(unpricedCalls > 0n ? [`Incomplete: ${count(unpricedCalls)} calls have no price.`] : []),
  ].join('\n');
}

/** Header and rows for a CSV. */
export function scorecardTable(card: Scorecard): [readonly string[], readonly (readonly CsvValue[])[]] {
  const values = card.useCases.map((score) => {
    const { trend30d: trend, ...flat } = scoreValue(score);
    return { ...flat, trendDirection: trend?.direction ?? null, trendChange: trend?.change ?? null };
  });
  const header = Object.keys(values[0] ?? { id: null });
  return [header, values.map((value) => Object.values(value))];
}
