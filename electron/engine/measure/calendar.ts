/** Local calendar buckets of instants, for the days that hold lines. */
import { bucketStart, dateOfDay, type Grain } from '../../../shared/units/period.ts';
import { DAY_MS, localDay, offsetTable, type TimeZone } from '../../../shared/units/zone.ts';
import type { Block } from '../spend/block.ts';

export type Calendar = {
  /** How many buckets there are. */
  readonly size: number;
  /** First date of a bucket. */
  dateOf(bucket: number): string;
  /** The bucket that holds all lines of a block, or null when there are several. */
  bucketOf(block: Block): number | null;
  /** The bucket of every line, or of every row that is given, as a digit to append. Lines outside the calendar must have
   *  been left out. */
  buckets(at: Float64Array, rows?: Int32Array | null): Uint32Array;
};

/** The buckets of a grain over [fromMs, toMs), as far as blocks reach into it.
 *  Shape  a query over all time must not walk centuries of summer times. */
export function calendarOf(
  blocks: readonly Block[],
  grain: Grain,
  zone: TimeZone,
  fromMs: number,
  toMs: number,
): Calendar {
  let first = Infinity;
  let last = -Infinity;
  for (const block of blocks) {
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    first = Math.min(first, Math.max(block.atMin, fromMs));
    last = Math.max(last, Math.min(block.atMax, toMs - 1));
  }
  if (first > last)
    return {
      size: 1,
      dateOf: () => dateOfDay(0),
      bucketOf: () => 0,
      buckets: (at, rows) => new Uint32Array((rows ?? at).length),
    };
  const table = offsetTable(zone, first, last + 1);
  const { starts, offsets } = table;
  const firstDay = localDay(table, first);
  const bucketOfDay = new Int32Array(localDay(table, last) - firstDay + 1);
  const days: number[] = [];
  for (let d = 0; d < bucketOfDay.length; d += 1) {
    const start = bucketStart(firstDay + d, grain);
    if (days.at(-1) !== start) days.push(start);
    bucketOfDay[d] = days.length - 1;
  }
  const dates = days.map(dateOfDay);
  const bucketAt = (instant: number): number =>
    bucketOfDay[localDay(table, Math.min(Math.max(instant, first), last)) - firstDay]!;
  return {
    size: days.length,
    dateOf: (bucket) => dates[bucket]!,
    bucketOf: (block) => {
      const bucket = bucketAt(block.atMin);
      return bucket === bucketAt(block.atMax) ? bucket : null;
    },
    buckets: (at, rows = null) => {
      const out = new Uint32Array((rows ?? at).length);
      let segment = 0;
      // Lines come mostly in the order of time: the day found last is looked at first.
      let from = Infinity;
      let to = -Infinity;
      let bucket = 0;
      for (let i = 0; i < out.length; i += 1) {
        const instant = at[rows === null ? i : rows[i]!]!;
        if (instant < from || instant >= to) {
          while (segment > 0 && instant < starts[segment]!) segment -= 1;
          while (segment + 1 < starts.length && instant >= starts[segment + 1]!) segment += 1;
          const shift = offsets[segment]!;
          const day = Math.floor((instant + shift) / DAY_MS);
          bucket = bucketOfDay[day - firstDay] ?? 0;
          from = Math.max(starts[segment]!, day * DAY_MS - shift);
          to = Math.min(starts[segment + 1] ?? Infinity, from + DAY_MS, (day + 1) * DAY_MS - shift);
        }
        out[i] = bucket;
      }
      return out;
    },
  };
}
