/** Times of results: dates without a time of day, the order of days and months, and how long a success has to hold. */
import type { OutcomeStatus } from '../../../shared/ledger/charge.ts';
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
const SETTLE_MS = 72 * 3_600_000;

/** The status of a task whose success has to hold (`settles`) before it counts, and when that became known.
 *  Shape  a success that has not held by `asOfMs` is pending. One that has is known when it had held, so that an older
 *         export never takes it back.
 *  Units  UTC ms; `lastMs` is the last change of the task, `asOfMs` the newest instant the file knows of. */
export function settledStatus(
  {
    verdict,
    settles,
    atMs,
    lastMs,
  }: {
    readonly verdict: OutcomeStatus;
    readonly settles: boolean;
    readonly atMs: number;
    readonly lastMs: number;
  },
  asOfMs: number,
): { readonly status: OutcomeStatus; readonly statedMs: number } {
  if (!settles) return { status: verdict, statedMs: Math.max(lastMs, atMs) };
  const held = atMs + SETTLE_MS <= asOfMs;
  return held
    ? { status: verdict, statedMs: Math.max(lastMs, atMs + SETTLE_MS) }
    : { status: 'pending', statedMs: Math.max(lastMs, atMs) };
}
