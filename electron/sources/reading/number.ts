/** Numbers as exports write them. */
import { nanos, parseNanos, type Nanos } from '../../../shared/units/money.ts';

/** A count: a non-negative safe integer, also written "10.0", "1e3", "1,234" or "1 234".
 *  Null  not such a number. */
export function countOf(value: unknown, decimal: '.' | ',' = '.'): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value >= 0 ? value : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (isDigits(text) && text.length < 16) return +text;
  const number = Number(plainNumber(text, decimal) ?? 'no');
  return Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** A measurement such as a latency: any finite number.
 *  Null  not a number. */
export function quantityOf(value: unknown, decimal: '.' | ',' = '.'): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string') return null;
  const number = Number(plainNumber(value.trim(), decimal) ?? 'no');
  return Number.isFinite(number) ? number : null;
}

/** A measured time in whole milliseconds. What rounds to nothing is 0, never −0, which the store would keep as another number. */
export function wholeMs(ms: number): number {
  return Math.round(ms) + 0;
}

/** An amount of money as exact nanos, from a JSON number or a text such as "$1,234.50", "(12.00)" or "1.234,56 €".
 *  Units  `scale` as in parseNanos: -2 for cents.
 *  Null   not an amount. */
export function amountOf(value: unknown, scale = 0, decimal: '.' | ',' = '.'): Nanos | null {
  if (typeof value === 'number')
    return Number.isFinite(value) ? (nanosOf(value, scale) ?? parseNanos(String(value), scale)) : null;
  if (typeof value !== 'string') return null;
  const plain = plainNumber(value.trim(), decimal);
  return plain === null ? null : (nanosOf(Number(plain), scale) ?? parseNanos(plain, scale));
}

/** Exact nanos of the decimal that a double stands for.
 *  The double's own error is below a thousandth of a nano here, so that only values that close to a half need their text.
 *  Null   too large or too close to a half to be sure. */
function nanosOf(value: number, scale: number): Nanos | null {
  if (scale !== 0) return null;
  const scaled = value * 1e9;
  const whole = Math.round(scaled);
  return scaled < 1e12 && scaled > -1e12 && Math.abs(scaled - whole) < 0.499 ? nanos(whole) : null;
}

const SYMBOLS: readonly (readonly [string, string])[] = [
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['$', 'USD'],
];
const CODE = /(?:^|[\s(+-])([A-Z]{3})(?=$|[\s\d).-])/;

/** The currency an amount names itself, by symbol or ISO code.
 *  Null  it names none. */
export function currencyIn(text: string): string | null {
  const code = CODE.exec(text)?.[1];
  if (code) return code;
  return SYMBOLS.find(([symbol]) => text.includes(symbol))?.[1] ?? null;
}

const IN_NAME =
  /(?:^|[^A-Za-z])(USD|EUR|GBP|JPY|CHF|INR|CAD|AUD|SEK|NOK|DKK|PLN|CZK|SGD|NZD|CNY|BRL)(?:$|[^A-Za-z])/i;

/** The currency that the name of a column states: "cost_eur", "betragEUR", "Amount (€)".
 *  Null  it states none. */
export function currencyOfName(name: string): string | null {
  const words = name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ');
  const code = IN_NAME.exec(words)?.[1]?.toUpperCase();
  return code ?? SYMBOLS.find(([symbol]) => name.includes(symbol))?.[1] ?? null;
}

const WRITTEN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
/** Digits in groups of three, or in the Indian way, with one and the same sign between them. A group never begins with 0:
 *  "0,05" is a decimal of another country and not five. */
const GROUPED = {
  '.': /^[+-]?(?:[1-9]\d{0,2}([,'’_\s\u00a0\u202f])\d{3}(?:\1\d{3})*|[1-9]\d?(?:,\d{2})+,\d{3})(?:\.\d*)?$/,
  ',': /^[+-]?[1-9]\d{0,2}([.'’_\s\u00a0\u202f])\d{3}(?:\1\d{3})*(?:,\d*)?$/,
} as const;
const GROUPING = {
  '.': /[,'’_\s\u00a0\u202f]/g,
  ',': /[.'’_\s\u00a0\u202f]/g,
} as const;

/** A written number without symbols, thousands separators and brackets, with a decimal point.
 *  Null  not a number. */
function plainNumber(written: string, decimal: '.' | ','): string | null {
  if (WRITTEN.test(written) && (decimal === '.' || !written.includes('.'))) return written;
  let text = written;
  let negative = false;
  if (text.startsWith('(') && text.endsWith(')')) {
    negative = true;
    text = text.slice(1, -1);
  }
  text = text.replaceAll(/[$€£¥₹]|\b[A-Z]{3}\b/g, '').trim();
  if (text.endsWith('-')) text = `-${text.slice(0, -1)}`;
  text = text.replace(/^([+-])\s+/, '$1').replaceAll('\u2212', '-');
  if (GROUPED[decimal].test(text)) text = text.replaceAll(GROUPING[decimal], '');
  if (decimal === ',') {
    if (text.includes('.')) return null;
    text = text.replace(',', '.');
  }
  if (!WRITTEN.test(text)) return null;
  if (!negative) return text;
  return text.startsWith('-') ? text.slice(1) : `-${text.replace('+', '')}`;
}

function isDigits(text: string): boolean {
  if (text === '') return false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return true;
}
