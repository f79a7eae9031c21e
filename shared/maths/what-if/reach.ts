/** Outcomes that calls of a slice worked on, and those that calls of another model worked on for the same work. */
import { placeOf, type Baseline, type ReachRow } from './baseline.ts';
import type { ModelName, SliceFilter } from './lever.ts';
import { meets } from './slice.ts';

export type Settled = { readonly settled: number; readonly successes: number };

export type Reach = {
  /** Of each slice. */
  readonly slices: readonly Settled[];
  /** On a model, in the use cases and features of a slice. */
  onModel(slice: number, to: ModelName | null): Settled;
};

const NOTHING: Settled = { settled: 0, successes: 0 };

function total(rows: readonly ReachRow[]): Settled {
  return rows.reduce(
    (sum, row) => ({ settled: sum.settled + row.settled, successes: sum.successes + row.successes }),
    NOTHING,
  );
}

/** Add up what the slices of a baseline reach. */
export function reachOf(baseline: Baseline, slices: readonly (readonly SliceFilter[])[]): Reach {
  const [u, f, p, m] = ['use-case', 'feature', 'provider', 'model'].map((id) => placeOf(baseline, id)) as [
    number,
    number,
    number,
    number,
  ];
  const workOf = ({ keys }: ReachRow): string => JSON.stringify([keys[u], keys[f]]);
  const inside = slices.map((where) =>
    baseline.reach.filter(({ keys }) => meets(baseline.dimensions, keys, where)),
  );
  const works = inside.map((rows) => new Set(rows.map(workOf)));
  const byModel = new Map<string, ReachRow[]>();
  for (const row of baseline.reach) {
    const name = JSON.stringify([row.keys[p], row.keys[m]]);
    const rows = byModel.get(name);
    if (rows === undefined) byModel.set(name, [row]);
    else rows.push(row);
  }
  return {
    slices: inside.map(total),
    onModel: (slice, to) =>
      to === null
        ? NOTHING
        : total(
            (byModel.get(JSON.stringify([to.provider, to.model])) ?? []).filter((row) =>
              works[slice]!.has(workOf(row)),
            ),
          ),
  };
}
