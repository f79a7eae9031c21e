/** The monthly review pack: every figure it prints, frozen in one value, so that printing computes nothing. */
import { z } from 'zod';
import type { Period } from '../units/period.ts';
import type { AllocationReport } from './allocation.ts';
import type { ImportReceipt } from './imports.ts';
import type { Incomplete, QueryReply } from './query.ts';
import type { TieOut } from './tie-out.ts';
import type { Scorecard } from './units.ts';
import { MonthText } from './period.ts';

export const PAPERS = ['A4', 'Letter'] as const;
export type Paper = (typeof PAPERS)[number];
export const PackInput = z.object({ month: MonthText });
export const PrintInput = z.object({
  month: MonthText,
  paper: z.enum(PAPERS).default('A4'),
  /** Refuse unless the pack is final. */
  final: z.boolean().default(false),
  job: z.string().min(1).max(64),
});

export type Mover = {
  readonly dimension: 'team' | 'feature' | 'model' | 'customer';
  readonly key: string | null;
  readonly now: bigint;
  readonly before: bigint;
};

/** A closed month: reported + adjusted = its cost now. */
export type ClosedState = {
  readonly version: number;
  readonly atMs: number;
  readonly reported: bigint;
  readonly adjusted: bigint;
  /** How many changes came after it was closed. */
  readonly adjustments: number;
};

export type DayCost = { readonly day: string; readonly cost: bigint | null };

/** One month at a glance. Home shows it and the pack prints it. */
export type MonthSummary = {
  readonly month: string;
  readonly period: Period;
  readonly compareMonth: string;
  readonly status: 'preliminary' | 'final' | 'no-data';
  /** The month as it was closed; null while it is open. */
  readonly closed: ClosedState | null;
  /** Why the month is preliminary, in words; empty when it is final. */
  readonly reasons: readonly string[];
  /** Names of the invariants among them: what must hold and does not. */
  readonly broken: readonly string[];
  /** Sentences made from the figures. */
  readonly headline: string;
  readonly subline: string;
  readonly cost: bigint;
  readonly costBefore: bigint | null;
  readonly listCost: bigint;
  /** Cost without credits, taxes and other lines that are no usage: what coverage is measured against. */
  readonly usageCost: bigint;
  readonly allocated: bigint;
  /** Of the cost of usage. */
  readonly allocatedUsage: bigint;
  readonly attributed: bigint;
  readonly incomplete: Incomplete;
  /** The days of the month, and of the month before, that data reaches; null = none. */
  readonly covered: Period | null;
  readonly coveredBefore: Period | null;
  /** Every day of the month. Null = not known: data does not reach it, or its calls have no price. */
  readonly daily: readonly DayCost[];
  readonly dailyBefore: readonly DayCost[];
  readonly movers: readonly Mover[];
  readonly tieOut: TieOut;
  readonly scorecard: Scorecard;
  /** What the data of the month rests on, by provider or tool. */
  readonly coverage: readonly {
    readonly name: string;
    readonly role: string;
    readonly lastDay: string;
    readonly rejected: number;
    /** Days of the month between its first and last line on which it has none; null = it need not have any. */
    readonly emptyDays: readonly string[] | null;
  }[];
  readonly timeZone: string;
  readonly currency: string;
  readonly basis: string;
  readonly priceBook: string;
  /** Version of the allocation rules; null = none were ever published. */
  readonly rules: number | null;
  readonly ledgerVersion: number;
};

export type ReviewPack = {
  /** "TIE-2026-10-P": workspace initials, month, P(reliminary), F(inal) or C1 for closed as version 1. */
  readonly id: string;
  /** sha256 of the canonical JSON of everything below, first 16 hex digits. */
  readonly contentHash: string;
  readonly workspace: string;
  readonly summary: MonthSummary;
  readonly byTeam: QueryReply;
  readonly byTeamBefore: QueryReply;
  readonly byFeature: QueryReply;
  readonly byFeatureBefore: QueryReply;
  readonly byModel: QueryReply;
  readonly byModelBefore: QueryReply;
  readonly byCustomer: QueryReply;
  /** Direct and shared cost by team. */
  readonly sharing: AllocationReport;
  readonly imports: readonly ImportReceipt[];
};

/** A finished PDF; `bytes` is set where the caller has no file system (browser), `path` where it has. */
export type PrintReply = {
  readonly file: string;
  readonly ref: string;
  readonly pages: number;
  readonly bytes: number;
};
