/** A use case cut by one dimension: for whom, and by what, an outcome is cheap or dear. */
import { z } from 'zod';
import type { DimensionId } from '../ledger/dimensions.ts';
import type { Thresholds } from '../maths/band.ts';
import type { Trend } from '../maths/trend.ts';
import type { Interval } from '../maths/wilson.ts';
import type { Period } from '../units/period.ts';
import { PeriodInput } from './period.ts';
import { PriceVersionInput } from './price-version.ts';
import { DimensionInput, FilterInput, type Incomplete } from './query.ts';
import { BasisInput, type UnitBasis, type Verdict } from './units.ts';

/** The dimensions a use case is cut by on its page. */
export const SEGMENT_CUTS = [
  'customer-tier',
  'customer',
  'team',
  'prompt-version',
  'model',
  'feature',
] as const satisfies readonly DimensionId[];

export const SegmentsInput = z.object({
  id: z.string(),
  period: PeriodInput,
  compare: PeriodInput.nullable().default(null),
  basis: BasisInput,
  dimension: DimensionInput,
  /** Further filters within the use case. */
  where: z.array(FilterInput).default([]),
  /** Most segments wanted, those with most at stake. Left out: all. */
  limit: z.number().int().min(1).max(100_000).optional(),
  priceVersion: PriceVersionInput,
});

/** One segment, or the whole use case.
 *  Shape  cost, calls, retryCost and failureCost of the segments sum to the whole; settled and successes do where no
 *         outcome was worked on in several segments.
 *  Units  money in nanos. */
export type Segment = {
  /** Null = the lines that carry no value, and the key of the whole. */
  readonly key: string | null;
  readonly cost: bigint;
  readonly calls: bigint;
  /** Tasks with calls in the period; on the cohort basis settled ones. */
  readonly tasks: bigint;
  readonly retryCost: bigint;
  readonly failureCost: bigint;
  /** Final outcomes in whose tasks the segment took part, and how many of them succeeded. */
  readonly settled: bigint;
  readonly successes: bigint;
  readonly costPerSuccess: number | null;
  readonly costPerSuccessBefore: number | null;
  readonly successRate: number | null;
  readonly successInterval: Interval | null;
  readonly human: bigint | null;
  readonly humanCostShare: number | null;
  readonly retryOverhead: number | null;
  /** Cost above the target share of human cost; where that is not known, the cost of failure. */
  readonly atStake: bigint;
  /** Too few outcomes to read anything into its shares. */
  readonly small: boolean;
  readonly trend: Trend | null;
  /** Null where outcomes belong to several segments: a step of the work is no thing to end. */
  readonly verdict: Verdict | null;
  readonly incomplete: Incomplete;
};

export type SegmentsReply = {
  readonly id: string;
  readonly dimension: DimensionId;
  readonly unitBasis: UnitBasis;
  readonly period: Period;
  readonly compare: Period | null;
  /** The most at stake first. */
  readonly segments: readonly Segment[];
  /** How many there are, whatever was wanted of them. */
  readonly count: number;
  readonly whole: Segment;
  /** What `atStake` is: cost above the target, or the cost of failure. */
  readonly stake: 'over-target' | 'failure';
  /** How often outcomes are counted in more than one segment. */
  readonly repeated: bigint;
  readonly thresholds: Thresholds;
  readonly minOutcomes: number;
  readonly timeZone: string;
  readonly ledgerVersion: number;
};
