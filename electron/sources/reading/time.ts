/** Instants as exports write them, as UTC milliseconds. */
import { Temporal } from 'temporal-polyfill';
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { clockMs, dayMs } from './clock.ts';
import { excelMs } from './excel-days.ts';
import { namedInstant } from './named-dates.ts';
import { quantityOf } from './number.ts';

type TimeFormat = Mapping['timeFormat'];

/** Reads one written instant.
 *  Null  it is not one in the expected format. */
export type InstantReader = (value: unknown) => number | null;

/** A reader of instants.
 *  Shape  iso also takes epochs of any unit, told apart by size; digits beyond the millisecond are cut. A date may name
 *         its month whatever the format. A day number of Excel is one only where the format says so.
 *  Units  UTC ms. `zone` is where times without an offset were taken; times that a clock change skips move forward,
 *         times it repeats are the first of the two. */
export function instantReader(zone: TimeZone = 'UTC', format: TimeFormat = 'iso'): InstantReader {
  const toUtc = utcOfLocal(zone);
  if (format === 'epoch-s') return (value) => epochIn(value, 1000);
  if (format === 'epoch-ms') return (value) => epochIn(value, 1);
  if (format === 'iso')
    return (value) => {
      if (typeof value === 'number') return epochOf(value);
      if (typeof value !== 'string') return null;
      return isoOf(value, toUtc) ?? epochOf(value) ?? namedInstant(value, toUtc);
    };
  if (format === 'excel')
    return (value) => {
      const local = excelMs(value);
      if (local !== null) return toUtc(local);
      return typeof value === 'string' ? (isoOf(value, toUtc) ?? namedInstant(value, toUtc)) : null;
    };
  return (value) =>
    typeof value === 'string'
      ? (slashed(value, format, toUtc) ?? isoOf(value, toUtc) ?? namedInstant(value, toUtc))
      : null;
}

type LocalToUtc = (localMs: number) => number;

/** Offsets are the same within a quarter of an hour, so that one look-up serves many rows. */
function utcOfLocal(zone: TimeZone): LocalToUtc {
  if (zone === 'UTC') return (localMs) => localMs;
  const offsets = new Map<number, number>();
  return (localMs) => {
    const slot = Math.floor(localMs / 900_000);
    let offset = offsets.get(slot);
    if (offset === undefined) {
      const at = slot * 900_000;
      const zoned = Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO('UTC')
        .toPlainDateTime()
        .toZonedDateTime(zone);
      offset = at - zoned.epochMilliseconds;
      offsets.set(slot, offset);
    }
    return localMs - offset;
  };
}

/** Two digits at a position, or NaN. */
function two(text: string, at: number): number {
  const a = text.charCodeAt(at) - 48;
  const b = text.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : NaN;
}

/** ISO 8601 and its usual kin: "2025-01-24 09:20:46.847371", "2025-01-24T09:20Z", "20250124T092046+0530", a bare date. */
function isoOf(written: string, toUtc: LocalToUtc): number | null {
  const text = written.charCodeAt(0) <= 32 || written.endsWith(' ') ? written.trim() : written;
  const length = text.length;
  if (length < 10) return null;
  const year = two(text, 0) * 100 + two(text, 2);
  const dashed = text.charCodeAt(4) === 45;
  if (dashed ? text.charCodeAt(7) !== 45 : text.charCodeAt(8) !== 84) return null;
  const month = two(text, dashed ? 5 : 4);
  const day = two(text, dashed ? 8 : 6);
  const days = dayMs(year, month, day);
  if (days === null) return null;
  let at = dashed ? 10 : 8;
  if (at === length) return toUtc(days);
  const gap = text.charCodeAt(at);
  if (gap !== 84 && gap !== 116 && gap !== 32) return null;
  at += 1;
  const hour = two(text, at);
  at += 2;
  if (text.charCodeAt(at) === 58) at += 1;
  const minute = two(text, at);
  at += 2;
  let second = 0;
  if (text.charCodeAt(at) === 58 || (!dashed && at < length && two(text, at) >= 0)) {
    if (text.charCodeAt(at) === 58) at += 1;
    second = two(text, at);
    at += 2;
  }
  let milli = 0;
  const point = text.charCodeAt(at);
  if (point === 46 || point === 44) {
    let weight = 100;
    at += 1;
    for (; at < length; at += 1) {
      const digit = text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) break;
      milli += digit * weight;
      weight = weight <= 1 ? 0 : weight / 10;
    }
  }
  if (!(hour <= 23 && minute <= 59 && second <= 60)) return null;
  const local = days + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + milli;
  if (at === length) return toUtc(local);
  return offsetApplied(text, at, local);
}

const OFFSET = /^\s?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)$/i;

function offsetApplied(text: string, at: number, local: number): number | null {
  if (text.charCodeAt(at) === 90 && at + 1 === text.length) return local;
  const match = OFFSET.exec(text.slice(at));
  if (!match) return null;
  const [, utc, sign, hours, minutes = '0'] = match;
  if (utc) return local;
  const shift = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? local + shift : local - shift;
}

const SLASHED =
  /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([AP]\.?M\.?)?)?\s*(Z|UTC)?$/i;

function slashed(written: string, format: 'dmy' | 'mdy', toUtc: LocalToUtc): number | null {
  const match = SLASHED.exec(written.trim());
  if (!match) return null;
  const [, first, second, y, h, m, s, fraction, half, utc] = match;
  const year = y!.length === 2 ? 2000 + Number(y) : Number(y);
  const month = Number(format === 'dmy' ? second : first);
  const days = dayMs(year, month, Number(format === 'dmy' ? first : second));
  if (days === null) return null;
  const time = clockMs([h, m, s, fraction, half]);
  if (time === null) return null;
  const local = days + time;
  return utc ? local : toUtc(local);
}

const EPOCH = /^(\d{9,20})(?:\.(\d+))?$/;

/** An epoch whose unit its size tells: seconds to nanoseconds. Texts keep digits that numbers lose. */
function epochOf(value: number | string): number | null {
  const text = typeof value === 'number' ? plainDigits(value) : value.trim();
  const match = EPOCH.exec(text);
  if (!match) return null;
  const [, whole = '', fraction = ''] = match;
  const extra = whole.length <= 11 ? 0 : whole.length <= 14 ? 3 : whole.length <= 17 ? 6 : 9;
  if (extra === 0) return Number(whole) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3));
  if (extra === 3) return Number(whole);
  return Number(whole.slice(0, 3 - extra));
}

function plainDigits(value: number): string {
  if (!Number.isFinite(value)) return '';
  return Number.isInteger(value) && value >= 0 ? BigInt(value).toString() : String(value);
}

/** Longest a call can take; what is more is another unit or a mistake. */
const LONGEST_CALL_MS = 31 * 86_400_000;

/** How long a call took, in whole milliseconds.
 *  Null  it is not stated, or cannot be. */
export function durationOf(value: unknown): number | null {
  const ms = quantityOf(value);
  return ms === null || ms < 0 || ms > LONGEST_CALL_MS ? null : Math.round(ms);
}

/** An epoch of a known unit. */
function epochIn(value: unknown, msPerUnit: number): number | null {
  const number =
    typeof value === 'number'
      ? value
      : typeof value === 'string' && value.trim() !== ''
        ? Number(value)
        : NaN;
  const ms = Math.floor(number * msPerUnit + 1e-6);
  // Beyond the year 9999 the unit is another one.
  return number >= 0 && ms < 253_402_300_800_000 ? ms : null;
}
