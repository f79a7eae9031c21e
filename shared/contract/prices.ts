/** The price book as the API shows it, and what can be changed about it. */
import { z } from 'zod';
import { TOKEN_KINDS, TOOL_UNITS } from '../ledger/charge.ts';
import {
  SERVICE_TIERS,
  type Contract,
  type ModelAlias,
  type PriceLayer,
  type TierRule,
  type UserPrice,
} from '../maths/price-row.ts';
import { DateText } from './period.ts';

const KINDS = [...TOKEN_KINDS, ...TOOL_UNITS] as const;
const Usd = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,9})?$/, 'write USD per million tokens or per thousand units, such as 2.50');
const PriceTextsInput = z
  .partialRecord(z.enum(KINDS), Usd)
  .refine((prices) => Object.keys(prices).length > 0, 'give at least one price');
const Provider = z.string().trim().min(1).max(60);
const Model = z.string().trim().min(1).max(200);

/** What every change of the price book can say. */
const Change = {
  /** True: show what would change and write nothing. */
  preview: z.boolean().default(false),
  /** Why, for the list of versions. */
  reason: z.string().trim().max(300).optional(),
};

/** A price of the user's own. It wins over the list and over contracts from its date on.
 *  Units  USD per million tokens, or per thousand units of a tool. */
export const AddPriceInput = z.object({
  provider: Provider,
  model: Model,
  from: DateText,
  /** First day on which it no longer holds. */
  to: DateText.optional(),
  serviceTier: z.enum(SERVICE_TIERS).optional(),
  region: z.string().trim().min(1).max(60).optional(),
  prices: PriceTextsInput,
  above: z
    .array(z.object({ fromTokens: z.number().int().min(1).max(1_000_000_000), prices: PriceTextsInput }))
    .max(5)
    .optional(),
  rule: z.enum(['whole-prompt', 'marginal']).optional(),
  /** True: take the price although it is far off the list. */
  acceptUnusual: z.boolean().default(false),
  ...Change,
});

/** Terms agreed with a provider: a share off, or fixed prices. */
export const AddContractInput = z
  .object({
    name: z.string().trim().min(1).max(120),
    provider: Provider,
    models: z.array(Model).min(1).max(500).optional(),
    kinds: z.array(z.enum(KINDS)).min(1).optional(),
    tiers: z.array(z.enum(SERVICE_TIERS)).min(1).optional(),
    from: DateText,
    to: DateText.optional(),
    percentOff: z
      .string()
      .regex(/^\d{1,3}(\.\d{1,6})?$/, 'write percent, such as 12.5')
      .optional(),
    prices: PriceTextsInput.optional(),
    acceptUnusual: z.boolean().default(false),
    ...Change,
  })
  .refine(
    ({ percentOff, prices }) => (percentOff === undefined) !== (prices === undefined),
    'give either a share off or fixed prices',
  )
  .refine(
    ({ percentOff = '1' }) => Number(percentOff) > 0 && Number(percentOff) <= 100,
    'a share off is above 0 and at most 100 percent',
  )
  .refine(({ prices, models }) => prices === undefined || models !== undefined, {
    message: 'name the models that fixed prices are for',
  });

/** The analyst's word on which model a name stands for. */
export const AddAliasInput = z.object({
  /** Left out = whoever bills the call. */
  provider: Provider.optional(),
  name: Model,
  is: z.object({ provider: Provider, model: Model }),
  ...Change,
});

export const RemoveEntryInput = z.object({ id: z.number().int().min(1), ...Change });
export const EndEntryInput = z.object({ id: z.number().int().min(1), to: DateText, ...Change });
export const RestoreInput = z.object({ version: z.number().int().min(1), ...Change });
export const RepriceInput = z.object(Change);

/** Estimates of a month or a model before and after, nanos. `before` and `after` are contracted cost; `cost` is the
 *  spend figure, which bills carry where there are any. */
export type PriceChangeFigures = {
  readonly before: bigint;
  readonly after: bigint;
  readonly listBefore: bigint;
  readonly listAfter: bigint;
  readonly costBefore: bigint;
  readonly costAfter: bigint;
  readonly unpricedBefore: bigint;
  readonly unpricedAfter: bigint;
};

/** Months and models that read differently under two versions of the prices. */
export type PriceEffect = {
  readonly months: readonly (PriceChangeFigures & { readonly month: string })[];
  readonly models: readonly (PriceChangeFigures & {
    readonly provider: string | null;
    readonly model: string | null;
  })[];
};

/** What a change of the price book does. */
export type RepriceReply = PriceEffect & {
  readonly applied: boolean;
  /** Lines that count and read differently afterwards. */
  readonly linesChanged: number;
  readonly priceBook: string;
  /** The version in force afterwards. */
  readonly version: number;
};

export const EffectInput = z.object({
  from: z.number().int().min(1),
  /** Null = the version in force. */
  to: z.number().int().min(1).nullable().default(null),
});

/** One version of the prices. The first is the state in which lines were imported. */
export type PriceVersion = {
  readonly version: number;
  readonly atMs: number;
  readonly why: string;
  readonly inForce: boolean;
};

/** An own price, a contract or a name, with the versions between which it is in force. */
export type PriceEntryLine = {
  readonly id: number;
  readonly since: number;
  /** Null = in force. */
  readonly until: number | null;
} & (
  | { readonly kind: 'price'; readonly price: UserPrice }
  | { readonly kind: 'contract'; readonly contract: Contract }
  | { readonly kind: 'alias'; readonly alias: ModelAlias }
);

export type UnpricedModel = {
  readonly provider: string | null;
  readonly model: string | null;
  readonly calls: bigint;
  readonly tokens: bigint;
  readonly firstDay: string;
  readonly kinds: readonly string[];
};

export const PricesInput = z.object({ provider: z.string().optional(), model: z.string().optional() });

export type PriceLine = {
  readonly provider: string;
  readonly model: string;
  readonly kind: string;
  readonly serviceTier: string;
  /** Null = everywhere. */
  readonly region: string | null;
  readonly fromTokens: number;
  readonly rule: TierRule;
  /** Nanos per million tokens, or per thousand units. */
  readonly price: bigint;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** UTC times of day between which it holds; null = all day. */
  readonly hours: readonly [string, string] | null;
  readonly layer: PriceLayer;
  readonly source: string;
};

export const BrowseInput = z.object({
  search: z.string().max(200).default(''),
  provider: z.string().max(60).nullable().default(null),
  serviceTier: z.enum(SERVICE_TIERS).default('standard'),
  region: z.string().max(60).nullable().default(null),
  /** The UTC day whose prices are shown. */
  on: DateText,
  only: z.enum(['all', 'in-use', 'own', 'disagree']).default('all'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(200),
});

/** A price of one kind as the page shows it. */
export type BrowsedPrice = {
  readonly kind: string;
  /** What is paid. Nanos per million tokens, or per thousand units. */
  readonly price: bigint;
  readonly listPrice: bigint;
  readonly layer: PriceLayer;
  readonly source: string;
  /** Null = the other catalogue has no price of this kind. */
  readonly other: bigint | null;
};

export type BrowsedModel = {
  readonly provider: string;
  readonly model: string;
  readonly names: readonly string[];
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly prices: readonly BrowsedPrice[];
  readonly above: readonly {
    readonly fromTokens: number;
    readonly rule: TierRule;
    readonly prices: readonly BrowsedPrice[];
  }[];
  readonly inUse: boolean;
};

export type BrowseReply = {
  readonly models: readonly BrowsedModel[];
  /** Models that fit, shown or not. */
  readonly count: number;
  readonly listed: number;
  readonly disagreeing: number;
  readonly providers: readonly string[];
  readonly regions: readonly string[];
  /** Dates on which the built-in list and the other catalogue were taken. */
  readonly checked: string;
  readonly other: { readonly name: string; readonly checked: string };
  readonly priceBook: string;
};
