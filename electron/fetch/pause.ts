/** How long to wait before asking again. */

const FIRST_MS = 1000;
const LONGEST_MS = 60_000;

/** The pause an API asks for. Units ms. Null when the header is missing or says nothing readable.
 *  Source RFC 9110, Retry-After: seconds or an HTTP date. */
export function askedPause(header: string | null, nowMs: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  if (/^\d+(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  // Only the form with a month's name is a date; Date.parse would take much else.
  if (!/^[A-Z][a-z]{2},? .*\d{2}:\d{2}:\d{2}/.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** A pause of one's own: doubled with each attempt, spread so that many callers do not come back at once. Units ms. */
export function ownPause(attempt: number, random: number): number {
  const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempt - 1));
  return Math.round(whole / 2 + (whole / 2) * random);
}
