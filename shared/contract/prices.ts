/** The price book as the API shows it. */
import { z } from 'zod';
import { TOKEN_KINDS } from '../ledger/charge.ts';
import { DateText } from './period.ts';

const PerMillion = z.string().regex(/^\d{1,6}(\.\d{1,9})?$/, 'write USD per million tokens, such as 2.50');

/** A price of the user's own, in USD per million tokens. It wins over the built-in list from its date on. */
export const AddPriceInput = z.object({
  provider: z.string().min(1).max(60),
  model: z.string().min(1).max(120),
  from: DateText,
  prices: z
    .partialRecord(z.enum(TOKEN_KINDS), PerMillion)
    .refine((prices) => Object.keys(prices).length > 0, 'give at least one price'),
  /** True: show what would change and write nothing. */
  preview: z.boolean().default(false),
});

export type UnpricedModel = {
  readonly provider: string | null;
  readonly model: string | null;
  readonly calls: bigint;
  readonly tokens: bigint;
  readonly firstDay: string;
  readonly kinds: readonly string[];
};

/** What a price change does to each month, nanos. */
export type RepriceReply = {
  readonly applied: boolean;
  readonly linesChanged: number;
  readonly months: readonly { readonly month: string; readonly before: bigint; readonly after: bigint }[];
  readonly priceBook: string;
};

export type PriceLine = {
  readonly provider: string;
  readonly model: string;
  readonly kind: string;
  readonly serviceTier: string;
  readonly fromTokens: number;
  /** Nanos per million tokens. */
  readonly price: bigint;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly layer: 'list' | 'user';
};
export const PricesInput = z.object({ provider: z.string().optional(), model: z.string().optional() });
