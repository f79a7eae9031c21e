/** Months as they were reported: closing, reopening, and what came in after a month was closed. */
import { z } from 'zod';
import { MonthText } from './period.ts';
import type { TieOut } from './tie-out.ts';

const Note = z.string().trim().max(400);

export const OnePeriodInput = z.object({ month: MonthText });
export const ClosePeriodInput = z.object({
  month: MonthText,
  note: Note.default(''),
  /** Close although something is not in order; asks for a note. */
  anyway: z.boolean().default(false),
  job: z.string().min(1).max(64).default('close'),
});
export const ReopenPeriodInput = z.object({ month: MonthText, note: Note.min(1, 'say why') });

/** What the cost of a month is kept by. */
export const CLOSED_DIMENSIONS = ['provider', 'model', 'team', 'use-case'] as const;

/** Cost of one combination; null = no value. */
export type PeriodCell = {
  readonly keys: readonly [
    provider: string | null,
    model: string | null,
    team: string | null,
    useCase: string | null,
  ];
  readonly cost: bigint;
};

export type ClosedImport = {
  readonly id: number;
  readonly file: string;
  readonly source: string;
  readonly sha256: string;
  readonly imported: number;
};

/** A month as it was reported when it was closed. It never changes; closing again makes the next version. */
export type PeriodClose = {
  readonly month: string;
  readonly version: number;
  readonly atMs: number;
  readonly note: string;
  readonly cost: bigint;
  readonly listCost: bigint;
  readonly calls: bigint;
  readonly unpricedTokens: bigint;
  readonly tieOut: Pick<TieOut, 'state' | 'billed' | 'matched' | 'items' | 'unexplained' | 'notYetBilled'> & {
    readonly itemCount: number;
  };
  /** What was not in order and accepted with the note. */
  readonly accepted: readonly string[];
  readonly timeZone: string;
  readonly priceBook: string;
  readonly pricesVersion: number;
  /** Allocation rules in force; null = none. */
  readonly rulesVersion: number | null;
  readonly ledgerVersion: number;
  readonly imports: readonly ClosedImport[];
};

export const CAUSE_KINDS = [
  'import',
  'undo',
  'retry',
  'price',
  'rules',
  'use-cases',
  'time-zone',
  'other',
] as const;

/** What changed a closed month. */
export type AdjustmentCause = {
  readonly kind: (typeof CAUSE_KINDS)[number];
  readonly words: string;
  readonly importId: number | null;
};

/** A change of a closed month, dated when it came. The closed figure stays as it was reported. */
export type PeriodAdjustment = {
  readonly id: number;
  readonly month: string;
  /** The version of the month that it changes. */
  readonly version: number;
  readonly atMs: number;
  readonly causes: readonly AdjustmentCause[];
  /** Change of the month's cost. */
  readonly amount: bigint;
  /** What moved from one place to another without changing the cost. */
  readonly moved: bigint;
  /** By what it changed, largest first. */
  readonly cells: readonly PeriodCell[];
  /** carried: stands beside the closed figure; accepted: a later version of the month holds it; reopened: the month is
   *  open, so that its figure holds it. */
  readonly state: 'carried' | 'accepted' | 'reopened';
  /** The open month in whose statement it stands; null where it is not carried. */
  readonly carriedIn: string | null;
};

export type PeriodEvent = {
  readonly kind: 'closed' | 'reopened';
  readonly version: number;
  readonly atMs: number;
  readonly note: string;
};

/** A month and where it stands. reported + adjusted = now, for a closed month. */
export type PeriodState = {
  readonly month: string;
  readonly state: 'open' | 'closed';
  /** Of the last close; null = never closed. */
  readonly version: number | null;
  readonly closedMs: number | null;
  /** Cost as closed; null while the month is open. */
  readonly reported: bigint | null;
  /** Cost as the workspace has it now. */
  readonly now: bigint;
  readonly adjusted: bigint;
  readonly adjustments: number;
};

/** Why a month is not ready to be closed. Red needs a note to close anyway; amber is worth knowing. */
export type ClosingReason = { readonly severity: 'red' | 'amber'; readonly words: string };

export type PeriodStatement = PeriodState & {
  /** Versions, the latest first. */
  readonly closes: readonly PeriodClose[];
  readonly events: readonly PeriodEvent[];
  /** Changes of this month since it was closed, of every version, the latest first. */
  readonly changes: readonly PeriodAdjustment[];
  /** Changes of closed months that stand in the statement of this open one; no part of its cost. */
  readonly carriedHere: readonly PeriodAdjustment[];
  readonly reasons: readonly ClosingReason[];
};
