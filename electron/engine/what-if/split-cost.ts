/** How the cost of a cell is shared among its kinds of tokens: by list and contract prices, whole nanos that sum to the cost. */
import { splitByWeights } from '../../../shared/maths/split.ts';
import type { ModelPrices } from '../../../shared/maths/what-if/baseline.ts';
import { WHAT_IF_KINDS } from '../../../shared/maths/what-if/lever.ts';

export type CellUsage = {
  readonly cost: number;
  /** In the order of WHAT_IF_KINDS. */
  readonly tokens: readonly number[];
  /** Input that is neither text nor cache: audio and images. */
  readonly otherTokens: number;
  /** Searches, sessions and other things billed beside tokens are in it. */
  readonly hasTools: boolean;
};

/** Tokens are paid per million. */
const MILLION = 1_000_000;

/** The cost of each kind and, last, of what is for no tokens. Discounts, surcharges and prices that changed within the period are
 *  shared in proportion.
 *  Shape  sums to the cost exactly. Without prices all of it is in the last. */
export function splitCost(of: CellUsage, prices: ModelPrices | null, tier: string | null): number[] {
  const rates = tier === null ? null : (prices?.tiers[tier] ?? null);
  const none = [...WHAT_IF_KINDS.map(() => 0), of.cost];
  if (rates === null || of.cost === 0) return none;
  const weights = WHAT_IF_KINDS.map((kind, k) => of.tokens[k]! * (rates[kind] ?? 0));
  const book = weights.reduce((sum, weight) => sum + weight, 0) / MILLION;
  const beside = of.hasTools ? Math.max(0, Math.round(of.cost - book)) : 0;
  const other = of.hasTools ? 0 : of.otherTokens * (rates.input ?? 0);
  const parts = splitByWeights(
    BigInt(of.cost - beside),
    [...weights, other].map((weight) => BigInt(Math.round(Math.max(0, weight)))),
  );
  if (parts === null) return none;
  const whole = parts.map(Number);
  whole[whole.length - 1]! += beside;
  return whole;
}
