/** The rates one charge is priced with: every kind's price in one context size and service tier, with documented stand-ins. */
import type { Nanos } from '../units/money.ts';
import { TOKEN_KINDS, type TokenKind } from '../ledger/charge.ts';
import type { PricedKind, PriceLayer, TierRule } from './price-row.ts';
import { PRICED_KINDS, type Prices, type Term } from './price-schedule.ts';

/** A kind's price.
 *  Shape  `as` is the kind whose price it is: itself, or the documented stand-in.
 *  Units  `amount` in nanos per million tokens or per thousand units. */
export type Rate = {
  readonly as: PricedKind;
  readonly amount: Nanos;
  readonly layer: PriceLayer;
  readonly source: string;
};

/** Prices of every kind at one moment, context size and service tier.
 *  Units  `scaled[i]` = cost of one unit of PRICED_KINDS[i] in nanos / `divisor`; NaN = no price. */
export type Rates = {
  readonly provider: string;
  readonly model: string;
  readonly byKind: ReadonlyMap<PricedKind, Rate>;
  readonly scaled: Float64Array;
  readonly divisor: number;
  readonly validFromMs: number;
  readonly validToMs: number;
  readonly fromTokens: number;
  readonly rule: TierRule;
  /** Set under the marginal rule: what tokens beyond the next threshold cost. */
  readonly beyond: Rates | null;
  /** What a contract makes of these rates; null where no contract says anything else. */
  readonly contracted: Rates | null;
};

/** Vendors that document image input as ordinary input tokens. */
const IMAGES_AS_TEXT = new Set(['anthropic', 'openai', 'google', 'aws']);
/** Vendors that document one input price for all modalities where no audio price is listed. */
const AUDIO_AS_TEXT = new Set(['google']);

/** Kinds whose price stands in, in order, when a kind has none of its own. */
function standIns(kind: PricedKind, prices: Prices, provider: string): readonly PricedKind[] {
  switch (kind) {
    case 'cache_read':
      return ['input_uncached'];
    case 'cache_write':
      return prices.has('cache_write_5m') ? ['cache_write_5m'] : ['input_uncached'];
    case 'cache_write_5m':
      return ['cache_write', 'input_uncached'];
    case 'cache_write_1h':
      // Where writes have a price, an hour costs more than five minutes: no other price may stand in.
      return prices.has('cache_write') || prices.has('cache_write_5m') ? [] : ['input_uncached'];
    case 'image_input':
      return IMAGES_AS_TEXT.has(provider) ? ['input_uncached'] : [];
    case 'audio_input':
      return AUDIO_AS_TEXT.has(provider) ? ['input_uncached'] : [];
    case 'audio_cache_read':
      if (prices.has('audio_input')) return ['audio_input'];
      return AUDIO_AS_TEXT.has(provider) ? ['cache_read', 'input_uncached'] : [];
    default:
      return [];
  }
}

/** True for kinds priced per million tokens; the others are priced per thousand units. */
export const isTokenKind = (kind: PricedKind): kind is TokenKind =>
  (TOKEN_KINDS as readonly string[]).includes(kind);

/** Products of a token price and a count are in nanos per million; prices in whole thousandths allow a smaller divisor,
 *  which keeps far larger buckets within exact doubles. */
function scale(byKind: ReadonlyMap<PricedKind, Rate>): Pick<Rates, 'scaled' | 'divisor'> {
  const perMillion = PRICED_KINDS.map((kind) => {
    const rate = byKind.get(kind);
    if (rate === undefined) return null;
    return isTokenKind(kind) ? rate.amount : rate.amount * 1000n;
  });
  const by = [1_000_000n, 1000n].find((step) => perMillion.every((p) => p === null || p % step === 0n)) ?? 1n;
  const scaled = Float64Array.from(perMillion, (p) => (p === null ? NaN : Number(p / by)));
  return { scaled, divisor: Number(1_000_000n / by) };
}

/** Rates of one context size, not yet linked to the next. */
export type PlainRates = Omit<Rates, 'scaled' | 'divisor' | 'beyond' | 'contracted'>;

/** Rates of rising context sizes, ready to price with. */
export function linkedRates(plain: readonly PlainRates[]): readonly Rates[] {
  const linked: Rates[] = [];
  let beyond: Rates | null = null;
  for (const rates of plain.toReversed()) {
    const link: Rates = {
      ...rates,
      ...scale(rates.byKind),
      beyond: rates.rule === 'marginal' ? beyond : null,
      contracted: null,
    };
    linked.unshift(link);
    beyond = link;
  }
  return linked;
}

/** The rates of each context size of a term, base first; every kind with its own price or the documented stand-in. */
export function ratesOf(of: {
  readonly provider: string;
  readonly model: string;
  readonly term: Term;
  readonly source: string;
}): readonly Rates[] {
  const { provider, model, term, source } = of;
  return linkedRates(
    term.contexts.map(({ fromTokens, prices }) => {
      const byKind = new Map<PricedKind, Rate>();
      for (const kind of PRICED_KINDS) {
        const own = term.none.includes(kind) ? [] : [kind, ...standIns(kind, prices, provider)];
        const as = own.find((candidate) => prices.has(candidate));
        if (as === undefined) continue;
        const { amount, layer } = prices.get(as)!;
        byKind.set(kind, { as, amount, layer, source: layer === 'user' ? 'Own price' : source });
      }
      return {
        provider,
        model,
        byKind,
        validFromMs: term.fromMs,
        validToMs: term.toMs,
        fromTokens,
        rule: term.rule,
      };
    }),
  );
}
