/** The tasks of a use case: how they settle over time, and what one of them costs. */
import { z } from 'zod';
import type { Period } from '../units/period.ts';
import { PeriodInput } from './period.ts';
import { PriceVersionInput } from './price-version.ts';
import { FilterInput } from './query.ts';
import { BasisInput, type UnitBasis } from './units.ts';

/** Days after a task's first call at which a cohort is looked at. */
export const AGES = [1, 3, 7, 14, 30] as const;

export const MaturityInput = z.object({
  id: z.string(),
  period: PeriodInput,
  grain: z.enum(['day', 'week']).default('week'),
  priceVersion: PriceVersionInput,
});

/** A cohort at one age: what its calls had cost, and what had come of its tasks, so many days after each first call. */
export type CohortAge = {
  readonly days: number;
  /** True while tasks of the cohort are younger than this: the figures are then not final. */
  readonly open: boolean;
  readonly cost: bigint;
  readonly settled: number;
  readonly successes: number;
  /** Nanos; null without a success by then. */
  readonly costPerSuccess: number | null;
};

/** Tasks whose first call is on the days of a bucket. */
export type Cohort = {
  readonly days: Period;
  readonly tasks: number;
  /** With a final outcome by now. */
  readonly settled: number;
  readonly successes: number;
  /** All calls so far, whenever they ran. */
  readonly cost: bigint;
  /** Everything has settled, or the usual lag has passed for its youngest task. */
  readonly matured: boolean;
  readonly ages: readonly CohortAge[];
};

/** Days from a task's first call to its outcome. */
export type Lag = {
  readonly median: number;
  readonly p90: number;
  /** Settled tasks it is measured on, and when their first calls ran. */
  readonly tasks: number;
  readonly days: Period;
  /** earlier: cohorts before the period. same: there are none, so the period's own. */
  readonly measuredOn: 'earlier' | 'same';
};

export type Maturity = {
  readonly id: string;
  readonly period: Period;
  readonly grain: 'day' | 'week';
  readonly cohorts: readonly Cohort[];
  /** All tasks that began in the period. */
  readonly whole: Cohort;
  /** Null = no task has settled. */
  readonly lag: Lag | null;
  /** Instant of the last outcome known for the use case; null = none. */
  readonly knownToMs: number | null;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

export const DistributionInput = z.object({
  id: z.string(),
  period: PeriodInput,
  basis: BasisInput,
  priceVersion: PriceVersionInput,
});

/** Tasks that cost from `from` to below `to`.
 *  Units  nanos. */
export type CostBin = {
  readonly from: bigint;
  readonly to: bigint;
  readonly tasks: number;
  readonly successes: number;
  /** Failed or fell back. */
  readonly failed: number;
  readonly cost: bigint;
};

/** Tasks of whatever calls the filters keep. */
export const TaskCostsInput = z.object({
  where: z.array(FilterInput).default([]),
  period: PeriodInput,
  basis: BasisInput,
  priceVersion: PriceVersionInput,
});

/** What one task costs.
 *  Shape  tasks of the bins + free = tasks; cost of the bins = cost; cost + left out = cost of all that was asked for. */
export type TaskCosts = {
  readonly unitBasis: UnitBasis;
  readonly period: Period;
  /** Tasks whose every call has a price. */
  readonly tasks: number;
  readonly cost: bigint;
  /** Nearest-rank percentiles, nanos; null without tasks. */
  readonly p50: bigint | null;
  readonly p90: bigint | null;
  readonly p99: bigint | null;
  readonly max: bigint | null;
  readonly bins: readonly CostBin[];
  /** Tasks that cost nothing. */
  readonly free: number;
  /** The dearest hundredth of the tasks, at least one. */
  readonly dearest: { readonly tasks: number; readonly cost: bigint };
  /** Tasks that failed or fell back. */
  readonly failed: { readonly tasks: number; readonly cost: bigint; readonly p50: bigint | null };
  readonly succeeded: { readonly tasks: number; readonly cost: bigint; readonly p50: bigint | null };
  /** Tasks with calls that have no price: what they cost is not known. */
  readonly unpriced: { readonly tasks: number; readonly cost: bigint };
  /** Calls without a task, and what bills say beyond call records. */
  readonly withoutTask: bigint;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

/** What one task of a use case costs. */
export type Distribution = TaskCosts & { readonly id: string };
