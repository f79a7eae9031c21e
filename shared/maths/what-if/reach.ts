/** Outcomes that calls of a slice worked on, and those that calls of another model worked on for the same work. */
import { placeOf, type Baseline, type ReachRow } from './baseline.ts';
import type { ModelName, SliceFilter } from './lever.ts';
import { meets } from './slice.ts';

export type Settled = { readonly settled: number; readonly successes: number };

/** Plain data, so that a fold can be sent to another thread.
 *  Shape  `models[s]`: what each model reaches in the use cases and features of slice s. */
export type Reach = {
  readonly slices: readonly Settled[];
  readonly models: readonly (readonly (ModelName & Settled)[])[];
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
    models: works.map((places) =>
      [...byModel].flatMap(([name, rows]) => {
        const [provider, model] = JSON.parse(name) as [string | null, string | null];
        const found = total(rows.filter((row) => places.has(workOf(row))));
        return provider === null || model === null || found.settled === 0
          ? []
          : [{ provider, model, ...found }];
      }),
    ),
  };
}

/** What a model reaches in the use cases and features of a slice. */
export function onModel(reach: Reach, slice: number, to: ModelName | null): Settled {
  return (
    reach.models[slice]?.find((each) => each.provider === to?.provider && each.model === to.model) ?? NOTHING
  );
}
