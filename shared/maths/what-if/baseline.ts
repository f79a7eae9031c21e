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
 *  Shape  bins as outputBin says; empty ones at the end may be left out. */
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
  /** Days that data reaches, and whole calendar months if it is made of such and data reaches them to their ends. */
  readonly days: number;
  readonly months: number | null;
};

/** The exact cost of a use case or a team. */
export type Part = { readonly key: string | null; readonly cost: bigint };

/** Answers up to here are told apart by steps of a cap's slider, so that a cap on a step is worked out exactly. */
export const CAP_STEP = 20;
const FINE_TO = 4000;
const FINE = FINE_TO / CAP_STEP;
/** Longer ones by parts of a doubling, up to a million tokens. */
const PARTS = 8;
export const OUTPUT_BINS = FINE + Math.ceil(Math.log2(2 ** 20 / FINE_TO) * PARTS);

/** The bin of an answer's length: bin 0 holds up to 20 tokens, bin 1 more than 20 and up to 40. */
export function outputBin(tokens: number): number {
  if (tokens <= FINE_TO) return Math.max(0, Math.ceil(tokens / CAP_STEP) - 1);
  return Math.min(OUTPUT_BINS - 1, FINE + Math.floor(Math.log2(tokens / FINE_TO) * PARTS));
}

/** The length that answers of a bin do not pass; the last bin holds all that are longer, too. */
export function binTop(bin: number): number {
  return bin < FINE ? (bin + 1) * CAP_STEP : Math.ceil(FINE_TO * 2 ** ((bin + 1 - FINE) / PARTS));
}

/** The place of a dimension in the keys of a baseline; -1 = it has no such dimension. */
export function placeOf(baseline: Pick<Baseline, 'dimensions'>, dimension: string): number {
  return baseline.dimensions.indexOf(dimension);
}
