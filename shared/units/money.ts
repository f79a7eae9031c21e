/** Money as integers. One nano is 1e-9 of the currency; all sums of nanos are exact and order-free. */

declare const nanosBrand: unique symbol;

/** An exact amount in nano-units of its currency (1 USD = 1,000,000,000 nanos). */
export type Nanos = bigint & { readonly [nanosBrand]: true };

/** The currency of the reports, in which prices are listed. */
export const REPORTING = 'USD';

export const NANOS_PER_UNIT = 1_000_000_000n;
export const ZERO = 0n as Nanos;

/** Brand an integer as nanos. Throws on a number that is not a safe integer. */
export function nanos(value: bigint | number): Nanos {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new RangeError(`not an exact integer of nanos: ${value}`);
    return BigInt(value) as Nanos;
  }
  return value as Nanos;
}

/** Divide integers and round half to even, the one rounding used for money.
 *  Units  any integers; the divisor is positive. */
export function divideHalfEven(numerator: bigint, divisor: bigint): bigint {
  if (divisor <= 0n) throw new RangeError('the divisor must be positive');
  let quotient = numerator / divisor;
  let remainder = numerator % divisor;
  if (remainder < 0n) {
    quotient -= 1n;
    remainder += divisor;
  }
  const twice = remainder * 2n;
  const up = twice > divisor || (twice === divisor && quotient % 2n !== 0n);
  return up ? quotient + 1n : quotient;
}

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/;

/** Read a decimal text ("0.00022500000000000002", "1e-05", "-12.5") as nanos, rounded half-even at 1e-9.
 *  Null   when the text is not a plain decimal number (callers turn that into a fault).
 *  Units  `scale` multiplies by 10^scale first: -2 reads an amount given in cents. */
export function parseNanos(text: string, scale = 0): Nanos | null {
  const match = DECIMAL.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  if (digits === '') return null;
  const shift = Number(exponent) - fraction.length + 9 + scale;
  if (Math.abs(shift) > 400) return null;
  const magnitude = BigInt(digits);
  const value =
    shift >= 0 ? magnitude * 10n ** BigInt(shift) : divideHalfEven(magnitude, 10n ** BigInt(-shift));
  return (sign === '-' ? -value : value) as Nanos;
}

/** Write nanos as an exact decimal text without trailing zeros: 1500000000n → "1.5". Round-trips with parseNanos. */
export function decimalOf(amount: bigint): string {
  const negative = amount < 0n;
  const magnitude = negative ? -amount : amount;
  const whole = magnitude / NANOS_PER_UNIT;
  const fraction = (magnitude % NANOS_PER_UNIT).toString().padStart(9, '0').replace(/0+$/, '');
  return `${negative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Nanos rounded half-even to whole cents, as an exact count of cents. */
export function centsOf(amount: bigint): bigint {
  return divideHalfEven(amount, 10_000_000n);
}

/** Nanos as a floating number of units. Only for drawing and for ratios, never for sums. */
export function unitsOf(amount: bigint): number {
  return Number(amount) / 1e9;
}

/** Add up amounts exactly. */
export function sumNanos(amounts: Iterable<bigint>): Nanos {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total as Nanos;
}
