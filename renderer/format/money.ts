/** Money as text. Exact amounts stay bigint to the last digit; only prices of one unit are floating numbers. */
import { centsOf, decimalOf, divideHalfEven } from '../../shared/units/money.ts';
import { unitDigits } from '../../shared/words/figures.ts';
import { marked } from './marks.ts';
import { grouped, MINUS, NBSP, NOT_KNOWN } from './space.ts';

function signed(text: string, negative: boolean, plus: boolean): string {
  if (negative) return `${MINUS}${text}`;
  return plus ? `+${text}` : text;
}

function cents(amount: bigint): {
  readonly text: string;
  readonly negative: boolean;
  readonly zero: boolean;
} {
  const rounded = centsOf(amount);
  const magnitude = rounded < 0n ? -rounded : rounded;
  const digits = magnitude.toString().padStart(3, '0');
  return {
    text: marked(`${grouped(digits.slice(0, -2))}.${digits.slice(-2)}`),
    negative: rounded < 0n,
    zero: rounded === 0n,
  };
}

/** An amount to the cent without its currency, for columns that carry the unit in the header: "12,480.17".
 *  Null   "n/a". */
export function amountText(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const { text, negative } = cents(amount);
  return signed(text, negative, false);
}

/** An amount to the cent: "$12,480.17". */
export function moneyText(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const { text, negative } = cents(amount);
  return signed(`$${text}`, negative, false);
}

/** A difference to the cent with its sign: "+1,204.10"; zero has none. */
export function signedAmount(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const { text, negative, zero } = cents(amount);
  return signed(text, negative, !zero);
}

/** A difference to the cent with sign and currency: "+$1,204.10". */
export function signedMoney(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const { text, negative, zero } = cents(amount);
  return signed(`$${text}`, negative, !zero);
}

/** Every digit of an amount, as it is stored: "$0.000225". At least two decimals. */
export function exactMoney(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const plain = decimalOf(amount < 0n ? -amount : amount);
  const [whole = '0', fraction = ''] = plain.split('.');
  return signed(`$${marked(`${grouped(whole)}.${fraction.padEnd(2, '0')}`)}`, amount < 0n, false);
}

/** A headline amount: exact to the cent below ten thousand, else shortened: "$12.5 k", "$1.2 M". */
export function shortMoney(amount: bigint | null): string {
  if (amount === null) return NOT_KNOWN;
  const magnitude = amount < 0n ? -amount : amount;
  if (centsOf(magnitude) < 1_000_000n) return moneyText(amount);
  return signed(`$${scaled(magnitude, 1_000_000_000n)}`, amount < 0n, false);
}

/** One decimal in k, M, B or T of an integer whose unit is `one`. */
export function scaled(magnitude: bigint, one: bigint): string {
  const steps = ['', 'k', 'M', 'B', 'T'] as const;
  let step = 1;
  let divisor = one * 100n;
  while (step < steps.length - 1 && divideHalfEven(magnitude, divisor) >= 10_000n) {
    divisor *= 1000n;
    step += 1;
  }
  const tenths = divideHalfEven(magnitude, divisor).toString().padStart(2, '0');
  return `${marked(`${grouped(tenths.slice(0, -1))}.${tenths.slice(-1)}`)}${NBSP}${steps[step]!}`;
}

const trim = (value: number) => marked(String(Number(value.toPrecision(3))));

/** A short axis label of an amount given in currency units: "$4 k", "$250", "$0.40". */
export function axisMoney(units: number): string {
  const magnitude = Math.abs(units);
  const sign = units < 0 ? MINUS : '';
  if (magnitude >= 1e12) return `${sign}$${trim(magnitude / 1e12)}${NBSP}T`;
  if (magnitude >= 1e9) return `${sign}$${trim(magnitude / 1e9)}${NBSP}B`;
  if (magnitude >= 1e6) return `${sign}$${trim(magnitude / 1e6)}${NBSP}M`;
  if (magnitude >= 1e3) return `${sign}$${trim(magnitude / 1e3)}${NBSP}k`;
  if (magnitude === 0) return '$0';
  const rounded = magnitude.toFixed(2);
  // Edges such as 1.5 cents keep their third digit, so that no two of them read the same.
  return magnitude < 1 && Math.abs(Number(rounded) - magnitude) < 1e-9
    ? `${sign}$${marked(rounded)}`
    : `${sign}$${trim(magnitude)}`;
}

/** The cost of one unit with three significant digits, never fewer than two decimals, and no currency:
 *  "0.0561", "41.87", "1,204.10".
 *  Units  nanos per unit, as ratios of the catalogue give them.
 *  Null   "n/a", also for anything that is not a finite number. */
export function eachAmount(nanosEach: number | bigint | null): string {
  if (nanosEach === null) return NOT_KNOWN;
  const each = Number(nanosEach);
  return Number.isFinite(each) ? signed(marked(unitDigits(each)), each < 0, false) : NOT_KNOWN;
}

/** The cost of one unit with its currency: "$0.412". */
export function eachMoney(nanosEach: number | bigint | null): string {
  const text = eachAmount(nanosEach);
  if (text === NOT_KNOWN) return text;
  return text.startsWith(MINUS) ? `${MINUS}$${text.slice(1)}` : `$${text}`;
}
