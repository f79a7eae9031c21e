/** Which outcomes a slice of the traffic works on. */
import { placeOf, type Baseline, type OutcomeRow, type ReachRow } from './baseline.ts';
import type { SliceFilter } from './lever.ts';
import { meets } from './slice.ts';

/** The outcomes of a use case in a team.
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

function grouped<R extends Keyed>(baseline: Baseline, rows: readonly R[]): Map<string, R[]> {
  const [u, t] = [placeOf(baseline, 'use-case'), placeOf(baseline, 'team')];
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const name = JSON.stringify([row.keys[u], row.keys[t]]);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

const sum = <R>(rows: readonly R[], of: (row: R) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

/** The share of a group's outcomes that a slice works on: no more than its calls reach, where an outcome may count in several cells,
 *  and no more than there are tasks of its kind. */
function reachedBy(
  baseline: Baseline,
  rows: readonly OutcomeRow[],
  reach: readonly ReachRow[],
  where: readonly SliceFilter[],
): number {
  const settled = sum(rows, (row) => row.settled);
  if (settled === 0) return 0;
  const inside = (filters: readonly SliceFilter[]) => (row: Keyed) =>
    meets(baseline.dimensions, row.keys, filters);
  const byCalls = sum(reach.filter(inside(where)), (row) => row.settled);
  const ofTasks = where.filter((filter) => OF_TASKS.includes(filter.dimension));
  const byTasks = sum(rows.filter(inside(ofTasks)), (row) => row.settled);
  return Math.min(1, Math.min(byCalls, byTasks) / settled);
}

/** The outcomes of a baseline, by use case and team. */
export function touchedOutcomes(
  baseline: Baseline,
  slices: readonly (readonly SliceFilter[])[],
): OutcomeGroup[] {
  const reach = grouped(baseline, baseline.reach);
  const useCases = new Map(baseline.useCases.map((each) => [each.id, each]));
  return [...grouped(baseline, baseline.results)].map(([name, rows]) => {
    const [useCase, team] = JSON.parse(name) as [string | null, string | null];
    const successes = sum(rows, (row) => row.successes);
    const whole = useCase === null ? undefined : useCases.get(useCase);
    const part = whole === undefined || whole.successes === 0 ? 0 : successes / whole.successes;
    return {
      useCase,
      team,
      outcomes: sum(rows, (row) => row.outcomes),
      settled: sum(rows, (row) => row.settled),
      successes,
      late: (whole?.late ?? [0, 0, 0]).map((late) => late * part),
      reached: slices.map((where) => reachedBy(baseline, rows, reach.get(name) ?? [], where)),
    };
  });
}
