/** The scorecard of the use cases, and how calls and outcomes found each other. */
import { z } from 'zod';
import type { Band, Thresholds } from '../maths/band.ts';
import type { Trend } from '../maths/trend.ts';
import type { DimensionId } from '../ledger/dimensions.ts';
import type { OutcomeStatus } from '../ledger/charge.ts';
import type { Judgement } from '../maths/verdict.ts';
import type { Interval } from '../maths/wilson.ts';
import type { Incomplete, LineRef } from './query.ts';
import { PeriodInput } from './period.ts';
import { PriceVersionInput } from './price-version.ts';
import type { Period } from '../units/period.ts';
import type { UseCase } from './use-cases.ts';

/** period: cost of the period ÷ outcomes of the period. cohort: all cost of the tasks whose outcome falls in the period,
 *  whenever their calls ran ÷ those outcomes. They differ when outcomes lag. */
export const UNIT_BASES = ['period', 'cohort'] as const;
export type UnitBasis = (typeof UNIT_BASES)[number];
export const BasisInput = z.enum(UNIT_BASES).default('period');

export const ScorecardInput = z.object({
  period: PeriodInput,
  compare: PeriodInput.nullable().default(null),
  basis: BasisInput,
  priceVersion: PriceVersionInput,
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
  readonly inputTokens: bigint;
  readonly outputTokens: bigint;
  /** The same of settled tasks, dated by their outcome. */
  readonly cohortCost: bigint;
  readonly cohortRetryCost: bigint;
  readonly cohortFailureCost: bigint;
  readonly cohortCalls: bigint;
  readonly cohortUnpricedCalls: bigint;
  readonly incomplete: Incomplete;
};

/** What people would have cost for the successes of a period, by the rate of each outcome's own day. */
export type HumanCost = {
  /** Null = not known: no baseline, or successes on a day without a rate. */
  readonly total: bigint | null;
  /** Of one success on average, nanos; without successes that of the last day with a rate. */
  readonly each: number | null;
  /** Hours saved × rate, where the use case states minutes; 0 where it states a flat cost, whose hours are not known. */
  readonly labourSaved: bigint | null;
  /** One part per rate that holds in the period; a flat cost is one part.
   *  Shape  each × successes of the parts sum to the total. */
  readonly parts: readonly {
    readonly period: Period;
    /** Nanos an hour; null = a flat cost. */
    readonly hourly: bigint | null;
    readonly each: bigint;
    readonly successes: bigint;
  }[];
  /** Successes on days for which no rate holds. */
  readonly withoutRate: bigint;
};

/** What moves the cost of one success.
 *  retries: attempts for each first try. tokens: tokens per attempt. price: cost per token, so model, cache and price.
 *  call-cost: cost per attempt, where tokens are not known. calls: first tries per task. open: tasks for each outcome.
 *  success-rate: outcomes for each success. */
export const DRIVERS = ['retries', 'tokens', 'price', 'call-cost', 'calls', 'open', 'success-rate'] as const;
export type DriverId = (typeof DRIVERS)[number];
/** A factor of the cost of one success on two sides, and what it did to the change.
 *  Units  effect in nanos per success; effects sum to the change. */
export type Driver = {
  readonly id: DriverId;
  readonly before: number;
  readonly now: number;
  readonly effect: number;
};

/** What to do, and the figures behind it. */
export type Verdict = Judgement & {
  /** The segment to gate. */
  readonly segment: { readonly dimension: DimensionId; readonly key: string } | null;
  /** One sentence made from the figures. */
  readonly reason: string;
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
  readonly humanCostShareBefore: number | null;
  /** The figures above are on the scorecard's basis; this is what the other basis says. */
  readonly other: {
    readonly basis: UnitBasis;
    readonly cost: bigint;
    readonly costPerSuccess: number | null;
    readonly humanCostShare: number | null;
  };
  readonly human: HumanCost;
  readonly humanBefore: HumanCost | null;
  /** Final outcomes, and how sure their success rate is. */
  readonly settled: bigint;
  readonly successInterval: Interval | null;
  readonly verdict: Verdict;
  /** Why the cost of one success differs from the period before, the largest effect first; null = not known. */
  readonly drivers: readonly Driver[] | null;
  /** Cost per successful outcome by day (nanos; null on days without a success), and its robust slope over days put
   *  together until they hold enough successes. */
  readonly series: readonly (number | null)[];
  readonly trend: Trend | null;
  /** The days of the trend, and what moved between its first and its second half; null = steady, or not known. */
  readonly trendDays: Period | null;
  readonly trendDrivers: readonly Driver[] | null;
  /** One sentence made from the figures. */
  readonly finding: string;
};

export type Scorecard = {
  readonly unitBasis: UnitBasis;
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
  /** Final outcomes a verdict needs. */
  readonly minOutcomes: number;
  readonly timeZone: string;
  readonly basis: string;
  readonly ledgerVersion: number;
};

/** What an outcome's key was found as, the tightest first; `account` is the customer or account in the days before. */
export const KEY_KINDS = ['task', 'call', 'session', 'trace', 'account'] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export const MatchingInput = z.object({ period: PeriodInput });

/** Calls and what they cost, by list price or as reported. */
export type CallSide = { readonly calls: bigint; readonly cost: bigint };
/** Outcomes and their recorded value; null when none of them records one. */
export type OutcomeSide = { readonly outcomes: number; readonly value: bigint | null };

/** How calls and outcomes of a period found each other. Calls are dated by themselves, outcomes by themselves.
 *  Shape  byKey + withoutOutcome + withoutTask + beyondCalls = total; byKey + withoutCalls + replaced = all outcomes. */
export type Matching = {
  readonly period: Period;
  readonly byKey: readonly (CallSide & OutcomeSide & { readonly key: KeyKind; readonly tasks: number })[];
  /** Tasks that no outcome settles. */
  readonly withoutOutcome: CallSide & { readonly tasks: number };
  /** Calls that name no task and that no outcome found. */
  readonly withoutTask: CallSide;
  /** Spend of bills and usage that no call record explains; it has no task. */
  readonly beyondCalls: { readonly cost: bigint };
  readonly total: { readonly cost: bigint };
  /** Outcomes whose key no call carries. */
  readonly withoutCalls: OutcomeSide;
  /** Outcomes whose tasks a tighter or later result settles. */
  readonly replaced: OutcomeSide;
  readonly allOutcomes: OutcomeSide;
  /** Outcomes that settle more than one task; each is counted once. */
  readonly overSeveralTasks: number;
  /** Days before an outcome in which calls of its account are taken to be its own; null = never. */
  readonly accountDays: number | null;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

export const UnmatchedInput = z.object({
  period: PeriodInput,
  /** tasks: tasks without an outcome, the most expensive first; outcomes: outcomes without calls, and replaced: those that
   *  do not count, the most valuable first. */
  side: z.enum(['tasks', 'outcomes', 'replaced']),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
});

/** One row that found no counterpart. */
export type UnmatchedRow = {
  /** The id of the task as the file writes it. */
  readonly key: string | null;
  /** Of the outcome, or of the task's first call in the period. */
  readonly atMs: number;
  readonly customer: string | null;
  readonly team: string | null;
  readonly feature: string | null;
  readonly file: string;
  readonly fileRow: number;
  /** Of a task; null for an outcome. */
  readonly calls: bigint | null;
  readonly cost: bigint | null;
  /** Of an outcome; null for a task. */
  readonly status: OutcomeStatus | null;
  readonly value: bigint | null;
  /** The task's first call in the period; null for an outcome. */
  readonly ref: LineRef | null;
};
export type UnmatchedReply = { readonly rows: readonly UnmatchedRow[]; readonly count: number };
