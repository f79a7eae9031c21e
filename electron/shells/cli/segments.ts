/** The segments of a use case as text and as a value for scripts. */
import type { Segment, SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { BASIS_WORDS, VERDICT_WORDS } from '../../../shared/words/units.ts';
import { count, countOf, dollars, dollarsEach, percent, usd, usdEach } from './output.ts';
import { periodText } from './period.ts';
import { left, right, tableText } from './table.ts';

const STAKE = { 'over-target': 'Over target, USD', failure: 'Failed, USD' } as const;

/** "61.0 % (52.9 to 68.5)" */
function rateText({ successRate, successInterval }: Segment): string {
  if (successRate === null || successInterval === null) return percent(successRate);
  const { low, high } = successInterval;
  return `${percent(successRate)} (${(low * 100).toFixed(1)} to ${(high * 100).toFixed(1)})`;
}

/** For people. */
export function segmentsText(reply: SegmentsReply, useCase: UseCase): string {
  const dimension = dimensionOf(reply.dimension);
  const row = (segment: Segment, name: string) => [
    name,
    count(segment.settled),
    rateText(segment),
    dollars(segment.cost),
    dollarsEach(segment.costPerSuccess),
    dollars(segment.failureCost),
    percent(segment.humanCostShare),
    dollars(segment.atStake),
    segment.verdict === null ? 'a step' : VERDICT_WORDS[segment.verdict.kind],
  ];
  const columns = [
    left(dimension?.name ?? reply.dimension),
    right('Outcomes'),
    right('Success'),
    right('Cost, USD'),
    right('Per success, USD'),
    right('Failed, USD'),
    right('Of human cost'),
    right(STAKE[reply.stake]),
    left('Verdict'),
  ];
  return [
    `${useCase.name} by ${(dimension?.name ?? reply.dimension).toLowerCase()}, the most at stake first`,
    tableText(columns, [
      ...reply.segments.map((segment) => row(segment, segment.key ?? dimension?.missing ?? 'None')),
      row(reply.whole, 'All'),
    ]),
    `${periodText(reply.period)}, ${reply.timeZone}, USD, ${BASIS_WORDS[reply.unitBasis]}. Success with its 95 % interval.`,
    ...(reply.repeated === 0n
      ? []
      : [
          `Tasks pass through several segments: an outcome counts in each that worked on it (${count(reply.repeated)} times more than there are outcomes).`,
        ]),
  ].join('\n');
}

function segmentValue(segment: Segment) {
  return {
    key: segment.key,
    tasks: countOf(segment.tasks),
    calls: countOf(segment.calls),
    settled: countOf(segment.settled),
    successes: countOf(segment.successes),
    costUsd: usd(segment.cost),
    retryCostUsd: usd(segment.retryCost),
    failureCostUsd: usd(segment.failureCost),
    costPerSuccessUsd: usdEach(segment.costPerSuccess),
    costPerSuccessBeforeUsd: usdEach(segment.costPerSuccessBefore),
    successRate: segment.successRate,
    successLow: segment.successInterval?.low ?? null,
    successHigh: segment.successInterval?.high ?? null,
    humanCostUsd: usd(segment.human),
    humanCostShare: segment.humanCostShare,
    atStakeUsd: usd(segment.atStake),
    fewOutcomes: segment.small,
    trend: segment.trend?.direction ?? null,
    verdict: segment.verdict?.kind ?? null,
    verdictReason: segment.verdict?.reason ?? null,
  };
}

/** For scripts. */
export function segmentsValue(reply: SegmentsReply) {
  return {
    useCase: reply.id,
    dimension: reply.dimension,
    unitBasis: reply.unitBasis,
    period: reply.period,
    atStakeIs: reply.stake,
    outcomesCountedAgain: countOf(reply.repeated),
    segments: reply.segments.map(segmentValue),
    whole: segmentValue(reply.whole),
  };
}
