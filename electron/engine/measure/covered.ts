/** How much of a period the data of the workspace reaches, and the measure that counts these days. */
import { bucketIn, daysIn, addDays, sharedDays, type Period } from '../../../shared/units/period.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { Cell, QueryReply } from '../../../shared/contract/query.ts';
import type { SpendView } from '../spend/spend-view.ts';

/** The days of a period from the first to the last day on which the view holds spend.
 *  Null   it holds none in the period. */
export function coveredDays({ blocks }: SpendView, period: Period, zone: TimeZone): Period | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { basis, atMin, atMax } of blocks) {
    // Results need not come every day, and what pools move is on days that others carry.
    if (basis === 'outcome' || basis === 'shared') continue;
    first = Math.min(first, atMin);
    last = Math.max(last, atMax);
  }
  if (first > last) return null;
  return sharedDays(period, { from: localDate(first, zone), to: addDays(localDate(last, zone), 1) });
}

/** The answer with its days counted: of each bucket, and of the whole period. */
export function withDays(reply: QueryReply): QueryReply {
  const place = reply.bases.indexOf('days-covered');
  if (place < 0) return reply;
  const { grain, covered } = reply;
  const counted = (days: Period | null, cell: Cell): Cell =>
    cell.with(place, days === null ? null : BigInt(daysIn(days)));
  const rowWith = <Row extends { readonly bucket: string | null; readonly cell: Cell }>(row: Row): Row => {
    const days =
      grain === null || row.bucket === null || covered === null
        ? covered
        : sharedDays(covered, bucketIn(row.bucket, grain, reply.period));
    return { ...row, cell: counted(days, row.cell) };
  };
  return {
    ...reply,
    rows: reply.rows.map(rowWith),
    ...(reply.rest === undefined ? {} : { rest: { ...reply.rest, rows: reply.rest.rows.map(rowWith) } }),
    total: counted(covered, reply.total),
  };
}
