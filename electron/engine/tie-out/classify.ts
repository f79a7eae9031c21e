/** Names the difference between what carries the spend and what detail shows, from the evidence at hand.
 *  What no evidence names stays unexplained; nothing is guessed. */
import type { ItemClass } from '../../../shared/contract/tie-out.ts';
import { divideHalfEven } from '../../../shared/units/money.ts';
import { pairsOf, type CarryingRole } from '../spend/carry.ts';
import type { Cell } from '../spend/cells.ts';
import { costOf, isRounding, NOTHING, sideOf, type Side } from './side.ts';

/** One named or unexplained part of the difference of a provider's UTC day. `cause` keeps unlike evidence apart. */
export type Part = {
  readonly class: ItemClass | 'unexplained';
  readonly cause: string;
  readonly model: number;
  readonly day: number;
  readonly amount: bigint;
  readonly tokens: number;
};

/** The cells of one provider's day. */
export type DayEvidence = {
  readonly day: number;
  readonly detail: readonly Cell[];
  readonly usage: readonly Cell[];
  readonly billed: readonly Cell[];
};

/** What is known of a day beyond its cells. A model of null asks about all models together. */
export type Hints = {
  /** The hour of UTC at which the provider's days begin, and the call records of its day. Null = they begin at midnight. */
  readonly shift: { readonly hours: number; detailOf(model: number | null): Side } | null;
  /** Cost of Priority Tier lines, which the bill leaves out. Null = the bill has them. */
  readonly priority:
    ((role: 'detail' | 'usage', model: number | null) => Pick<Side, 'cost' | 'tokens'>) | null;
};

/** Nothing is known. */
export const NO_HINTS: Hints = { shift: null, priority: null };

type Place = { readonly model: number; readonly day: number; readonly isDayEmpty: boolean };
type Made = Omit<Part, 'model' | 'day'>;

const part = (kind: Part['class'], cause: string, amount: bigint, tokens = 0): Made => ({
  class: kind,
  cause,
  amount,
  tokens,
});

function quantityPart(usage: Pick<Side, 'cost' | 'tokens'>, detail: Side, place: Place): Made[] {
  const amount = usage.cost - detail.cost;
  if (amount === 0n) return [];
  const tokens = usage.tokens - detail.tokens;
  // A day without any record is an outage; a model that is missing beside others is part of a gap.
  if (detail.lines === 0)
    return [part('missing-detail', place.isDayEmpty ? 'no-records' : 'partial', amount, tokens)];
  if (detail.unpriced > 0) return [part('unpriced', 'detail', amount, tokens)];
  if (tokens > 0) return [part('missing-detail', 'partial', amount, tokens)];
  if (tokens < 0) return [part('duplicate', 'more-in-detail', amount, tokens)];
  if (isRounding(amount, 1)) return [part('rounding', 'detail', amount, tokens)];
  // Same tokens, other cost: calls were priced by tier or context, which buckets do not show.
  return [part('price', 'tier', amount, tokens)];
}

function pricePart(amount: bigint, lines: number, isUnpriced: boolean): Made[] {
  if (amount === 0n) return [];
  if (isUnpriced) return [part('unpriced', 'usage', amount)];
  return [part(isRounding(amount, lines) ? 'rounding' : 'price', 'billed', amount)];
}

/** A bill beside detail, without a usage export: only what the bill itself counts is evidence. */
function billedPart(billed: Side, left: bigint, detail: Side, place: Place): Made[] {
  const amount = left - detail.cost;
  if (amount === 0n) return [];
  if (detail.lines === 0)
    return [part('missing-detail', place.isDayEmpty ? 'no-records' : 'partial', amount)];
  if (detail.unpriced > 0) return [part('unpriced', 'detail', amount)];
  if (isRounding(amount, billed.lines)) return [part('rounding', 'billed', amount)];
  if (billed.tokens > 0 && billed.tokens === detail.tokens) return [part('price', 'billed', amount)];
  const tokens = billed.tokens - detail.tokens;
  if (billed.tokens > 0 && tokens > 0 && billed.cost > 0n) {
    // What is missing costs what the bill's tokens cost on average; what is left is a matter of price.
    const missing = divideHalfEven(billed.cost * BigInt(tokens), BigInt(billed.tokens));
    return [
      part('missing-detail', 'partial', missing, tokens),
      ...pricePart(amount - missing, billed.lines, false),
    ];
  }
  return [part('unexplained', 'no-usage', amount)];
}

/** Detail of a model that the bill does not have. */
function notBilled(detail: Side, usage: readonly Cell[], model: number, hints: Hints): Made[] {
  const counted = usage.filter((cell) => cell.model === model);
  const inUsage = hints.priority?.('usage', model).cost ?? 0n;
  const isAllPriority = inUsage !== 0n && inUsage === costOf(counted);
  const priority = isAllPriority ? detail.cost : (hints.priority?.('detail', model).cost ?? 0n);
  return [
    part('priority-tier', 'cost-api', -priority),
    part('not-billed', 'model', priority - detail.cost, detail.tokens),
  ];
}

/** Split one provider's day: carried = detail + Σ parts, exactly. */
export function partsOfDay(
  role: CarryingRole,
  { day, detail, usage, billed }: DayEvidence,
  hints: Hints = NO_HINTS,
): Part[] {
  if (role === 'detail') return [];
  const strong = role === 'billed' ? billed : usage;
  const hasModels = strong.some((cell) => cell.model !== 0);
  const made = (pair: ReturnType<typeof pairsOf>[number]): Made[] => {
    const { model } = pair;
    const place = { model, day, isDayEmpty: detail.length === 0 };
    const asked = hasModels ? model : null;
    const logged = sideOf(pair.weak);
    const isFees = hasModels && model === 0;
    // Days that begin at another hour hold calls of the next one, and not some of their own.
    const shifted = isFees ? null : (hints.shift?.detailOf(asked) ?? null);
    const weak = shifted ?? logged;
    const moved = part(
      'time-zone-shift',
      String(hints.shift?.hours ?? 0),
      weak.cost - logged.cost,
      weak.tokens - logged.tokens,
    );
    const ours = sideOf(pair.strong);
    // Usage exports are often filtered: detail of a model they do not list stands.
    if (role === 'usage')
      return pair.strong.length === 0 || (ours.unpriced > 0 && pair.weak.length > 0)
        ? []
        : [moved, ...quantityPart(ours, weak, place)];
    if (pair.strong.length === 0) return [moved, ...notBilled(weak, usage, model, hints)];
    if (isFees) return [part('not-token', 'fees', ours.cost)];
    const counted = hasModels ? usage.filter((cell) => cell.model === model) : usage;
    const counts = counted.length === 0 ? NOTHING : sideOf(counted);
    const priority = hints.priority?.(counted.length > 0 ? 'usage' : 'detail', asked).cost ?? 0n;
    const tier = part('priority-tier', 'cost-api', -priority);
    if (counted.length === 0) return [moved, tier, ...billedPart(ours, ours.cost + priority, weak, place)];
    return [
      moved,
      tier,
      ...quantityPart(counts, weak, place),
      ...pricePart(ours.cost + priority - counts.cost, ours.lines, counts.unpriced > 0),
    ];
  };
  return pairsOf(strong, detail).flatMap((pair) =>
    made(pair).flatMap((each) => (each.amount === 0n ? [] : [{ ...each, model: pair.model, day }])),
  );
}
