/** Names the difference between what carries the spend and what detail shows, from the evidence at hand.
 *  What no evidence names stays unexplained; nothing is guessed. */
import type { ItemClass } from '../../../shared/contract/tie-out.ts';
import { pairsOf, type CarryingRole } from '../spend/carry.ts';
import { QUANTITY_MEASURES, type Cell } from '../spend/cells.ts';

/** One named or unexplained part of the difference of a provider's UTC day. `cause` keeps unlike evidence apart. */
export type Part = {
  readonly class: ItemClass | 'unexplained';
  readonly cause: string;
  readonly model: number;
  readonly day: number;
  readonly amount: bigint;
  readonly tokens: number;
};

const INPUT = QUANTITY_MEASURES.indexOf('total-input-tokens');
const OUTPUT = QUANTITY_MEASURES.indexOf('output-tokens');
const UNPRICED = QUANTITY_MEASURES.indexOf('unpriced-tokens');
/** Cost APIs and consoles round each line to the cent at worst. */
const CENT = 10_000_000n;

const costOf = (cells: readonly Cell[]): bigint => cells.reduce((sum, cell) => sum + cell.cost, 0n);
const tokensOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + cell.quantities[INPUT]! + cell.quantities[OUTPUT]!, 0);
const unpricedOf = (cells: readonly Cell[]): number =>
  cells.reduce((sum, cell) => sum + cell.quantities[UNPRICED]!, 0);
const linesOf = (cells: readonly Cell[]): number => cells.reduce((sum, cell) => sum + cell.lines, 0);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

function quantityPart(
  usageCost: bigint,
  usageTokens: number,
  detail: readonly Cell[],
  model: number,
  day: number,
  isDayEmpty: boolean,
): Part[] {
  const amount = usageCost - costOf(detail);
  if (amount === 0n) return [];
  const tokens = usageTokens - tokensOf(detail);
  // A day without any record is an outage; a model that is missing beside others is part of a gap.
  if (detail.length === 0)
    return [
      { class: 'missing-detail', cause: isDayEmpty ? 'no-records' : 'partial', model, day, amount, tokens },
    ];
  if (unpricedOf(detail) > 0) return [{ class: 'unpriced', cause: 'detail', model, day, amount, tokens }];
  if (tokens > 0) return [{ class: 'missing-detail', cause: 'partial', model, day, amount, tokens }];
  if (tokens < 0) return [{ class: 'duplicate', cause: 'more-in-detail', model, day, amount, tokens }];
  if (absolute(amount) <= CENT) return [{ class: 'rounding', cause: 'detail', model, day, amount, tokens }];
  // Same tokens, other cost: calls were priced by tier or context, which buckets do not show.
  return [{ class: 'price', cause: 'tier', model, day, amount, tokens }];
}

function pricePart(amount: bigint, lines: number, model: number, day: number, isUnpriced: boolean): Part[] {
  if (amount === 0n) return [];
  if (isUnpriced) return [{ class: 'unpriced', cause: 'usage', model, day, amount, tokens: 0 }];
  if (absolute(amount) <= CENT * BigInt(Math.max(1, lines)))
    return [{ class: 'rounding', cause: 'billed', model, day, amount, tokens: 0 }];
  return [{ class: 'price', cause: 'billed', model, day, amount, tokens: 0 }];
}

/** Split one provider's day: carried = detail + Σ parts, exactly. */
export function partsOfDay(
  role: CarryingRole,
  day: number,
  detail: readonly Cell[],
  usage: readonly Cell[],
  billed: readonly Cell[],
): Part[] {
  if (role === 'detail') return [];
  const strong = role === 'billed' ? billed : usage;
  const isDayEmpty = detail.length === 0;
  const hasModels = strong.some((cell) => cell.model !== 0);
  return pairsOf(strong, detail).flatMap((pair) => {
    const { model } = pair;
    if (pair.strong.length === 0) {
      const amount = -costOf(pair.weak);
      // Usage exports are often filtered: detail of a model they do not list stands.
      return role === 'usage' || amount === 0n
        ? []
        : [{ class: 'not-billed' as const, cause: 'model', model, day, amount, tokens: tokensOf(pair.weak) }];
    }
    if (role === 'usage') {
      return unpricedOf(pair.strong) > 0 && pair.weak.length > 0
        ? []
        : quantityPart(costOf(pair.strong), tokensOf(pair.strong), pair.weak, model, day, isDayEmpty);
    }
    const counted = hasModels ? usage.filter((cell) => cell.model === model) : usage;
    if (counted.length > 0 && !(hasModels && model === 0)) {
      const price = pricePart(
        costOf(pair.strong) - costOf(counted),
        linesOf(pair.strong),
        model,
        day,
        unpricedOf(counted) > 0,
      );
      return [
        ...quantityPart(costOf(counted), tokensOf(counted), pair.weak, model, day, isDayEmpty),
        ...price,
      ];
    }
    const amount = costOf(pair.strong) - costOf(pair.weak);
    if (amount === 0n) return [];
    if (hasModels && model === 0)
      return [{ class: 'not-token' as const, cause: 'fees', model, day, amount, tokens: 0 }];
    if (pair.weak.length === 0)
      return [
        {
          class: 'missing-detail' as const,
          cause: isDayEmpty ? 'no-records' : 'partial',
          model,
          day,
          amount,
          tokens: 0,
        },
      ];
    if (unpricedOf(pair.weak) > 0)
      return [{ class: 'unpriced' as const, cause: 'detail', model, day, amount, tokens: 0 }];
    if (absolute(amount) <= CENT * BigInt(linesOf(pair.strong)))
      return [{ class: 'rounding' as const, cause: 'billed', model, day, amount, tokens: 0 }];
    return [{ class: 'unexplained' as const, cause: 'no-usage', model, day, amount, tokens: 0 }];
  });
}
