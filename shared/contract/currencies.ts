/** Amounts in other currencies: dated exchange rates, and what still lacks one. */
import { z } from 'zod';
import { isMonth } from '../units/period.ts';
import { DateText } from './period.ts';

const Currency = z
  .string()
  .trim()
  .regex(/^[A-Za-z]{3}$/, 'write the currency as EUR')
  .transform((text) => text.toUpperCase());

export const RateInput = z.object({
  currency: Currency,
  /** A day, or a month for its average or booking rate. */
  date: z.union([
    DateText,
    z.string().refine(isMonth, 'write the date as YYYY-MM-DD, or the month as YYYY-MM'),
  ]),
  /** US dollars for one unit. */
  rate: z.string().trim().min(1).max(24),
  source: z.string().trim().min(1, 'say where the rate is from').max(200),
});
export const AddRatesInput = z.object({ rates: z.array(RateInput).min(1).max(5000) });

/** What one unit of a currency is worth in the reporting currency from an entry on. */
export type ExchangeRate = {
  readonly id: number;
  readonly currency: string;
  readonly to: string;
  readonly date: string;
  readonly rate: string;
  readonly source: string;
  readonly addedMs: number;
  /** A later entry of the same currency and date counts instead; the history keeps this one. */
  readonly replaced: boolean;
};

/** Lines that count nothing because no rate is known for their day. */
export type MissingRate = {
  /** Null: what outcomes are worth. */
  readonly provider: string | null;
  readonly currency: string;
  readonly lines: number;
  /** In nanos of the currency. */
  readonly amount: bigint;
  readonly fromDay: string;
  readonly toDay: string;
};

/** The same of bills, usage and calls. */
export type MissingCostRate = MissingRate & { readonly provider: string };

export type CurrenciesReply = {
  readonly reporting: string;
  /** By currency and date, the latest entry of a date first. */
  readonly rates: readonly ExchangeRate[];
  readonly missing: readonly MissingRate[];
  /** Amounts in other currencies as the workspace converts them. */
  readonly converted: readonly {
    readonly currency: string;
    readonly lines: number;
    readonly amount: bigint;
    readonly reported: bigint;
  }[];
};

export type AddRatesReply = {
  readonly added: number;
  /** Lines that got another amount. */
  readonly linesChanged: number;
  /** Lines that still lack a rate. */
  readonly missing: number;
  /** Lines whose day lies in a closed month: they keep the rate they were closed with. */
  readonly kept: number;
};
