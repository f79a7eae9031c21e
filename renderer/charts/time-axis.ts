/** Time along a chart: the grain of its buckets, their names and which of them to label. */
import { addDays, dayNumber, type Grain } from '../../shared/units/period.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const monthName = (date: string) => MONTHS[Number(date.slice(5, 7)) - 1] ?? '';
const dayOfMonth = (date: string) => Number(date.slice(8, 10));

/** The grain of a run of bucket dates, read from their distance. */
export function grainOf(buckets: readonly string[]): Grain {
  const [first, second] = buckets;
  if (first === undefined || second === undefined) return 'day';
  const distance = dayNumber(second) - dayNumber(first);
  return distance >= 28 ? 'month' : distance >= 7 ? 'week' : 'day';
}

/** A bucket in words: "31 Oct", "5 – 11 Oct", "October 2026" shortened to "Oct 2026". */
export function bucketName(bucket: string, grain: Grain): string {
  if (grain === 'month') return `${monthName(bucket)} ${bucket.slice(0, 4)}`;
  if (grain === 'day') return `${dayOfMonth(bucket)} ${monthName(bucket)}`;
  const last = addDays(bucket, 6);
  const from = monthName(last) === monthName(bucket) ? '' : ` ${monthName(bucket)}`;
  return `${dayOfMonth(bucket)}${from} – ${dayOfMonth(last)} ${monthName(last)}`;
}

/** Buckets from the first to the last in words: "3 – 9 Oct", "28 Sep – 3 Oct", "Sep 2026 – Oct 2026". */
export function rangeName(first: string, last: string, grain: Grain): string {
  if (grain === 'month') return `${bucketName(first, grain)} – ${bucketName(last, grain)}`;
  const end = grain === 'week' ? addDays(last, 6) : last;
  const from = monthName(end) === monthName(first) ? '' : ` ${monthName(first)}`;
  return `${dayOfMonth(first)}${from} – ${dayOfMonth(end)} ${monthName(end)}`;
}

/** True for Saturday and Sunday. */
export function isWeekend(date: string): boolean {
  const weekday = (dayNumber(date) + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** Runs of weekend buckets as [first, last] positions; none unless the grain is a day. */
export function weekendsOf(buckets: readonly string[]): (readonly [number, number])[] {
  if (buckets.length < 2 || grainOf(buckets) !== 'day') return [];
  const runs: [number, number][] = [];
  buckets.forEach((bucket, at) => {
    if (!isWeekend(bucket)) return;
    const last = runs.at(-1);
    if (last !== undefined && last[1] === at - 1) last[1] = at;
    else runs.push([at, at]);
  });
  return runs;
}

/** A labelled position on the time axis. */
export type TimeTick = { readonly at: number; readonly text: string };

/** Which buckets to label so that labels keep at least 40 pixels of room: days within a month as 1 Oct, 5, 10, …, 31. */
export function timeTicks(buckets: readonly string[], width: number): TimeTick[] {
  const count = buckets.length;
  if (count === 0) return [];
  const grain = grainOf(buckets);
  const room = Math.max(1, Math.floor(width / (grain === 'day' ? 40 : 64)));
  const oneMonth = grain === 'day' && buckets[0]!.slice(0, 7) === buckets[count - 1]!.slice(0, 7);
  const fine = oneMonth && count > 14 ? 5 : 1;
  const every =
    [fine, 2, 5, 7, 10, 14, 15, 30, 61, 91, 183, 365].find((step) => step >= fine && count / step <= room) ??
    count;
  const gap = Math.max(1, Math.ceil(every * 0.6));
  const ticks: TimeTick[] = [];
  let month = '';
  buckets.forEach((bucket, at) => {
    const last = at === count - 1;
    const first = at === 0;
    const due = oneMonth
      ? every < 5
        ? at % every === 0
        : dayOfMonth(bucket) % every === 0
      : at % every === 0;
    if (!first && !last && (!due || at < gap || count - 1 - at < gap)) return;
    const named = first || bucket.slice(0, 7) !== month;
    const year = grain === 'month' && (first || bucket.slice(5, 7) === '01') ? ` ${bucket.slice(0, 4)}` : '';
    const text =
      grain === 'month'
        ? `${monthName(bucket)}${year}`
        : named || grain === 'week'
          ? `${dayOfMonth(bucket)} ${monthName(bucket)}`
          : String(dayOfMonth(bucket));
    month = bucket.slice(0, 7);
    ticks.push({ at, text });
  });
  return ticks;
}
