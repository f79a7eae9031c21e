/** Allocation: ordered, dated rules that derive the owners a source lacks, and pools of cost that owners share. */
import { z } from 'zod';
import { isMetricId } from '../catalogue/index.ts';
import type { MeasureId } from '../catalogue/measure.ts';
import { isOwnerDimension, OWNER_DIMENSIONS, type OwnerDimension } from '../ledger/dimensions.ts';
import type { Period } from '../units/period.ts';
import type { Filter } from './query.ts';
import { PeriodInput } from './period.ts';

export const CONDITION_OPERATORS = ['is', 'is-not', 'starts-with', 'contains', 'is-empty'] as const;
export type ConditionOperator = (typeof CONDITION_OPERATORS)[number];

// What is wrong inside a rule is told at its field by allocationFaults, so the shapes here are wide.
const ConditionShape = z.object({
  dimension: z.string().max(200),
  operator: z.enum(CONDITION_OPERATORS),
  /** Any of them; `is-not`: none of them; empty for `is-empty`. */
  values: z.array(z.string().max(500)).max(500).default([]),
});
export type Condition = z.output<typeof ConditionShape>;

const Dates = {
  /** Local days [from, to); null = open. */
  from: z.string().max(20).nullable().default(null),
  to: z.string().max(20).nullable().default(null),
};

const GiftShape = z.union([
  z.object({ dimension: z.string().max(200), value: z.string().max(500) }),
  z.object({ dimension: z.string().max(200), copyFrom: z.string().max(200) }),
]);
/** What a rule says of an owner dimension: a value, or what another dimension of the line holds. */
export type Gift = z.output<typeof GiftShape>;

const Id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/, 'use small letters, digits and hyphens');

const RuleShape = z.object({
  id: Id,
  name: z.string().max(120),
  ...Dates,
  /** All must hold. */
  conditions: z.array(ConditionShape).max(50),
  gives: z.array(GiftShape).max(OWNER_DIMENSIONS.length),
  /** False: fills only what the source leaves empty. */
  overrides: z.boolean().default(false),
});
export type Rule = z.output<typeof RuleShape>;

const MethodShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('even'), owners: z.array(z.string().max(500)).max(500) }),
  z.object({
    kind: z.literal('fixed'),
    /** Percent with up to four decimals. */
    shares: z.array(z.object({ owner: z.string().max(500), percent: z.string().max(20) })).max(500),
  }),
  z.object({
    kind: z.literal('by-measure'),
    measure: z.custom<MeasureId>((id) => typeof id === 'string' && isMetricId(id), 'no such measure'),
    /** Null: every owner that has some of the measure, except those whose cost is shared. */
    owners: z.array(z.string().max(500)).max(500).nullable().default(null),
  }),
]);
export type PoolMethod = z.output<typeof MethodShape>;

const PoolShape = z.object({
  id: Id,
  name: z.string().max(120),
  ...Dates,
  /** What is shared: lines that meet all of them. */
  conditions: z.array(ConditionShape).max(50),
  /** The owners it is spread over. */
  over: z.custom<OwnerDimension>(
    (id) => typeof id === 'string' && isOwnerDimension(id),
    'no such owner dimension',
  ),
  method: MethodShape,
});
export type Pool = z.output<typeof PoolShape>;

/** Rules and pools as one whole; both in order. */
export const AllocationRulesInput = z.object({
  rules: z.array(RuleShape).max(500).default([]),
  pools: z.array(PoolShape).max(100).default([]),
});
export type AllocationRules = z.output<typeof AllocationRulesInput>;

export const NO_RULES: AllocationRules = { rules: [], pools: [] };

const OwnerInput = z.custom<OwnerDimension>(
  (id) => typeof id === 'string' && isOwnerDimension(id),
  'no such owner dimension',
);
export const AllocationPreviewInput = z.object({
  rules: AllocationRulesInput,
  period: PeriodInput,
  dimension: OwnerInput.default('team'),
});
export const PublishInput = z.object({
  /** Left out: the saved draft is published. */
  rules: AllocationRulesInput.optional(),
  note: z.string().max(200).default(''),
});
export const RestoreRulesInput = z.object({
  version: z.number().int().min(1),
  note: z.string().max(200).default(''),
});
export const RulesVersionInput = z.object({ version: z.number().int().min(1) });
export const AllocationReportInput = z.object({
  period: PeriodInput,
  compare: PeriodInput.nullable().default(null),
  dimension: OwnerInput.default('team'),
});
export const CoverageInput = z.object({ period: PeriodInput, dimension: OwnerInput.default('team') });

/** A published version. It never changes. */
export type AllocationVersion = {
  readonly version: number;
  readonly publishedMs: number;
  readonly note: string;
  readonly ruleCount: number;
  readonly poolCount: number;
  /** The version whose rules were taken up again; null = written anew. */
  readonly restoredFrom: number | null;
};

export type AllocationState = {
  /** Null while nothing was ever published. */
  readonly version: number | null;
  readonly active: AllocationRules;
  /** What would be published next; null = as active. */
  readonly draft: AllocationRules | null;
  /** Newest first. */
  readonly versions: readonly AllocationVersion[];
};

/** What a rule does in a period. */
export type RuleFigures = {
  readonly id: string;
  /** Lines that meet its conditions and dates, and their cost. */
  readonly matchedRows: number;
  readonly matchedCost: bigint;
  /** Of them: those to which it gives at least one owner. */
  readonly wonRows: number;
  readonly wonCost: bigint;
  /** What stands out, in words: it matches nothing, everything, or never wins. */
  readonly finding: string | null;
};

/** The weight of one owner in a month of a pool. */
export type Driver = {
  readonly owner: string;
  /** In the method's own unit: 1 each, parts per million, or the measure. */
  readonly weight: bigint;
  /** Of what was given out; null = nothing was. */
  readonly share: number | null;
};

export type PoolMonth = {
  /** "2026-10" */
  readonly month: string;
  readonly pooled: bigint;
  /** What stayed where it was, because nobody weighs anything. */
  readonly kept: bigint;
  readonly drivers: readonly Driver[];
};

/** What a pool moves in a period. Shape  pooled = given + kept; the given parts sum to given exactly. */
export type PoolFigures = {
  readonly id: string;
  readonly name: string;
  readonly over: OwnerDimension;
  /** How it is spread, in words. */
  readonly methodWords: string;
  readonly pooled: bigint;
  /** Of pooled: what earlier pools had given to it. */
  readonly fromPools: bigint;
  readonly given: bigint;
  readonly kept: bigint;
  /** Days of the period on which there was something to share. */
  readonly days: number;
  readonly takenFrom: readonly { readonly owner: string | null; readonly amount: bigint }[];
  readonly givenTo: readonly { readonly owner: string; readonly amount: bigint }[];
  readonly months: readonly PoolMonth[];
  /** Filters and days that show its own lines and no others; null when there are none. */
  readonly lines: { readonly where: readonly Filter[]; readonly period: Period } | null;
  readonly finding: string | null;
};

/** One owner with what it spent itself and what it shares in. Shape  loaded = direct + sharedIn - sharedOut. */
export type OwnerFigures = {
  readonly owner: string | null;
  readonly direct: bigint;
  /** Calls without a price, whose cost is in no amount here; `before` of the period compared with. */
  readonly unpriced: { readonly now: bigint; readonly before: bigint };
  readonly sharedIn: bigint;
  readonly sharedOut: bigint;
  readonly loaded: bigint;
  /** Null without a period to compare. */
  readonly loadedBefore: bigint | null;
  /** Net by pool id; pools that do not touch the owner are left out. */
  readonly byPool: readonly { readonly pool: string; readonly in: bigint; readonly out: bigint }[];
};

export type AllocationReport = {
  readonly period: Period;
  readonly dimension: OwnerDimension;
  readonly version: number | null;
  /** Largest loaded cost first. */
  readonly owners: readonly OwnerFigures[];
  /** Pools that are spread over the dimension, in their order. */
  readonly pools: readonly PoolFigures[];
  readonly total: {
    readonly direct: bigint;
    readonly sharedIn: bigint;
    readonly sharedOut: bigint;
    readonly loaded: bigint;
    readonly loadedBefore: bigint | null;
  };
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

/** Who says the owner of cost. Shape  bySource + byRule + none = total. */
export type CoverageParts = {
  readonly total: bigint;
  readonly bySource: bigint;
  readonly byRule: bigint;
  readonly none: bigint;
};

export type DimensionCoverage = {
  readonly dimension: OwnerDimension;
  /** Of the cost of usage: coverage is measured against it, for credits and taxes have no owner by nature. */
  readonly usage: CoverageParts;
  /** Credits, taxes and other billed lines that are no usage. */
  readonly other: CoverageParts;
  /** (bySource + byRule) ÷ total of usage; null = no usage. */
  readonly share: number | null;
  readonly rules: readonly { readonly id: string; readonly cost: bigint }[];
};

/** A slice of usage without an owner; a rule can start from its conditions. */
export type UnallocatedSlice = {
  readonly conditions: readonly Condition[];
  readonly cost: bigint;
  readonly calls: bigint;
};

export type Coverage = {
  readonly period: Period;
  readonly cost: bigint;
  readonly usageCost: bigint;
  readonly dimensions: readonly DimensionCoverage[];
  /** Of the dimension asked for. */
  readonly dimension: OwnerDimension;
  readonly slices: readonly UnallocatedSlice[];
  /** Usage without an owner beyond the slices shown. */
  readonly moreSlices: { readonly count: number; readonly cost: bigint };
  /** Tags that lines carry, as dimensions: "tag:cost-centre". */
  readonly tags: readonly string[];
  readonly version: number | null;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};

/** What publishing would change for one owner. */
export type OwnerChange = {
  readonly owner: string | null;
  readonly gainedRows: number;
  readonly gained: bigint;
  readonly lostRows: number;
  readonly lost: bigint;
  readonly sharedBefore: bigint;
  readonly sharedAfter: bigint;
  /** gained - lost + sharedAfter - sharedBefore. */
  readonly change: bigint;
};

export type AllocationPreview = {
  readonly period: Period;
  readonly dimension: OwnerDimension;
  /** In the order of the draft. */
  readonly rules: readonly RuleFigures[];
  readonly pools: readonly PoolFigures[];
  /** Against the active version; largest change first. Shape  the changes sum to zero. */
  readonly changes: readonly OwnerChange[];
  readonly changedRows: number;
  readonly changedCost: bigint;
  readonly cost: bigint;
  readonly rows: number;
  readonly activeVersion: number | null;
  readonly timeZone: string;
};
