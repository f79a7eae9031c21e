/** What any parts of the traffic come to under a scenario: calls that go to another model are counted where they go. */
import { CALLS, COSTS, NUMBERS, OTHER, placeOf, TOKENS, type Baseline } from './baseline.ts';
import { costWeights, KINDS, tokensOf, type Flow, type Lane } from './flow.ts';
import { asDecimals, wholeOf } from './exact-sum.ts';
import { foldWith, type Folded, type FoldParts } from './fold.ts';
import type { ModelName } from './lever.ts';
import { numbered as numberedBy } from './numbered.ts';
import { exactChange, flowsOf, qualitiesOf, weigh, withQuality } from './project.ts';
import { choiceAt, type Choice, type Scenario } from './scenario.ts';
import { tiersOf } from './waiting.ts';

/** What a part has more than today.
 *  Shape  `keys` in the order of the dimensions asked; `tokens` in the order of WHAT_IF_KINDS. `isRetry`: of calls after the first
 *         attempt; false for all where nobody asked. `work`: of `calls`, those that more or less work makes.
 *  Units  nanos, calls and tokens, not yet whole. */
export type PartChange = {
  readonly keys: readonly (string | null)[];
  readonly isRetry: boolean;
  cost: number;
  calls: number;
  work: number;
  readonly tokens: number[];
};

/** Parts that a scenario changes.
 *  Shape  `change`: of all parts together in whole nanos, as the projection says it. */
export type PartsAfter = {
  readonly folded: Folded;
  readonly choice: Choice;
  readonly parts: readonly PartChange[];
  readonly change: bigint;
};

/** Number the cells by their values of some dimensions, and by whether they are retries. */
function numberParts(baseline: Baseline, dimensions: readonly string[], retriesApart: boolean) {
  const places = dimensions.map((id) => placeOf(baseline, id));
  const retry = (i: number): number => Number(retriesApart && baseline.attempts[i]! > 1);
  let partOf = new Uint32Array(baseline.count);
  if (retriesApart) partOf = partOf.map((_, i) => retry(i));
  for (const at of places) {
    const codes = baseline.codes[at]!;
    const count = Math.max(1, baseline.values[at]!.length);
    const finer = numberedBy((key) => key);
    partOf = partOf.map((part, i) => finer.of(part * count + codes[i]!));
  }
  const parts: Part[] = [];
  partOf.forEach((part, i) => {
    parts[part] ??= {
      keys: places.map((at) => baseline.values[at]![baseline.codes[at]![i]!]!),
      isRetry: retry(i) === 1,
    };
  });
  return { partOf, parts };
}

type Part = Pick<PartChange, 'keys' | 'isRetry'>;

/** Adds up by part, or by what a part becomes when its calls go to another model or tier. */
function tally(dimensions: readonly string[], parts: readonly Part[]) {
  const [p, m, t] = ['provider', 'model', 'service-tier'].map((id) => dimensions.indexOf(id)) as [
    number,
    number,
    number,
  ];
  const found = new Map<string | number, PartChange>();
  return {
    found,
    of(part: number, to: ModelName | null, tier: string | null): PartChange {
      const moves = to !== null && (p >= 0 || m >= 0);
      const waits = tier !== null && t >= 0;
      const name = moves || waits ? `${part} ${moves ? JSON.stringify(to) : ''} ${waits ? tier : ''}` : part;
      let change = found.get(name);
      if (change === undefined) {
        const { keys, isRetry } = parts[part]!;
        const own = [...keys];
        if (moves && p >= 0) own[p] = to.provider;
        if (moves && m >= 0) own[m] = to.model;
        if (waits) own[t] = tier;
        found.set(
          name,
          (change = { keys: own, isRetry, cost: 0, calls: 0, work: 0, tokens: [0, 0, 0, 0, 0] }),
        );
      }
      return change;
    },
  };
}

type Weights = { readonly lane: Lane; readonly tier: string | null; readonly cost: Float64Array };

/** What each lane of a flow costs, for each number of a cell. Calls that wait are a lane of their own. */
function laneWeights(flow: Flow, folded: Folded, c: number): Weights[] {
  const { shape } = folded.classes[c]!;
  return flow.lanes.flatMap((whole) =>
    tiersOf(whole, shape).map(({ lane, tier }) => {
      const cost = new Float64Array(NUMBERS);
      costWeights({ lanes: [lane], beside: 0 }, shape, cost, 0);
      // Weights are of the difference to today; here it is taken away once, below.
      for (let n = COSTS; n <= OTHER; n += 1) cost[n]! += 1;
      return { lane, tier, cost };
    }),
  );
}

/** How much work of a class there is for each unit today: what grows, and what no longer takes its path. */
function workOf(scenario: Scenario, choice: Choice, levers: number): number {
  return scenario.levers.reduce((work, { kind, on }, at) => {
    const { growth = 0, share = 1, leave = 1 } = choice[at]!;
    if (!on || (levers & (1 << at)) === 0) return work;
    return kind === 'volume' ? work * (1 + growth) : kind === 'gate' ? work * (1 - share * leave) : work;
  }, 1);
}

const product = (weights: Float64Array, numbers: Float64Array): number =>
  weights.reduce((sum, weight, n) => sum + weight * numbers[n]!, 0);

function changesOf(
  folded: Folded,
  { part, cls, sums }: FoldParts,
  flows: readonly Flow[],
  workIn: (c: number) => number,
  isTouched: (c: number) => boolean,
  into: ReturnType<typeof tally>,
): void {
  const weights = flows.map((flow, c) => (isTouched(c) ? laneWeights(flow, folded, c) : []));
  for (let r = 0; r < part.length; r += 1) {
    const c = cls[r]!;
    if (!isTouched(c)) continue;
    const numbers = sums.subarray(r * NUMBERS, (r + 1) * NUMBERS);
    const own = into.of(part[r]!, null, null);
    own.calls -= numbers[CALLS]!;
    own.work += (workIn(c) - 1) * numbers[CALLS]!;
    own.cost += flows[c]!.beside * numbers[CALLS]!;
    for (let n = COSTS; n <= OTHER; n += 1) own.cost -= numbers[n]!;
    for (let k = 0; k < KINDS; k += 1) own.tokens[k]! -= numbers[TOKENS + k]!;
    for (const { lane, tier, cost } of weights[c]!) {
      const change = into.of(part[r]!, lane.to === null ? null : lane.to.prices, tier);
      change.cost += product(cost, numbers);
      change.calls += lane.calls * numbers[CALLS]!;
      for (let k = 0; k < KINDS; k += 1)
        change.tokens[k]! += tokensOf({ lanes: [lane], beside: 0 }, k, numbers);
    }
  }
}

/** Work out what a scenario changes, by dimensions that the baseline has. */
export function partsAfter(
  baseline: Baseline,
  scenario: Scenario,
  dimensions: readonly string[],
  retriesApart = false,
): PartsAfter {
  const numbered = numberParts(baseline, dimensions, retriesApart);
  const { folded, parts } = foldWith(baseline, scenario, numbered.partOf);
  const choice = withQuality(choiceAt(scenario), qualitiesOf(folded, scenario));
  const { flows } = flowsOf(folded, scenario, choice, () => true);
  const on = scenario.levers.reduce((bits, lever, at) => (lever.on ? bits | (1 << at) : bits), 0);
  const into = tally(dimensions, numbered.parts);
  changesOf(
    folded,
    parts!,
    flows,
    (c) => workOf(scenario, choice, folded.classes[c]!.levers),
    (c) => (folded.classes[c]!.levers & on) !== 0,
    into,
  );
  return {
    folded,
    choice,
    parts: [...into.found.values()],
    change: wholeOf(exactChange(folded, asDecimals(weigh(folded, scenario, choice, () => true).cost))),
  };
}
