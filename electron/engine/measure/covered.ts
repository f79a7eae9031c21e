/** How much of a period the data of the workspace reaches, and the measure that counts these days. */
import { bucketIn, daysIn, addDays, sharedDays, type Period } from '../../../shared/units/period.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { Cell, QueryReply } from '../../../shared/contract/query.ts';
import { rangeOf, type Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';

type Ends = readonly [first: number, last: number];

/** When the first and the last line of a block are that count: an export that another replaced may have reached further. */
function endsOf({ live, at, atMin, atMax }: Block): Ends {
  return live === null ? [atMin, atMax] : rangeOf(at.filter((_, row) => live[row] === 1));
}

function endsOfSpend(blocks: readonly Block[]): Ends {
  // Results need not come every day, and what pools move is on days that others carry.
  const spend = blocks.filter(({ basis }) => basis !== 'outcome' && basis !== 'shared');
  let [first, last] = [Infinity, -Infinity];
  // From both ends: blocks that lie further in than a line that counts are not read.
  for (const block of spend.toSorted((a, b) => a.atMin - b.atMin)) {
    if (block.atMin >= first) break;
    first = Math.min(first, endsOf(block)[0]);
  }
  for (const block of spend.toSorted((a, b) => b.atMax - a.atMax)) {
    if (block.atMax <= last) break;
    last = Math.max(last, endsOf(block)[1]);
  }
  return [first, last];
}

const endsOfView = new WeakMap<readonly Block[], Ends>();

/** The days of a period from the first to the last day on which the view holds spend.
 *  Null   it holds none in the period. */
export function coveredDays({ blocks }: SpendView, period: Period, zone: TimeZone): Period | null {
  let ends = endsOfView.get(blocks);
  if (ends === undefined) endsOfView.set(blocks, (ends = endsOfSpend(blocks)));
  const [first, last] = ends;
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
