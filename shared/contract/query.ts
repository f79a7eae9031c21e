/** The one question shape of the product: measures × dimensions × filters × grain over a period. */
import type { Statement } from './restated.ts';
import { z } from 'zod';
import { isMetricId, type MetricId } from '../catalogue/index.ts';
import type { MeasureId } from '../catalogue/measure.ts';
import { isDimensionId, isFilterId, type DimensionId } from '../ledger/dimensions.ts';
import type { Period, Grain } from '../units/period.ts';
import { PeriodInput } from './period.ts';
import type { TierRule } from '../maths/price-row.ts';
import { PriceVersionInput } from './price-version.ts';

export const MetricInput = z.custom<MetricId>(
  (id) => typeof id === 'string' && isMetricId(id),
  'no such metric in the catalogue',
);
export const DimensionInput = z.custom<DimensionId>(
  (id) => typeof id === 'string' && isDimensionId(id),
  'no such dimension',
);

/** Keep (or, with `not`, drop) lines whose dimension has one of the values; null stands for lines without a value. */
export const FilterInput = z.object({
  dimension: z.custom<DimensionId>((id) => typeof id === 'string' && isFilterId(id), 'no such dimension'),
  values: z.array(z.string().nullable()).min(1),
  not: z.boolean().default(false),
});
export type Filter = z.output<typeof FilterInput>;

/** Most groups that an answer with a limit tells one by one. */
export const MOST_NAMED = 20_000;

export const QueryInput = z.object({
  measures: z.array(MetricInput).min(1),
  by: z.array(DimensionInput).max(3).default([]),
  where: z.array(FilterInput).default([]),
  period: PeriodInput,
  grain: z.enum(['day', 'week', 'month']).nullable().default(null),
  priceVersion: PriceVersionInput,
  /** Tell only so many groups one by one, the largest by the first measure over the whole period, and the others as one.
   *  Left out = all of them. */
  limit: z.number().int().min(0).max(MOST_NAMED).optional(),
  /** With a limit: groups to tell beside the largest, by their values of `by`, such as those that another period named. */
  named: z.array(z.array(z.string().nullable())).max(MOST_NAMED).optional(),
});
export type Query = z.output<typeof QueryInput>;

/** Exact base values of one cell, in the order of QueryReply.bases. Money in nanos; null = unknown. */
export type Cell = readonly (bigint | number | null)[];

export type QueryRow = {
  /** One value per `by`; null = the line carries none. */
  readonly keys: readonly (string | null)[];
  /** First date of the grain's bucket; null without a grain. */
  readonly bucket: string | null;
  readonly cell: Cell;
};

/** The groups that a limit leaves out, as one.
 *  Shape  a row per bucket in the order of time; without a grain there is one. */
export type QueryRest = { readonly groups: number; readonly rows: readonly Omit<QueryRow, 'keys'>[] };

/** Usage whose price is unknown inside the answer. Any total with these above zero is incomplete. */
export type Incomplete = { readonly unpricedCalls: bigint; readonly unpricedTokens: bigint };

export type QueryReply = {
  readonly measures: readonly MetricId[];
  readonly bases: readonly MeasureId[];
  readonly by: readonly DimensionId[];
  readonly grain: Grain | null;
  readonly period: Period;
  /** The days of the period from the first to the last day on which the workspace holds spend, whatever is filtered. Null = none. */
  readonly covered: Period | null;
  /** Sorted by the first base, descending, ties by keys; a series without groups by its buckets. */
  readonly rows: readonly QueryRow[];
  /** Left out where each group has rows of its own. */
  readonly rest?: QueryRest;
  /** Computed over all lines, not added from rows: right for distinct counts and percentiles too. */
  readonly total: Cell;
  readonly incomplete: Incomplete;
  readonly timeZone: string;
  /** What the cost figure is in this answer, in words: "Billed where invoiced, else usage, else detail". */
  readonly basis: string;
  /** Changes whenever the ledger changes; equal versions mean equal answers. */
  readonly ledgerVersion: number;
};

export const CallsInput = z.object({
  where: z.array(FilterInput).default([]),
  period: PeriodInput,
  orderBy: z.enum(['cost', 'start', 'tokens', 'latency']).default('cost'),
  descending: z.boolean().default(true),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(1000).default(200),
  priceVersion: PriceVersionInput,
});

/** Where one ledger line is: chunk and position. Stable until its import is undone. */
export type LineRef = { readonly chunk: number; readonly row: number };

/** One ledger line as the calls table shows it. */
export type CallLine = {
  /** Null for the difference between billed and detail, which is computed and has no file line. */
  readonly ref: LineRef | null;
  readonly id: string | null;
  readonly startMs: number;
  readonly provider: string | null;
  readonly model: string | null;
  readonly team: string | null;
  readonly feature: string | null;
  readonly customer: string | null;
  readonly task: string | null;
  readonly attempt: number;
  readonly calls: number | null;
  readonly inputTokens: number;
  readonly cachedTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number | null;
  readonly outcome: string | null;
  readonly basis: string;
  /** Null = unpriced. */
  readonly cost: bigint | null;
};

export type CallsReply = {
  readonly lines: readonly CallLine[];
  readonly count: number;
  readonly cost: bigint;
  readonly timeZone: string;
};

export const LineInput = z.object({ chunk: z.number().int().min(0), row: z.number().int().min(0) });

/** One step of a price: quantity × price, by token kind. */
export type PriceStep = {
  readonly kind: string;
  readonly quantity: number;
  /** What is paid: nanos per million tokens, or per thousand units for tool units. */
  readonly price: bigint | null;
  /** The public price; the same where no contract holds. */
  readonly listPrice: bigint | null;
  /** Where its context size begins: the marginal rule cuts a prompt into several. */
  readonly fromTokens: number;
  readonly per: 'million tokens' | 'thousand units';
  /** Exact product before the one rounding of the charge, as a decimal text in USD. */
  readonly cost: string | null;
};

/** An owner that a rule gave to a line. */
export type LineOwner = {
  /** "Team" */
  readonly name: string;
  readonly value: string;
  readonly rule: string;
  readonly version: number | null;
  /** What the source says; null = nothing. */
  readonly stated: string | null;
};

/** Everything behind one ledger line: its file and line, its fields, its price. */
export type LineProof = {
  readonly line: CallLine;
  /** As the source says them. */
  readonly dimensions: readonly { readonly name: string; readonly value: string }[];
  readonly owners: readonly LineOwner[];
  readonly tags: Readonly<Record<string, string>>;
  readonly steps: readonly PriceStep[];
  readonly priceState: string;
  readonly priceSource: string | null;
  readonly priceFrom: string | null;
  /** The rule by which the size of the prompt decided; null where it did not matter. */
  readonly priceContext: { readonly rule: TierRule; readonly fromTokens: number } | null;
  /** The line at list price and at what was agreed, as kept with it. Null = unpriced. */
  readonly listCost: bigint | null;
  readonly contractedCost: bigint | null;
  /** What the prices in force make of it now; another figure than the kept one after the list was renewed. */
  readonly costToday: bigint | null;
  readonly priceBook: string;
  readonly reported: { readonly amount: bigint; readonly basis: string } | null;
  /** The parts of the prompt and the answer; null when the source had none or they were dropped. */
  readonly prompt: readonly string[] | null;
  readonly answer: string | null;
  readonly file: string;
  readonly fileSha256: string;
  readonly fileRow: number;
  readonly importId: number;
  readonly source: string;
  /** What the line said before later exports stated it anew, the oldest first. */
  readonly before: readonly Statement[];
};
