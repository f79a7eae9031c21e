/** List prices of the bridge's token kinds: the weights by which kinds share a cell's cost. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import type { CellSide } from '../../../shared/maths/variance/cell.ts';
import { costCharge, type PriceBook } from '../../../shared/maths/price.ts';

/** Kinds that stand for each kind of the bridge, in the order of BRIDGE_KINDS; the first with a price counts. */
const STANDS_FOR: readonly (readonly TokenKind[])[] = [
  ['input_uncached', 'audio_input', 'image_input'],
  ['cache_read', 'audio_cache_read'],
  ['cache_write_5m', 'cache_write', 'cache_write_1h'],
  ['audio_input', 'image_input', 'input_uncached'],
  ['output', 'audio_output', 'image_output'],
];
const MILLION = 1_000_000;

/** Prices of a model at an instant.
 *  Shape  in the order of BRIDGE_KINDS; a kind without a price weighs nothing.
 *  Units  nanos per million tokens.
 *  Null   the model has no price at all, or none in this tier. */
export type ListRates = (
  provider: string | null,
  model: string | null,
  tier: string | null,
  atMs: number,
) => readonly bigint[] | null;

/** The rates of a price book, each looked up once. */
export function listRatesOf(book: PriceBook): ListRates {
  const known = new Map<string, readonly bigint[] | null>();
  return (provider, model, tier, atMs) => {
    const key = JSON.stringify([provider, model, tier, atMs]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const priceOf = (kind: TokenKind) =>
      costCharge(book, {
        provider,
        rawModel: model,
        serviceTier: tier,
        startMs: atMs,
        tokens: { [kind]: MILLION },
        units: {},
        isBucket: true,
      }).listCost;
    const rates = STANDS_FOR.map((kinds) => kinds.map(priceOf).find((price) => price !== null) ?? 0n);
    const given = rates.every((rate) => rate === 0n) ? null : rates;
    known.set(key, given);
    return given;
  };
}

/** Prices that explain a side's cost over a period in which they may have changed: those of its first and last instant,
 *  blended as its cost says. What no blend explains (discounts, context sizes, fees) is left to the price per token.
 *  Units  of any scale: only their proportions matter. `partsOfOne`: so many of the side's tokens are one.
 *  Null   no price at either end. */
export function blendedRates(
  side: CellSide,
  first: readonly bigint[] | null,
  last: readonly bigint[] | null,
  partsOfOne = 1n,
): readonly bigint[] | null {
  if (first === null || last === null) return first ?? last;
  if (first.every((rate, k) => rate === last[k])) return last;
  const at = (rates: readonly bigint[]) =>
    side.tokens.reduce((sum, tokens, k) => sum + tokens * rates[k]!, 0n);
  const [high, low] = at(first) >= at(last) ? [first, last] : [last, first];
  const whole = at(high) - at(low);
  if (whole === 0n) return last;
  const asked = side.cost * partsOfOne * BigInt(MILLION) - at(low);
  const part = asked < 0n ? 0n : asked > whole ? whole : asked;
  return high.map((rate, k) => part * rate + (whole - part) * low[k]!);
}
