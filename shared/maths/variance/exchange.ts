/** The exchange rate's part in the change of a bill: what the same bills would have moved, had only the rate moved.
 *
 *  A bill of F in its own currency counts F · r. Split in two by the Shapley value, the rate's part of the change is
 *  (r₁ − r₀) · (F₀ + F₁)/2. It lies inside what the bill itself is called (price, or cost without call records), as days lie
 *  inside volume: what is shown finer leaves the other effects as they are.
 *
 *  €100 at 1.10 → €120 at 1.20: $110 → $144. Rate (1.20 − 1.10) · (100 + 120)/2 = $11; the bill itself $23. */
import { divideHalfEven } from '../../units/money.ts';
import type { BridgedCell } from './bridge.ts';
import type { EffectId } from './effects.ts';

/** A mean rate as the amounts it is the quotient of.
 *  Units  nanos of the reporting and of the billing currency; both above zero. */
export type MeanRate = { readonly reporting: bigint; readonly billing: bigint };

/** What bills in one currency count in a period, converted, and at which mean rate. */
export type Converted = { readonly amount: bigint; readonly rate: MeanRate };

/** The rate's part.
 *  Units  nanos of the reporting currency, rounded half to even once. Swapping before and after negates it. */
export function rateEffect(before: Converted, after: Converted): bigint {
  const [was, is] = [before.rate, after.rate];
  // Rates as fractions over one denominator: r₀ = down ÷ both, r₁ = up ÷ both.
  const down = was.reporting * is.billing;
  const up = is.reporting * was.billing;
  // F = amount ÷ rate, so (r₁ − r₀) · F₀ = (up − down) · amount₀ ÷ down, and likewise after.
  return divideHalfEven((up - down) * (before.amount * up + after.amount * down), 2n * up * down);
}

/** The part of one currency in a cell's change. */
export type RatePart = {
  readonly currency: string;
  readonly before: Converted;
  readonly after: Converted;
  /** Nanos of the reporting currency. */
  readonly effect: bigint;
};

/** A mean rate as a number. */
export function rateOf({ reporting, billing }: MeanRate): number {
  return Number(reporting) / Number(billing);
}

/** What was billed, in the billing currency.
 *  Units  nanos, rounded to whole ones. */
export function billedIn({ amount, rate }: Converted): bigint {
  return divideHalfEven(amount * rate.billing, rate.reporting);
}

/** The effect that the rate's part is cut out of: the price where calls stand behind the bill, else what no call explains. */
export function effectOfBill(state: BridgedCell['state']): EffectId {
  return state === 'both' ? 'price' : 'not-seen';
}

/** The cell with a rate's part told apart in its effects. */
export function withRatePart<C extends BridgedCell>(cell: C, part: RatePart): C {
  const of = effectOfBill(cell.state);
  const { effects, rateParts = [] } = cell;
  return {
    ...cell,
    effects: { ...effects, fx: effects.fx + part.effect, [of]: effects[of] - part.effect },
    rateParts: [...rateParts, part],
  };
}
