/** The few totals that ranges and contributions need, without rows: as quick as the maths allows. */
import { outcomesAfter } from './outcomes-after.ts';
import { changeOf, weigh, type IsOn } from './project.ts';
import type { Folded } from './fold.ts';
import type { Choice, Scenario } from './scenario.ts';

/** Totals of a scenario.
 *  Units  nanos, not yet whole.
 *  Null   `human` null = not known for every success: a use case has no human cost, or a success belongs to no use case. */
export type Totals = {
  readonly change: number;
  readonly outcomes: number;
  readonly successes: number;
  readonly human: number | null;
};

const EVERY: IsOn = () => true;

/** Work out the totals. */
export function totalsOf(folded: Folded, scenario: Scenario, choice: Choice): Totals {
  const change = changeOf(folded, weigh(folded, scenario, choice, EVERY));
  let [outcomes, successes] = [0, 0];
  const after = new Map<string | null, number>();
  for (const group of folded.outcomes) {
    const left = outcomesAfter(group, scenario.levers, choice, (at) => scenario.levers[at]!.on);
    outcomes += left.outcomes;
    successes += left.successes;
    after.set(group.useCase, (after.get(group.useCase) ?? 0) + left.successes);
  }
  const known = new Set<string | null>(folded.baseline.useCases.map((useCase) => useCase.id));
  const isOwned = folded.outcomes.every((group) => group.successes === 0 || known.has(group.useCase));
  let human: number | null = isOwned ? 0 : null;
  for (const useCase of folded.baseline.useCases) {
    if (useCase.successes === 0) continue;
    const each = useCase.human === null ? null : Number(useCase.human) / useCase.successes;
    human = human === null || each === null ? null : human + each * (after.get(useCase.id) ?? 0);
  }
  return { change, outcomes, successes, human: human === 0 ? null : human };
}
