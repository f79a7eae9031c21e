/** What to say of the smallest groups, which an answer tells as one and a chart leaves out. */
import { lacksPrices, type MetricId } from '../../../../shared/catalogue/index.ts';
import type { QueryReply } from '../../../../shared/contract/query.ts';
import { counted } from '../../../format/count.ts';
import { renderMetric } from '../../../format/metric.ts';
import { asBase, cellValue } from '../../../state/cells.ts';
import { isSummable } from '../groups.ts';

/** A sentence on groups whose value is not known for want of prices: nothing can be drawn of them. Null where there are none. */
export function notPriced(reply: QueryReply, metric: MetricId): string | null {
  const groups = reply.rows.filter(
    ({ cell }) => cellValue(reply, cell, metric) === null && lacksPrices(metric, asBase(reply, cell)),
  ).length;
  return groups === 0
    ? null
    : `${counted(groups, 'group')} without prices ${groups === 1 ? 'is' : 'are'} not drawn; the table lists ${groups === 1 ? 'it' : 'them'}.`;
}

/** A sentence. Null where every group is told by itself. */
export function notDrawn(reply: QueryReply, metric: MetricId): string | null {
  if (reply.rest === undefined) return null;
  const [row] = reply.rest.rows;
  const { groups } = reply.rest;
  const amount =
    row === undefined || !isSummable(metric)
      ? ''
      : ` (${renderMetric(metric, cellValue(reply, row.cell, metric))})`;
  return `${counted(groups, 'smaller group')}${amount} ${groups === 1 ? 'is' : 'are'} not drawn; an export lists ${groups === 1 ? 'it' : 'them'}.`;
}
