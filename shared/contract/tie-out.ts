/** Tie-out: billed = matched to detail + named reconciling items + unexplained, per provider. */
import { z } from 'zod';
import type { Period } from '../units/period.ts';
import type { MissingCostRate } from './currencies.ts';
import { MonthText } from './period.ts';
import { PriceVersionInput } from './price-version.ts';

export const TieOutInput = z.object({ month: MonthText, priceVersion: PriceVersionInput });
export const TieOutDaysInput = TieOutInput.extend({ provider: z.string().min(1).max(200) });

/** Why billed and detail differ. */
export const ITEM_CLASSES = [
  'price',
  'missing-detail',
  'time-zone-shift',
  'duplicate',
  'discount-credit',
  'tax',
  'not-token',
  'unpriced',
  'rounding',
  'not-billed',
  'priority-tier',
] as const;
export type ItemClass = (typeof ITEM_CLASSES)[number];

export type ReconcilingItem = {
  readonly provider: string;
  readonly class: ItemClass;
  /** Evidence in words, made from figures. */
  readonly evidence: string;
  /** First and last UTC day the item touches. */
  readonly fromDay: string;
  readonly toDay: string;
  readonly days: number;
  readonly model: string | null;
  /** Billed minus detail, nanos. */
  readonly amount: bigint;
};

/** How far call records were from the bill on days on which both are known, weighted by dollars.
 *  Units  (detail − billed) ÷ billed; 80 % of the billed dollars lie between low and high. */
export type ErrorBar = {
  readonly days: number;
  readonly fromDay: string;
  readonly toDay: string;
  readonly low: number;
  readonly middle: number;
  readonly high: number;
};

/** An amount carried = matched + items + unexplained, and what each role says of it.
 *  Null   a role that says nothing. */
export type TieOutCell = {
  readonly billed: bigint | null;
  readonly usage: bigint | null;
  readonly detail: bigint | null;
  readonly carried: bigint;
  readonly matched: bigint;
  readonly items: bigint;
  readonly unexplained: bigint;
};

export type TieOutPart = {
  readonly class: ItemClass | 'unexplained';
  readonly evidence: string;
  readonly amount: bigint;
};

/** A model on a day; null = lines without a model, such as fees, taxes and shares of longer bills. */
export type TieOutModel = TieOutCell & {
  readonly model: string | null;
  readonly parts: readonly TieOutPart[];
};

/** A UTC day of a provider. Its models sum to it. Null `carriedBy`: nothing is known of the day. */
export type TieOutDay = TieOutCell & {
  readonly day: string;
  readonly carriedBy: 'billed' | 'usage' | 'detail' | null;
  readonly models: readonly TieOutModel[];
};

/** A provider's month, day by day. Its days sum to it. */
export type TieOutDays = TieOutCell & {
  readonly month: string;
  readonly provider: string;
  readonly days: readonly TieOutDay[];
};

export type ProviderTieOut = {
  readonly provider: string;
  readonly carriedBy: 'billed' | 'usage' | 'detail';
  readonly invoices: readonly string[];
  readonly billed: bigint;
  /** Detail (or usage where there is no detail) that the carrying role confirms. */
  readonly matched: bigint;
  readonly items: bigint;
  readonly unexplained: bigint;
  readonly itemCount: number;
  readonly detailCalls: bigint;
  /** Of them: without a price. Where detail carries the cost, theirs is not in it. */
  readonly unpricedCalls: bigint;
  readonly state: 'tied-out' | 'named' | 'unexplained' | 'preliminary';
  /** Of billed: carried by usage or detail, because no bill covers its days yet. */
  readonly notYetBilled: bigint;
  /** Null = fewer than five days on which both bill and detail are known. */
  readonly errorBar: ErrorBar | null;
  /** Billed minus matched detail per UTC day, nanos; null when the carrying role has no line for the day. */
  readonly days: readonly {
    readonly day: string;
    readonly carriedBy: 'billed' | 'usage' | 'detail' | null;
    readonly carried: bigint | null;
    readonly difference: bigint | null;
  }[];
};

/** A bill, or a usage export, of days that another source carries: the same money seen through another lens. */
export type OtherBill = {
  readonly provider: string;
  /** Name of the source. */
  readonly source: string;
  readonly role: 'billed' | 'usage';
  /** First and last UTC day of what is not added. */
  readonly fromDay: string;
  readonly toDay: string;
  /** What is not added, nanos. */
  readonly amount: bigint;
  /** That minus what counts for the same days, nanos. */
  readonly difference: bigint;
};

export type TieOut = {
  readonly month: string;
  readonly period: Period;
  readonly billed: bigint;
  readonly matched: bigint;
  readonly items: bigint;
  readonly unexplained: bigint;
  readonly notYetBilled: bigint;
  readonly providers: readonly ProviderTieOut[];
  readonly itemList: readonly ReconcilingItem[];
  /** Lines in other currencies that count nothing yet: no rate is known for their day. */
  readonly missingRates: readonly MissingCostRate[];
  /** Shown beside the equation, no part of it. */
  readonly otherBills: readonly OtherBill[];
  /** not-billed: nothing in the month is billed yet, so there is nothing to tie out against. */
  readonly state: 'tied-out' | 'named' | 'unexplained' | 'not-billed' | 'no-data';
  /** Reporting months are local, invoices are UTC months: cost shown for the month minus billed, nanos. */
  readonly monthEdge: bigint;
  readonly timeZone: string;
};
