/** A price as it is typed, and the request it becomes. */
import { TOKEN_KINDS, type TokenKind } from '../../../shared/ledger/charge.ts';
import type { UnpricedModel } from '../../../shared/contract/prices.ts';

export type PriceDraft = {
  readonly provider: string;
  readonly model: string;
  readonly from: string;
  readonly prices: Readonly<Record<string, string>>;
};

export type PriceFaults = {
  readonly provider: string | null;
  readonly model: string | null;
  readonly from: string | null;
  readonly prices: Readonly<Record<string, string>>;
};

const PRICE = /^\d{1,6}(\.\d{1,9})?$/;

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** A draft for a model without a price, from its first day on. */
export function draftFor(model: UnpricedModel | null, today: string): PriceDraft {
  return {
    provider: model?.provider ?? '',
    model: model?.model ?? '',
    from: model?.firstDay ?? today,
    prices: {},
  };
}

/** The kinds to ask for first, then the others. */
export function kindOrder(inUse: readonly string[]): {
  readonly first: readonly TokenKind[];
  readonly rest: readonly TokenKind[];
} {
  const first = TOKEN_KINDS.filter((kind) => inUse.includes(kind));
  const usual =
    first.length > 0
      ? first
      : TOKEN_KINDS.filter((kind) => ['input_uncached', 'cache_read', 'output'].includes(kind));
  return { first: usual, rest: TOKEN_KINDS.filter((kind) => !usual.includes(kind)) };
}

/** What is wrong with a draft, field by field. */
export function faultsOf(draft: PriceDraft): PriceFaults {
  const prices: Record<string, string> = {};
  for (const [kind, text] of Object.entries(draft.prices))
    if (text.trim() !== '' && !PRICE.test(text.trim())) prices[kind] = 'Write it as 2.50';
  return {
    provider: draft.provider.trim() === '' ? 'Name the provider, such as openai' : null,
    model: draft.model.trim() === '' ? 'Name the model as the files do' : null,
    from: isDay(draft.from) ? null : 'Write the day as 2026-10-01',
    prices,
  };
}

/** The request of a complete draft.
 *  Null   something is missing or wrong. */
export function requestOf(draft: PriceDraft): {
  readonly provider: string;
  readonly model: string;
  readonly from: string;
  readonly prices: Partial<Record<TokenKind, string>>;
} | null {
  const faults = faultsOf(draft);
  if (faults.provider !== null || faults.model !== null || faults.from !== null) return null;
  if (Object.keys(faults.prices).length > 0) return null;
  const prices: Partial<Record<TokenKind, string>> = {};
  for (const kind of TOKEN_KINDS) {
    const text = (draft.prices[kind] ?? '').trim();
    if (text !== '') prices[kind] = text;
  }
  if (Object.keys(prices).length === 0) return null;
  return { provider: draft.provider.trim(), model: draft.model.trim(), from: draft.from, prices };
}
