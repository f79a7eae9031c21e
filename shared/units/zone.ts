/** Reporting days and months are taken in the workspace's time zone; charges are UTC instants.
 *  Source IANA time zone data as carried by the runtime, read through Temporal. */
import { Temporal } from 'temporal-polyfill';

export const DAY_MS = 86_400_000;

/** An IANA time zone id such as "UTC" or "Europe/Berlin". */
export type TimeZone = string;

/** True when the runtime knows the time zone. */
export function isTimeZone(id: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(id);
    return true;
  } catch {
    return false;
  }
}

/** Constant-offset stretches of a zone: from starts[i] (UTC ms) on, local = UTC + offsets[i]. */
export type OffsetTable = { readonly starts: Float64Array; readonly offsets: Float64Array };

/** The zone's offsets over [fromMs, toMs), so that hot loops turn instants into local days with one addition.
 *  Shape  one entry per stretch, ascending; the first starts at or before fromMs. */
export function offsetTable(zone: TimeZone, fromMs: number, toMs: number): OffsetTable {
  let at = Temporal.Instant.fromEpochMilliseconds(Math.floor(fromMs)).toZonedDateTimeISO(zone);
  const starts = [-Infinity];
  const offsets = [at.offsetNanoseconds / 1e6];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= toMs) break;
    starts.push(next.epochMilliseconds);
    offsets.push(next.offsetNanoseconds / 1e6);
    at = next;
  }
  return { starts: Float64Array.from(starts), offsets: Float64Array.from(offsets) };
}

/** Local day number (days since 1970-01-01 on the local calendar) of an instant. */
export function localDay(table: OffsetTable, instantMs: number): number {
  let i = table.starts.length - 1;
  while (i > 0 && instantMs < table.starts[i]!) i -= 1;
  return Math.floor((instantMs + table.offsets[i]!) / DAY_MS);
}

/** First instant (UTC ms) of a local calendar day given as YYYY-MM-DD. Days that DST shortens or stretches are right. */
export function startOfDay(date: string, zone: TimeZone): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds;
}

/** The local calendar date (YYYY-MM-DD) of an instant. */
export function localDate(instantMs: number, zone: TimeZone): string {
  return Temporal.Instant.fromEpochMilliseconds(Math.floor(instantMs))
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}
