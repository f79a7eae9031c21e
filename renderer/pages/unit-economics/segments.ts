/** A use case cut by one dimension, both periods side by side. */
import type { QueryReply } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { asBase } from '../../state/cells.ts';

export const SEGMENT_MEASURES = ['cost', 'tasks', 'successes', 'outcomes', 'retry-cost'] as const;

export type Segment = {
  readonly key: string | null;
  readonly name: string;
  readonly cost: bigint;
  readonly tasks: bigint;
  readonly successes: bigint;
  readonly outcomes: bigint;
  readonly successRate: number | null;
  /** Nanos per successful outcome. */
  readonly each: number | null;
  readonly eachBefore: number | null;
  readonly retries: number | null;
  readonly share: number | null;
};

const int = (value: bigint | number | null | undefined): bigint => (typeof value === 'bigint' ? value : 0n);

/** Turn a reply by one dimension into segments.
 *  Shape  one per value, by cost; segments sum to the whole in cost, and the last reply row is not special.
 *  Null   ratios without a denominator. */
export function segmentsOf(
  reply: QueryReply,
  before: QueryReply | null,
  dimension: DimensionId,
  human: bigint | null,
): Segment[] {
  const eachBefore = new Map(
    (before?.rows ?? []).map((row) => {
      const base = asBase(before!, row.cell);
      return [row.keys[0] ?? null, ratio(int(base.cost), int(base.successes))] as const;
    }),
  );
  return reply.rows.map((row) =>
    segmentOf(reply, row.keys[0] ?? null, row.cell, dimension, human, eachBefore),
  );
}

/** The whole as one more segment, from the total of the reply. */
export function wholeOf(
  reply: QueryReply,
  before: QueryReply | null,
  dimension: DimensionId,
  human: bigint | null,
): Segment {
  const base = before === null ? null : asBase(before, before.total);
  const each = base === null ? null : ratio(int(base.cost), int(base.successes));
  return { ...segmentOf(reply, null, reply.total, dimension, human, new Map([[null, each]])), name: 'All' };
}

function segmentOf(
  reply: QueryReply,
  key: string | null,
  cell: QueryReply['total'],
  dimension: DimensionId,
  human: bigint | null,
  eachBefore: ReadonlyMap<string | null, number | null>,
): Segment {
  const base = asBase(reply, cell);
  const cost = int(base.cost);
  const successes = int(base.successes);
  const outcomes = int(base.outcomes);
  return {
    key,
    name: key ?? dimensionOf(dimension)?.missing ?? 'Not stated',
    cost,
    tasks: int(base.tasks),
    successes,
    outcomes,
    successRate: ratio(successes, outcomes),
    each: ratio(cost, successes),
    eachBefore: eachBefore.get(key) ?? null,
    retries: ratio(int(base['retry-cost']), cost),
    share: human === null ? null : ratio(cost, human * successes),
  };
}
