/** What a price book is made of: the generated list, overlays kept by hand, the user's own prices, and the rows they become. */
import type { Nanos } from '../units/money.ts';
import type { TokenKind, ToolUnit } from '../ledger/charge.ts';

/** What a price is for. Token kinds are priced per million tokens, tool units per thousand units. */
export type PricedKind = TokenKind | ToolUnit;

export const SERVICE_TIERS = ['standard', 'batch', 'flex', 'priority'] as const;
export type ServiceTier = (typeof SERVICE_TIERS)[number];

/** How a context threshold works: the whole prompt decides the price of every token of the call,
 *  or only the tokens beyond the threshold cost more. */
export type TierRule = 'whole-prompt' | 'marginal';

/** USD by kind, as decimal text. */
export type PriceTexts = { readonly [K in PricedKind]?: string };

/** Prices that hold from a UTC date on. The last term of a model that holds at an instant is the one that counts.
 *  Null   `from` left out = always; `to` left out = until the next term. */
export type ListedTerm = {
  readonly from?: string;
  /** First date on which the term no longer holds. */
  readonly to?: string;
  /** Only between these UTC times of day, [from, to). */
  readonly hours?: readonly [string, string];
  readonly prices: PriceTexts;
  /** Prices from a number of prompt tokens on; kinds left out keep the base price. */
  readonly above?: readonly { readonly fromTokens: number; readonly prices: PriceTexts }[];
  readonly rule?: TierRule;
  /** Kinds that have no single price although another kind's price would otherwise stand in. */
  readonly none?: readonly PricedKind[];
};

export type ListedModel = {
  readonly id: string;
  readonly aliases: readonly string[];
  /** Where the price is published. */
  readonly source?: string;
  readonly terms: readonly ListedTerm[];
};

export type ListedProvider = {
  readonly id: string;
  readonly name: string;
  readonly source: string | null;
  /** Providers whose models this one also sells at their prices. */
  readonly fallback: readonly string[];
  readonly models: readonly ListedModel[];
};

/** resources/price-books/list.json. */
export type PriceList = {
  readonly package: string;
  readonly packageVersion: string;
  readonly licence: string;
  readonly checked: string;
  readonly providers: readonly ListedProvider[];
  readonly leftOut: readonly { readonly provider: string; readonly model: string; readonly why: string }[];
};

/** A service tier's price as a factor of the standard price of the same kind. Tool units keep their price.
 *  Units  `factor` is a decimal ("0.5") or a fraction ("5/3"). */
export type TierFactor = {
  readonly serviceTier: Exclude<ServiceTier, 'standard'>;
  readonly factor: string;
  /** Model ids; "*" = every model of the provider that no other factor of the tier names. */
  readonly models: readonly string[];
  /** True where cached input has no discount in this tier. */
  readonly cacheAtInput?: boolean;
  readonly source: string;
  readonly checked: string;
};

/** A place of processing that costs a factor of the price elsewhere, for tokens of every kind and in every tier.
 *  Units  `factor` is a decimal ("1.1") or a fraction. */
export type RegionFactor = {
  /** As sources write them, in lower case. */
  readonly regions: readonly string[];
  readonly factor: string;
  readonly models: readonly string[];
  readonly source: string;
  readonly checked: string;
};

/** resources/price-books/overlays/<vendor>.json: what the list lacks, kept by hand. */
export type PriceOverlay = {
  readonly provider: string;
  /** Date of the newest entry. */
  readonly checked: string;
  /** New models, or other terms for a listed one. */
  readonly models: readonly (ListedModel & { readonly source: string; readonly checked: string })[];
  readonly tiers: readonly TierFactor[];
  readonly regions?: readonly RegionFactor[];
};

/** A price of the user's own, in USD per million tokens or per thousand units. It wins over list and contract.
 *  Null   `to` left out = until the next price of the same key; `serviceTier` left out = the standard price, from which
 *         other tiers are reckoned; `region` left out = everywhere. */
export type UserPrice = {
  readonly provider: string;
  readonly model: string;
  readonly from: string;
  /** First date on which it no longer holds. */
  readonly to?: string;
  readonly serviceTier?: ServiceTier;
  readonly region?: string;
  readonly prices: PriceTexts;
  /** Prices from a number of prompt tokens on; without them the price holds at every context size. */
  readonly above?: readonly { readonly fromTokens: number; readonly prices: PriceTexts }[];
  readonly rule?: TierRule;
};

/** Terms agreed with a provider: a share off the list price, or fixed prices.
 *  Shape  either `percentOff` or `prices` is given; of several that hold, a fixed price wins over a share off, then the
 *         one that names models, then kinds, then tiers.
 *  Units  `percentOff` as decimal text, "12.5"; `prices` as in UserPrice.
 *  Null   models, kinds, tiers left out = all of them. */
export type Contract = {
  readonly name: string;
  readonly provider: string;
  readonly models?: readonly string[];
  readonly kinds?: readonly PricedKind[];
  readonly tiers?: readonly ServiceTier[];
  readonly from: string;
  /** First date on which it no longer holds. */
  readonly to?: string;
  readonly percentOff?: string;
  readonly prices?: PriceTexts;
};

/** The analyst's word on who a name is.
 *  Null   `provider` left out = whoever bills the call. */
export type ModelAlias = {
  readonly provider?: string;
  readonly name: string;
  readonly is: { readonly provider: string; readonly model: string };
};

/** What a workspace lays over the built-in book.
 *  Shape  `revision`: the number of changes made so far. */
export type OwnLayers = {
  readonly prices: readonly UserPrice[];
  readonly contracts: readonly Contract[];
  readonly aliases: readonly ModelAlias[];
  readonly revision: number;
};

export const PRICE_LAYERS = ['list', 'contract', 'user'] as const;
/** Where a price is from; each wins over the ones before it. */
export type PriceLayer = (typeof PRICE_LAYERS)[number];

/** One line of the price book.
 *  Units  `price` in nanos per million tokens, or per thousand units of a tool; dates are UTC, `validTo` exclusive. */
export type PriceRow = {
  readonly provider: string;
  readonly model: string;
  readonly aliases: readonly string[];
  readonly kind: PricedKind;
  readonly serviceTier: ServiceTier;
  /** Null = everywhere. */
  readonly region: string | null;
  readonly fromTokens: number;
  readonly rule: TierRule;
  readonly price: Nanos;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hours: readonly [string, string] | null;
  readonly layer: PriceLayer;
  readonly source: string;
};
