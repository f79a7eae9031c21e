/** JSON with whole numbers that keep all their digits. */

/** A number of 16 digits or more that stands as a value of its own, not inside a text or behind a decimal point. */
const LONG_NUMBER = /(?:^|[[:,])\s*-?\d{16}/;

type Source = { readonly source?: string };

/** Read a JSON text. Whole numbers that a double cannot hold become texts of their digits.
 *  Fault  throws SyntaxError as JSON.parse does. */
export function exactJson(text: string): unknown {
  if (!LONG_NUMBER.test(text)) return JSON.parse(text) as unknown;
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown) as unknown;
}

function keepDigits(_key: string, value: unknown, { source }: Source): unknown {
  if (typeof value !== 'number' || Number.isSafeInteger(value) || source === undefined) return value;
  return /^-?\d+$/.test(source) ? source : value;
}
