/** The baseline added up as far as the levers of a scenario cannot tell cells apart. What moves with a slider is worked out over
 *  these few classes, however many cells there are. */
import { ATTEMPTS, NUMBERS, placeOf, type Baseline } from './baseline.ts';
import { sumsBy, type Sums } from './exact-sum.ts';
import type { Lever, LeverKind } from './lever.ts';
import { numbered } from './numbered.ts';
import { priceKeysOf, type PriceKey, type PriceShape } from './price-keys.ts';
import { reachOf, type Reach } from './reach.ts';
import type { Scenario } from './scenario.ts';
import { membersOf } from './slice.ts';
import { sliceFacts, unseenBits, type SliceFacts } from './slice-facts.ts';
import { touchedOutcomes, type OutcomeGroup } from './touched-outcomes.ts';

/** Cells that every lever treats alike. What none of its levers asks about is the same for all: tier and shape null, attempt 1.
 *  Shape  `levers`: bit l = lever l acts on them. `lengths` -1 unless an output cap needs them. `priced`: the model has a price.
 *         `sums` in the order of CELL_NUMBERS.
 *  Null   `lacks` null = the sums are exact; else what their doubles lack. */
export type FoldClass = {
  readonly levers: number;
  readonly tier: string | null;
  readonly priced: boolean;
  readonly shape: PriceShape | null;
  readonly attempt: number;
  readonly lengths: number;
  readonly sums: Float64Array;
  readonly lacks: Float64Array | null;
};

/** What each class has of each value of a dimension.
 *  Shape  row r: `part[r]` the place of the value in `keys`, `cls[r]` the class, its sums from `sums[r × NUMBERS]`. */
export type FoldCut = {
  readonly keys: readonly (string | null)[];
  readonly part: Int32Array;
  readonly cls: Int32Array;
} & Sums;

/** Plain data, so that it can be sent to another thread.
 *  Shape  `slices[l]`: what the slice of lever l holds today. */
export type Folded = {
  readonly baseline: Baseline;
  readonly classes: readonly FoldClass[];
  readonly byUseCase: FoldCut;
  readonly byTeam: FoldCut;
  readonly slices: readonly SliceFacts[];
  /** Outcomes by use case and team, with the part that each lever touches. */
  readonly outcomes: readonly OutcomeGroup[];
  readonly reach: Reach;
};

/** What each class has of each part of the cells.
 *  Shape  row r as in FoldCut. */
export type FoldParts = Omit<FoldCut, 'keys'>;

function partsOf(baseline: Baseline, partOf: Uint32Array, classOf: Int32Array, classes: number): FoldParts {
  const rows = numbered((key) => key);
  const rowOf = new Int32Array(baseline.count);
  for (let i = 0; i < rowOf.length; i += 1) rowOf[i] = rows.of(partOf[i]! * classes + classOf[i]!);
  return {
    part: Int32Array.from(rows.made, (key) => Math.floor(key / classes)),
    cls: Int32Array.from(rows.made, (key) => key % classes),
    ...sumsBy(baseline.numbers, rowOf, rows.made.length),
  };
}

function cutOf(baseline: Baseline, dimension: string, classOf: Int32Array, classes: number): FoldCut {
  const at = placeOf(baseline, dimension);
  return { keys: baseline.values[at]!, ...partsOf(baseline, baseline.codes[at]!, classOf, classes) };
}

/** Which of their properties levers ask a class about. */
const ASKS: { readonly [P in 'tier' | 'priced' | 'shape' | 'attempt' | 'lengths']: readonly LeverKind[] } = {
  tier: ['switch-model', 'small-first', 'batch'],
  priced: ['switch-model', 'small-first'],
  shape: ['cache-hits', 'batch'],
  attempt: ['switch-model', 'cap-retries'],
  lengths: ['cap-output'],
};

const bitsOf = (levers: readonly Lever[], kinds: readonly LeverKind[]): number =>
  levers.reduce((bits, { kind }, at) => (kinds.includes(kind) ? bits | (1 << at) : bits), 0);

/** What folding depends on: equal texts, equal folds. */
export function foldPrint(scenario: Scenario): string {
  return JSON.stringify(scenario.levers.map(({ where, kind }) => [where, kind]));
}

type Kind = Omit<FoldClass, 'attempt' | 'lengths' | 'sums' | 'lacks'>;

/** Cells by what levers ask about the price of their model. */
function kindsOf(levers: readonly Lever[], prices: readonly PriceKey[]) {
  const asks = {
    tier: bitsOf(levers, ASKS.tier),
    priced: bitsOf(levers, ASKS.priced),
    shape: bitsOf(levers, ASKS.shape),
  };
  const kinds: Kind[] = [];
  const byText = new Map<string, number>();
  return {
    kinds,
    of: numbered((key): number => {
      const mask = Math.floor(key / prices.length);
      const { tier, shape } = prices[key % prices.length]!;
      const kind: Kind = {
        levers: mask,
        tier: (mask & asks.tier) === 0 ? null : tier,
        priced: (mask & asks.priced) === 0 || shape !== null,
        shape: (mask & asks.shape) === 0 ? null : shape,
      };
      const text = JSON.stringify(kind);
      let place = byText.get(text);
      if (place === undefined) byText.set(text, (place = kinds.push(kind) - 1));
      return place;
    }),
  };
}

/** Add the baseline up for the slices of a scenario. Levers that are off are folded too, so that turning one on is quick. */
export function fold(baseline: Baseline, scenario: Scenario): Folded {
  return foldWith(baseline, scenario, null).folded;
}

/** A fold with one more cut, by parts of the cells.
 *  Shape  `partOf[i]`: the part of cell i. */
export function foldWith(
  baseline: Baseline,
  scenario: Scenario,
  partOf: Uint32Array | null,
): { readonly folded: Folded; readonly parts: FoldParts | null } {
  const { levers } = scenario;
  const slices = levers.map((lever) => lever.where);
  const masks = membersOf(baseline, slices);
  const prices = priceKeysOf(baseline);
  const unseen = unseenBits(levers);
  const [byAttempt, byLength] = [bitsOf(levers, ASKS.attempt), bitsOf(levers, ASKS.lengths)];
  const kinds = kindsOf(levers, prices.keys);
  const lengths = baseline.outputs.length + 1;
  const classes = numbered((key) => key);
  const classOf = new Int32Array(baseline.count);
  for (let i = 0; i < classOf.length; i += 1) {
    const mask = baseline.seen[i] === 1 ? masks[i]! : masks[i]! & unseen;
    const kind = kinds.of.made[kinds.of.of(mask * prices.keys.length + prices.of[i]!)]!;
    const attempt = (mask & byAttempt) === 0 ? 0 : baseline.attempts[i]! - 1;
    const length = (mask & byLength) === 0 ? 0 : baseline.lengths[i]! + 1;
    classOf[i] = classes.of((kind * ATTEMPTS + attempt) * lengths + length);
  }
  const { sums, lacks } = sumsBy(baseline.numbers, classOf, classes.made.length);
  const count = Math.max(1, classes.made.length);
  const folded: Folded = {
    baseline,
    classes: classes.made.map((key, c) => ({
      ...kinds.kinds[Math.floor(key / lengths / ATTEMPTS)]!,
      attempt: (Math.floor(key / lengths) % ATTEMPTS) + 1,
      lengths: (key % lengths) - 1,
      sums: sums.subarray(c * NUMBERS, (c + 1) * NUMBERS),
      lacks: lacks?.subarray(c * NUMBERS, (c + 1) * NUMBERS) ?? null,
    })),
    byUseCase: cutOf(baseline, 'use-case', classOf, count),
    byTeam: cutOf(baseline, 'team', classOf, count),
    slices: sliceFacts(baseline, levers, masks, prices.of, prices.keys),
    outcomes: touchedOutcomes(baseline, slices),
    reach: reachOf(baseline, slices),
  };
  return { folded, parts: partOf === null ? null : partsOf(baseline, partOf, classOf, count) };
}

/** A fold of some of its classes only, for what rests on no others. Its cuts are still of all. */
export function foldOf(folded: Folded, isIn: (cls: FoldClass) => boolean): Folded {
  return { ...folded, classes: folded.classes.filter(isIn) };
}

/** Levers as bits whose effect on one class depends on what others hold: a hit rate is that of a whole slice. */
export function coupledBits(levers: readonly Lever[]): number {
  return bitsOf(levers, ['cache-hits']);
}
