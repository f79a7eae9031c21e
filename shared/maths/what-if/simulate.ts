/** Ranges of the results: assumptions are drawn many times, each from its own range and free of the others. The same seed
 *  gives the same ranges on every machine. */
import type { Folded } from './fold.ts';
import { assumptionOf, LEVERS, type Assumption, type AssumptionId } from './lever.ts';
import { projectFolded, qualitiesOf } from './project.ts';
import type { Percentiles, Ranges, TornadoBar } from './result.ts';
import { choiceAt, type Choice, type Scenario } from './scenario.ts';
import { totalsOf } from './totals.ts';

export type SimulationOptions = {
  readonly seed: number;
  readonly draws: number;
  /** Told now and then how much of it is done, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
  /** Throws when nobody waits for the ranges any more. */
  readonly proceed?: () => void;
};

/** Evenly spread numbers in [0, 1). Source mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A draw from the triangle low – likely – high. */
export function triangular({ low, likely, high }: Assumption, at: number): number {
  if (high <= low) return likely;
  const peak = (likely - low) / (high - low);
  return at < peak
    ? low + Math.sqrt(at * (high - low) * (likely - low))
    : high - Math.sqrt((1 - at) * (high - low) * (high - likely));
}

/** An assumption of a lever with its range. */
type Ranged = { readonly lever: number; readonly id: AssumptionId; readonly assumed: Assumption };

/** Every assumption that counts: those of levers that are on, and changes of the success rate that evidence gives. */
function assumptionsOf(folded: Folded, scenario: Scenario): Ranged[] {
  const qualities = qualitiesOf(folded, scenario);
  return scenario.levers.flatMap((lever, at) =>
    lever.on
      ? LEVERS[lever.kind].takes.flatMap((id): Ranged[] => {
          const assumed = assumptionOf(lever, id) ?? (id === 'success' ? qualities[at]!.change : null);
          return assumed === null ? [] : [{ lever: at, id, assumed }];
        })
      : [],
  );
}

function chosenWith(
  base: Choice,
  changes: readonly { readonly lever: number; readonly id: AssumptionId; readonly value: number }[],
): Choice {
  const next = base.map((chosen): { [A in AssumptionId]?: number } => ({ ...chosen }));
  for (const { lever, id, value } of changes) next[lever]![id] = value;
  return next;
}

/** Attempts are counted in whole numbers. */
const wholly = (id: AssumptionId, value: number): number => (id === 'attempts' ? Math.round(value) : value);

const rank = (sorted: Float64Array, percent: number): number =>
  sorted[Math.max(0, Math.ceil((percent * sorted.length) / 100) - 1)]!;

function percentiles(values: Float64Array, draws: number): Percentiles | null {
  const sorted = values.slice(0, draws).sort();
  if (sorted.length === 0 || Number.isNaN(sorted[sorted.length - 1]!)) return null;
  return { p10: rank(sorted, 10), p50: rank(sorted, 50), p90: rank(sorted, 90) };
}

const TOLD_EVERY = 50;
const RESULTS = [
  'cost',
  'change',
  'perMonth',
  'perYear',
  'successes',
  'costPerSuccess',
  'successRate',
  'humanShare',
] as const;

/** Draw, at least once. */
export function simulateFolded(folded: Folded, scenario: Scenario, options: SimulationOptions): Ranges {
  const { seed, onProgress, proceed } = options;
  const draws = Math.max(1, options.draws);
  const random = randomOf(seed);
  const ranged = assumptionsOf(folded, scenario);
  const base = choiceAt(scenario);
  const cost = Number(folded.baseline.cost);
  const { months, days } = folded.baseline;
  const year = months === null ? 365 / days : 12 / months;
  const values = Object.fromEntries(RESULTS.map((id) => [id, new Float64Array(draws)])) as Record<
    (typeof RESULTS)[number],
    Float64Array
  >;
  for (let draw = 0; draw < draws; draw += 1) {
    if (draw % TOLD_EVERY === 0) {
      proceed?.();
      onProgress?.(draw / draws);
    }
    const choice = chosenWith(
      base,
      // Known figures draw too, so that giving one a range leaves the draws of the others as they are.
      ranged.map(({ lever, id, assumed }) => ({
        lever,
        id,
        value: wholly(id, triangular(assumed, random())),
      })),
    );
    const totals = totalsOf(folded, scenario, choice);
    const after = cost + totals.change;
    values.cost[draw] = after;
    values.change[draw] = totals.change;
    values.perYear[draw] = after * year;
    values.perMonth[draw] = (after * year) / 12;
    values.successes[draw] = totals.outcomes > 0 ? totals.successes : NaN;
    values.costPerSuccess[draw] = totals.successes > 0 ? after / totals.successes : NaN;
    values.successRate[draw] = totals.outcomes > 0 ? totals.successes / totals.outcomes : NaN;
    values.humanShare[draw] = totals.human === null || totals.human === 0 ? NaN : after / totals.human;
  }
  onProgress?.(1);
  const of = (id: (typeof RESULTS)[number]) => percentiles(values[id], draws);
  return {
    seed,
    draws,
    cost: of('cost')!,
    change: of('change')!,
    perMonth: of('perMonth')!,
    perYear: of('perYear')!,
    successes: of('successes'),
    costPerSuccess: of('costPerSuccess'),
    successRate: of('successRate'),
    humanShare: of('humanShare'),
  };
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** Each assumption alone from its low to its high end, all others likely; what moves the cost most comes first. */
export function tornadoFolded(folded: Folded, scenario: Scenario): TornadoBar[] {
  const base = choiceAt(scenario);
  const at = (lever: number, id: AssumptionId, value: number) =>
    projectFolded(folded, scenario, chosenWith(base, [{ lever, id, value: wholly(id, value) }]));
  return assumptionsOf(folded, scenario)
    .filter(({ assumed }) => assumed.low < assumed.high)
    .map(({ lever, id, assumed }): TornadoBar => {
      const [low, high] = [at(lever, id, assumed.low), at(lever, id, assumed.high)];
      return {
        lever: scenario.levers[lever]!.id,
        assumption: id,
        low: assumed.low,
        high: assumed.high,
        source: assumed.source,
        changeAtLow: low.change,
        changeAtHigh: high.change,
        successRateAtLow: low.scenario.successRate,
        successRateAtHigh: high.scenario.successRate,
      };
    })
    .toSorted((a, b) => {
      const [x, y] = [size(a.changeAtHigh - a.changeAtLow), size(b.changeAtHigh - b.changeAtLow)];
      if (x !== y) return x > y ? -1 : 1;
      const swing = (bar: TornadoBar) => Math.abs((bar.successRateAtHigh ?? 0) - (bar.successRateAtLow ?? 0));
      return swing(b) - swing(a);
    });
}
