/** The variance bridge: why a cost changed, in effects that add up to the change, to the nano, in no preferred order.
 *
 *  Each cell's cost is a product of factors (see chain.ts); its change is split by the Shapley value (see shapley.ts) and
 *  rounded to whole nanos by largest remainder within the cell. Everything larger is a sum of cells: rows, scopes and the total
 *  agree by construction. Cells of a segment that is in one period only are new or stopped lines as a whole; cells that no
 *  calls stand behind are "not seen".
 *
 *  Two rows on paper (worked-example.ts): 100 → 120 tasks, 2 calls each, 1,000 → 1,500 tokens a call at $10 a million:
 *  $2.00 → $3.60. Volume (120 − 100) · (2,000 + 3,000)/2 tokens · $10 = $0.50; tokens per call
 *  (1,500 − 1,000) · (200 + 240)/2 calls · $10 = $1.10; together $1.60. */
import type { BridgeInput } from './cell.ts';
import { chainsOf, type Chain, type Factor } from './chain.ts';
import { EFFECT_IDS, NO_EFFECTS, type EffectId, type Effects } from './effects.ts';
import type { RatePart } from './exchange.ts';
import { place, type Placed } from './levels.ts';
import { multipliers } from './shapley.ts';
import { wholeParts } from './whole-effects.ts';

/** A cell with its effects; they sum to its change. `rateParts`: where exchange rates had a part in it. */
export type BridgedCell = Placed & { readonly effects: Effects; readonly rateParts?: readonly RatePart[] };

type Days = BridgeInput['days'];

/** A volume effect, cut into the days of the period and the volume of a day where that is asked for. */
function volumeParts(before: number, after: number, by: number, days: Days): [EffectId, number][] {
  if (days === null || days.before === days.after) return [['volume', (after - before) * by]];
  const [was, is] = [Number(days.before), Number(days.after)];
  const [dailyBefore, dailyAfter] = [before / was, after / is];
  return [
    ['days', ((is - was) * (dailyBefore + dailyAfter) * by) / 2],
    ['volume', ((dailyAfter - dailyBefore) * (was + is) * by) / 2],
  ];
}

/** Effects of one kind of a cell, not rounded. */
function partsOf(chain: Chain, days: Days): [EffectId, number][] {
  // As many tasks in more days are two effects that cancel, so volume takes part then even when it has not changed.
  const isCut = days !== null && days.before !== days.after;
  const moves = (is: Factor): boolean => is.before !== is.after || (isCut && is.effect === 'volume');
  // A factor that has not changed only scales the others.
  const scale = chain.factors.reduce((all, is) => (moves(is) ? all : all * is.before), 1);
  const changed = chain.factors.filter(moves);
  const by = multipliers(
    changed.map((is) => is.before),
    changed.map((is) => is.after),
  );
  return changed.flatMap(({ effect, before, after }, at) =>
    effect === 'volume'
      ? volumeParts(before, after, by[at]! * scale, days)
      : [[effect, (after - before) * by[at]! * scale]],
  );
}

function effectsOf(placed: Placed, days: Days): Effects {
  const { cell, state } = placed;
  const change = cell.after.cost - cell.before.cost;
  if (state === 'unseen') return { ...NO_EFFECTS, 'not-seen': change };
  if (state === 'new') return { ...NO_EFFECTS, 'new-lines': change };
  if (state === 'stopped') return { ...NO_EFFECTS, 'stopped-lines': change };
  const sums = new Map<EffectId, number>();
  for (const chain of chainsOf(placed))
    for (const [id, part] of partsOf(chain, days)) sums.set(id, (sums.get(id) ?? 0) + part);
  const parts = EFFECT_IDS.map((id) => sums.get(id) ?? 0);
  const whole = wholeParts(parts, change);
  return Object.fromEntries(EFFECT_IDS.map((id, at) => [id, whole[at]!])) as Effects;
}

/** Explain every cell's change.
 *  Shape  one bridged cell per cell that is in a period, in the order given; the order changes no effect.
 *         Swapping before and after negates every effect; a period against itself has none.
 *  Units  integers in, whole nanos out. */
export function bridgeOf(input: BridgeInput): BridgedCell[] {
  return place(input).map((placed) => ({ ...placed, effects: effectsOf(placed, input.days) }));
}
