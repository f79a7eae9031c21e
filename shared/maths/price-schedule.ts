/** The prices of one model over time: list terms and the user's own prices laid over each other. */
import { DAY_MS } from '../units/zone.ts';
import { TOKEN_KINDS, TOOL_UNITS } from '../ledger/charge.ts';
import { parseNanos, type Nanos } from '../units/money.ts';
import type { ListedTerm, PricedKind, PriceLayer, PriceTexts, TierRule, UserPrice } from './price-row.ts';

export const PRICED_KINDS: readonly PricedKind[] = [...TOKEN_KINDS, ...TOOL_UNITS];

/** A price with where it comes from. */
export type Price = { readonly amount: Nanos; readonly layer: PriceLayer };
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

/** UTC instant of a date of the price book.
 *  Fault  throws RangeError. */
export function startOfDate(date: string): number {
  const instant = instantOfDate(date);
  if (instant === null) throw new RangeError(`not a date in the price book: ${date}`);
  return instant;
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Prices of texts, laid over others.
 *  Fault  throws RangeError for a text that is no price. */
export function readPrices(texts: PriceTexts, layer: Price['layer'], onto: Prices = new Map()): Prices {
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
  const base = readPrices(listed.prices, 'list');
  return {
    fromMs: listed.from === undefined ? -Infinity : startOfDate(listed.from),
    toMs: listed.to === undefined ? Infinity : startOfDate(listed.to),
    minutes: listed.hours ? [minutesOf(listed.hours[0]), minutesOf(listed.hours[1])] : null,
    rule: listed.rule ?? 'whole-prompt',
    contexts: [
      { fromTokens: 0, prices: base },
      ...(listed.above ?? []).map(({ fromTokens, prices }) => ({
        fromTokens,
        prices: readPrices(prices, 'list', base),
      })),
    ],
    none: listed.none ?? [],
  };
}

/** A price of the user's own holds for every context size unless it states sizes itself: it is what was agreed, not a
 *  base to mark up. */
function overlay(term: Term, user: UserPrice): Term {
  const own = [{ fromTokens: 0, prices: user.prices }, ...(user.above ?? [])];
  const sizes = [...new Set([...term.contexts, ...own].map(({ fromTokens }) => fromTokens))].sort(
    (a, b) => a - b,
  );
  return {
    ...term,
    rule: user.rule ?? term.rule,
    contexts: sizes.map((fromTokens) => {
      const listed = term.contexts.findLast((context) => context.fromTokens <= fromTokens)!;
      return {
        fromTokens,
        prices: own
          .filter((context) => context.fromTokens <= fromTokens)
          .reduce((prices, context) => readPrices(context.prices, 'user', prices), listed.prices),
      };
    }),
    none: term.none.filter((kind) => user.prices[kind] === undefined),
  };
}

const NOTHING_LISTED: ListedTerm = { prices: {} };

/** Terms that hold at every instant: a term without prices comes first where nothing is listed always. */
export function alwaysTerms(terms: readonly Term[]): readonly Term[] {
  const isAlways = terms.some(
    (term) => term.fromMs === -Infinity && term.toMs === Infinity && term.minutes === null,
  );
  return isAlways ? terms : [termOf(NOTHING_LISTED), ...terms];
}

/** Terms with own prices over them.
 *  Shape  a price cuts the terms it meets at its dates; of two that overlap, the one that starts later wins, then the later one given. */
export function laidOver(terms: readonly Term[], userPrices: readonly UserPrice[]): readonly Term[] {
  if (userPrices.length === 0) return terms;
  const ordered = userPrices
    .map((price, index) => ({ price, index, fromMs: startOfDate(price.from) }))
    .sort((a, b) => a.fromMs - b.fromMs || a.index - b.index);
  let laid = alwaysTerms(terms);
  for (const { price, fromMs } of ordered) {
    const toMs = price.to === undefined ? Infinity : startOfDate(price.to);
    laid = laid.flatMap((term) => {
      const from = Math.max(term.fromMs, fromMs);
      const to = Math.min(term.toMs, toMs);
      if (from >= to) return [term];
      const before = term.fromMs < from ? [{ ...term, toMs: from }] : [];
      const after = to < term.toMs ? [{ ...term, fromMs: to }] : [];
      return [...before, overlay({ ...term, fromMs: from, toMs: to }, price), ...after];
    });
  }
  return laid;
}

/** Terms in rising precedence: the last one that holds at an instant counts. */
export function scheduleOf(listed: readonly ListedTerm[], userPrices: readonly UserPrice[]): readonly Term[] {
  return laidOver(listed.map(termOf), userPrices);
}

/** True when a term holds at an instant. */
export function holds(term: Term, instantMs: number): boolean {
  if (instantMs < term.fromMs || instantMs >= term.toMs) return false;
  if (term.minutes === null) return true;
  const minute = Math.floor((((instantMs % DAY_MS) + DAY_MS) % DAY_MS) / 60_000);
  const [from, to] = term.minutes;
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to;
}
