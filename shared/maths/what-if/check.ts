/** What cannot be asked of a baseline, told at the field it is about. */
import type { Baseline } from './baseline.ts';
import type { Scenario } from './scenario.ts';

/** What is wrong with a lever.
 *  Shape  `lever` is its place; `field` a path inside it such as "assume.hitRate", empty = the lever as a whole. `refuses` false: the
 *         scenario holds, but the lever reaches less than it was asked for. */
export type Problem = {
  readonly lever: number;
  readonly id: string;
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
  readonly refuses: boolean;
};

/** Every problem of a scenario over a baseline, in the order of its levers. */
export function problemsOf(_baseline: Baseline, _scenario: Scenario): readonly Problem[] {
  return [];
}
