/** One model of the price package in the words of the price list. */
import type { ConditionalPrice, MatchLogic, ModelInfo, ModelPrice, Provider } from '@pydantic/genai-prices';
import { decimalOf, parseNanos, divideHalfEven } from '../../shared/units/money.ts';
import type { TokenKind, ToolUnit } from '../../shared/ledger/charge.ts';
import type { ListedModel, ListedTerm } from '../../shared/maths/price-row.ts';

/** Package price key → what the ledger counts. A write price without a stated lifetime is the five-minute price. */
const KINDS: { readonly [key: string]: readonly (TokenKind | ToolUnit)[] } = {
  input_mtok: ['input_uncached'],
  cache_read_mtok: ['cache_read'],
  cache_write_mtok: ['cache_write', 'cache_write_5m'],
  cache_write_1h_mtok: ['cache_write_1h'],
  output_mtok: ['output'],
  input_audio_mtok: ['audio_input'],
  cache_audio_read_mtok: ['audio_cache_read'],
  output_audio_mtok: ['audio_output'],
  input_image_mtok: ['image_input'],
  output_image_mtok: ['image_output'],
  web_searches_kcount: ['web_search'],
  storage_searches_kcount: ['file_search'],
  audio_hours: ['audio_seconds'],
  input_audio_hours: ['audio_seconds'],
};

/** Price keys for things the ledger does not count: a price without them would be too low. */
const NOT_COUNTED: { readonly [key: string]: string } = {
  requests_kcount: 'priced by request beside tokens',
  output_reasoning_mtok: 'reasoning tokens have a price of their own',
  output_citation_mtok: 'citation tokens have a price of their own',
  input_text_messages_kcount: 'priced by message',
  input_document_kpages: 'priced by page',
  input_annotated_document_kpages: 'priced by page',
  input_video_mtok: 'video tokens have a price of their own',
  output_video_mtok: 'video tokens have a price of their own',
};

/** Turn a package price into USD text per million tokens or per thousand units.
 *  Units  hours become thousands of seconds, rounded half-even at 1e-9 USD. */
function priceText(key: string, price: number): string {
  const exact = parseNanos(String(price));
  if (exact === null || (price !== 0 && exact === 0n)) throw new Error(`unreadable price ${price} of ${key}`);
  return decimalOf(key.endsWith('audio_hours') ? divideHalfEven(exact * 10n, 36n) : exact);
}

function pricesAbove(prices: ModelPrice, start: number | null): ListedTerm['prices'] {
  const found: { [kind: string]: string } = {};
  for (const [key, price] of Object.entries(prices)) {
    if (price === undefined || (start !== null && !key.endsWith('_mtok'))) continue;
    const tier =
      typeof price === 'number' ? undefined : price.tiers.findLast((t) => t.start <= (start ?? -1));
    const amount = typeof price === 'number' ? price : (tier?.price ?? price.base);
    for (const kind of KINDS[key] ?? []) found[kind] = priceText(key, amount);
  }
  return found;
}

function termOf(condition: ConditionalPrice): ListedTerm {
  const { constraint, prices } = condition;
  const tiered = Object.values(prices).flatMap((price) => (typeof price === 'object' ? price.tiers : []));
  const starts = [...new Set(tiered.map((tier) => tier.start))].sort((a, b) => a - b);
  const images = prices['cache_image_read_mtok'];
  const twoCachePrices = images !== undefined && images !== prices['cache_read_mtok'];
  const base = { ...pricesAbove(prices, null) };
  if (twoCachePrices) delete base['cache_read'];
  return {
    ...(constraint?.type === 'start_date' ? { from: constraint.start_date } : {}),
    ...(constraint?.type === 'time_of_date'
      ? { hours: [constraint.start_time.slice(0, 5), constraint.end_time.slice(0, 5)] as const }
      : {}),
    prices: base,
    // The package selects a tier above its start; the list says from which token on it holds.
    ...(starts.length > 0
      ? { above: starts.map((start) => ({ fromTokens: start + 1, prices: pricesAbove(prices, start) })) }
      : {}),
    ...(twoCachePrices ? { none: ['cache_read' as const] } : {}),
  };
}

function literalsOf(match: MatchLogic): readonly string[] {
  if ('or' in match) return match.or.flatMap(literalsOf);
  if ('and' in match || 'regex' in match) return [];
  const [literal] = Object.values(match);
  return literal === undefined ? [] : [literal.replace(/[-@.]$/, '')];
}

/** A model as the list keeps it, or the reason why it is left out.
 *  Shape  aliases are exact names; each is one the package itself prices as this model. */
export function listedModel(
  provider: Provider,
  model: ModelInfo,
  modelOfName: (providerId: string, name: string) => string | null,
): ListedModel | { readonly why: string } {
  const conditions = Array.isArray(model.prices) ? model.prices : [{ prices: model.prices }];
  const keys = new Set(conditions.flatMap((condition) => Object.keys(condition.prices)));
  for (const key of keys) if (key in NOT_COUNTED) return { why: NOT_COUNTED[key]! };
  const freeVariant = provider.id === 'openrouter' && model.id.endsWith(':free');
  if (keys.size === 0 && !freeVariant) return { why: 'the package lists no price' };
  const twoTimePrices = conditions.some(({ prices }) => {
    const [whole, input] = [prices['audio_hours'], prices['input_audio_hours']];
    return whole !== undefined && input !== undefined && whole !== input;
  });
  if (twoTimePrices) return { why: 'two prices for audio time' };
  const id = model.id.toLowerCase();
  const names = new Set(literalsOf(model.match).map((name) => name.toLowerCase()));
  names.delete(id);
  const link = /https?:\/\/[^\s,)]+/.exec(model.price_comments ?? '')?.[0].replace(/\.$/, '');
  return {
    id,
    aliases: [...names].filter((name) => modelOfName(provider.id, name) === model.id).sort(),
    ...(link === undefined ? {} : { source: link }),
    // The router's ":free" variants are published at no charge; the package writes that as no price.
    terms: keys.size === 0 ? [{ prices: { input_uncached: '0', output: '0' } }] : conditions.map(termOf),
  };
}
