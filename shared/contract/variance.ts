/** Why did spend change: the effects of a change between two periods, against a plan or under a scenario, exact to the nano. */
import { z } from 'zod';
import type { DimensionId } from '../ledger/dimensions.ts';
import type { CellState, Counted } from '../maths/variance/levels.ts';
import type { EffectFigures } from '../maths/variance/figures.ts';
import type { RatePart } from '../maths/variance/exchange.ts';
import { EFFECT_IDS, type EffectId, type Effects } from '../maths/variance/effects.ts';
import type { Period } from '../units/period.ts';
import { PeriodInput } from './period.ts';
import { PlanInput } from './plan.ts';
import { PriceVersionInput } from './price-version.ts';
import { DimensionInput, FilterInput, type Filter, type Incomplete } from './query.ts';

/** One step of a drill: the rows of one value. Null = lines without a value. */
export const StepInput = z.object({ dimension: DimensionInput, value: z.string().nullable() });
export type Step = z.output<typeof StepInput>;

export const VarianceInput = z.object({
  period: PeriodInput,
  /** What the period is compared with: another period or a plan for it, which come before; or the same days under a saved scenario,
   *  which come after: what it would take off is negative. */
  compare: z.union([
    PeriodInput,
    z.object({ plan: PlanInput }),
    z.object({ scenario: z.number().int().min(1) }),
  ]),
  /** The scope. Calls per task, shares and tasks are taken inside it. */
  where: z.array(FilterInput).default([]),
  /** A part of the scope whose effects are shown. They are those of the whole, so parts add up to it. */
  within: z.array(StepInput).max(8).default([]),
  by: DimensionInput.default('use-case'),
  /** Cut volume into the days of the period and the volume of a day. */
  perDay: z.boolean().default(false),
  /** A model that comes or goes inside a feature that stays: part of the model mix, or a line of its own. */
  models: z.enum(['mix', 'lines']).default('mix'),
  priceVersion: PriceVersionInput,
});
export type VarianceAsk = z.output<typeof VarianceInput>;

/** Money in nanos: `after − before` = the sum of the effects, exactly. */
export type VarianceRow = {
  /** Value of the dimension; null = none. For the total it means nothing. */
  readonly key: string | null;
  readonly before: bigint;
  readonly after: bigint;
  /** Calls whose cost is in neither: they have no price. */
  readonly unpriced: { readonly before: bigint; readonly after: bigint };
  readonly effects: Effects;
  /** What each effect is about, before and after. */
  readonly figures: EffectFigures;
};

export type VarianceReport = {
  readonly period: Period;
  /** Null where the comparison is a plan or a scenario. */
  readonly compare: Period | null;
  /** The saved scenario that `after` is, in its latest version; null = none, and `after` is the period. */
  readonly scenario: { readonly id: number; readonly name: string; readonly version: number } | null;
  readonly where: readonly Filter[];
  readonly within: readonly Step[];
  readonly by: DimensionId;
  readonly perDay: boolean;
  readonly models: VarianceAsk['models'];
  /** Dimensions at which cells are told apart. */
  readonly grain: readonly DimensionId[];
  readonly total: VarianceRow;
  /** Largest change first; they add up to the total, effect by effect. */
  readonly rows: readonly VarianceRow[];
  /** The filters that open the rows of an effect in Explore, both periods; effects that lie between rows have none. */
  readonly doors: { readonly [E in EffectId]?: readonly Filter[] };
  readonly incomplete: { readonly before: Incomplete; readonly after: Incomplete };
  /** How far data reaches into each side; null = into no day of it. A volume a day is over these days. */
  readonly covered: { readonly before: Period | null; readonly after: Period | null };
  readonly timeZone: string;
  readonly basis: string;
  readonly priceBook: string;
  readonly ledgerVersion: number;
};

export const VarianceLinesInput = VarianceInput.extend({
  /** Order by this effect and leave out lines without it; null = by the whole change. */
  effect: z.enum(EFFECT_IDS).nullable().default(null),
  limit: z.number().int().min(1).max(500).default(50),
});
export type VarianceLinesAsk = z.output<typeof VarianceLinesInput>;

/** One factor of a product, and what its change gives. */
export type ProvenFactor = {
  readonly effect: EffectId;
  readonly before: number;
  readonly after: number;
  /** Mean of the product of the other factors over every order; effect = (after − before) × by. Nanos per unit. */
  readonly by: number;
};

/** The product of one kind of tokens of a line. */
export type ProvenChain = { readonly kind: string; readonly factors: readonly ProvenFactor[] };

/** The finest line of the bridge: a model at a service tier in a feature. */
export type VarianceLine = {
  /** One value per dimension of the grain. */
  readonly keys: readonly (string | null)[];
  readonly state: CellState;
  readonly counted: Counted;
  readonly before: bigint;
  readonly after: bigint;
  readonly effects: Effects;
  readonly figures: EffectFigures;
  /** The worked formula, kind by kind; empty for lines that are in one period only or not seen call by call. */
  readonly chains: readonly ProvenChain[];
  /** The part that exchange rates have in it, by billing currency. */
  readonly rateParts: readonly RatePart[];
  /** Opens the line's calls in Explore. */
  readonly where: readonly Filter[];
};

export type VarianceLinesReply = {
  readonly grain: readonly DimensionId[];
  readonly lines: readonly VarianceLine[];
  /** Lines with the effect, of which the first are given; their effect together. */
  readonly count: number;
  readonly rest: bigint;
};
