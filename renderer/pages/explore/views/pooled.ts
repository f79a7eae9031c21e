/** Cells put together: bases that add up are added, and the catalogue divides only then. */
import { valueOf, type MetricId } from '../../../../shared/catalogue/index.ts';
import { isAdditive } from '../../../../shared/catalogue/measure.ts';
import type { Cell, QueryReply } from '../../../../shared/contract/query.ts';
import type { MetricValue } from '../../../format/metric.ts';
import { asBase } from '../../../state/cells.ts';
import { emptySide, restOf } from '../pivot/sides.ts';

/** The metric over several cells of one reply; over none what a group without lines has.
 *  Null   a base that does not add up, such as tasks counted once, is not known for more than one cell. */
export function pooledValue(
  reply: Pick<QueryReply, 'bases'>,
  cells: readonly Cell[],
  metric: MetricId,
): MetricValue {
  const [first, ...more] = cells;
  if (first === undefined) return valueOf(metric, emptySide(reply.bases));
  if (more.length === 0) return valueOf(metric, asBase(reply, first));
  const pooled = reply.bases.map((base, at) =>
    isAdditive(base) ? cells.reduce((sum, cell) => sum + ((cell[at] ?? 0n) as bigint), 0n) : null,
  );
  return valueOf(metric, asBase(reply, pooled));
}

/** What a total leaves over once cells are taken out of it; null where that cannot be told. */
export function restValue(
  reply: Pick<QueryReply, 'bases'>,
  total: Cell,
  cells: readonly Cell[],
  metric: MetricId,
): MetricValue {
  const parts = cells.map((cell) => asBase(reply, cell));
  return valueOf(metric, restOf(reply.bases, asBase(reply, total), parts, null));
}
