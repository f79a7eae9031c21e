/** Times as Cursor's exports have them, and as people's spreadsheets leave them. */
import type { InstantReader } from '../reading/time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** "Nov 5, 2025, 10:30 AM", as the dashboard shows it. */
const NAMED =
  /^([A-Za-z]{3})[a-z]*\.? (\d{1,2}),? (\d{4})(?:,? (?:at )?(\d{1,2}):(\d{2})(?::(\d{2}))? ?([AP]M)?)?$/i;

/** A reader of ISO times, named months, and dates with slashes. */
export function cursorTimes(iso: InstantReader, slashed: InstantReader): InstantReader {
  return (value) => {
    if (typeof value !== 'string') return iso(value);
    const text = value.replaceAll('"', '').trim();
    return iso(text) ?? named(text, iso) ?? slashed(text);
  };
}

function named(text: string, iso: InstantReader): number | null {
  const match = NAMED.exec(text);
  if (!match) return null;
  const [, name = '', day = '', year, h = '0', minute = '00', second = '00', half] = match;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  if (month === 0 || (half && (Number(h) < 1 || Number(h) > 12))) return null;
  const hour = half ? (Number(h) % 12) + (/^p/i.test(half) ? 12 : 0) : Number(h);
  const two = (digits: number | string) => String(digits).padStart(2, '0');
  return iso(`${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}`);
}
