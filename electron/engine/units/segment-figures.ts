/** Base figures of the segments of a use case, with the successes each worked on and what people would have cost. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { HumanCost, UnitBasis } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Worth } from '../../../shared/maths/verdict.ts';
import type { Period } from '../../../shared/units/period.ts';
import { figuresBy, type Ask, type CutFigures } from './figures.ts';
import { humanCostFrom, humanStretches } from './human-cost.ts';

export type SegmentFigures = CutFigures & {
  readonly key: string | null;
  readonly human: HumanCost;
};

export type Cut = {
  readonly ask: Ask;
  readonly useCase: UseCase;
  readonly where: Filter[];
  readonly period: Period;
  readonly dimension: DimensionId;
  /** What is asked of each segment beside the outcomes it worked on. */
  readonly measures: readonly MeasureId[];
};

/** What a segment's cost is on a basis. */
export const COST_ON = { period: 'cost', cohort: 'cohort-cost' } as const satisfies Record<
  UnitBasis,
  MeasureId
>;

type Successes = (key: string | null) => bigint;

/** Successes of each segment on the days of a stretch, and of the whole. */
function successesBy({ ask, where, dimension }: Cut, period: Period): { of: Successes; all: bigint } {
  const reply = ask({ measures: ['reached-successes'], by: [dimension], where, period, grain: null });
  const found = new Map(reply.rows.map((row) => [row.keys[0] ?? null, row.cell[0] as bigint]));
  return { of: (key) => found.get(key) ?? 0n, all: reply.total[0] as bigint };
}

/** Every segment and the whole.
 *  Shape  a segment may have outcomes in the period without calls in it, and the other way round. */
export function segmentFigures(cut: Cut): {
  readonly segments: readonly SegmentFigures[];
  readonly whole: SegmentFigures;
} {
  const { ask, useCase, where, period, dimension, measures } = cut;
  const { parts, whole, none } = figuresBy(ask, where, period, dimension, measures);
  const stretches = humanStretches(useCase, period);
  const within = stretches.map((stretch) =>
    stretch.period.from === period.from && stretch.period.to === period.to
      ? { of: (key: string | null) => (parts.get(key) ?? none).successes, all: whole.successes }
      : successesBy(cut, stretch.period),
  );
  const human = (all: bigint, successes: readonly bigint[]) =>
    humanCostFrom(useCase, period, stretches, successes, all);
  return {
    segments: [...parts].map(([key, own]) => ({
      ...own,
      key,
      human: human(
        own.successes,
        within.map((stretch) => stretch.of(key)),
      ),
    })),
    whole: {
      ...whole,
      key: null,
      human: human(
        whole.successes,
        within.map((stretch) => stretch.all),
      ),
    },
  };
}

/** A segment as the verdict reads it. */
export function worthOf(segment: SegmentFigures, basis: UnitBasis): Worth {
  return {
    cost: segment.base[COST_ON[basis]] as bigint,
    settled: segment.settled,
    successes: segment.successes,
    human: segment.human.total,
    each: segment.human.each,
  };
}

/** What remains of a whole without a part. */
export function withoutPart(whole: Worth, part: Worth): Worth {
  const human = whole.human === null || part.human === null ? null : whole.human - part.human;
  return {
    cost: whole.cost - part.cost,
    settled: whole.settled - part.settled,
    successes: whole.successes - part.successes,
    human,
    each: whole.each,
  };
}
