/** What a scenario comes to: exact changes on top of what was really paid. */
import { divideHalfEven } from '../../units/money.ts';
import { ratio } from '../../units/ratio.ts';
import { COSTS, NUMBERS, OTHER, type Baseline } from './baseline.ts';
import { fold, foldPrint, type FoldCut, type Folded } from './fold.ts';
import { asToday, callsOf, costWeights, ratesIn, type Flow } from './flow.ts';
import { act, actsOn, type Met } from './levers-on-flows.ts';
import { outcomesAfter } from './outcomes-after.ts';
import { qualityOf, worstVerdict, type Quality } from './quality.ts';
import type { LeverResult, Projection, WhatIfFigures, WhatIfRow } from './result.ts';
import { choiceAt, type Choice, type Chosen, type Scenario } from './scenario.ts';
import { spreadOver, wholeNanos } from './spread.ts';

type Counted = { calls: number; outcomes: number; successes: number };
const NONE: Counted = { calls: 0, outcomes: 0, successes: 0 };

/** Weights of every class: what it costs more than today, and calls for each call of today. */
export type Weighed = {
  readonly cost: Float64Array;
  readonly calls: Float64Array;
  readonly met: readonly Met[];
};

/** Whether a lever counts; a lever that is off never does. */
export type IsOn = (at: number) => boolean;

/** Let the levers act in their order. */
export function weigh(folded: Folded, scenario: Scenario, choice: Choice, isOn: IsOn): Weighed {
  const flows: Flow[] = folded.classes.map(asToday);
  const met = scenario.levers.map((lever, at) =>
    lever.on && isOn(at) ? act(folded, flows, lever, at, choice[at]!) : { cache: null, cutShort: null },
  );
  const cost = new Float64Array(flows.length * NUMBERS);
  const calls = new Float64Array(flows.length);
  flows.forEach((flow, c) => {
    const { prices, tier } = folded.classes[c]!;
    const rates = prices === null ? null : ratesIn(prices, tier);
    costWeights(flow, rates, tier, cost.subarray(c * NUMBERS, (c + 1) * NUMBERS));
    calls[c] = callsOf(flow);
  });
  return { cost, calls, met };
}

/** The change of cost of each class, not yet whole. */
export function changeOf(folded: Folded, { cost }: Pick<Weighed, 'cost'>): number {
  let change = 0;
  folded.classes.forEach(({ sums }, c) => {
    for (let n = 0; n < NUMBERS; n += 1) change += cost[c * NUMBERS + n]! * sums[n]!;
  });
  return change;
}

/** The choice with the change of the success rate that evidence gives where none is assumed. */
export function withQuality(choice: Choice, qualities: readonly Quality[]): Choice {
  return choice.map((chosen, at): Chosen => {
    const known = qualities[at]!.change;
    return chosen.success !== undefined || known === null ? chosen : { ...chosen, success: known.likely };
  });
}

/** What is known of the quality of every lever. */
export function qualitiesOf(folded: Folded, scenario: Scenario): Quality[] {
  return scenario.levers.map((lever, at) => qualityOf(folded, lever, at, scenario.qualityBar));
}

type Cut = { readonly change: number[]; readonly before: Counted[]; readonly after: Counted[] };

function cutBy(cut: FoldCut, { cost, calls }: Weighed): Cut {
  const change = cut.keys.map(() => 0);
  const before = cut.keys.map(() => ({ ...NONE }));
  const after = cut.keys.map(() => ({ ...NONE }));
  for (let r = 0; r < cut.part.length; r += 1) {
    const [part, c] = [cut.part[r]!, cut.cls[r]!];
    let sum = 0;
    for (let n = 0; n < NUMBERS; n += 1) sum += cost[c * NUMBERS + n]! * cut.sums[r * NUMBERS + n]!;
    change[part]! += sum;
    before[part]!.calls += cut.sums[r * NUMBERS]!;
    after[part]!.calls += cut.sums[r * NUMBERS]! * calls[c]!;
  }
  return { change, before, after };
}

function figures(cost: bigint, counted: Counted, human: bigint | null): WhatIfFigures {
  const { calls, outcomes, successes } = counted;
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
  if (human === null) return null;
  if (after === before) return human;
  return before === 0 ? null : BigInt(Math.round(Number(human) * (after / before)));
}

/** Over a month and a year: by whole calendar months where the period is made of such, else by days. */
function over(baseline: Baseline, cost: bigint): { readonly month: bigint; readonly year: bigint } {
  const year =
    baseline.months === null
      ? divideHalfEven(cost * 365n, BigInt(baseline.days))
      : divideHalfEven(cost * 12n, BigInt(baseline.months));
  return {
    month:
      baseline.months === null ? divideHalfEven(year, 12n) : divideHalfEven(cost, BigInt(baseline.months)),
    year,
  };
}

function leverResults(
  folded: Folded,
  scenario: Scenario,
  met: readonly Met[],
  qualities: readonly Quality[],
): LeverResult[] {
  return scenario.levers.map((lever, at) => {
    const quality = qualities[at]!;
    let [cost, calls] = [0, 0];
    for (const c of actsOn(folded, lever, at)) {
      const { sums } = folded.classes[c]!;
      calls += sums[0]!;
      for (let n = COSTS; n <= OTHER; n += 1) cost += sums[n]!;
    }
    return {
      id: lever.id,
      on: lever.on,
      touched: {
        cost: wholeNanos(cost),
        calls,
        settled: folded.outcomes.reduce((sum, group) => sum + group.settled * group.reached[at]!, 0),
      },
      verdict: quality.verdict,
      evidence: quality.evidence,
      successChange: quality.change?.likely ?? 0,
      successFrom: quality.change?.source ?? null,
      bar: quality.bar,
      cache: met[at]!.cache,
      cutShort: met[at]!.cutShort,
    };
  });
}

/** The answer over a fold that was made for the same slices.
 *  Shape  `choice` left out = every assumption as likely. */
export function projectFolded(
  folded: Folded,
  scenario: Scenario,
  choice: Choice = choiceAt(scenario),
): Projection {
  const { baseline } = folded;
  const qualities = qualitiesOf(folded, scenario);
  const chosen = withQuality(choice, qualities);
  const weighed = weigh(folded, scenario, chosen, () => true);
  const change = wholeNanos(changeOf(folded, weighed));

  const useCases = cutBy(folded.byUseCase, weighed);
  const teams = cutBy(folded.byTeam, weighed);
  const places = (cut: FoldCut) => new Map(cut.keys.map((key, at) => [key, at]));
  const [placeOfUseCase, placeOfTeam] = [places(folded.byUseCase), places(folded.byTeam)];
  for (const group of folded.outcomes) {
    const after = outcomesAfter(group, scenario.levers, chosen, (at) => scenario.levers[at]!.on);
    for (const [cut, at] of [
      [useCases, placeOfUseCase.get(group.useCase)],
      [teams, placeOfTeam.get(group.team)],
    ] as const) {
      if (at === undefined) continue;
      cut.before[at]!.outcomes += group.outcomes;
      cut.before[at]!.successes += group.successes;
      cut.after[at]!.outcomes += after.outcomes;
      cut.after[at]!.successes += after.successes;
    }
  }
  const humanOf = new Map<string | null, bigint | null>(
    baseline.useCases.map((each) => [each.id, each.human]),
  );
  const rows = (
    cut: FoldCut,
    found: Cut,
    costs: ReadonlyMap<string | null, bigint>,
    hasHuman: boolean,
  ): WhatIfRow[] => {
    const changes = spreadOver(change, found.change);
    return cut.keys.flatMap((key, at): WhatIfRow[] => {
      const cost = costs.get(key) ?? 0n;
      const [before, after] = [found.before[at]!, found.after[at]!];
      if (cost === 0n && before.calls === 0 && before.outcomes === 0) return [];
      const human = hasHuman ? (humanOf.get(key) ?? null) : null;
      return [
        {
          key,
          baseline: figures(cost, before, human),
          scenario: figures(cost + changes[at]!, after, humanAfter(human, before.successes, after.successes)),
          change: changes[at]!,
        },
      ];
    });
  };
  const costsOf = (parts: Baseline['costByTeam']) => new Map(parts.map(({ key, cost }) => [key, cost]));
  const byUseCase = rows(folded.byUseCase, useCases, costsOf(baseline.costByUseCase), true);
  const byTeam = rows(folded.byTeam, teams, costsOf(baseline.costByTeam), false);
  const all = (side: 'baseline' | 'scenario'): Counted =>
    byUseCase.reduce(
      (sum, row) => ({
        calls: sum.calls + row[side].calls,
        outcomes: sum.outcomes + row[side].outcomes,
        successes: sum.successes + row[side].successes,
      }),
      NONE,
    );
  const human = (side: 'baseline' | 'scenario'): bigint | null => {
    const costs = byUseCase.filter((row) => row.baseline.successes > 0).map((row) => row[side].humanCost);
    return costs.length === 0 || costs.includes(null)
      ? null
      : costs.reduce((sum: bigint, cost) => sum + cost!, 0n);
  };
  const [before, after] = [over(baseline, baseline.cost), over(baseline, baseline.cost + change)];
  const levers = leverResults(folded, scenario, weighed.met, qualities);
  return {
    baseline: figures(baseline.cost, all('baseline'), human('baseline')),
    scenario: figures(baseline.cost + change, all('scenario'), human('scenario')),
    change,
    perMonth: { baseline: before.month, scenario: after.month },
    perYear: { baseline: before.year, scenario: after.year },
    byUseCase,
    byTeam,
    levers,
    verdict: worstVerdict(levers.filter((lever) => lever.on).map((lever) => lever.verdict)),
  };
}

/** The answer to a scenario over a baseline. */
export function project(baseline: Baseline, scenario: Scenario): Projection {
  return projectFolded(fold(baseline, scenario), scenario);
}

/** Folds of one baseline, made anew only when slices change: for figures that move with the hand. */
export function foldsOf(baseline: Baseline): (scenario: Scenario) => Folded {
  let kept: { readonly print: string; readonly folded: Folded } | null = null;
  return (scenario) => {
    const print = foldPrint(scenario);
    if (kept?.print !== print) kept = { print, folded: fold(baseline, scenario) };
    return kept.folded;
  };
}
