/** What becomes of outcomes and successes under levers. */
import type { OutcomeGroup } from './touched-outcomes.ts';
import type { Lever } from './lever.ts';
import type { Chosen } from './scenario.ts';

export type After = { readonly outcomes: number; readonly successes: number };

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The outcomes of a group after the levers that are on, in order. Successes stay between none and all of the outcomes.
 *  Shape  `on[l]`: whether lever l counts. */
export function outcomesAfter(
  group: OutcomeGroup,
  levers: readonly Lever[],
  choice: readonly Chosen[],
  on: (at: number) => boolean,
): After {
  let { outcomes, successes } = group;
  let late = [...group.late];
  const scale = (by: number): void => {
    outcomes *= by;
    successes *= by;
    late = late.map((each) => each * by);
  };
  levers.forEach((lever, at) => {
    const reached = group.reached[at]!;
    if (!on(at) || reached === 0 || outcomes === 0) return;
    const {
      share = 1,
      success = 0,
      growth = 0,
      leave = 1,
      lost = 1,
      attempts = 1,
      avoided = 1,
    } = choice[at]!;
    if (lever.kind === 'volume') return scale(1 + reached * growth);
    if (lever.kind === 'cap-retries') {
      const gone = (late[Math.round(attempts) - 1] ?? 0) * reached * share * lost;
      successes = within(successes - gone, 0, outcomes);
      // A later, tighter cap loses only what is still there.
      late = late.map((each) => Math.max(0, each - gone));
      return;
    }
    let part = reached * share;
    if (lever.kind === 'avoid-calls') part *= avoided;
    if (lever.kind === 'gate') {
      scale(1 - part * leave);
      // Of those left, only the gated ones that stayed are touched.
      const rest = 1 - part * leave;
      part = rest === 0 ? 0 : (part * (1 - leave)) / rest;
    }
    successes = within(successes + outcomes * part * success, 0, outcomes);
  });
  return { outcomes, successes };
}
