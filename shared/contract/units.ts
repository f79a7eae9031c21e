/** Use cases and their scorecard. */
import { z } from 'zod';
import type { Band, Thresholds } from '../maths/band.ts';
import type { Trend } from '../maths/trend.ts';
import type { OutcomeStatus } from '../ledger/charge.ts';
import { FilterInput, type Incomplete, type LineRef } from './query.ts';
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
