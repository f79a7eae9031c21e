/** The prices of one model over time: list terms and the user's own prices laid over each other. */
import { DAY_MS } from '../units/zone.ts';
import { TOKEN_KINDS, TOOL_UNITS } from '../ledger/charge.ts';
import { parseNanos, type Nanos } from '../units/money.ts';
import type { ListedTerm, PricedKind, PriceTexts, TierRule, UserPrice } from './price-row.ts';

export const PRICED_KINDS: readonly PricedKind[] = [...TOKEN_KINDS, ...TOOL_UNITS];

/** A price with where it comes from. */
export type Price = { readonly amount: Nanos; readonly layer: 'list' | 'user' };
export type Prices = ReadonlyMap<PricedKind, Price>;

/** Prices that hold in [fromMs, toMs) and, when `minutes` is set, between those minutes of the UTC day. */
export type Term = {
  readonly fromMs: number;
  readonly toMs: number;
  readonly minutes: readonly [number, number] | null;
  readonly rule: TierRule;
  /** The base first, then rising thresholds. */
  readonly contexts: readonly { readonly fromTokens: number; readonly prices: Prices }[];
  readonly none: readonly PricedKind[];
};

/** UTC instant of a date; null when the text is not a calendar date. */
export function instantOfDate(date: string): number | null {
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : NaN;
  return Number.isNaN(parsed) || new Date(parsed).toISOString().slice(0, 10) !== date ? null : parsed;
}

function at(date: string): number {
  const instant = instantOfDate(date);
  if (instant === null) throw new RangeError(`not a date in the price book: ${date}`);
  return instant;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

function read(texts: PriceTexts, layer: Price['layer'], onto: Prices = new Map()): Prices {
  const prices = new Map(onto);
  for (const kind of PRICED_KINDS) {
    const text = texts[kind];
    if (text === undefined) continue;
    const amount = parseNanos(text);
    if (amount === null || amount < 0n)
      throw new RangeError(`not a price in the price book: ${kind} ${text}`);
    prices.set(kind, { amount, layer });
  }
  return prices;
}

function termOf(listed: ListedTerm): Term {
  const base = read(listed.prices, 'list');
  return {
    fromMs: listed.from === undefined ? -Infinity : at(listed.from),
    toMs: listed.to === undefined ? Infinity : at(listed.to),
    minutes: listed.hours ? [minutesOf(listed.hours[0]), minutesOf(listed.hours[1])] : null,
    rule: listed.rule ?? 'whole-prompt',
    contexts: [
      { fromTokens: 0, prices: base },
      ...(listed.above ?? []).map(({ fromTokens, prices }) => ({
        fromTokens,
        prices: read(prices, 'list', base),
      })),
    ],
    none: listed.none ?? [],
  };
}

/** A price of the user's own holds for every context size: it is what was agreed, not a base to mark up. */
function overlay(term: Term, user: UserPrice): Term {
  return {
    ...term,
    contexts: term.contexts.map(({ fromTokens, prices }) => ({
      fromTokens,
      prices: read(user.prices, 'user', prices),
    })),
    none: term.none.filter((kind) => user.prices[kind] === undefined),
  };
}

const NOTHING_LISTED: ListedTerm = { prices: {} };

/** Terms in rising precedence: the last one that holds at an instant counts.
 *  Shape  a user's price cuts the terms it meets at its dates; of two that overlap, the one that starts later wins, then the later one given. */
export function scheduleOf(listed: readonly ListedTerm[], userPrices: readonly UserPrice[]): readonly Term[] {
  let terms = listed.map(termOf);
  const isAlways = listed.some((term) => term.from === undefined && !term.to && !term.hours);
  if (userPrices.length > 0 && !isAlways) terms = [termOf(NOTHING_LISTED), ...terms];
  const ordered = userPrices
    .map((price, index) => ({ price, index, fromMs: at(price.from) }))
    .sort((a, b) => a.fromMs - b.fromMs || a.index - b.index);
  for (const { price, fromMs } of ordered) {
    const toMs = price.to === undefined ? Infinity : at(price.to);
    terms = terms.flatMap((term) => {
      const from = Math.max(term.fromMs, fromMs);
      const to = Math.min(term.toMs, toMs);
      if (from >= to) return [term];
      const before = term.fromMs < from ? [{ ...term, toMs: from }] : [];
      const after = to < term.toMs ? [{ ...term, fromMs: to }] : [];
      return [...before, overlay({ ...term, fromMs: from, toMs: to }, price), ...after];
    });
  }
  return terms;
}

/** True when a term holds at an instant. */
export function holds(term: Term, instantMs: number): boolean {
  if (instantMs < term.fromMs || instantMs >= term.toMs) return false;
  if (term.minutes === null) return true;
  const minute = Math.floor((((instantMs % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
  const [from, to] = term.minutes;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
