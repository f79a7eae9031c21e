/** What a scenario comes to: exact changes on top of what was really paid. */
import { divideHalfEven } from '../../units/money.ts';
import { NUMBERS, type Baseline } from './baseline.ts';
import { figures, rowsOf, totalOf, type Weighed } from './cuts.ts';
import { addProduct, asDecimals, nothing, wholeOf, type Decimals, type Exact } from './exact-sum.ts';
import { fold, foldPrint, type Folded } from './fold.ts';
import { asToday, callsOf, costWeights, type Flow } from './flow.ts';
import { act, type Met } from './levers-on-flows.ts';
import { outcomesAfter } from './outcomes-after.ts';
import { qualityOf, worstVerdict, type Quality } from './quality.ts';
import type { LeverResult, Projection } from './result.ts';
import { choiceAt, type Choice, type Chosen, type Scenario } from './scenario.ts';

/** Whether a lever counts; a lever that is off never does. */
export type IsOn = (at: number) => boolean;

/** What becomes of every class when the levers act in their order, and what they met. */
export function flowsOf(
  folded: Folded,
  scenario: Scenario,
  choice: Choice,
  isOn: IsOn,
): { readonly flows: readonly Flow[]; readonly met: readonly Met[] } {
  const flows: Flow[] = folded.classes.map(asToday);
  const met = scenario.levers.map((lever, at) =>
    lever.on && isOn(at) ? act(folded, flows, lever, at, choice[at]!) : { cache: null, cutShort: null },
  );
  return { flows, met };
}

/** Let the levers act in their order. */
export function weigh(folded: Folded, scenario: Scenario, choice: Choice, isOn: IsOn): Weighed {
  const { flows, met } = flowsOf(folded, scenario, choice, isOn);
  const on = scenario.levers.reduce((bits, lever, at) => (lever.on && isOn(at) ? bits | (1 << at) : bits), 0);
  const cost = new Float64Array(flows.length * NUMBERS);
  const calls = new Float64Array(flows.length);
  flows.forEach((flow, c) => {
    const { shape, levers } = folded.classes[c]!;
    calls[c] = 1;
    // Nothing acts on it: it stays as it is.
    if ((levers & on) === 0) return;
    costWeights(flow, shape, cost, c * NUMBERS);
    calls[c] = callsOf(flow);
  });
  return { cost, calls, met };
}

/** The change of cost as a double, quick enough for thousands of draws. */
export function changeOf(folded: Folded, { cost }: Pick<Weighed, 'cost'>): number {
  let change = 0;
  folded.classes.forEach(({ sums }, c) => {
    for (let n = 0; n < NUMBERS; n += 1) change += cost[c * NUMBERS + n]! * sums[n]!;
  });
  return change;
}

/** The change of cost, nothing rounded on the way. */
export function exactChange(folded: Folded, { high, low }: Decimals): Exact {
  const change = nothing();
  folded.classes.forEach(({ sums, lacks }, c) => {
    for (let n = 0, at = c * NUMBERS; n < NUMBERS; n += 1, at += 1)
      if (high[at] !== 0) addProduct(change, high[at]!, low[at]!, sums[n]!, lacks === null ? 0 : lacks[n]!);
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
    const { cost, calls } = folded.slices[at]!;
    return {
      id: lever.id,
      on: lever.on,
      touched: {
        cost,
        calls: calls.reduce((sum, each) => sum + each, 0),
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
  const weights = asDecimals(weighed.cost);
  const change = wholeOf(exactChange(folded, weights));

  const after = folded.outcomes.map((group) =>
    outcomesAfter(group, scenario.levers, chosen, (at) => scenario.levers[at]!.on),
  );
  const byUseCase = rowsOf(folded, 'use-case', weights, weighed.calls, after, change);
  const byTeam = rowsOf(folded, 'team', weights, weighed.calls, after, change);
  const [now, then] = [totalOf(byUseCase, 'baseline'), totalOf(byUseCase, 'scenario')];
  const [before, later] = [over(baseline, baseline.cost), over(baseline, baseline.cost + change)];
  const levers = leverResults(folded, scenario, weighed.met, qualities);
  return {
    baseline: figures(baseline.cost, now.counted, now.human),
    scenario: figures(baseline.cost + change, then.counted, then.human),
    change,
    perMonth: { baseline: before.month, scenario: later.month },
    perYear: { baseline: before.year, scenario: later.year },
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
