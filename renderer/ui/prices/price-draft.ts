/** A price as it is typed, and the request it becomes. */
import { isDay } from '../../../shared/units/period.ts';
import { TOKEN_KINDS, TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import type { UnpricedModel } from '../../../shared/contract/prices.ts';
import { typedNumber } from '../../format/typed-number.ts';
import {
  SERVICE_TIERS,
  type PricedKind,
  type PriceTexts,
  type ServiceTier,
  type TierRule,
} from '../../../shared/maths/price-row.ts';

export type PriceDraft = {
  readonly provider: string;
  readonly model: string;
  readonly from: string;
  readonly to: string;
  /** Empty = every tier, reckoned from it. */
  readonly tier: string;
  readonly region: string;
  readonly prices: Readonly<Record<string, string>>;
  /** Prompt tokens beyond which `abovePrices` hold; empty = no threshold. */
  readonly above: string;
  readonly abovePrices: Readonly<Record<string, string>>;
  readonly rule: TierRule;
  readonly acceptUnusual: boolean;
};

export type PriceFaults = {
  readonly provider: string | null;
  readonly model: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly above: string | null;
  readonly prices: Readonly<Record<string, string>>;
  readonly abovePrices: Readonly<Record<string, string>>;
};

export type PriceRequest = {
  readonly provider: string;
  readonly model: string;
  readonly from: string;
  readonly to?: string;
  readonly serviceTier?: ServiceTier;
  readonly region?: string;
  readonly prices: PriceTexts;
  readonly above?: { fromTokens: number; prices: PriceTexts }[];
  readonly rule?: TierRule;
  readonly acceptUnusual?: boolean;
};

export const KINDS: readonly PricedKind[] = [...TOKEN_KINDS, ...TOOL_UNITS];
const PRICE = /^\d{1,9}(\.\d{1,9})?$/;

/** A draft for a model without a price, from its first day on. */
export function draftFor(model: Partial<UnpricedModel> | null, today: string): PriceDraft {
  return {
    provider: model?.provider ?? '',
    model: model?.model ?? '',
    from: model?.firstDay ?? today,
    to: '',
    tier: '',
    region: '',
    prices: {},
    above: '',
    abovePrices: {},
    rule: 'whole-prompt',
    acceptUnusual: false,
  };
}

/** The kinds to ask for first, then the others. */
export function kindOrder(inUse: readonly string[]): {
  readonly first: readonly PricedKind[];
  readonly rest: readonly PricedKind[];
} {
  const first = KINDS.filter((kind) => inUse.includes(kind));
  const usual =
    first.length > 0
      ? first
      : KINDS.filter((kind) => ['input_uncached', 'cache_read', 'output'].includes(kind));
  return { first: usual, rest: KINDS.filter((kind) => !usual.includes(kind)) };
}

/** What is wrong with typed prices, kind by kind. */
export function priceFaults(prices: Readonly<Record<string, string>>): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const [kind, text] of Object.entries(prices))
    if (text.trim() !== '' && !PRICE.test(typedNumber(text) ?? '')) faults[kind] = 'Write it as 2.50';
  return faults;
}

/** Typed prices as texts; empty ones are left out. */
export function pricesIn(typed: Readonly<Record<string, string>>): PriceTexts {
  const prices: { [K in PricedKind]?: string } = {};
  for (const kind of KINDS) {
    const text = typedNumber(typed[kind] ?? '') ?? (typed[kind] ?? '').trim();
    if (text !== '') prices[kind] = text;
  }
  return prices;
}

/** What is wrong with a draft, field by field. */
export function faultsOf(draft: PriceDraft): PriceFaults {
  const end = draft.to.trim();
  return {
    provider: draft.provider.trim() === '' ? 'Name the provider, such as openai' : null,
    model: draft.model.trim() === '' ? 'Name the model as the files do' : null,
    from: isDay(draft.from) ? null : 'Write the day as 2026-10-01',
    to: end === '' || (isDay(end) && end > draft.from) ? null : 'Write a day after the first, as 2026-12-31',
    above:
      draft.above.trim() === '' || /^[1-9]\d{0,8}$/.test(draft.above.trim()) ? null : 'Write it as 200000',
    prices: priceFaults(draft.prices),
    abovePrices: priceFaults(draft.abovePrices),
  };
}

/** The request of a complete draft.
 *  Null   something is missing or wrong. */
export function requestOf(draft: PriceDraft): PriceRequest | null {
  const faults = faultsOf(draft);
  const { provider, model, from, to, above } = faults;
  if ([provider, model, from, to, above].some((fault) => fault !== null)) return null;
  if (Object.keys(faults.prices).length + Object.keys(faults.abovePrices).length > 0) return null;
  const prices = pricesIn(draft.prices);
  if (Object.keys(prices).length === 0) return null;
  const size = draft.above.trim();
  const beyond = pricesIn(draft.abovePrices);
  const sized = size !== '' && Object.keys(beyond).length > 0;
  const tier = SERVICE_TIERS.find((each) => each === draft.tier);
  return {
    provider: draft.provider.trim(),
    model: draft.model.trim(),
    from: draft.from,
    ...(draft.to.trim() === '' ? {} : { to: draft.to.trim() }),
    ...(tier === undefined ? {} : { serviceTier: tier }),
    ...(draft.region.trim() === '' ? {} : { region: draft.region.trim() }),
    prices,
    ...(sized ? { above: [{ fromTokens: Number(size) + 1, prices: beyond }], rule: draft.rule } : {}),
    ...(draft.acceptUnusual ? { acceptUnusual: true } : {}),
  };
}
