/** The baseline of a what-if: what the traffic was and cost, as a compact cube of cells. */
import type { Period } from '../../units/period.ts';
import { WHAT_IF_KINDS, type ModelName, type WhatIfKind } from './lever.ts';

/** Dimensions every cell has. A baseline may have more: those that levers of a scenario ask for. */
export const CUBE_DIMENSIONS = [
  'use-case',
  'team',
  'feature',
  'provider',
  'model',
  'service-tier',
  'environment',
  'customer-tier',
] as const;

/** Numbers of a cell. Tokens by kind in the order of WHAT_IF_KINDS, then their cost.
 *  Units  nanos; costs of kinds and `other` sum to the cell's cost exactly. */
const CELL_NUMBERS = [
  'calls',
  ...WHAT_IF_KINDS.map((kind) => `tokens:${kind}` as const),
  ...WHAT_IF_KINDS.map((kind) => `cost:${kind}` as const),
  'cost:other',
] as const;
export const CALLS = 0;
export const TOKENS = 1;
export const COSTS = 1 + WHAT_IF_KINDS.length;
export const OTHER = COSTS + WHAT_IF_KINDS.length;
export const NUMBERS = CELL_NUMBERS.length;

/** The attempt of a cell's calls: 1 the first, 2 and 3 the retries after it, 4 all later ones. */
export const ATTEMPTS = 4;

/** Prices in force at the end of the baseline, contracts included.
 *  Units  nanos per million tokens by kind.
 *  Null   the kind has no price. */
export type ModelPrices = ModelName & {
  readonly tiers: { readonly [tier: string]: { readonly [K in WhatIfKind]: number | null } | null };
};

/** What the outcomes of a use case were, by team and by what else tells tasks apart.
 *  Shape  `keys` in the order of the dimensions of the baseline; those of the first call of the task. */
export type OutcomeRow = {
  readonly keys: readonly (string | null)[];
  readonly outcomes: number;
  /** Those that are final: all but the pending ones. */
  readonly settled: number;
  readonly successes: number;
};

/** Final outcomes in whose tasks calls of a cell took part. An outcome that several cells worked on counts in each. */
export type ReachRow = {
  readonly keys: readonly (string | null)[];
  readonly settled: number;
  readonly successes: number;
};

/** A use case of the baseline.
 *  Units  nanos.
 *  Null   `human` null = what people would have cost is not known. */
export type BaselineUseCase = {
  readonly id: string;
  readonly name: string;
  readonly tasks: number;
  readonly outcomes: number;
  readonly successes: number;
  readonly human: bigint | null;
  /** Successes in whose tasks a step was tried more than once, twice, three times. */
  readonly late: readonly [number, number, number];
};

/** How long answers were: calls and output tokens by length.
 *  Shape  one bin per quarter of a doubling, see outputBin. */
export type OutputLengths = { readonly calls: readonly number[]; readonly tokens: readonly number[] };

/** The cube.
 *  Shape  cell i: `codes[d][i]` is the place of its value in `values[d]`; `numbers[n][i]`; `attempts[i]` 1…4;
 *         `lengths[i]` is the place of its lengths in `outputs`, -1 = answers are not seen one by one;
 *         `seen[i]` 1 = calls known with their tokens, so that every lever may act; 0 = cost that only volume and price change.
 *  Units  integers; nanos. */
export type Baseline = {
  readonly period: Period;
  readonly dimensions: readonly string[];
  readonly values: readonly (readonly (string | null)[])[];
  readonly count: number;
  readonly codes: readonly Uint32Array[];
  readonly numbers: readonly Float64Array[];
  readonly attempts: Uint8Array;
  readonly lengths: Int32Array;
  readonly seen: Uint8Array;
  readonly outputs: readonly OutputLengths[];
  readonly cost: bigint;
  readonly costByUseCase: readonly Part[];
  readonly costByTeam: readonly Part[];
  readonly useCases: readonly BaselineUseCase[];
  readonly results: readonly OutcomeRow[];
  readonly reach: readonly ReachRow[];
  readonly prices: readonly ModelPrices[];
  /** Days, and whole calendar months if it is made of such. */
  readonly days: number;
  readonly months: number | null;
};

/** The exact cost of a use case or a team. */
export type Part = { readonly key: string | null; readonly cost: bigint };

const BINS_A_DOUBLING = 4;
export const OUTPUT_BINS = 20 * BINS_A_DOUBLING;

/** The bin of an answer's length. */
export function outputBin(tokens: number): number {
  return tokens < 1 ? 0 : Math.min(OUTPUT_BINS - 1, Math.floor(Math.log2(tokens) * BINS_A_DOUBLING));
}

/** The place of a dimension in the keys of a baseline; -1 = it has no such dimension. */
export function placeOf(baseline: Pick<Baseline, 'dimensions'>, dimension: string): number {
  return baseline.dimensions.indexOf(dimension);
}
