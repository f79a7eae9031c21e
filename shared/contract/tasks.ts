/** One task as a whole: its calls in order of time, what they cost together, and what came of it. */
import { z } from 'zod';
import type { MeasureId } from '../catalogue/measure.ts';
import type { OutcomeStatus } from '../ledger/charge.ts';
import type { DimensionId } from '../ledger/dimensions.ts';
import type { Period } from '../units/period.ts';
import { PriceVersionInput } from './price-version.ts';
import type { CallLine, Cell, Incomplete } from './query.ts';
import type { KeyKind } from './units.ts';

export const TaskInput = z.object({
  /** The id as the sources write it. */
  task: z.string().min(1).max(2000),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(500),
  priceVersion: PriceVersionInput,
});

/** Where a line stands. */
export type FilePlace = {
  readonly importId: number;
  readonly file: string;
  readonly fileRow: number;
};

/** One call of a task. */
export type TaskCall = CallLine &
  FilePlace & {
    /** Of the call itself: ok, error or what else its source says. */
    readonly status: string | null;
    /** Tries made inside this one logged call after the first. */
    readonly innerRetries: number;
    /** Known cost of this call and all before it. */
    readonly running: bigint;
    /** From the end of all calls before it to its start, in milliseconds; null = it overlaps them, is the first, or
     *  the end of one before it is not known. */
    readonly gapMs: number | null;
    /** True where only another tool's record of the same call names the task. */
    readonly lent: boolean;
  };

/** What one import says came of the task. */
export type TaskResult = FilePlace & {
  readonly status: OutcomeStatus;
  readonly atMs: number;
  readonly statedMs: number;
  /** Null = none recorded. */
  readonly value: bigint | null;
};

/** What came of the task: the result that counts. */
export type TaskOutcome = TaskResult & {
  /** By what its key was found among the calls. */
  readonly joinedBy: KeyKind;
  /** The key as its file writes it. */
  readonly key: string | null;
  /** Tasks that it settles, this one among them. */
  readonly tasks: number;
};

/** A line that names the task and does not count. */
export type TaskAside = FilePlace & {
  readonly startMs: number;
  readonly model: string | null;
  /** Why, in words. */
  readonly reason: string;
  /** By list price or as reported; null = unpriced. */
  readonly cost: bigint | null;
};

/** A value that calls of the task have, the dearest first. Null = they state none. */
export type TaskOwner = { readonly value: string | null; readonly calls: number; readonly cost: bigint };

/** The measures of a task, in this order. */
export const TASK_MEASURES = [
  'cost',
  'calls',
  'attempts',
  'retries',
  'retry-cost',
  'total-input-tokens',
  'cache-read-tokens',
  'output-tokens',
  'unpriced-calls',
] as const satisfies readonly MeasureId[];

export type TaskTimeline = {
  readonly task: string;
  /** Local days from the first call to the last; null = no call is known. */
  readonly period: Period | null;
  /** Of TASK_MEASURES, by the engine over the task's lines; the calls below add up to it. */
  readonly total: Cell;
  readonly incomplete: Incomplete;
  readonly count: number;
  /** In order of time, from the offset asked for. */
  readonly calls: readonly TaskCall[];
  readonly firstMs: number | null;
  /** End of the last call; its start where no latency is known. */
  readonly lastMs: number | null;
  /** Time that calls took, overlaps counted once; null where the latency of a call is not known. */
  readonly busyMs: number | null;
  readonly outcome: TaskOutcome | null;
  /** Other results under the same key that do not count: earlier known, or less sure. */
  readonly otherResults: readonly TaskResult[];
  /** Lines that name the task and do not count: the first hundred, and how many there are. */
  readonly aside: readonly TaskAside[];
  readonly asideCount: number;
  /** By dimension; those that no call states are left out. */
  readonly owners: readonly { readonly dimension: DimensionId; readonly values: readonly TaskOwner[] }[];
  readonly timeZone: string;
  readonly ledgerVersion: number;
};
