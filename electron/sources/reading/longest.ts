/** How long one row may be, so that memory stays bounded whatever a file holds. */

/** Longest line of JSON lines, or row of a table, in characters. */
export const LONGEST_LINE = 16 * 1024 * 1024;
/** Longest record of a JSON document. */
export const LONGEST_RECORD = 64 * 1024 * 1024;
/** So much of a longer one is kept to show what it is. */
export const HEAD_KEPT = 8192;

/** What a row that is too long says of itself. */
export function tooLong(longest: number): string {
  return `The row is longer than ${longest / (1024 * 1024)} million characters.`;
}
