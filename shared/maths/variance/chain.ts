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
import type { Level, Placed } from './levels.ts';

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

const value = (is: readonly [bigint, bigint]) => Number(is[0]) / Number(is[1]);

/** Whole numbers below this are told apart as floats. */
const EXACT = 2 ** 53;
/** Products of floats that differ by more than this part of them are of different whole numbers. */
const APART = 1e-14;

/** Whether two ratios are equal. Long products are made only where floats cannot tell. */
function areSame(before: readonly [bigint, bigint], after: readonly [bigint, bigint]): boolean {
  const one = Number(before[0]) * Number(after[1]);
  const other = Number(after[0]) * Number(before[1]);
  const most = Math.max(Math.abs(one), Math.abs(other));
  if (most < EXACT) return one === other;
  if (Math.abs(one - other) > most * APART) return false;
  return before[0] * after[1] === after[0] * before[1];
}

/** Both sides as numbers. Equal ratios give equal numbers, decided on whole numbers before any division. */
function factor(effect: EffectId, before: Ratio, after: Ratio): Factor {
  if (before === null || after === null) {
    const known = before ?? after;
    const both = known === null ? 1 : value(known);
    return { effect, before: both, after: both };
  }
  const was = value(before);
  return { effect, before: was, after: areSame(before, after) ? was : value(after) };
}

const EQUAL_RATES = BRIDGE_KINDS.map(() => 1n);

/** Tokens of a side weighed with prices; what a kind's price is a share of. */
function weighed(side: CellSide, rates: readonly bigint[]): bigint {
  return side.tokens.reduce((sum, tokens, k) => sum + tokens * rates[k]!, 0n);
}

/** Factors of a segment, which its cells share. */
type OfSegment = { readonly after: Level; readonly factors: readonly [Factor, Factor, Factor] };
const known = new WeakMap<Level, OfSegment>();

function ofSegment(before: Level, after: Level): OfSegment['factors'] {
  const found = known.get(before);
  if (found?.after === after) return found.factors;
  const factors: OfSegment['factors'] = [
    factor('volume', over(...before.volume), over(...after.volume)),
    factor(
      'calls-per-task',
      over(before.firsts * before.volume[1], before.volume[0] * before.partsOfOne),
      over(after.firsts * after.volume[1], after.volume[0] * after.partsOfOne),
    ),
    factor('retries', over(before.calls, before.firsts), over(after.calls, after.firsts)),
  ];
  known.set(before, { after, factors });
  return factors;
}

/** The product of each kind of a cell that is in both periods. */
export function chainsOf(placed: Placed): Chain[] {
  const { cell, before, after, calls } = placed;
  const b = cell.before;
  const a = cell.after;
  const [wasModel, isModel] = [before.byModel.get(cell.model)!, after.byModel.get(cell.model)!];
  const [volume, perTask, retries] = ofSegment(before, after);
  const mix = factor('model-mix', over(wasModel, before.calls), over(isModel, after.calls));
  const tier = factor('service-tier', over(calls.before, wasModel), over(calls.after, isModel));
  const was = b.rates ?? a.rates ?? EQUAL_RATES;
  const is = a.rates ?? b.rates ?? EQUAL_RATES;
  const [wasWeight, isWeight] = [weighed(b, was), weighed(a, is)];
  const lacksTokens = (b.cost !== 0n && wasWeight === 0n) || (a.cost !== 0n && isWeight === 0n);
  if (lacksTokens || tokensOf(b) + tokensOf(a) === 0n) {
    const price = factor(
      'price',
      over(b.cost * before.partsOfOne, calls.before),
      over(a.cost * after.partsOfOne, calls.after),
    );
    return [{ kind: 'call', factors: [volume, perTask, retries, mix, tier, price] }];
  }
  const [wasInput, isInput] = [inputOf(b), inputOf(a)];
  const input = factor('input-per-call', over(wasInput, calls.before), over(isInput, calls.after));
  const output = factor('output-per-call', over(outputOf(b), calls.before), over(outputOf(a), calls.after));
  const [wasCost, isCost] = [b.cost * before.partsOfOne, a.cost * after.partsOfOne];
  const chains: Chain[] = [];
  BRIDGE_KINDS.forEach((kind, k) => {
    if (b.tokens[k] === 0n && a.tokens[k] === 0n) return;
    // Price of a kind: the cell's cost ÷ its tokens at list, × the kind's list price.
    const price = factor('price', over(wasCost * was[k]!, wasWeight), over(isCost * is[k]!, isWeight));
    if (kind === 'output') {
      chains.push({ kind, factors: [volume, perTask, retries, mix, tier, output, price] });
      return;
    }
    const share = factor('cache', over(b.tokens[k]!, wasInput), over(a.tokens[k]!, isInput));
    chains.push({ kind, factors: [volume, perTask, retries, mix, tier, input, share, price] });
  });
  return chains;
}

/** What the price index is made of, four numbers a chain: tokens or calls of before at the prices of before and after, and
 *  those of after. */
export function pricedChains({ cell, calls }: Placed, chains: readonly Chain[]): number[] {
  return chains.flatMap(({ kind, factors }) => {
    const price = factors.at(-1)!;
    const k = kind === 'call' ? -1 : BRIDGE_KINDS.indexOf(kind);
    const was = Number(k < 0 ? calls.before : cell.before.tokens[k]!);
    const is = Number(k < 0 ? calls.after : cell.after.tokens[k]!);
    return [was * price.before, was * price.after, is * price.before, is * price.after];
  });
}
