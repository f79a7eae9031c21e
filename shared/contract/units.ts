/** Use cases and their scorecard. */
import { z } from 'zod';
import type { Band, Thresholds } from '../maths/band.ts';
import type { Trend } from '../maths/trend.ts';
import { FilterInput, type Incomplete } from './query.ts';
import { PeriodInput } from './period.ts';
import type { Period } from '../units/period.ts';

const Amount = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/, 'write a plain amount in USD such as 4.20');

export const UseCaseInput = z.object({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,40}$/, 'use small letters, digits and hyphens'),
  name: z.string().min(1).max(60),
  /** One unit of work, singular: "ticket". */
  unit: z.string().min(1).max(40),
  /** One successful outcome, singular: "resolved ticket". */
  outcome: z.string().min(1).max(60),
  /** What success means, in the owner's words. */
  success: z.string().min(1).max(200),
  /** Lines that belong to the use case. */
  where: z.array(FilterInput).min(1),
  /** USD for a human to handle one outcome; null when not known. */
  humanCost: Amount.nullable().default(null),
  /** USD one success is worth; null when value comes with the outcomes or is not known. */
  valuePerSuccess: Amount.nullable().default(null),
});
export type UseCase = z.output<typeof UseCaseInput>;

export const UseCaseIdInput = z.object({ id: z.string() });
export const ScorecardInput = z.object({
  period: PeriodInput,
  compare: PeriodInput.nullable().default(null),
});

/** Base figures of one scope in one period. Money in nanos. Ratios are taken from the catalogue. */
export type UnitFigures = {
  readonly cost: bigint;
  readonly tasks: bigint;
  readonly outcomes: bigint;
  readonly successes: bigint;
  readonly failures: bigint;
  readonly fallbacks: bigint;
  readonly pending: bigint;
  readonly value: bigint;
  readonly calls: bigint;
  readonly attempts: bigint;
  readonly retries: bigint;
  readonly retryCost: bigint;
  readonly failureCost: bigint;
  readonly incomplete: Incomplete;
};

export type UseCaseScore = {
  readonly useCase: UseCase;
  readonly now: UnitFigures;
  readonly before: UnitFigures | null;
  /** Nanos per successful outcome; null when there was none. */
  readonly costPerSuccess: number | null;
  readonly costPerTask: number | null;
  readonly successRate: number | null;
  readonly humanCostShare: number | null;
  readonly band: Band;
  readonly valueShare: number | null;
  readonly retryOverhead: number | null;
  readonly costPerSuccessBefore: number | null;
  /** Cost per successful outcome by day (nanos; null on days without a success), and its robust slope. */
  readonly series: readonly (number | null)[];
  readonly trend: Trend | null;
  /** One sentence made from the figures. */
  readonly finding: string;
};

export type Scorecard = {
  readonly period: Period;
  readonly compare: Period | null;
  readonly useCases: readonly UseCaseScore[];
  /** Cost that no use case claims, unallocated included. */
  readonly outside: {
    readonly cost: bigint;
    readonly costBefore: bigint | null;
    readonly unallocated: bigint;
  };
  readonly total: { readonly cost: bigint; readonly costBefore: bigint | null };
  readonly incomplete: Incomplete;
  /** Outcomes whose calls are not in the workspace, and tasks without an outcome. */
  readonly unmatchedOutcomes: number;
  readonly tasksWithoutOutcome: number;
  readonly thresholds: Thresholds;
  readonly timeZone: string;
  readonly basis: string;
  readonly ledgerVersion: number;
};
