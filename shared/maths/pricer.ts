/** Prices many calls of one model: the look-up in the price book is made once, then a call costs a few multiplications. */
import { serviceTierOf } from './service-tier.ts';
import { ratesAt, type PriceBook } from './price-book.ts';
import { costCharge, isOfPrompt, roundedCost } from './price.ts';
import type { Tokens, ToolUnits } from '../ledger/charge.ts';
import type { PricedKind } from './price-row.ts';
import { PRICED_KINDS } from './price-schedule.ts';
import { isTokenKind, type Rates } from './rates.ts';

/** Counts of one kind of token or unit, one per line; NaN = none. `index` is its place in PRICED_KINDS. */
export type KindCounts = {
  readonly kind: PricedKind;
  readonly index: number;
  readonly counts: Float64Array;
  readonly ofPrompt: boolean;
};

/** What a pricer gives for a call that is free: not the same as a cost that rounds to zero. */
export const FREE = -1;

/** Where a pricer puts its costs. Units  nanos. */
export type PricedColumns = { readonly listCost: Float64Array; readonly contractedCost: Float64Array };

/** Puts the costs of the line at a position into the same position.
 *  Null  listCost NaN when it has no price; FREE when the book's price is zero for all of it; contractedCost NaN where
 *        it is the list cost. */
export type Pricer = (
  kinds: readonly KindCounts[],
  row: number,
  startMs: number,
  into: PricedColumns,
) => void;

/** What the lines of one pricer have in common.
 *  Shape  `isBucket`: lines are many calls added up. */
export type PricerKey = {
  readonly provider: string | null;
  readonly rawModel: string | null;
  readonly serviceTier: string | null;
  readonly region: string | null;
  readonly isBucket?: boolean;
};

/** Counts of a kind, ready to be priced. */
export function kindCounts(kind: PricedKind, counts: Float64Array): KindCounts {
  return { kind, index: PRICED_KINDS.indexOf(kind), counts, ofPrompt: isOfPrompt(kind) };
}

/** The cost of a line under rates in nanos, FREE, NaN without a price; Infinity where it takes more than doubles. */
function costUnder(rates: Rates, isBucket: boolean, kinds: readonly KindCounts[], row: number): number {
  if (rates.beyond !== null && !isBucket) return Infinity;
  const { scaled } = rates;
  let sum = 0;
  // Counted by hand: this is the innermost loop of an import.
  for (let at = 0; at < kinds.length; at += 1) {
    const { index, counts } = kinds[at]!;
    const count = counts[row]!;
    if (count > 0) sum += count * scaled[index]!;
  }
  if (sum !== sum) return NaN;
  if (sum > Number.MAX_SAFE_INTEGER) return Infinity;
  return sum === 0 ? FREE : roundedCost(sum, rates.divisor);
}

const NONE: Pricer = (_kinds, row, _startMs, into) => {
  into.listCost[row] = NaN;
  into.contractedCost[row] = NaN;
};

/** A pricer of the lines of a model in a service tier and region. Gives what `costCharge` gives for a single line. */
export function pricerOf(book: PriceBook, key: PricerKey): Pricer {
  const { provider, rawModel, serviceTier, region, isBucket = false } = key;
  const tier = serviceTierOf(serviceTier);
  if (tier === null || rawModel === null) return NONE;
  const dated = book.termsOf({ provider, model: rawModel, serviceTier: tier, region });
  if (dated === null) return NONE;
  return (kinds, row, startMs, into) => {
    let prompt = 0;
    for (let at = 0; at < kinds.length; at += 1) {
      const { counts, ofPrompt } = kinds[at]!;
      const count = counts[row]!;
      if (ofPrompt && count === count) prompt += count;
    }
    into.listCost[row] = NaN;
    into.contractedCost[row] = NaN;
    const rates = ratesAt(dated, startMs, isBucket ? null : prompt);
    if (rates === null) return;
    const { contracted } = rates;
    const list = costUnder(rates, isBucket, kinds, row);
    const agreed = contracted === null ? list : costUnder(contracted, isBucket, kinds, row);
    if (list !== list) return;
    if (list !== Infinity && agreed !== Infinity) {
      if (list === agreed) into.listCost[row] = list;
      else {
        into.listCost[row] = list === FREE ? 0 : list;
        const paid = agreed === FREE ? 0 : agreed;
        if (paid !== into.listCost[row]) into.contractedCost[row] = paid;
      }
      return;
    }
    const { state, listCost, contractedCost } = costCharge(book, {
      provider,
      rawModel,
      serviceTier,
      region,
      startMs,
      ...countsAt(kinds, row),
      isBucket,
    });
    into.listCost[row] = state === 'free' ? FREE : listCost === null ? NaN : Number(listCost);
    if (contractedCost !== null) into.contractedCost[row] = Number(contractedCost);
  };
}

function countsAt(
  kinds: readonly KindCounts[],
  row: number,
): { readonly tokens: Tokens; readonly units: ToolUnits } {
  const counted = kinds.filter(({ counts }) => counts[row]! > 0);
  const of = (chosen: readonly KindCounts[]) =>
    Object.fromEntries(chosen.map(({ kind, counts }) => [kind, counts[row]!]));
  return {
    tokens: of(counted.filter(({ kind }) => isTokenKind(kind))),
    units: of(counted.filter(({ kind }) => !isTokenKind(kind))),
  };
}
