/** The verdict on a use case or a segment, and the segment whose end would bring a use case under the red line. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { HumanCost, UnitBasis, Verdict } from '../../../shared/contract/units.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Trend } from '../../../shared/maths/trend.ts';
import { judge, type Evidence, type Worth } from '../../../shared/maths/verdict.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import type { Ask } from './figures.ts';
import { COST_ON, segmentFigures, withoutPart, worthOf } from './segment-figures.ts';
import { verdictReason } from './verdict-words.ts';

/** Whom a costly path can be closed to. */
const GATES = ['customer-tier', 'customer', 'team'] as const satisfies readonly DimensionId[];

export type VerdictRequest = {
  readonly useCase: UseCase;
  readonly cost: bigint;
  readonly tasks: bigint;
  readonly settled: bigint;
  readonly successes: bigint;
  readonly pending: bigint;
  readonly human: HumanCost;
  readonly trend: Trend | null;
  readonly evidence: Evidence;
};

type Gate = { readonly dimension: DimensionId; readonly key: string; readonly rest: Worth };

/** Judge one scope; gates are asked for only where it is over the red line. */
export function verdictOf(of: VerdictRequest, gates: () => readonly Gate[] = () => []): Verdict {
  const { evidence, human } = of;
  const worth: Worth = {
    cost: of.cost,
    settled: of.settled,
    successes: of.successes,
    human: human.total,
    each: human.each,
  };
  const share = ratio(worth.cost, worth.human);
  const candidates = share !== null && share > evidence.redLine ? gates() : [];
  const judgement = judge(
    {
      ...worth,
      pending: of.pending,
      withoutRate: human.withoutRate,
      rising: of.trend?.direction === 'rising',
      without: candidates.map((gate) => gate.rest),
    },
    evidence,
  );
  const chosen = judgement.gate === null ? null : candidates[judgement.gate.index]!;
  const segment = chosen === null ? null : { dimension: chosen.dimension, key: chosen.key };
  return { ...judgement, segment, reason: verdictReason(of, judgement, segment) };
}

/** The segments that a use case could be closed to, with what would remain; dimensions that split tasks are left out. */
export function gatesOf(
  ask: Ask,
  useCase: UseCase,
  where: Filter[],
  period: Period,
  basis: UnitBasis,
): Gate[] {
  return GATES.flatMap((dimension) => {
    const { segments, whole } = segmentFigures({
      ask,
      useCase,
      where,
      period,
      dimension,
      measures: [COST_ON[basis]],
    });
    const settled = segments.reduce((sum, segment) => sum + segment.settled, 0n);
    if (settled !== whole.settled) return [];
    const all = worthOf(whole, basis);
    return segments.flatMap((segment): Gate[] =>
      segment.key === null
        ? []
        : [{ dimension, key: segment.key, rest: withoutPart(all, worthOf(segment, basis)) }],
    );
  });
}
