/** Before and after by use case and by team, from the same weights, so that every cut sums to the same change. */
import { ratio } from '../../units/ratio.ts';
import { NUMBERS } from './baseline.ts';
import { addProduct, asDecimal, exactOf, nothing, wholeOf, type Decimals, type Exact } from './exact-sum.ts';
import type { Folded } from './fold.ts';
import type { Met } from './levers-on-flows.ts';
import type { After } from './outcomes-after.ts';
import type { WhatIfFigures, WhatIfRow } from './result.ts';
import { spreadExactly } from './spread.ts';

/** Weights of every class: what it costs more than today, and calls for each call of today. */
export type Weighed = {
  readonly cost: Float64Array;
  readonly calls: Float64Array;
  readonly met: readonly Met[];
};

type Counted = { calls: number; outcomes: number; successes: number };
const NONE: Counted = { calls: 0, outcomes: 0, successes: 0 };

type Cut = { readonly change: Exact[]; readonly before: Counted[]; readonly after: Counted[] };

/** Sums of every value of a dimension. */
function cutBy(
  folded: Folded,
  by: 'use-case' | 'team',
  { high, low }: Decimals,
  calls: Float64Array,
  after: readonly After[],
): Cut {
  const cut = by === 'team' ? folded.byTeam : folded.byUseCase;
  const found: Cut = {
    change: cut.keys.map(nothing),
    before: cut.keys.map(() => ({ ...NONE })),
    after: cut.keys.map(() => ({ ...NONE })),
  };
  const { part, cls, sums, lacks } = cut;
  for (let r = 0; r < part.length; r += 1) {
    const [at, c] = [part[r]!, cls[r]!];
    const change = found.change[at]!;
    const numbers = r * NUMBERS;
    for (let n = 0, w = c * NUMBERS; n < NUMBERS; n += 1, w += 1)
      if (high[w] !== 0)
        addProduct(change, high[w]!, low[w]!, sums[numbers + n]!, lacks === null ? 0 : lacks[numbers + n]!);
    found.before[at]!.calls += sums[numbers]!;
    found.after[at]!.calls += sums[numbers]! * calls[c]!;
  }
  const places = new Map(cut.keys.map((key, at) => [key, at]));
  folded.outcomes.forEach((group, g) => {
    const at = places.get(by === 'team' ? group.team : group.useCase);
    if (at === undefined) return;
    found.before[at]!.outcomes += group.outcomes;
    found.before[at]!.successes += group.successes;
    found.after[at]!.outcomes += after[g]!.outcomes;
    found.after[at]!.successes += after[g]!.successes;
  });
  return found;
}

/** The figures of a scope. */
export function figures(
  cost: bigint,
  { calls, outcomes, successes }: Counted,
  human: bigint | null,
): WhatIfFigures {
  return {
    cost,
    calls,
    outcomes,
    successes,
    successRate: outcomes > 0 ? successes / outcomes : null,
    costPerSuccess: successes > 0 ? Number(cost) / successes : null,
    humanCost: human,
    humanShare: ratio(cost, human),
  };
}

/** What people would cost for the successes of a scenario, at what one cost them on average. */
function humanAfter(human: bigint | null, before: number, after: number): bigint | null {
  if (human === null || after === before) return human;
  if (before === 0) return null;
  const [by, whole, cost] = [asDecimal(after / before), exactOf(human), nothing()];
  addProduct(cost, whole.high, whole.low, by.high, by.low);
  return wholeOf(cost);
}

/** A row for each value of a dimension that has cost, calls or outcomes, the dearest first. Their changes sum to `change`. */
export function rowsOf(
  folded: Folded,
  by: 'use-case' | 'team',
  weights: Decimals,
  calls: Float64Array,
  after: readonly After[],
  change: bigint,
): WhatIfRow[] {
  const { baseline } = folded;
  const { keys } = by === 'team' ? folded.byTeam : folded.byUseCase;
  const costs = new Map(
    (by === 'team' ? baseline.costByTeam : baseline.costByUseCase).map(({ key, cost }) => [key, cost]),
  );
  const humans = new Map<string | null, bigint | null>(
    by === 'team' ? [] : baseline.useCases.map(({ id, human }) => [id, human]),
  );
  const found = cutBy(folded, by, weights, calls, after);
  const changes = spreadExactly(change, found.change);
  const rows = keys.flatMap((key, at): WhatIfRow[] => {
    const cost = costs.get(key) ?? 0n;
    const [now, then] = [found.before[at]!, found.after[at]!];
    if (cost === 0n && changes[at] === 0n && now.calls === 0 && now.outcomes === 0) return [];
    const human = humans.get(key) ?? null;
    return [
      {
        key,
        baseline: figures(cost, now, human),
        scenario: figures(cost + changes[at]!, then, humanAfter(human, now.successes, then.successes)),
        change: changes[at]!,
      },
    ];
  });
  return rows.toSorted((a, b) => Number(b.baseline.cost - a.baseline.cost));
}

/** Counts of all rows, and what people would cost where that is known for every use case with successes. */
export function totalOf(
  rows: readonly WhatIfRow[],
  side: 'baseline' | 'scenario',
): { readonly counted: Counted; readonly human: bigint | null } {
  const counted = { ...NONE };
  for (const row of rows) {
    counted.calls += row[side].calls;
    counted.outcomes += row[side].outcomes;
    counted.successes += row[side].successes;
  }
  const costs = rows.filter((row) => row.baseline.successes > 0).map((row) => row[side].humanCost);
  const isKnown = costs.length > 0 && !costs.includes(null);
  return { counted, human: isKnown ? costs.reduce((sum: bigint, cost) => sum + cost!, 0n) : null };
}
