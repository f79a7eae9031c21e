/** What an hour of human work costs, by date, and what it makes of one unit of work. */
import { divideHalfEven, NANOS_PER_UNIT } from '../units/money.ts';
import type { Period } from '../units/period.ts';

/** Later than any day. */
const NEVER = '9999-12-31';
const endOf = (rate: { readonly to: string | null }): string => rate.to ?? NEVER;

type Dated = { readonly from: string; readonly to: string | null };

/** What one unit costs by hand: minutes × rate ÷ 60, rounded half-even once, to the nano.
 *  Units  minutes in billionths. */
export function costByHand(minutes: bigint, hourly: bigint): bigint {
  return divideHalfEven(minutes * hourly, 60n * NANOS_PER_UNIT);
}

/** In the order of their first days. */
export function byDate<R extends Dated>(rates: readonly R[]): R[] {
  return rates.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** The first two rates that hold on one same day, and that day; null = none do. */
export function overlapOf<R extends Dated>(
  rates: readonly R[],
): { readonly first: R; readonly second: R; readonly day: string } | null {
  const ordered = byDate(rates);
  for (let i = 1; i < ordered.length; i += 1) {
    const [first, second] = [ordered[i - 1]!, ordered[i]!];
    if (second.from < endOf(first)) return { first, second, day: second.from };
  }
  return null;
}

/** Days between rates on which none holds. Days before the first and after the last are no gap. */
export function gapsOf(rates: readonly Dated[]): Period[] {
  const ordered = byDate(rates);
  return ordered.slice(1).flatMap((rate, i) => {
    const from = endOf(ordered[i]!);
    return from < rate.from ? [{ from, to: rate.from }] : [];
  });
}

/** The part of a period on which each rate holds, in order of date. */
export function ratesWithin<R extends Dated>(
  rates: readonly R[],
  period: Period,
): { readonly rate: R; readonly period: Period }[] {
  return byDate(rates).flatMap((rate) => {
    const from = rate.from > period.from ? rate.from : period.from;
    const to = endOf(rate) < period.to ? endOf(rate) : period.to;
    return from < to ? [{ rate, period: { from, to } }] : [];
  });
}
