/** Floating effects: where each step of a change starts and ends. */
import { drawable } from './geometry.ts';

export type Effect = {
  readonly key: string;
  readonly name: string;
  readonly sub?: string | undefined;
  readonly amount: number;
  /** The amount in words, signed. */
  readonly text: string;
};

export type Step = { readonly from: number; readonly to: number };

/** Walk through the effects from zero change.
 *  Shape  one step per effect; the last `to` is the sum of all amounts. */
export function stepsOf(amounts: readonly number[]): Step[] {
  let level = 0;
  return amounts.map((amount) => {
    const from = level;
    level += drawable(amount);
    return { from, to: level };
  });
}

/** For cost a rise is unfavourable. `higherIsBetter` turns that around. */
export function effectColour(amount: number, higherIsBetter = false): string {
  if (amount === 0) return 'var(--ink-3)';
  return amount > 0 === higherIsBetter ? 'var(--favourable-fill, var(--favourable))' : 'var(--unfavourable)';
}
