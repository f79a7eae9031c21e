/** The rates one charge is priced with: every kind's price in one context size and service tier, with documented stand-ins. */
import { divideHalfEven, type Nanos } from '../units/money.ts';
import { TOKEN_KINDS, type TokenKind } from '../ledger/charge.ts';
import type { PricedKind, TierFactor } from './price-row.ts';
import { PRICED_KINDS, type Prices, type Term } from './price-schedule.ts';

/** A kind's price.
 *  Shape  `as` is the kind whose price it is: itself, or the documented stand-in.
 *  Units  `amount` in nanos per million tokens or per thousand units. */
export type Rate = {
  readonly as: PricedKind;
  readonly amount: Nanos;
  readonly layer: 'list' | 'user';
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
  /** Set under the marginal rule: what tokens beyond the next threshold cost. */
  readonly beyond: Rates | null;
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

/** Multiply a price by "0.5" or "5/3", rounded half-even at 1e-9. */
function times(amount: Nanos, factor: string): Nanos {
  const [numerator = '', denominator = '1'] = factor.split('/');
  const decimals = numerator.includes('.') ? numerator.length - numerator.indexOf('.') - 1 : 0;
  const top = BigInt(numerator.replace('.', ''));
  return divideHalfEven(amount * top, BigInt(denominator) * 10n ** BigInt(decimals)) as Nanos;
}

const isToken = (kind: PricedKind): kind is TokenKind => (TOKEN_KINDS as readonly string[]).includes(kind);

/** Products of a token price and a count are in nanos per million; prices in whole thousandths allow a smaller divisor,
 *  which keeps far larger buckets within exact doubles. */
function scale(byKind: ReadonlyMap<PricedKind, Rate>): Pick<Rates, 'scaled' | 'divisor'> {
  const perMillion = PRICED_KINDS.map((kind) => {
    const rate = byKind.get(kind);
    if (rate === undefined) return null;
    return isToken(kind) ? rate.amount : rate.amount * 1000n;
  });
  const by = [1_000_000n, 1000n].find((step) => perMillion.every((p) => p === null || p % step === 0n)) ?? 1n;
  const scaled = Float64Array.from(perMillion, (p) => (p === null ? NaN : Number(p / by)));
  return { scaled, divisor: Number(1_000_000n / by) };
}

export type RatesOf = {
  readonly provider: string;
  readonly model: string;
  readonly term: Term;
  readonly source: string;
  /** Null for the standard tier. */
  readonly factor: TierFactor | null;
};

/** The rates of each context size of a term, base first. */
export function ratesOf(of: RatesOf): readonly Rates[] {
  const { provider, model, term, factor, source } = of;
  const plain = term.contexts.map(({ fromTokens, prices }) => {
    const byKind = new Map<PricedKind, Rate>();
    for (const kind of PRICED_KINDS) {
      const own = term.none.includes(kind) ? [] : [kind, ...standIns(kind, prices, provider)];
      const atInput = kind === 'cache_read' && factor?.cacheAtInput === true;
      const as = (atInput ? ['input_uncached' as const] : own).find((candidate) => prices.has(candidate));
      if (as === undefined) continue;
      const price = prices.get(as)!;
      const amount = factor !== null && isToken(kind) ? times(price.amount, factor.factor) : price.amount;
      byKind.set(kind, {
        as,
        amount,
        layer: price.layer,
        source: price.layer === 'user' ? 'Own price' : source,
      });
    }
    return {
      provider,
      model,
      byKind,
      ...scale(byKind),
      validFromMs: term.fromMs,
      validToMs: term.toMs,
      fromTokens,
    };
  });
  const linked: Rates[] = [];
  let beyond: Rates | null = null;
  for (const rates of plain.toReversed()) {
    const link: Rates = { ...rates, beyond: term.rule === 'marginal' ? beyond : null };
    linked.unshift(link);
    beyond = link;
  }
  return linked;
}
