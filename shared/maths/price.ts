/** Pricing one charge: exact products, added first, rounded once. */
import { divideHalfEven, ZERO, type Nanos } from '../units/money.ts';
import { TOKEN_KINDS, type Tokens, type ToolUnits } from '../ledger/charge.ts';
import type { PriceBook, PriceKey } from './price-book.ts';
import { dateOf } from './price-book-rows.ts';
import type { PricedKind, PriceLayer, ServiceTier, TierRule } from './price-row.ts';
import { PRICED_KINDS } from './price-schedule.ts';
import type { Rates } from './rates.ts';
import { serviceTierOf } from './service-tier.ts';

export type { PriceBook } from './price-book.ts';
export { priceBookOf } from './price-book.ts';

/** What is to be priced.
 *  Shape  `isBucket`: many calls added up, so that no context size is known and the base rates hold. */
export type Usage = {
  readonly provider: string | null;
  readonly rawModel: string | null;
  readonly serviceTier: string | null;
  /** Where the call was processed, in the source's words; left out = not stated. */
  readonly region?: string | null;
  readonly startMs: number;
  readonly tokens: Tokens;
  readonly units: ToolUnits;
  readonly isBucket: boolean;
};

/** priced: at its full price; free: the book's price is zero for all of it; unpriced: some of it has no known price. */
export type PriceState = 'priced' | 'free' | 'unpriced';

/** One step of a price: quantity × price. A prompt that the marginal rule splits has a step for each context size.
 *  Units  prices in nanos; `cost` in USD before the one rounding, as exact decimal text.
 *  Null   no price is known for the kind. */
export type PricedStep = {
  readonly kind: PricedKind;
  readonly quantity: number;
  /** What is paid: the contract's price where one holds. */
  readonly price: Nanos | null;
  readonly listPrice: Nanos | null;
  readonly layer: PriceLayer | null;
  /** Where its context size begins. */
  readonly fromTokens: number;
  readonly per: 'million tokens' | 'thousand units';
  readonly cost: string | null;
};

export type PricedCharge = {
  readonly state: PriceState;
  /** Null when unpriced: unknown is not zero. */
  readonly listCost: Nanos | null;
  /** What the contract makes of it; the list cost where none says anything else. */
  readonly contractedCost: Nanos | null;
  /** Kinds without a price; "model", "service tier" or "price on this date" when nothing is known at all. */
  readonly missing: readonly string[];
  readonly steps: readonly PricedStep[];
  readonly source: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The rule by which the size of the prompt decided; null where it did not matter. */
  readonly context: { readonly rule: TierRule; readonly fromTokens: number } | null;
};

/** State and costs alone, for the import of many charges.
 *  Null   `contractedCost` null where no contract holds: then it is the list cost. */
export type ChargeCost = {
  readonly state: PriceState;
  readonly listCost: Nanos | null;
  readonly contractedCost: Nanos | null;
};

/** No price is known. */
export const UNPRICED: ChargeCost = { state: 'unpriced', listCost: null, contractedCost: null };
/** The book's price is zero for all of it. */
export const FREE_OF_CHARGE: ChargeCost = { state: 'free', listCost: ZERO, contractedCost: null };
/** Stands for a cost all of whose prices are zero; no cost is negative. */
const NO_COST = -1n as Nanos;
const TOKEN_COUNT = TOKEN_KINDS.length;
const IS_OUTPUT = new Set<PricedKind>(['output', 'audio_output', 'image_output']);
/** A prompt's tokens from its beginning: what is cached comes first. */
const PROMPT_ORDER = [
  'cache_read',
  'audio_cache_read',
  'cache_write_1h',
  'cache_write_5m',
  'cache_write',
  'image_input',
  'audio_input',
  'input_uncached',
] as const;

function quantityOf(usage: Usage, index: number): number {
  const kind = PRICED_KINDS[index]!;
  const found =
    index < TOKEN_COUNT ? usage.tokens[kind as keyof Tokens] : usage.units[kind as keyof ToolUnits];
  if (found === undefined || found === 0) return 0;
  if (!Number.isSafeInteger(found) || found < 0) throw new RangeError(`not a count: ${kind} ${found}`);
  return found;
}

/** True for kinds that are part of the prompt. */
export function isOfPrompt(kind: PricedKind): boolean {
  return (PROMPT_ORDER as readonly PricedKind[]).includes(kind);
}

/** Tokens of the whole prompt of one call: input, cache reads and cache writes. */
export function promptTokensOf(tokens: Tokens): number {
  let total = 0;
  for (const kind of PROMPT_ORDER) total += tokens[kind] ?? 0;
  return total;
}

function keyOf(usage: Usage, model: string, serviceTier: ServiceTier): PriceKey {
  return { provider: usage.provider, model, serviceTier, region: usage.region ?? null };
}

function ratesFor(book: PriceBook, usage: Usage): Rates | null {
  const tier = serviceTierOf(usage.serviceTier);
  if (tier === null || usage.rawModel === null) return null;
  const prompt = usage.isBucket ? null : promptTokensOf(usage.tokens);
  return book.pricesAt(keyOf(usage, usage.rawModel, tier), usage.startMs, prompt);
}

const INDEX_OF: { readonly [kind: string]: number } = Object.fromEntries(
  PRICED_KINDS.map((kind, index) => [kind, index]),
);

function scaledSum(quantities: Tokens | ToolUnits, scaled: Float64Array): number {
  let sum = 0;
  // Charges carry few kinds, so walking what is there beats asking for every kind.
  for (const kind in quantities) {
    const quantity = (quantities as { readonly [kind: string]: number | undefined })[kind];
    if (quantity === undefined || quantity === 0) continue;
    if (!Number.isSafeInteger(quantity) || quantity < 0)
      throw new RangeError(`not a count: ${kind} ${quantity}`);
    sum += quantity * scaled[INDEX_OF[kind]!]!;
  }
  return sum;
}

function plainCost(usage: Usage, rates: Rates): Nanos | null {
  if (rates.beyond !== null && !usage.isBucket) return costOfPortions(portionsOf(usage, rates));
  const sum = scaledSum(usage.tokens, rates.scaled) + scaledSum(usage.units, rates.scaled);
  if (Number.isNaN(sum)) return null;
  // Below 2^53 every product and every partial sum was an exact integer; beyond, integers of any size take over.
  if (sum > Number.MAX_SAFE_INTEGER) return costOfPortions(portionsOf(usage, rates));
  // A charge whose every price is zero is told from one that rounds to zero.
  return sum === 0 ? NO_COST : (BigInt(roundedCost(sum, rates.divisor)) as Nanos);
}

function stateOf(listCost: Nanos | null, contractedCost: Nanos | null): ChargeCost {
  if (listCost === null) return UNPRICED;
  const isFree = listCost === NO_COST && (contractedCost === null || contractedCost === NO_COST);
  if (isFree) return FREE_OF_CHARGE;
  const list = listCost === NO_COST ? ZERO : listCost;
  const agreed = contractedCost === NO_COST ? ZERO : contractedCost;
  return { state: 'priced', listCost: list, contractedCost: agreed === list ? null : agreed };
}

/** The cost of a charge in nanos, rounded half-even once.
 *  Null   any part of it has no price. Never partial. */
export function costCharge(book: PriceBook, usage: Usage): ChargeCost {
  const rates = ratesFor(book, usage);
  if (rates === null) return UNPRICED;
  const { contracted } = rates;
  return stateOf(plainCost(usage, rates), contracted === null ? null : plainCost(usage, contracted));
}

/** A sum of scaled products as whole nanos, rounded half-even.
 *  Units  `sum` in nanos / `divisor`, an exact integer below 2^53. */
export function roundedCost(sum: number, divisor: number): number {
  const rest = sum % divisor;
  const whole = (sum - rest) / divisor;
  const twice = rest * 2;
  const up = twice > divisor || (twice === divisor && whole % 2 === 1);
  return up ? whole + 1 : whole;
}

type Portion = {
  readonly kind: PricedKind;
  readonly quantity: number;
  readonly price: Nanos | null;
  /** Where its context size begins. */
  readonly fromTokens: number;
};

/** A charge cut into quantities of one price each: one per kind, more where the marginal rule splits a prompt. */
function portionsOf(usage: Usage, rates: Rates): readonly Portion[] {
  const portions: Portion[] = [];
  const add = (kind: PricedKind, quantity: number, from: Rates): void => {
    const price = from.byKind.get(kind)?.amount ?? null;
    if (quantity > 0) portions.push({ kind, quantity, price, fromTokens: from.fromTokens });
  };
  const marginal = rates.beyond !== null && !usage.isBucket;
  if (marginal) {
    let at = 0;
    for (const kind of PROMPT_ORDER) {
      let left = quantityOf(usage, PRICED_KINDS.indexOf(kind));
      let level = rates;
      while (left > 0) {
        while (level.beyond !== null && at >= level.beyond.fromTokens - 1) level = level.beyond;
        const room = level.beyond === null ? left : Math.min(left, level.beyond.fromTokens - 1 - at);
        add(kind, room, level);
        at += room;
        left -= room;
      }
    }
  }
  for (const [index, kind] of PRICED_KINDS.entries()) {
    const ofPrompt = index < TOKEN_COUNT && !IS_OUTPUT.has(kind);
    if (!(marginal && ofPrompt)) add(kind, quantityOf(usage, index), rates);
  }
  return portions;
}

const isTokens = (kind: PricedKind): boolean => (TOKEN_KINDS as readonly string[]).includes(kind);

/** Exact cost of a portion in 1e-15 USD: nanos per million tokens × tokens. */
function exactCost(portion: Portion): bigint | null {
  if (portion.price === null) return null;
  const product = portion.price * BigInt(portion.quantity);
  return isTokens(portion.kind) ? product : product * 1000n;
}

function costOfPortions(portions: readonly Portion[]): Nanos | null {
  let sum = 0n;
  for (const portion of portions) {
    const cost = exactCost(portion);
    if (cost === null) return null;
    sum += cost;
  }
  return sum === 0n ? NO_COST : (divideHalfEven(sum, 1_000_000n) as Nanos);
}

function decimalText(femtos: bigint): string {
  const digits = femtos.toString().padStart(16, '0');
  const fraction = digits.slice(-15).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, -15) : `${digits.slice(0, -15)}.${fraction}`;
}

function whyNoRates(book: PriceBook, usage: Usage): string {
  const found = usage.rawModel === null ? null : book.resolve(usage.provider, usage.rawModel);
  if (found === null) return 'model';
  const standard = book.pricesAt(
    keyOf({ ...usage, provider: found.provider }, found.model, 'standard'),
    usage.startMs,
    null,
  );
  return standard === null ? 'price on this date' : 'service tier';
}

/** Price a charge with every step of the way, for the proof behind a figure. Same cost as `costCharge`. */
export function priceCharge(book: PriceBook, usage: Usage): PricedCharge {
  const rates = ratesFor(book, usage);
  if (rates === null) {
    const steps = PRICED_KINDS.map((kind, index) => ({ kind, quantity: quantityOf(usage, index) }))
      .filter(({ quantity }) => quantity > 0)
      .map(({ kind, quantity }) => stepOf({ kind, quantity, price: null, fromTokens: 0 }, null, null));
    return {
      ...UNPRICED,
      missing: [whyNoRates(book, usage)],
      steps,
      source: null,
      validFrom: null,
      validTo: null,
      context: null,
    };
  }
  const agreed = rates.contracted ?? rates;
  const listed = portionsOf(usage, rates);
  const portions = portionsOf(usage, agreed);
  const cost = stateOf(costOfPortions(listed), rates.contracted === null ? null : costOfPortions(portions));
  const lacking = listed.filter((portion) => portion.price === null).map((portion) => portion.kind);
  const sources = portions.map((portion) => agreed.byKind.get(portion.kind)?.source);
  const sized = rates.fromTokens > 0 || (rates.beyond !== null && !usage.isBucket);
  return {
    ...cost,
    contractedCost: cost.contractedCost ?? cost.listCost,
    missing: [...new Set(lacking)],
    steps: portions.map((portion, at) =>
      stepOf(portion, listed[at]!.price, agreed.byKind.get(portion.kind)?.layer ?? null),
    ),
    source: [...new Set(sources.filter((source) => source !== undefined))].join('; ') || null,
    validFrom: dateOf(rates.validFromMs),
    validTo: dateOf(rates.validToMs),
    context: sized ? { rule: rates.rule, fromTokens: (rates.beyond ?? rates).fromTokens } : null,
  };
}

function stepOf(portion: Portion, listPrice: Nanos | null, layer: PriceLayer | null): PricedStep {
  const cost = exactCost(portion);
  return {
    ...portion,
    listPrice,
    layer,
    per: isTokens(portion.kind) ? 'million tokens' : 'thousand units',
    cost: cost === null ? null : decimalText(cost),
  };
}
