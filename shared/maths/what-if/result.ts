/** What a scenario comes to. */
import type { Interval } from '../wilson.ts';
import type { AssumptionId, AssumptionSource } from './lever.ts';

/** The figures of a scope.
 *  Units  cost and humanCost in nanos; costPerSuccess in nanos each; shares as fractions. Outcomes of a scenario need not be whole.
 *  Null   not known, or nothing to divide by. */
export type WhatIfFigures = {
  readonly cost: bigint;
  readonly calls: number;
  readonly outcomes: number;
  readonly successes: number;
  readonly successRate: number | null;
  readonly costPerSuccess: number | null;
  readonly humanCost: bigint | null;
  readonly humanShare: number | null;
};

/** One use case or team, before and after. `change` = scenario − baseline. */
export type WhatIfRow = {
  readonly key: string | null;
  readonly baseline: WhatIfFigures;
  readonly scenario: WhatIfFigures;
  readonly change: bigint;
};

/** Why success after the change is taken to be what it is.
 *  Null   `interval` null without trials; `rate` the success rate shown by the evidence. */
export type QualityEvidence = {
  readonly kind: 'outcomes' | 'trial' | 'none';
  readonly trials: number;
  readonly successes: number;
  readonly rate: number | null;
  readonly interval: Interval | null;
  /** The last day it is of. */
  readonly date: string | null;
  readonly source: string | null;
};

/** unaffected: answers stay as they are. supported: surely at or above the bar. unsure: the interval holds the bar, or there are too
 *  few trials. below-bar: surely below it. not-supported: nothing shows how well it works. */
export const QUALITY_VERDICTS = ['unaffected', 'supported', 'unsure', 'below-bar', 'not-supported'] as const;
export type QualityVerdict = (typeof QUALITY_VERDICTS)[number];

/** What one lever does by itself and what it met. */
export type LeverResult = {
  readonly id: string;
  readonly on: boolean;
  /** What it is for, as it is today. */
  readonly touched: { readonly cost: bigint; readonly calls: number; readonly settled: number };
  readonly verdict: QualityVerdict;
  readonly evidence: QualityEvidence;
  /** The change of the success rate that was used, in points, and where it is from. From nowhere: success is taken to stay as it
   *  is, which the verdict calls not supported. */
  readonly successChange: number;
  readonly successFrom: AssumptionSource | null;
  /** The success rate that the evidence is held against; null = answers stay as they are. */
  readonly bar: number | null;
  /** Of cache-hits: the rate of its slice before it, what was reached, and the reads for each write from which it pays.
   *  Null   a slice without input; writing that costs no more than not caching pays from the start = 0; never = Infinity. */
  readonly cache: {
    readonly before: number | null;
    readonly reached: number | null;
    readonly breakEven: number | null;
  } | null;
  /** Of cap-output: the share of answers that end early. */
  readonly cutShort: number | null;
};

/** The answer. `change` = scenario.cost − baseline.cost, and the rows of each cut sum to it. */
export type Projection = {
  readonly baseline: WhatIfFigures;
  readonly scenario: WhatIfFigures;
  readonly change: bigint;
  readonly perMonth: { readonly baseline: bigint; readonly scenario: bigint };
  readonly perYear: { readonly baseline: bigint; readonly scenario: bigint };
  readonly byUseCase: readonly WhatIfRow[];
  readonly byTeam: readonly WhatIfRow[];
  readonly levers: readonly LeverResult[];
  /** The least favourable verdict of the levers that are on. */
  readonly verdict: QualityVerdict;
};

/** What each lever gave to the change.
 *  Shape  contributions sum to `joint` exactly; `naive` is the sum of what each would do alone. */
export type Contributions = {
  readonly levers: readonly {
    readonly id: string;
    readonly alone: bigint;
    readonly contribution: bigint;
  }[];
  readonly joint: bigint;
  readonly naive: bigint;
  /** shapley: the mean over every order of adding levers. first-and-last: the mean of being the first and the last one, the rest
   *  shared in proportion; for scenarios of more levers. Neither depends on an order. */
  readonly method: 'shapley' | 'first-and-last';
};

/** A range of a result over simulated assumptions. */
export type Percentiles = { readonly p10: number; readonly p50: number; readonly p90: number };

/** Ranges of the results.
 *  Units  nanos and shares as in WhatIfFigures.
 *  Null   a result that is not known in the likely case. */
export type Ranges = {
  readonly seed: number;
  readonly draws: number;
  readonly cost: Percentiles;
  readonly change: Percentiles;
  readonly perMonth: Percentiles;
  readonly perYear: Percentiles;
  readonly successes: Percentiles | null;
  readonly costPerSuccess: Percentiles | null;
  readonly successRate: Percentiles | null;
  readonly humanShare: Percentiles | null;
};

/** One bar of a tornado: the change of cost with this assumption at either end and all others likely. */
export type TornadoBar = {
  readonly lever: string;
  readonly assumption: AssumptionId;
  readonly low: number;
  readonly high: number;
  readonly source: AssumptionSource;
  readonly changeAtLow: bigint;
  readonly changeAtHigh: bigint;
  readonly successRateAtLow: number | null;
  readonly successRateAtHigh: number | null;
};
