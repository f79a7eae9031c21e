/** Base figures of the segments of a use case, with the successes each worked on and what people would have cost. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { HumanCost, UnitBasis, UnitFigures } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Worth } from '../../../shared/maths/verdict.ts';
import type { Period } from '../../../shared/units/period.ts';
import { figuresBy, figuresOf, type Ask } from './figures.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import { humanCostFrom, humanStretches } from './human-cost.ts';

export type SegmentFigures = {
  readonly key: string | null;
  readonly figures: UnitFigures;
  /** Final outcomes worked on. */
  readonly settled: bigint;
  readonly successes: bigint;
  readonly human: HumanCost;
};

type Reached = { readonly settled: bigint; readonly successes: bigint };
type ReachedBy = {
  readonly of: (key: string | null) => Reached;
  readonly keys: readonly (string | null)[];
  readonly total: Reached;
};

const NONE: Reached = { settled: 0n, successes: 0n };

function reachedBy(ask: Ask, where: Filter[], period: Period, dimension: DimensionId): ReachedBy {
  const reply = ask({
    measures: ['reached-outcomes', 'reached-successes'],
    by: [dimension],
    where,
    period,
    grain: null,
  });
  const reached = (cell: readonly unknown[]): Reached => ({
    settled: cell[0] as bigint,
    successes: cell[1] as bigint,
  });
  const found = new Map(reply.rows.map((row) => [row.keys[0] ?? null, reached(row.cell)]));
  return { of: (key) => found.get(key) ?? NONE, keys: [...found.keys()], total: reached(reply.total) };
}

export type Cut = {
  readonly ask: Ask;
  readonly useCase: UseCase;
  readonly where: Filter[];
  readonly period: Period;
  readonly dimension: DimensionId;
};

/** Every segment and the whole.
 *  Shape  a segment may have outcomes in the period without calls in it, and the other way round. */
export function segmentFigures(cut: Cut): {
  readonly segments: readonly SegmentFigures[];
  readonly whole: SegmentFigures;
} {
  const { ask, useCase, where, period, dimension } = cut;
  const figures = figuresBy(ask, where, period, dimension);
  const all = figuresOf(ask, where, period);
  const reached = reachedBy(ask, where, period, dimension);
  const stretches = humanStretches(useCase, period);
  const perStretch = stretches.map((stretch) =>
    stretch.period.from === period.from && stretch.period.to === period.to
      ? reached
      : reachedBy(ask, where, stretch.period, dimension),
  );
  const of = (key: string | null, own: UnitFigures, take: (from: ReachedBy) => Reached): SegmentFigures => {
    const { settled, successes } = take(reached);
    const inStretches = perStretch.map((stretch) => take(stretch).successes);
    return {
      key,
      figures: own,
      settled,
      successes,
      human: humanCostFrom(useCase, period, stretches, inStretches, successes),
    };
  };
  const nothing = Object.fromEntries(
    Object.entries(all).map(([field, value]) => [field, typeof value === 'bigint' ? 0n : value]),
  ) as UnitFigures;
  const empty: UnitFigures = { ...nothing, incomplete: { unpricedCalls: 0n, unpricedTokens: 0n } };
  const keys = [...new Set([...figures.keys(), ...reached.keys])];
  return {
    segments: keys.map((key) => of(key, figures.get(key) ?? empty, (from) => from.of(key))),
    whole: of(null, all, (from) => from.total),
  };
}

/** A segment as the verdict reads it. */
export function worthOf(segment: SegmentFigures, basis: UnitBasis): Worth {
  return {
    cost: costOn(basis, segment.figures),
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
