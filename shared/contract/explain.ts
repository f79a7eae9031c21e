/** Explain a figure: its definition, its formula with numbers, and everything it rests on down to files and lines. */
import { z } from 'zod';
import type { MetricId } from '../catalogue/index.ts';
import type { Measure, MeasureId, MeasureUnit } from '../catalogue/measure.ts';
import type { MetricUnit } from '../catalogue/metric.ts';
import type { Role } from '../ledger/charge.ts';
import type { Period } from '../units/period.ts';
import { isTimeZone } from '../units/zone.ts';
import { PeriodInput } from './period.ts';
import type { Place } from './place.ts';
import { PriceVersionInput } from './price-version.ts';
import {
  DimensionInput,
  FilterInput,
  MetricInput,
  type CallLine,
  type Incomplete,
  type LineRef,
} from './query.ts';

/** One cell of a query's answer, as the table that shows it knows it. */
const RowInput = z
  .object({
    by: z.array(DimensionInput).max(3).default([]),
    keys: z.array(z.string().nullable()).max(3).default([]),
    grain: z.enum(['day', 'week', 'month']).nullable().default(null),
    bucket: z.iso.date().nullable().default(null),
  })
  .refine((row) => row.by.length === row.keys.length, 'give one key for each dimension')
  .refine((row) => (row.grain === null) === (row.bucket === null), 'a bucket needs its grain');

export const ExplainInput = z.object({
  metric: MetricInput,
  where: z.array(FilterInput).default([]),
  period: PeriodInput,
  /** The row whose figure is meant; null = the total. */
  row: RowInput.nullable().default(null),
  /** The calendar of the period; null = the workspace's. The tie-out counts UTC days. */
  timeZone: z.string().refine(isTimeZone, 'no such time zone').nullable().default(null),
  /** A period to compare with. */
  compare: PeriodInput.nullable().default(null),
  priceVersion: PriceVersionInput,
  /** How many of the largest lines to show. */
  lines: z.number().int().min(0).max(200).default(8),
});
export type ExplainAsk = z.output<typeof ExplainInput>;

/** What one import gives to a base measure. */
export type Contribution = {
  /** Null: lines that are computed and were stated by no import. */
  readonly importId: number | null;
  readonly file: string | null;
  readonly sha256: string | null;
  readonly source: string | null;
  readonly role: Role | null;
  /** Lines that add to the measure. */
  readonly rows: number;
  /** Money in nanos; null = no line says. */
  readonly value: bigint | number | null;
  /** Where its lines are; null for outcomes, which are no lines of spend. */
  readonly place: Place | null;
};

/** A line that a base measure rests on. Null `importId`, `file`, `fileRow`: it is computed. */
export type LineBehind = {
  readonly importId: number | null;
  readonly file: string | null;
  /** 1-based line of the file. */
  readonly fileRow: number | null;
  readonly startMs: number;
  /** The model of a call or of a bill, the task of an outcome or of what counts once; null where none is stated. */
  readonly name: string | null;
  /** What it adds; of a percentile the value it states. Money in nanos. */
  readonly gives: bigint | number | null;
  /** Opens its own proof; null for outcomes and computed lines. */
  readonly ref: LineRef | null;
};

/** A base measure of the formula. */
export type ExplainedPart = {
  readonly measure: MeasureId;
  readonly name: string;
  readonly words: string;
  readonly unit: MeasureUnit;
  readonly kind: Measure['kind'];
  readonly value: bigint | number | null;
  /** How it was counted, in words with its numbers. */
  readonly counted: string;
  /** Largest first, the computed lines last.
   *  Shape  for an additive measure the values sum to `value` exactly. */
  readonly contributions: readonly Contribution[];
  /** The lines that give most, those that state a percentile, the first that name what is counted. Of cost they are the
   *  lines of the figure itself. */
  readonly lines: readonly LineBehind[];
  /** Value minus what the contributions sum to: 0 when they prove it; null where parts do not add up by nature. */
  readonly difference: bigint | null;
};

export type ExplainedLine = CallLine & {
  /** Null for computed lines. */
  readonly importId: number | null;
  readonly file: string | null;
  /** 1-based line of the file. */
  readonly fileRow: number | null;
};

export type Explanation = {
  readonly metric: MetricId;
  readonly name: string;
  readonly unit: MetricUnit;
  readonly words: string;
  readonly beware: string | null;
  readonly source: string;
  /** Exact for sums, a quotient of exact sums for ratios; null = not known. */
  readonly value: bigint | number | null;
  /** Why there is no value; null when there is one. */
  readonly unknown: string | null;
  readonly formula: {
    /** "cost ÷ successful outcomes" */
    readonly words: string;
    /** "cost $12,480.17 ÷ successful outcomes 30,291 = $0.412" */
    readonly numbers: string;
  };
  readonly rounding: string;
  /** The same figure in the period it is compared with. */
  readonly compare: {
    readonly period: Period;
    readonly value: bigint | number | null;
    readonly numbers: string;
    /** Value minus that; null when either is not known. */
    readonly change: bigint | number | null;
  } | null;
  readonly parts: readonly ExplainedPart[];
  /** Figures that a use case states, such as what a person costs. */
  readonly parameters: readonly {
    readonly name: string;
    readonly value: bigint | null;
    readonly from: string;
  }[];
  readonly period: {
    readonly from: string;
    /** Exclusive. */
    readonly to: string;
    readonly timeZone: string;
    readonly fromMs: number;
    readonly toMs: number;
  };
  readonly filters: readonly { readonly name: string; readonly words: string }[];
  readonly basis: {
    readonly words: string;
    /** Cost by what carries it. Shape  sums to the cost of the scope. */
    readonly shares: readonly { readonly name: string; readonly cost: bigint }[];
  };
  readonly prices: {
    readonly book: string;
    /** Cost and calls by how lines got their cost. Shape  sums to the cost and calls of the scope. */
    readonly layers: readonly { readonly name: string; readonly cost: bigint; readonly calls: bigint }[];
  };
  /** The version of allocation rules in force; null where there are none. */
  readonly allocationRules: string | null;
  readonly incomplete: Incomplete;
  /** The largest lines of spend in the scope, by cost. */
  readonly lines: readonly ExplainedLine[];
  readonly lineCount: number;
  /** All lines of the scope. */
  readonly place: Place;
  readonly ledgerVersion: number;
};
