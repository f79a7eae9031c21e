/** A contract as it is typed, and the request it becomes. */
import { isDay } from '../../../shared/units/period.ts';
import {
  SERVICE_TIERS,
  type PricedKind,
  type PriceTexts,
  type ServiceTier,
} from '../../../shared/maths/price-row.ts';
import { typedNumber } from '../../format/typed-number.ts';
import { KINDS, priceFaults, pricesIn } from '../../ui/prices/price-draft.ts';

export type ContractDraft = {
  readonly name: string;
  readonly provider: string;
  readonly from: string;
  readonly to: string;
  readonly how: 'percent' | 'fixed';
  readonly percent: string;
  readonly prices: Readonly<Record<string, string>>;
  /** Names with commas between them; empty = every model. */
  readonly models: string;
  /** Empty = all. */
  readonly kind: string;
  readonly tier: string;
  readonly acceptUnusual: boolean;
};

export type ContractFaults = {
  readonly name: string | null;
  readonly provider: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly percent: string | null;
  readonly models: string | null;
  readonly prices: Readonly<Record<string, string>>;
};

export type ContractRequest = {
  readonly name: string;
  readonly provider: string;
  readonly from: string;
  readonly to?: string;
  readonly models?: string[];
  readonly kinds?: PricedKind[];
  readonly tiers?: ServiceTier[];
  readonly percentOff?: string;
  readonly prices?: PriceTexts;
  readonly acceptUnusual?: boolean;
};

/** An empty draft. */
export function contractDraft(today: string): ContractDraft {
  return {
    name: '',
    provider: '',
    from: today,
    to: '',
    how: 'percent',
    percent: '',
    prices: {},
    models: '',
    kind: '',
    tier: '',
    acceptUnusual: false,
  };
}

const listIn = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const plainPercent = ({ percent }: Pick<ContractDraft, 'percent'>): string =>
  typedNumber(percent) ?? percent.trim();

function isPercent(text: string): boolean {
  return /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) > 0 && Number(text) <= 100;
}

/** What is wrong with a draft, field by field. */
export function contractFaults(draft: ContractDraft): ContractFaults {
  const end = draft.to.trim();
  const percent = plainPercent(draft);
  return {
    name: draft.name.trim() === '' ? 'Name it, such as Enterprise agreement 2026' : null,
    provider: draft.provider.trim() === '' ? 'Name the provider, such as openai' : null,
    from: isDay(draft.from) ? null : 'Write the day as 2026-10-01',
    to: end === '' || (isDay(end) && end > draft.from) ? null : 'Write a day after the first, as 2026-12-31',
    percent:
      draft.how === 'fixed' || percent === '' || isPercent(percent)
        ? null
        : 'Above 0 and at most 100, such as 12.5',
    models:
      draft.how === 'fixed' && listIn(draft.models).length === 0
        ? 'Name the models that fixed prices are for'
        : null,
    prices: priceFaults(draft.prices),
  };
}

/** The request of a complete draft.
 *  Null   something is missing or wrong. */
export function contractRequest(draft: ContractDraft): ContractRequest | null {
  const { prices: priced, ...faults } = contractFaults(draft);
  if (Object.values(faults).some((fault) => fault !== null) || Object.keys(priced).length > 0) return null;
  const prices = pricesIn(draft.prices);
  const percentOff = plainPercent(draft);
  const isFixed = draft.how === 'fixed';
  if (isFixed ? Object.keys(prices).length === 0 : percentOff === '') return null;
  const models = listIn(draft.models);
  const kind = KINDS.find((each) => each === draft.kind);
  const tier = SERVICE_TIERS.find((each) => each === draft.tier);
  return {
    name: draft.name.trim(),
    provider: draft.provider.trim(),
    from: draft.from,
    ...(draft.to.trim() === '' ? {} : { to: draft.to.trim() }),
    ...(models.length === 0 ? {} : { models }),
    ...(kind === undefined || isFixed ? {} : { kinds: [kind] }),
    ...(tier === undefined ? {} : { tiers: [tier] }),
    ...(isFixed ? { prices } : { percentOff }),
    ...(draft.acceptUnusual ? { acceptUnusual: true } : {}),
  };
}
