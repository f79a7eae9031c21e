/** What any parts of the traffic come to under a scenario: calls that go to another model are counted where they go. */
import { CALLS, COSTS, NUMBERS, OTHER, placeOf, TOKENS, type Baseline } from './baseline.ts';
import { costWeights, KINDS, tokensOf, type Flow, type Lane } from './flow.ts';
import { asDecimals, wholeOf } from './exact-sum.ts';
import { foldWith, type Folded, type FoldParts } from './fold.ts';
import type { ModelName } from './lever.ts';
import { numbered } from './numbered.ts';
import { exactChange, flowsOf, qualitiesOf, weigh, withQuality } from './project.ts';
import { choiceAt, type Choice, type Scenario } from './scenario.ts';

/** What a part has more than today.
 *  Shape  `keys` in the order of the dimensions asked; `tokens` in the order of WHAT_IF_KINDS.
 *  Units  nanos, calls and tokens, not yet whole. */
export type PartChange = {
  readonly keys: readonly (string | null)[];
  cost: number;
  calls: number;
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

/** Number the cells by their values of some dimensions. */
function numberParts(baseline: Baseline, dimensions: readonly string[]) {
  const places = dimensions.map((id) => placeOf(baseline, id));
  let partOf = new Uint32Array(baseline.count);
  for (const at of places) {
    const codes = baseline.codes[at]!;
    const count = Math.max(1, baseline.values[at]!.length);
    const finer = numbered((key) => key);
    partOf = partOf.map((part, i) => finer.of(part * count + codes[i]!));
  }
  const keys: (readonly (string | null)[])[] = [];
  partOf.forEach((part, i) => {
    keys[part] ??= places.map((at) => baseline.values[at]![baseline.codes[at]![i]!]!);
  });
  return { partOf, keys };
}

/** Adds up by part, or by what a part becomes when its calls go to another model. */
function tally(dimensions: readonly string[], keys: readonly (readonly (string | null)[])[]) {
  const [p, m] = [dimensions.indexOf('provider'), dimensions.indexOf('model')];
  const found = new Map<string | number, PartChange>();
  return {
    found,
    of(part: number, to: ModelName | null): PartChange {
      const moves = to !== null && (p >= 0 || m >= 0);
      const name = moves ? `${part} ${to.provider} ${to.model}` : part;
      let change = found.get(name);
      if (change === undefined) {
        const own = [...keys[part]!];
        if (moves && p >= 0) own[p] = to.provider;
        if (moves && m >= 0) own[m] = to.model;
        found.set(name, (change = { keys: own, cost: 0, calls: 0, tokens: [0, 0, 0, 0, 0] }));
      }
      return change;
    },
  };
}

type Weights = { readonly lane: Lane; readonly cost: Float64Array };

/** What each lane of a flow costs, for each number of a cell. */
function laneWeights(flow: Flow, folded: Folded, c: number): Weights[] {
  return flow.lanes.map((lane) => {
    const cost = new Float64Array(NUMBERS);
    costWeights({ lanes: [lane], beside: 0 }, folded.classes[c]!.shape, cost, 0);
    // Weights are of the difference to today; here it is taken away once, below.
    for (let n = COSTS; n <= OTHER; n += 1) cost[n]! += 1;
    return { lane, cost };
  });
}

const product = (weights: Float64Array, numbers: Float64Array): number =>
  weights.reduce((sum, weight, n) => sum + weight * numbers[n]!, 0);

function changesOf(
  folded: Folded,
  { part, cls, sums }: FoldParts,
  flows: readonly Flow[],
  isTouched: (c: number) => boolean,
  into: ReturnType<typeof tally>,
): void {
  const weights = flows.map((flow, c) => (isTouched(c) ? laneWeights(flow, folded, c) : []));
  for (let r = 0; r < part.length; r += 1) {
    const c = cls[r]!;
    if (!isTouched(c)) continue;
    const numbers = sums.subarray(r * NUMBERS, (r + 1) * NUMBERS);
    const own = into.of(part[r]!, null);
    own.calls -= numbers[CALLS]!;
    own.cost += flows[c]!.beside * numbers[CALLS]!;
    for (let n = COSTS; n <= OTHER; n += 1) own.cost -= numbers[n]!;
    for (let k = 0; k < KINDS; k += 1) own.tokens[k]! -= numbers[TOKENS + k]!;
    for (const { lane, cost } of weights[c]!) {
      const change = into.of(part[r]!, lane.to === null ? null : lane.to.prices);
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
): PartsAfter {
  const { partOf, keys } = numberParts(baseline, dimensions);
  const { folded, parts } = foldWith(baseline, scenario, partOf);
  const choice = withQuality(choiceAt(scenario), qualitiesOf(folded, scenario));
  const { flows } = flowsOf(folded, scenario, choice, () => true);
  const on = scenario.levers.reduce((bits, lever, at) => (lever.on ? bits | (1 << at) : bits), 0);
  const into = tally(dimensions, keys);
  changesOf(folded, parts!, flows, (c) => (folded.classes[c]!.levers & on) !== 0, into);
  return {
    folded,
    choice,
    parts: [...into.found.values()],
    change: wholeOf(exactChange(folded, asDecimals(weigh(folded, scenario, choice, () => true).cost))),
  };
}
