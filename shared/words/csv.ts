/** Tables as CSV (RFC 4180) that a spreadsheet reads as data and never as formulas. */

/** What a spreadsheet takes for the beginning of a formula, also in the full width of East Asian keyboards. */
const RISKY = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** One cell: quoted where needed; text that a spreadsheet would run gets a leading apostrophe, plain numbers stay numbers. */
export function csvCell(value: string): string {
  const safe = RISKY.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line with its CRLF end. */
export function csvRow(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
