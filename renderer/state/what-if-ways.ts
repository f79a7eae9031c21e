/** Ways of working between a baseline and a scenario: only some of its levers pulled. */
import type { Folded } from '../../shared/maths/what-if/fold.ts';
import { projectFolded } from '../../shared/maths/what-if/project.ts';
import type { Scenario } from '../../shared/maths/what-if/scenario.ts';

/** A way of working that takes only some of the levers.
 *  Units  nanos for each success; the rate as a fraction. */
export type WayOfWorking = {
  readonly levers: readonly string[];
  readonly costPerSuccess: number;
  readonly successRate: number;
};

/** Every subset of few levers; of more, each alone and each left out. */
const FEW = 5;

/** The subsets that are tried, as bits over the levers that are on; none and all are known already. */
export function subsetsOf(count: number): readonly number[] {
  const all = 2 ** count - 1;
  const tried =
    count <= FEW
      ? Array.from({ length: all }, (_, bits) => bits)
      : Array.from({ length: count }, (_, at) => [2 ** at, all - 2 ** at]).flat();
  return [...new Set(tried)].filter((bits) => bits !== 0 && bits !== all);
}

/** The ways between the baseline and the scenario; those without successes are left out. */
export function waysBetween(folded: Folded, scenario: Scenario): WayOfWorking[] {
  const on = scenario.levers.filter((lever) => lever.on).map((lever) => lever.id);
  return subsetsOf(on.length).flatMap((bits) => {
    const taken = on.filter((_, at) => Math.floor(bits / 2 ** at) % 2 === 1);
    const levers = scenario.levers.map((lever) => ({ ...lever, on: taken.includes(lever.id) }));
    const { costPerSuccess, successRate } = projectFolded(folded, { ...scenario, levers }).scenario;
    return costPerSuccess === null || successRate === null
      ? []
      : [{ levers: taken, costPerSuccess, successRate }];
  });
}
