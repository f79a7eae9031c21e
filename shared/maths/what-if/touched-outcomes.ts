/** Which outcomes a slice of the traffic works on. */
import { placeOf, type Baseline, type ReachRow } from './baseline.ts';
import type { SliceFilter } from './lever.ts';
import { meets } from './slice.ts';

/** The outcomes of a use case in a team that slices cannot tell apart by what a task has as a whole.
 *  Shape  `reached[l]`: the share of them that the slice of lever l works on. `late[n - 1]`: successes that needed more than n attempts. */
export type OutcomeGroup = {
  readonly useCase: string | null;
  readonly team: string | null;
  readonly outcomes: number;
  readonly settled: number;
  readonly successes: number;
  readonly late: readonly number[];
  readonly reached: readonly number[];
};

/** Dimensions that a task has as a whole, whichever of its calls is asked. */
const OF_TASKS: readonly string[] = ['use-case', 'team', 'customer', 'customer-tier', 'environment'];

type Keyed = { readonly keys: readonly (string | null)[] };
type Slices = readonly (readonly SliceFilter[])[];

/** Rows by use case, team, and the slices that their tasks can be in. */
function grouped<R extends Keyed>(baseline: Baseline, rows: readonly R[], ofTasks: Slices): Map<string, R[]> {
  const [u, t] = [placeOf(baseline, 'use-case'), placeOf(baseline, 'team')];
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const isIn = ofTasks.map((where) => meets(baseline.dimensions, row.keys, where));
    const name = JSON.stringify([row.keys[u], row.keys[t], isIn]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

const sum = <R>(rows: readonly R[], of: (row: R) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** The share of a group's outcomes that a slice works on. An outcome that several cells worked on counts in each, so that the
 *  share is rather too large than too small. */
function reachedBy(
  baseline: Baseline,
  settled: number,
  reach: readonly ReachRow[],
  where: readonly SliceFilter[],
): number {
  const inside = reach.filter((row) => meets(baseline.dimensions, row.keys, where));
  return settled === 0 ? 0 : Math.min(1, sum(inside, (row) => row.settled) / settled);
}

/** The outcomes of a baseline. */
export function touchedOutcomes(baseline: Baseline, slices: Slices): OutcomeGroup[] {
  const ofTasks = slices.map((where) => where.filter((filter) => OF_TASKS.includes(filter.dimension)));
  const reach = grouped(baseline, baseline.reach, ofTasks);
  const useCases = new Map(baseline.useCases.map((each) => [each.id, each]));
  return [...grouped(baseline, baseline.results, ofTasks)].map(([name, rows]) => {
    const [useCase, team, isIn] = JSON.parse(name) as [string | null, string | null, boolean[]];
    const [settled, successes] = [sum(rows, (row) => row.settled), sum(rows, (row) => row.successes)];
    const whole = useCase === null ? undefined : useCases.get(useCase);
    const part = whole === undefined || whole.successes === 0 ? 0 : successes / whole.successes;
    return {
      useCase,
      team,
      outcomes: sum(rows, (row) => row.outcomes),
      settled,
      successes,
      late: (whole?.late ?? [0, 0, 0]).map((late) => late * part),
      reached: slices.map((where, l) =>
        isIn[l] === true ? reachedBy(baseline, settled, reach.get(name) ?? [], where) : 0,
      ),
    };
  });
}
