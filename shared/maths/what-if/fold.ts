/** The baseline added up as far as the levers of a scenario cannot tell cells apart. What moves with a slider is worked out over
 *  these few classes, however many cells there are. */
import { serviceTierOf } from '../service-tier.ts';
import { NUMBERS, placeOf, type Baseline, type ModelPrices } from './baseline.ts';
import type { Scenario } from './scenario.ts';
import { membersOf } from './slice.ts';
import { reachOf, type Reach } from './reach.ts';
import { touchedOutcomes, type OutcomeGroup } from './touched-outcomes.ts';

/** Cells that every lever treats alike.
 *  Shape  `levers`: bit l = lever l is for them. `lengths` -1 unless an output cap needs them. `sums` in the order of CELL_NUMBERS.
 *  Null   `prices` null = the model has no price. */
export type FoldClass = {
  readonly levers: number;
  readonly seen: boolean;
  readonly provider: string | null;
  readonly model: string | null;
  /** As the price book knows it; null = another one. */
  readonly tier: string | null;
  readonly prices: ModelPrices | null;
  readonly attempt: number;
  readonly lengths: number;
  readonly sums: Float64Array;
};

/** What each class has of each value of a dimension.
 *  Shape  row r: `part[r]` the place of the value in `keys`, `cls[r]` the class, its sums from `sums[r × NUMBERS]`. */
export type FoldCut = {
  readonly keys: readonly (string | null)[];
  readonly part: Int32Array;
  readonly cls: Int32Array;
  readonly sums: Float64Array;
};

export type Folded = {
  readonly baseline: Baseline;
  readonly classes: readonly FoldClass[];
  readonly byUseCase: FoldCut;
  readonly byTeam: FoldCut;
  /** Outcomes by use case and team, with the part that each lever touches. */
  readonly outcomes: readonly OutcomeGroup[];
  readonly reach: Reach;
};

type PriceKey = Pick<FoldClass, 'provider' | 'model' | 'tier' | 'prices'>;

/** Keys of one dimension or several of them as dense numbers. */
function numbered<T>(make: (key: number) => T): { of(key: number): number; readonly made: T[] } {
  const known = new Map<number, number>();
  const made: T[] = [];
  return {
    of(key) {
      let place = known.get(key);
      if (place === undefined) {
        place = made.push(make(key)) - 1;
        known.set(key, place);
      }
      return place;
    },
    made,
  };
}

/** The price key of each cell. */
function priceKeysOf(baseline: Baseline): { readonly of: Int32Array; readonly keys: readonly PriceKey[] } {
  const [p, m, t] = ['provider', 'model', 'service-tier'].map((id) => placeOf(baseline, id)) as [
    number,
    number,
    number,
  ];
  const [providers, models, tiers] = [baseline.values[p]!, baseline.values[m]!, baseline.values[t]!];
  const prices = new Map(baseline.prices.map((each) => [JSON.stringify([each.provider, each.model]), each]));
  const found = numbered((key): PriceKey => {
    const provider = providers[Math.floor(key / tiers.length / models.length)] ?? null;
    const model = models[Math.floor(key / tiers.length) % models.length] ?? null;
    const tier = serviceTierOf(tiers[key % tiers.length] ?? null);
    const listed = prices.get(JSON.stringify([provider, model])) ?? null;
    const given = tier === null ? null : (listed?.tiers[tier] ?? null);
    return { provider, model, tier, prices: given === null ? null : listed };
  });
  const of = new Int32Array(baseline.count);
  const [cp, cm, ct] = [baseline.codes[p]!, baseline.codes[m]!, baseline.codes[t]!];
  for (let i = 0; i < of.length; i += 1)
    of[i] = found.of((cp[i]! * models.length + cm[i]!) * tiers.length + ct[i]!);
  return { of, keys: found.made };
}

function cutOf(baseline: Baseline, dimension: string, classOf: Int32Array, classes: number): FoldCut {
  const at = placeOf(baseline, dimension);
  const codes = baseline.codes[at]!;
  const rows = numbered((key) => key);
  const rowOf = new Int32Array(baseline.count);
  for (let i = 0; i < rowOf.length; i += 1) rowOf[i] = rows.of(codes[i]! * classes + classOf[i]!);
  return {
    keys: baseline.values[at]!,
    part: Int32Array.from(rows.made, (key) => Math.floor(key / classes)),
    cls: Int32Array.from(rows.made, (key) => key % classes),
    sums: sumsOf(baseline, rowOf, rows.made.length),
  };
}

function sumsOf(baseline: Baseline, places: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(count * NUMBERS);
  for (let n = 0; n < NUMBERS; n += 1) {
    const values = baseline.numbers[n]!;
    for (let i = 0; i < places.length; i += 1) sums[places[i]! * NUMBERS + n]! += values[i]!;
  }
  return sums;
}

/** What folding depends on: equal texts, equal folds. */
export function foldPrint(scenario: Scenario): string {
  return JSON.stringify(scenario.levers.map(({ where, kind }) => [where, kind === 'cap-output']));
}

/** Add the baseline up for the slices of a scenario. Levers that are off are folded too, so that turning one on is quick. */
export function fold(baseline: Baseline, scenario: Scenario): Folded {
  const slices = scenario.levers.map((lever) => lever.where);
  const masks = membersOf(baseline, slices);
  const capped = scenario.levers.reduce(
    (bits, lever, at) => (lever.kind === 'cap-output' ? bits | (1 << at) : bits),
    0,
  );
  const prices = priceKeysOf(baseline);
  const lengths = baseline.outputs.length + 1;
  const rest = 2 * 4 * lengths;
  type Open = Omit<FoldClass, 'sums'>;
  const byMask = new Map<number, ReturnType<typeof numbered<Open>>>();
  const open: Open[] = [];
  const placeOfClass = new Map<number, number[]>();
  const classOf = new Int32Array(baseline.count);
  for (let i = 0; i < classOf.length; i += 1) {
    const levers = masks[i]!;
    let found = byMask.get(levers);
    if (found === undefined) {
      found = numbered((key): Open => {
        const length = (key % lengths) - 1;
        const after = Math.floor(key / lengths);
        return {
          levers,
          ...prices.keys[Math.floor(key / rest)]!,
          lengths: length,
          seen: after % 2 === 1,
          attempt: (Math.floor(after / 2) % 4) + 1,
        };
      });
      byMask.set(levers, found);
      placeOfClass.set(levers, []);
    }
    const length = (levers & capped) === 0 ? -1 : baseline.lengths[i]!;
    const key =
      ((prices.of[i]! * 4 + baseline.attempts[i]! - 1) * 2 + baseline.seen[i]!) * lengths + length + 1;
    const local = found.of(key);
    const places = placeOfClass.get(levers)!;
    let place = places[local];
    if (place === undefined) places[local] = place = open.push(found.made[local]!) - 1;
    classOf[i] = place;
  }
  const sums = sumsOf(baseline, classOf, open.length);
  return {
    baseline,
    classes: open.map((each, c) => ({ ...each, sums: sums.subarray(c * NUMBERS, (c + 1) * NUMBERS) })),
    byUseCase: cutOf(baseline, 'use-case', classOf, Math.max(1, open.length)),
    byTeam: cutOf(baseline, 'team', classOf, Math.max(1, open.length)),
    outcomes: touchedOutcomes(baseline, slices),
    reach: reachOf(baseline, slices),
  };
}
