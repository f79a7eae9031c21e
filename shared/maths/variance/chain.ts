/** A cell's cost as a product, one token kind at a time:
 *
 *    cost of kind k = tasks × (first attempts ÷ tasks) × (calls ÷ first attempts) × (calls of the model ÷ calls)
 *                   × (calls of the tier ÷ calls of the model) × (input ÷ calls) × (k ÷ input) × (cost of k ÷ k)
 *
 *  Output has no cache share; its tokens per call stand alone. Kinds share the cell's cost in the proportion of tokens × list
 *  price, so that they add up to it whatever was paid.
 *  Null   a ratio to nothing (tokens per call of a model with no calls) is not known and takes the other period's value:
 *         what was not there has not changed. Where tokens stand in for calls, input per call is the input's share of them. */
import { BRIDGE_KINDS, inputOf, outputOf, tokensOf, type BridgeKind, type CellSide } from './cell.ts';
import type { EffectId } from './effects.ts';
import type { Placed } from './levels.ts';

/** A ratio of whole numbers; null = not known. */
type Ratio = readonly [bigint, bigint] | null;

/** One factor of the product. */
export type Factor = {
  readonly effect: EffectId;
  readonly before: number;
  readonly after: number;
};

/** The factors of one kind of a cell; `kind` 'call' = priced by the call, no tokens counted. */
export type Chain = { readonly kind: BridgeKind | 'call'; readonly factors: readonly Factor[] };

const over = (top: bigint, bottom: bigint): Ratio => (bottom === 0n ? null : [top, bottom]);

/** Both sides as numbers. Equal ratios give equal numbers, decided on whole numbers before any division. */
function factor(effect: EffectId, before: Ratio, after: Ratio): Factor {
  const value = (is: readonly [bigint, bigint]) => Number(is[0]) / Number(is[1]);
  if (before === null || after === null) {
    const known = before ?? after;
    const both = known === null ? 1 : value(known);
    return { effect, before: both, after: both };
  }
  const was = value(before);
  const same = before[0] * after[1] === after[0] * before[1];
  return { effect, before: was, after: same ? was : value(after) };
}

const EQUAL_RATES = BRIDGE_KINDS.map(() => 1n);

/** Tokens of a side weighed with prices; what a kind's price is a share of. */
function weighed(side: CellSide, rates: readonly bigint[]): bigint {
  return side.tokens.reduce((sum, tokens, k) => sum + tokens * rates[k]!, 0n);
}

/** Price of a kind on one side: the cell's cost ÷ its tokens at list, × the kind's list price. */
function priceOf(side: CellSide, rates: readonly bigint[], k: number, partsOfOne: bigint): Ratio {
  return over(side.cost * rates[k]! * partsOfOne, weighed(side, rates));
}

/** The product of each kind of a cell that is in both periods. */
export function chainsOf(placed: Placed): Chain[] {
  const { cell, before, after, calls } = placed;
  const b = cell.before;
  const a = cell.after;
  const shared: Factor[] = [
    factor('volume', over(...before.volume), over(...after.volume)),
    factor(
      'calls-per-task',
      over(before.firsts * before.volume[1], before.volume[0] * before.partsOfOne),
      over(after.firsts * after.volume[1], after.volume[0] * after.partsOfOne),
    ),
    factor('retries', over(before.calls, before.firsts), over(after.calls, after.firsts)),
    factor(
      'model-mix',
      over(before.byModel.get(cell.model)!, before.calls),
      over(after.byModel.get(cell.model)!, after.calls),
    ),
    factor(
      'service-tier',
      over(calls.before, before.byModel.get(cell.model)!),
      over(calls.after, after.byModel.get(cell.model)!),
    ),
  ];
  const was = b.rates ?? a.rates ?? EQUAL_RATES;
  const is = a.rates ?? b.rates ?? EQUAL_RATES;
  const lacksTokens = (side: CellSide, rates: readonly bigint[]) =>
    side.cost !== 0n && weighed(side, rates) === 0n;
  if (lacksTokens(b, was) || lacksTokens(a, is) || tokensOf(b) + tokensOf(a) === 0n) {
    const price = factor(
      'price',
      over(b.cost * before.partsOfOne, calls.before),
      over(a.cost * after.partsOfOne, calls.after),
    );
    return [{ kind: 'call', factors: [...shared, price] }];
  }
  const perCall = (effect: EffectId, of: (side: CellSide) => bigint) =>
    factor(effect, over(of(b), calls.before), over(of(a), calls.after));
  const input = perCall('input-per-call', inputOf);
  const output = perCall('output-per-call', outputOf);
  return BRIDGE_KINDS.flatMap((kind, k): Chain[] => {
    if (b.tokens[k] === 0n && a.tokens[k] === 0n) return [];
    const price = factor('price', priceOf(b, was, k, before.partsOfOne), priceOf(a, is, k, after.partsOfOne));
    if (kind === 'output') return [{ kind, factors: [...shared, output, price] }];
    const share = factor('cache', over(b.tokens[k]!, inputOf(b)), over(a.tokens[k]!, inputOf(a)));
    return [{ kind, factors: [...shared, input, share, price] }];
  });
}
