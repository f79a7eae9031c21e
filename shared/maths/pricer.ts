/** Prices many calls of one model: the look-up in the price book is made once, then a call costs a few multiplications. */
import { serviceTierOf } from './service-tier.ts';
import { ratesAt, type PriceBook } from './price-book.ts';
import { costCharge, isOfPrompt, roundedCost } from './price.ts';
import type { Tokens } from '../ledger/charge.ts';
import type { PricedKind } from './price-row.ts';
import { PRICED_KINDS } from './price-schedule.ts';

/** Counts of one kind of token, one per call; NaN = none. `index` is its place in PRICED_KINDS. */
export type KindCounts = {
  readonly kind: PricedKind;
  readonly index: number;
  readonly counts: Float64Array;
  readonly ofPrompt: boolean;
};

/** What a pricer gives for a call that is free: not the same as a cost that rounds to zero. */
export const FREE = -1;

/** Puts the cost of the call at a position into the same position, in nanos.
 *  Null  NaN when it has no price; FREE when the book's price is zero for all of it. */
export type Pricer = (kinds: readonly KindCounts[], row: number, startMs: number, into: Float64Array) => void;

/** Counts of a kind, ready to be priced. */
export function kindCounts(kind: PricedKind, counts: Float64Array): KindCounts {
  return { kind, index: PRICED_KINDS.indexOf(kind), counts, ofPrompt: isOfPrompt(kind) };
}

/** A pricer of the calls of a model in a service tier. Gives what `costCharge` gives for a single call. */
export function pricerOf(
  book: PriceBook,
  provider: string | null,
  rawModel: string | null,
  serviceTier: string | null,
): Pricer {
  const tier = serviceTierOf(serviceTier);
  const dated = tier === null || rawModel === null ? null : book.termsOf(provider, rawModel, tier);
  if (dated === null)
    return (_kinds, row, _startMs, into) => {
      into[row] = NaN;
    };
  return (kinds, row, startMs, into) => {
    let prompt = 0;
    for (const { counts, ofPrompt } of kinds) {
      const count = counts[row]!;
      if (ofPrompt && count === count) prompt += count;
    }
    into[row] = NaN;
    const rates = ratesAt(dated, startMs, prompt);
    if (rates === null) return;
    if (rates.beyond === null) {
      const { scaled } = rates;
      let sum = 0;
      for (const { index, counts } of kinds) {
        const count = counts[row]!;
        if (count > 0) sum += count * scaled[index]!;
      }
      if (sum !== sum) return;
      if (sum <= Number.MAX_SAFE_INTEGER) {
        into[row] = sum === 0 ? FREE : roundedCost(sum, rates.divisor);
        return;
      }
    }
    const { state, listCost } = costCharge(book, {
      provider,
      rawModel,
      serviceTier,
      startMs,
      tokens: tokensAt(kinds, row),
      units: {},
      isBucket: false,
    });
    into[row] = state === 'free' ? FREE : listCost === null ? NaN : Number(listCost);
  };
}

function tokensAt(kinds: readonly KindCounts[], row: number): Tokens {
  return Object.fromEntries(
    kinds.filter(({ counts }) => counts[row]! > 0).map(({ kind, counts }) => [kind, counts[row]!]),
  );
}
