/** Tables as CSV (RFC 4180) that a spreadsheet reads as data and never as formulas. */

/** What a spreadsheet takes for the beginning of a formula, also in the full width of East Asian keyboards. */
const RISKY = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/** A text that no spreadsheet runs: where it would, it gets a leading apostrophe; plain numbers stay numbers. */
export function safeText(value: string): string {
  return RISKY.test(value) && !PLAIN_NUMBER.test(value) ? `'${value}` : value;
}

/** One cell: quoted where needed, and safe. */
export function csvCell(value: string): string {
  const safe = safeText(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One line with its CRLF end. */
export function csvRow(values: readonly string[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}
