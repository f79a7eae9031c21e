/** Cells of a query reply as base values by name, ready for the catalogue. */
import type { BaseValues } from '../../shared/catalogue/expression.ts';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { Cell, QueryReply } from '../../shared/contract/query.ts';

/** Base values of one cell by measure. */
export function asBase(reply: Pick<QueryReply, 'bases'>, cell: Cell): BaseValues {
  return Object.fromEntries(reply.bases.map((base, at) => [base, cell[at] ?? null]));
}

/** A metric's value over one cell. */
export function cellValue(
  reply: Pick<QueryReply, 'bases'>,
  cell: Cell,
  metric: MetricId,
): bigint | number | null {
  return valueOf(metric, asBase(reply, cell));
}
