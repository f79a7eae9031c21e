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
import { chainsOf, pricedChains, type Chain } from './chain.ts';
import { EFFECT_AT, EFFECT_IDS, effectsFrom, NO_EFFECTS, type Effects } from './effects.ts';
import type { RatePart } from './exchange.ts';
import { place, type Placed } from './levels.ts';
import { multipliers } from './shapley.ts';
import { wholeParts } from './whole-effects.ts';

/** A cell with its effects; they sum to its change. `rateParts`: where exchange rates had a part in it; `priced`: see
 *  pricedChains. */
export type BridgedCell = Placed & {
  readonly effects: Effects;
  readonly rateParts?: readonly RatePart[];
  readonly priced?: readonly number[];
};

type Days = BridgeInput['days'];

const DAYS = EFFECT_AT.days;
const VOLUME = EFFECT_AT.volume;

/** Add a volume effect, cut into the days of the period and the volume of a day where that is asked for. */
function addVolume(parts: number[], before: number, after: number, by: number, days: Days): void {
  if (days === null || days.before === days.after) {
    parts[VOLUME]! += (after - before) * by;
    return;
  }
  const [was, is] = [Number(days.before), Number(days.after)];
  const [dailyBefore, dailyAfter] = [before / was, after / is];
  parts[DAYS]! += ((is - was) * (dailyBefore + dailyAfter) * by) / 2;
  parts[VOLUME]! += ((dailyAfter - dailyBefore) * (was + is) * by) / 2;
}

/** Add the effects of one kind of a cell, not rounded. */
function addParts(parts: number[], { factors }: Chain, days: Days): void {
  // As many tasks in more days are two effects that cancel, so volume takes part then even when it has not changed.
  const isCut = days !== null && days.before !== days.after;
  const effects: number[] = [];
  const was: number[] = [];
  const is: number[] = [];
  // A factor that has not changed only scales the others.
  let scale = 1;
  for (const { effect, before, after } of factors) {
    if (before === after && !(isCut && effect === 'volume')) scale *= before;
    else {
      effects.push(EFFECT_AT[effect]);
      was.push(before);
      is.push(after);
    }
  }
  const by = multipliers(was, is);
  for (let at = 0; at < effects.length; at += 1) {
    const effect = effects[at]!;
    if (effect === VOLUME) addVolume(parts, was[at]!, is[at]!, by[at]! * scale, days);
    else parts[effect]! += (is[at]! - was[at]!) * by[at]! * scale;
  }
}

type Explained = Pick<BridgedCell, 'effects' | 'priced'>;

function explained(placed: Placed, days: Days): Explained {
  const { cell, state } = placed;
  const change = cell.after.cost - cell.before.cost;
  if (state === 'unseen') return { effects: { ...NO_EFFECTS, 'not-seen': change } };
  if (state === 'new') return { effects: { ...NO_EFFECTS, 'new-lines': change } };
  if (state === 'stopped') return { effects: { ...NO_EFFECTS, 'stopped-lines': change } };
  const parts: number[] = EFFECT_IDS.map(() => 0);
  const chains = chainsOf(placed);
  for (const chain of chains) addParts(parts, chain, days);
  return { effects: effectsFrom(wholeParts(parts, change)), priced: pricedChains(placed, chains) };
}

/** Explain every cell's change.
 *  Shape  one bridged cell per cell that is in a period, in the order given; the order changes no effect.
 *         Swapping before and after negates every effect; a period against itself has none.
 *  Units  integers in, whole nanos out. */
export function bridgeOf(input: BridgeInput): BridgedCell[] {
  return place(input).map((placed) => {
    const { effects, priced } = explained(placed, input.days);
    return { ...placed, effects, ...(priced === undefined ? {} : { priced }) };
  });
}
