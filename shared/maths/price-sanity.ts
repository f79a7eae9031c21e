/** Is a price the price of something else: orders of magnitude off the list, as a mistaken unit makes it. */
import { decimalOf, type Nanos } from '../units/money.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedKind, ServiceTier } from './price-row.ts';
import { isTokenKind } from './rates.ts';

/** A price so far off is taken only when it is said to be meant. */
export const UNUSUAL_TIMES = 20;

export type PriceToJudge = {
  readonly provider: string;
  readonly model: string;
  readonly serviceTier: ServiceTier;
  readonly atMs: number;
  readonly kind: PricedKind;
  readonly price: Nanos;
};

/** Units  prices in nanos per million tokens or per thousand units. */
export type Unusual = {
  /** The list price nearest to it. */
  readonly usual: Nanos;
  /** Whose price that is. */
  readonly of: string;
  /** The unit it seems to be in, and what it would be then; null when no unit explains it. */
  readonly guess: { readonly words: string; readonly price: Nanos } | null;
};

const family = (model: string): string =>
  /[a-z]+/.exec(model.slice(model.lastIndexOf('/') + 1))?.[0] ?? model;

type Range = { readonly low: Nanos; readonly high: Nanos; readonly of: string };

/** What the list charges for the kind: of the model itself, else of models that begin alike, else of all. */
function rangeOf(book: PriceBook, { provider, model, serviceTier, atMs, kind }: PriceToJudge): Range | null {
  const listed = book.pricesAt({ provider, model, serviceTier, region: null }, atMs, null)?.byKind.get(kind);
  if (listed?.layer === 'list') return { low: listed.amount, high: listed.amount, of: model };
  const rows = book
    .rows()
    .filter(
      (row) => row.kind === kind && row.layer === 'list' && row.serviceTier === 'standard' && row.price > 0n,
    );
  const name = family(model.toLowerCase());
  const groups = [
    {
      of: `${name} models of ${provider}`,
      rows: rows.filter((r) => r.provider === provider && family(r.model) === name),
    },
    { of: `${name} models`, rows: rows.filter((row) => family(row.model) === name) },
    { of: 'any listed model', rows },
  ];
  const group = groups.find((each) => each.rows.length > 0);
  if (group === undefined) return null;
  const prices = group.rows.map(({ price }) => price).sort((a, b) => (a < b ? -1 : 1));
  return { low: prices[0]!, high: prices.at(-1)!, of: group.of };
}

const UNITS = [
  { times: 1_000_000n, small: 'a price per token', large: 'a price per million written as one per token' },
  {
    times: 1000n,
    small: 'a price per thousand tokens',
    large: 'a price per million written as one per thousand',
  },
  { times: 100n, small: 'a price in dollars of a price in cents', large: 'a price in cents' },
] as const;

/** Within a factor of three of each other. */
const near = (a: bigint, b: bigint): boolean => a <= b * 3n && b <= a * 3n;

function guessOf(price: Nanos, usual: Nanos, kind: PricedKind): Unusual['guess'] {
  if (!isTokenKind(kind) || price === 0n) return null;
  for (const { times, small, large } of UNITS) {
    if (price < usual && near(price * times, usual)) return { words: small, price: (price * times) as Nanos };
    if (price > usual && near(usual * times, price)) return { words: large, price: (price / times) as Nanos };
  }
  return null;
}

/** Judge a price; null when it is in reach of the list, or nothing is known to compare it with.
 *  Shape  zero is taken as free of charge for a model that is not listed, such as one of one's own. */
export function unusualPrice(book: PriceBook, judged: PriceToJudge): Unusual | null {
  const range = rangeOf(book, judged);
  const { price, model } = judged;
  if (range === null || (price === 0n && range.of !== model)) return null;
  const times = BigInt(UNUSUAL_TIMES);
  // A listed price of zero has no measure to be far from.
  if (range.high === 0n) return null;
  const isHigh = price >= range.high * times;
  const isLow = price * times <= range.low;
  if (!isHigh && !isLow) return null;
  const usual = isHigh ? range.high : range.low;
  return { usual, of: range.of, guess: guessOf(price, usual, judged.kind) };
}

/** The finding as a sentence: "$0.000003 per million tokens for input looks like a price per token: $3 per million." */
export function unusualWords(judged: PriceToJudge, { usual, of, guess }: Unusual): string {
  const per = isTokenKind(judged.kind) ? 'per million tokens' : 'per thousand';
  const said = `$${decimalOf(judged.price)} ${per} for ${judged.kind}`;
  const list = `the list has $${decimalOf(usual)} for ${of}`;
  return guess === null
    ? `${said} is far off: ${list}.`
    : `${said} looks like ${guess.words}: it would be $${decimalOf(guess.price)}, and ${list}.`;
}
