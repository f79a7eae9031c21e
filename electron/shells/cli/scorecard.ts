/** The scorecard as text, as a value for scripts and as a table. */
import type { Driver, Scorecard, UnitBasis, UseCaseScore, Verdict } from '../../../shared/contract/units.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import { BASIS_WORDS, VERDICT_WORDS } from '../../../shared/words/units.ts';
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
const OTHER = { period: 'By cohort', cohort: 'By period' } as const;

/** The columns of a scorecard, the other basis beside its own. */
const columnsOf = (basis: UnitBasis) => [...COLUMNS.slice(0, 7), right(OTHER[basis]), ...COLUMNS.slice(7)];

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

/** What moves a cost, for scripts; effects in USD per success. */
function driverValues(drivers: readonly Driver[] | null) {
  return (
    drivers?.map(({ id, before, now, effect }) => ({ id, before, now, effectUsd: usdEach(effect) })) ?? null
  );
}

function verdictValue(verdict: Verdict) {
  const { kind, lack, interval, atBest, segment, reason } = verdict;
  return {
    kind,
    lack,
    shareLow: interval?.low ?? null,
    shareHigh: interval?.high ?? null,
    atBest,
    segment,
    reason,
  };
}

function scoreValue(score: UseCaseScore) {
  const { useCase, now, other } = score;
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
    humanCostUsd: usd(score.human.total),
    settled: countOf(score.settled),
    successLow: score.successInterval?.low ?? null,
    successHigh: score.successInterval?.high ?? null,
    otherBasis: other.basis,
    otherCostUsd: usd(other.cost),
    otherCostPerSuccessUsd: usdEach(other.costPerSuccess),
    otherHumanCostShare: other.humanCostShare,
    cohortCostUsd: usd(now.cohortCost),
    cohortFailureCostUsd: usd(now.cohortFailureCost),
    verdictReason: score.verdict.reason,
    valueShare: score.valueShare,
    trend30d: trendValue(score.trend),
    finding: score.finding,
    unpricedCalls: countOf(now.incomplete.unpricedCalls),
  };
}

/** For scripts. */
export function scorecardValue(card: Scorecard) {
  return {
    unitBasis: card.unitBasis,
    period: card.period,
    timeZone: card.timeZone,
    basis: card.basis,
    useCases: card.useCases.map((score) => ({
      ...scoreValue(score),
      verdict: verdictValue(score.verdict),
      drivers: driverValues(score.drivers),
      trendDrivers: driverValues(score.trendDrivers),
      labour: score.human.parts.map((part) => ({
        ...part.period,
        hourlyUsd: usd(part.hourly),
        eachUsd: usd(part.each),
        successes: countOf(part.successes),
      })),
      successesWithoutRate: countOf(score.human.withoutRate),
    })),
    outside: { costUsd: usd(card.outside.cost), unallocatedUsd: usd(card.outside.unallocated) },
    total: { costUsd: usd(card.total.cost) },
    incomplete: {
      unpricedCalls: countOf(card.incomplete.unpricedCalls),
      unpricedTokens: countOf(card.incomplete.unpricedTokens),
    },
    unmatchedOutcomes: card.unmatchedOutcomes,
    tasksWithoutOutcome: card.tasksWithoutOutcome,
    thresholds: { ...card.thresholds, minOutcomes: card.minOutcomes },
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
    dollars(costOn(card.unitBasis, score.now)),
    dollarsEach(score.costPerSuccess),
    dollarsEach(score.other.costPerSuccess),
    percent(score.humanCostShare),
    percent(score.valueShare),
    VERDICT_WORDS[score.verdict.kind],
  ]);
  // Settled tasks of other months are in a cohort, so that its costs do not close at the spend of the period.
  if (card.unitBasis === 'period') {
    rows.push(['Outside use cases', '', '', '', '', dollars(card.outside.cost)]);
    rows.push(['Total', '', '', '', '', dollars(card.total.cost)]);
  }
  const { unpricedCalls } = card.incomplete;
  return [
    tableText(columnsOf(card.unitBasis), rows),
    `${periodText(card.period)}, ${card.timeZone}, USD, ${BASIS_WORDS[card.unitBasis]}. ${card.basis}.`,
    ...card.useCases.flatMap((score) => [
      score.finding,
      `  ${VERDICT_WORDS[score.verdict.kind]}: ${score.verdict.reason}`,
    ]),
    ...(unpricedCalls > 0n ? [`Incomplete: ${count(unpricedCalls)} calls have no price.`] : []),
  ].join('\n');
}

/** Header and rows for a CSV. */
export function scorecardTable(card: Scorecard): [readonly string[], readonly (readonly CsvValue[])[]] {
  const values = card.useCases.map((score) => {
    const { trend30d: trend, ...flat } = scoreValue(score);
    return {
      ...flat,
      verdict: score.verdict.kind,
      trendDirection: trend?.direction ?? null,
      trendChange: trend?.change ?? null,
    };
  });
  const header = Object.keys(values[0] ?? { id: null });
  return [header, values.map((value) => Object.values(value))];
}
