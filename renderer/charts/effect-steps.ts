/** The effects of a change as columns of a waterfall: short names, amounts that fit, and the rest in one exact column. */
import { changeOf, EFFECT_IDS, type EffectId, type Effects } from '../../shared/maths/variance/effects.ts';
import { NANOS_PER_UNIT, sumNanos, unitsOf } from '../../shared/units/money.ts';
import { EFFECT_WORDS } from '../../shared/words/effects.ts';
import { effectsBySize } from '../../shared/words/variance.ts';
import { countText } from '../format/count.ts';
import { shortMoney, signedMoney } from '../format/money.ts';
import { MINUS } from '../format/space.ts';
import type { Effect } from './effects.ts';
import { textWidth } from './geometry.ts';

const TEN_THOUSAND = 10_000n * NANOS_PER_UNIT;

/** Two short lines under a column: "Input" over "/ call". */
const LINES: { readonly [E in EffectId]?: readonly [string, string?] } = {
  'calls-per-task': ['Calls', '/ task'],
  'input-per-call': ['Input', '/ call'],
  'output-per-call': ['Output', '/ call'],
  cache: ['Caching'],
  'model-mix': ['Model', 'mix'],
  'service-tier': ['Tier'],
  fx: ['FX'],
  'new-lines': ['New', 'lines'],
  'stopped-lines': ['Ended', 'lines'],
  'not-seen': ['No', 'records'],
};

/** Stands for the effects that have no column of their own. */
export const OTHER_EFFECTS = 'others';

/** An amount above a column, shortened where it would run into its neighbours; the table has every digit. */
function above(amount: bigint, room: number): string {
  const exact = signedMoney(amount);
  if (textWidth(exact) * 1.12 <= room) return exact;
  const magnitude = amount < 0n ? -amount : amount;
  const short = magnitude < TEN_THOUSAND ? `$${countText(unitsOf(magnitude))}` : shortMoney(magnitude);
  return `${amount < 0n ? MINUS : '+'}${short}`;
}

/** The columns, in the order of the chain, and the change above the last one.
 *  Shape  with `most`, only the largest have their own column and the others one together: columns sum to the change. */
export function effectSteps(
  effects: Effects,
  width: number,
  most = Infinity,
): { readonly steps: readonly Effect[]; readonly sumText: string } {
  const moved = effectsBySize(effects);
  const own = new Set(moved.length <= most ? moved : moved.slice(0, most - 1));
  const rest = moved.filter((id) => !own.has(id));
  const shown = EFFECT_IDS.filter((id) => own.has(id));
  const room = (width - 76) / (shown.length + (rest.length > 0 ? 1 : 0) + 1);
  const left = sumNanos(rest.map((id) => effects[id]));
  return {
    steps: [
      ...shown.map((id) => ({
        key: id,
        name: LINES[id]?.[0] ?? EFFECT_WORDS[id].name,
        sub: LINES[id]?.[1],
        amount: unitsOf(effects[id]),
        text: above(effects[id], room),
      })),
      ...(rest.length === 0
        ? []
        : [
            {
              key: OTHER_EFFECTS,
              name: 'Others',
              sub: String(rest.length),
              amount: unitsOf(left),
              text: above(left, room),
            },
          ]),
    ],
    sumText: above(changeOf(effects), room),
  };
}
