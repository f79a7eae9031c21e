/** What-if: scenarios kept by name and version, the baseline they are tried on, and what became of those adopted. */
import { z } from 'zod';
import type { Fault } from './fault.ts';
import type { ModelPrices } from '../maths/what-if/baseline.ts';
import type { Problem } from '../maths/what-if/check.ts';
import type { PackedBaseline } from '../maths/what-if/packed.ts';
import type { Contributions, Projection, Ranges, TornadoBar } from '../maths/what-if/result.ts';
import type { Period } from '../units/period.ts';
import { DateText, PeriodInput } from './period.ts';
import { DimensionInput, FilterInput, QueryInput, type Filter, type Incomplete } from './query.ts';
import { ModelInput, ScenarioInput, type ScenarioDefinition } from './scenario-definition.ts';

/** Dimensions beside those of every baseline, because levers filter by them. */
const MoreInput = z.array(DimensionInput).max(4).default([]);

export const BaselineInput = z.object({
  period: PeriodInput,
  where: z.array(FilterInput).default([]),
  more: MoreInput,
});
export type BaselineAsk = z.output<typeof BaselineInput>;

/** The cube as it travels; `openBaseline` makes a Baseline of it. */
export type BaselineReply = PackedBaseline & {
  readonly where: readonly Filter[];
  readonly incomplete: Incomplete;
  readonly timeZone: string;
  readonly basis: string;
  readonly priceBook: string;
  readonly ledgerVersion: number;
};

/** Prices of models that are not in the baseline, at its end. */
export const RatesInput = z.object({ period: PeriodInput, models: z.array(ModelInput).min(1).max(50) });
export type RatesReply = {
  readonly prices: readonly ModelPrices[];
  /** Models asked for that the price book does not know. */
  readonly missing: readonly z.output<typeof ModelInput>[];
};

export const ScenarioIdInput = z.object({ id: z.number().int().min(1) });
export const SaveScenarioInput = z.object({
  /** Null = a new one. */
  id: z.number().int().min(1).nullable().default(null),
  scenario: ScenarioInput,
  /** Why this version. */
  note: z.string().max(400).default(''),
});
export const DuplicateScenarioInput = ScenarioIdInput.extend({ name: z.string().trim().min(1).max(80) });
/** Scenario files are small. */
export const ImportScenarioInput = z.object({
  text: z.string().max(1_000_000),
  file: z.string().max(400).optional(),
});
export const RevertScenarioInput = ScenarioIdInput.extend({ version: z.number().int().min(1) });

/** A scenario with its latest version. */
export type ScenarioEntry = {
  readonly id: number;
  readonly version: number;
  readonly savedMs: number;
  readonly createdMs: number;
  readonly scenario: ScenarioDefinition;
  /** The adoption in force; null = not adopted. */
  readonly adopted: Adoption | null;
};

/** One version; none is ever changed. */
export type ScenarioVersion = {
  readonly version: number;
  readonly savedMs: number;
  readonly note: string;
  readonly scenario: ScenarioDefinition;
};

export type ScenarioFile = {
  /** A file name made of the scenario's. */
  readonly file: string;
  readonly text: string;
};

export const ProjectInput = z.object({
  scenario: ScenarioInput,
  /** Over those of the scenario; one of them has to say. */
  period: PeriodInput.optional(),
  where: z.array(FilterInput).optional(),
  /** How many draws; 0 = no ranges. */
  draws: z.number().int().min(0).max(20_000).default(2000),
  seed: z.number().int().min(0).max(4_294_967_295).default(1),
});

/** A question of Explore under a saved scenario, on the traffic of its period. With a limit the groups are those that the
 *  question without the scenario tells, and groups that calls only move to. */
export const ScenarioQueryInput = QueryInput.pick({
  measures: true,
  by: true,
  where: true,
  period: true,
  limit: true,
  named: true,
}).extend({ id: z.number().int().min(1) });

/** The whole answer to a scenario, worked out by the core: what a screen works out in its window. */
export type ScenarioAnswer = {
  readonly scenario: ScenarioDefinition;
  readonly period: Period;
  readonly where: readonly Filter[];
  readonly projection: Projection;
  readonly contributions: Contributions;
  readonly ranges: Ranges | null;
  readonly tornado: readonly TornadoBar[];
  /** What to know beside the figures: levers that reached less than they were asked for. */
  readonly notes: readonly Problem[];
  readonly incomplete: Incomplete;
  readonly timeZone: string;
  readonly basis: string;
  readonly priceBook: string;
  readonly ledgerVersion: number;
};

export const AdoptInput = ScenarioIdInput.extend({
  /** The day from which it is in force. */
  from: DateText,
  /** The baseline that it is promised over; else the scenario's. */
  period: PeriodInput.optional(),
});

/** What was promised for one use case; null = outside of use cases.
 *  Units  nanos over the days of the baseline. */
export type PromisedPart = {
  readonly useCase: string | null;
  readonly tasks: number;
  readonly baselineCost: bigint;
  readonly scenarioCost: bigint;
  readonly successes: number;
  readonly outcomes: number;
  readonly baselineSuccesses: number;
  readonly baselineOutcomes: number;
};

/** An adoption: a version of a scenario, in force from a day on, and what it promised then. */
export type Adoption = {
  readonly scenarioId: number;
  readonly version: number;
  readonly from: string;
  readonly adoptedMs: number;
  readonly baseline: Period;
  readonly where: readonly Filter[];
  /** Per month. */
  readonly perMonth: { readonly baseline: bigint; readonly scenario: bigint };
  readonly parts: readonly PromisedPart[];
};

export const REVIEW_DAYS = [30, 60, 90] as const;

/** One use case at a review.
 *  Units  nanos over the days of the review. `promised` and `without` are at the volume there really was: tasks of the use case; outside
 *         of use cases, days.
 *  Null   there were no tasks in the baseline to go by. */
export type ReviewPart = {
  readonly useCase: string | null;
  readonly tasks: { readonly baseline: number; readonly actual: number };
  readonly promised: bigint | null;
  readonly without: bigint | null;
  readonly actual: bigint;
  readonly successRate: { readonly promised: number | null; readonly actual: number | null };
};

/** Predicted against actual after some days. `state` not-yet: the days are not over, or data does not reach that far. */
export type ReviewStep = {
  readonly days: (typeof REVIEW_DAYS)[number];
  readonly period: Period;
  readonly state: 'ready' | 'not-yet';
  /** When it can be computed; null once it can. */
  readonly readyFrom: string | null;
  /** Empty until ready. */
  readonly parts: readonly ReviewPart[];
  readonly promised: bigint | null;
  readonly without: bigint | null;
  readonly actual: bigint | null;
};

export type ScenarioReview = {
  readonly entry: ScenarioEntry;
  readonly adoption: Adoption;
  readonly steps: readonly ReviewStep[];
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

/** A problem as a fault, at the field it is about. */
export function problemFault(problem: Problem): Fault {
  return {
    code: 'scenario.invalid',
    message: problem.message,
    remedy: problem.remedy,
    column: `levers.${problem.lever}${problem.field === '' ? '' : `.${problem.field}`}`,
  };
}
