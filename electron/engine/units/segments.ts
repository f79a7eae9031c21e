/** A use case cut by one dimension, the most at stake first. */
import { valueOf } from '../../../shared/catalogue/index.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Segment, SegmentsReply } from '../../../shared/contract/unit-segments.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import type { UnitBasis } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import type { Evidence } from '../../../shared/maths/verdict.ts';
import { wilson } from '../../../shared/maths/wilson.ts';
import type { Period } from '../../../shared/units/period.ts';
import { filterOf, type Ask } from './figures.ts';
import { parametersOf } from './human-cost.ts';
import { COST_ON, segmentFigures, type SegmentFigures } from './segment-figures.ts';
import { trendsBy, trendWindow } from './trend-window.ts';
import { verdictOf } from './verdict-of.ts';

export type SegmentsRequest = {
  readonly ask: Ask;
  readonly useCase: UseCase;
  readonly where: readonly Filter[];
  readonly period: Period;
  readonly compare: Period | null;
  readonly basis: UnitBasis;
  readonly dimension: DimensionId;
  /** Most segments wanted, those with most at stake. Left out: all. */
  readonly limit?: number | undefined;
  readonly evidence: Evidence;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

/** Where a segment's figures stand on each basis. Those settled in a period are its tasks on the cohort basis. */
const FIGURES = {
  period: {
    cost: COST_ON.period,
    calls: 'calls',
    tasks: 'tasks',
    retryCost: 'retry-cost',
    failureCost: 'failure-cost',
    share: 'human-cost-share',
    retry: 'retry-overhead',
  },
  cohort: {
    cost: COST_ON.cohort,
    calls: 'cohort-calls',
    tasks: 'reached-outcomes',
    retryCost: 'cohort-retry-cost',
    failureCost: 'cohort-failure-cost',
    share: 'cohort-human-cost-share',
    retry: 'cohort-retry-overhead',
  },
} as const;

/** What is asked of segments: their figures, and what makes one of them a segment of the period at all. */
function measuresOn(basis: UnitBasis): MeasureId[] {
  const { cost, calls, tasks, retryCost, failureCost } = FIGURES[basis];
  return [...new Set<MeasureId>([cost, 'cost', calls, 'calls', tasks, retryCost, failureCost, 'pending'])];
}

const PARTS = 1_000_000;

/** What a cost lies above the target share of its human cost, to the nano; never below nothing. */
function overTarget(cost: bigint, human: bigint, target: number): bigint {
  const over = cost - (human * BigInt(Math.round(target * PARTS))) / BigInt(PARTS);
  return over > 0n ? over : 0n;
}

const each = (cost: bigint, successes: bigint): number | null =>
  valueOf('cost-per-success', { cost, successes }) as number | null;

/** What a success cost in an earlier period, by segment and in all. */
function eachBefore(
  { ask, basis }: SegmentsRequest,
  where: Filter[],
  period: Period,
  by: readonly DimensionId[],
): { of(key: string | null): number | null; readonly all: number | null } {
  const reply = ask({
    measures: [COST_ON[basis], 'reached-successes'],
    by: [...by],
    where,
    period,
    grain: null,
  });
  const of = ([spent, successes]: QueryReply['total']) => each(spent as bigint, successes as bigint);
  const found = new Map(reply.rows.map((row) => [row.keys[0] ?? null, of(row.cell)]));
  return { of: (key) => found.get(key) ?? null, all: of(reply.total) };
}

/** The segments of a use case. */
export function segmentsOf(request: SegmentsRequest): SegmentsReply {
  const { ask, useCase, period, compare, basis, dimension, evidence } = request;
  const where = [filterOf(useCase), ...request.where];
  const now = segmentFigures({ ask, useCase, where, period, dimension, measures: measuresOn(basis) });
  const at = FIGURES[basis];
  const figure = ({ base }: SegmentFigures, id: MeasureId): bigint => base[id] as bigint;
  const repeated = now.segments.reduce((sum, one) => sum + one.settled, 0n) - now.whole.settled;
  const stake = now.whole.human.total === null ? ('failure' as const) : ('over-target' as const);
  const scope = { ask, where, basis, successes: 'reached-successes' } as const;
  const window = trendWindow(scope, period);

  const stakeOf = (of: SegmentFigures): bigint =>
    stake === 'over-target'
      ? overTarget(figure(of, at.cost), of.human.total ?? 0n, evidence.target)
      : figure(of, at.failureCost);
  const chosen = now.segments
    .map((of) => ({ of, atStake: stakeOf(of), cost: figure(of, at.cost) }))
    .sort((a, b) => compareBy(b.atStake, a.atStake) || compareBy(b.cost, a.cost))
    .slice(0, request.limit)
    .map(({ of }) => of);
  // What is said of days and of the time before is found for those that are shown only.
  const shown =
    chosen.length === now.segments.length
      ? where
      : [...where, { dimension, values: chosen.map(({ key }) => key), not: false }];
  const before = compare === null ? null : eachBefore(request, shown, compare, [dimension]);
  const wholeBefore = compare === null || shown === where ? before : eachBefore(request, where, compare, []);
  const trends =
    window.days === null
      ? new Map<string | null, Trend>()
      : trendsBy({ ...scope, where: shown }, window.days, dimension);

  const segmentOf = (
    of: SegmentFigures,
    costPerSuccessBefore: number | null,
    trend: Trend | null,
    judged: boolean,
  ) => {
    const { settled, successes, human } = of;
    const cost = figure(of, at.cost);
    const tasks = figure(of, at.tasks);
    const base = { ...of.base, successes };
    const parameters = parametersOf(useCase, human);
    const segment: Segment = {
      key: of.key,
      cost,
      calls: figure(of, at.calls),
      tasks,
      retryCost: figure(of, at.retryCost),
      failureCost: figure(of, at.failureCost),
      settled,
      successes,
      costPerSuccess: each(cost, successes),
      costPerSuccessBefore,
      successRate: valueOf('success-rate', { successes, outcomes: settled }) as number | null,
      successInterval: wilson(Number(successes), Number(settled)),
      human: human.total,
      humanCostShare: valueOf(at.share, base, parameters) as number | null,
      retryOverhead: valueOf(at.retry, base) as number | null,
      atStake: stakeOf(of),
      small: settled < BigInt(evidence.minOutcomes),
      trend,
      verdict: judged
        ? verdictOf({
            useCase,
            cost,
            tasks,
            settled,
            successes,
            pending: figure(of, 'pending'),
            human,
            trend,
            evidence,
          })
        : null,
      incomplete: of.incomplete,
    };
    return segment;
  };
  return {
    id: useCase.id,
    dimension,
    unitBasis: basis,
    period,
    compare,
    segments: chosen.map((one) =>
      segmentOf(one, before?.of(one.key) ?? null, trends.get(one.key) ?? null, repeated === 0n),
    ),
    count: now.segments.length,
    whole: segmentOf(now.whole, wholeBefore?.all ?? null, window.trend, true),
    stake,
    repeated,
    thresholds: { target: evidence.target, redLine: evidence.redLine },
    minOutcomes: evidence.minOutcomes,
    timeZone: request.timeZone,
    ledgerVersion: request.ledgerVersion,
  };
}

const compareBy = (a: bigint, b: bigint): number => (a < b ? -1 : a > b ? 1 : 0);
