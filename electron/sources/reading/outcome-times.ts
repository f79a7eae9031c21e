/** Times of results: dates without a time of day, the order of days and months, and how long a success has to hold. */
import type { Sample } from '../source.ts';
import type { InstantReader } from './time.ts';
import { instantReader } from './time.ts';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const SLASHED = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/;
const ANY_SLASHED = /^(\d{1,2})([/.])(\d{1,2})[/.]\d{2,4}/;

/** Reads instants of a system's export in a zone. A date without a time of day is the end of that day: the result came
 *  some time in it, and what led to it came before.
 *  Shape  31/10/2026 and 10/31/2026 are told apart by the values of the sample; where both could be, points mean day first
 *         and slashes month first. */
export function resultTimes(sample: Sample, zone: string): InstantReader {
  const dayFirst = isDayFirst(sample);
  const read = instantReader(zone, dayFirst === null ? 'iso' : dayFirst ? 'dmy' : 'mdy');
  return (value) => {
    const text = typeof value === 'string' ? value.trim() : value;
    if (typeof text !== 'string') return read(text);
    const next = dayAfter(text, dayFirst ?? false);
    if (next === null) return read(text);
    const end = read(text) === null ? null : instantReader(zone)(next);
    return end === null ? null : end - 1;
  };
}

function dayAfter(text: string, dayFirst: boolean): string | null {
  const iso = DAY.exec(text);
  const slashed = SLASHED.exec(text);
  const parts = iso
    ? [iso[1], iso[2], iso[3]]
    : slashed
      ? [slashed[3], ...(dayFirst ? [slashed[2], slashed[1]] : [slashed[1], slashed[2]])]
      : null;
  if (parts === null) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10);
}

/** Null  no date is written that way. */
function isDayFirst(sample: Sample): boolean | null {
  let found: boolean | null = null;
  for (const row of sample.rows)
    for (const cell of row) {
      const match = ANY_SLASHED.exec(cell);
      if (match === null) continue;
      if (Number(match[1]) > 12) return true;
      if (Number(match[3]) > 12) return false;
      found ??= match[2] === '.';
    }
  return found;
}

/** How long a result has to hold before it counts as a success, in milliseconds. */
export const SETTLE_MS = 72 * 3_600_000;

/** Whether a success of an instant has held long enough by the time the export was made. */
export function hasSettled(atMs: number, asOfMs: number): boolean {
  return atMs + SETTLE_MS <= asOfMs;
}
