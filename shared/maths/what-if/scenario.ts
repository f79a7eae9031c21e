/** A scenario: ordered levers, and figures chosen for their assumptions. */
import { assumptionOf, LEVERS, type AssumptionId, type Lever } from './lever.ts';

/** Ordered levers.
 *  Null   `qualityBar` null = a little below the success rate of today, see verdict. */
export type Scenario = {
  readonly levers: readonly Lever[];
  /** The success rate that must hold, as a share. */
  readonly qualityBar: number | null;
};

/** One figure for every assumption of a lever, in the place of its range; left out = not assumed. */
export type Chosen = { readonly [A in AssumptionId]?: number };
/** One for each lever, in their order. */
export type Choice = readonly Chosen[];

/** The end of the ranges that is looked at. */
export type Point = 'low' | 'likely' | 'high';

/** The figures of all assumptions at one point of their ranges. */
export function choiceAt(scenario: Scenario, point: Point = 'likely'): Choice {
  return scenario.levers.map((lever) =>
    Object.fromEntries(
      LEVERS[lever.kind].takes.flatMap((id) => {
        const assumed = assumptionOf(lever, id);
        return assumed === null ? [] : [[id, assumed[point]]];
      }),
    ),
  );
}

/** A scenario without levers: the baseline itself. */
export const AS_IT_IS: Scenario = { levers: [], qualityBar: null };

/** The most levers of a scenario. */
export const MOST_LEVERS = 24;
