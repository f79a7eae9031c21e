/** What contracts make of list rates: the rates that were agreed, beside the ones that are published. */
import { divideHalfEven, parseNanos, type Nanos } from '../units/money.ts';
import { times } from './price-factor.ts';
import type { Contract, PricedKind, ServiceTier } from './price-row.ts';
import { PRICED_KINDS, readPrices, startOfDate, type Prices, type Term } from './price-schedule.ts';
import { isTokenKind, linkedRates, type PlainRates, type Rate, type Rates } from './rates.ts';

/** The rates of one term, a context size each, base first. */
export type DatedRates = { readonly term: Term; readonly rates: readonly Rates[] };

/** A contract as it holds for one model and service tier.
 *  Units  `keep` = what is left of a price, in billionths of a percent. */
export type ContractTerm = {
  readonly contract: Contract;
  readonly fromMs: number;
  readonly toMs: number;
  readonly prices: Prices;
  readonly keep: bigint;
};

const ALL_OF_IT = 100_000_000_000n;

/** How much a contract names: the more it names, the earlier it is asked. */
export function rankOf(contract: Contract): number {
  return (
    (contract.prices === undefined ? 0 : 8) +
    (contract.models === undefined ? 0 : 4) +
    (contract.kinds === undefined ? 0 : 2) +
    (contract.tiers === undefined ? 0 : 1)
  );
}

/** A contract ready to be applied in a tier. Fixed prices that name no tier are standard prices: `factor` makes the
 *  tier's of them.
 *  Null   `factor` null = the standard tier. */
export function contractTerm(contract: Contract, factor: string | null): ContractTerm {
  const off = contract.percentOff === undefined ? 0n : (parseNanos(contract.percentOff) ?? 0n);
  const given = readPrices(contract.prices ?? {}, 'contract');
  const scaled = contract.tiers === undefined && factor !== null;
  return {
    contract,
    fromMs: startOfDate(contract.from),
    toMs: contract.to === undefined ? Infinity : startOfDate(contract.to),
    prices: scaled
      ? new Map(
          [...given].map(([kind, price]) => [
            kind,
            isTokenKind(kind) ? { ...price, amount: times(price.amount, factor) } : price,
          ]),
        )
      : given,
    keep: ALL_OF_IT - off,
  };
}

/** True when a contract is about a provider's model, by any of the model's names, in a service tier. */
export function isAbout(
  contract: Contract,
  provider: string,
  names: readonly string[],
  tier: ServiceTier,
): boolean {
  return (
    contract.provider === provider &&
    (contract.models === undefined || contract.models.some((model) => names.includes(model))) &&
    (contract.tiers === undefined || contract.tiers.includes(tier))
  );
}

function agreed(kind: PricedKind, list: Rate | undefined, terms: readonly ContractTerm[]): Rate | undefined {
  if (list?.layer === 'user') return list;
  const as = list?.as ?? kind;
  for (const { contract, prices, keep } of terms) {
    const source = contract.name;
    const fixed = prices.get(kind) ?? prices.get(as);
    if (fixed !== undefined) return { as, amount: fixed.amount, layer: 'contract', source };
    if (contract.prices !== undefined || list === undefined) continue;
    if (contract.kinds !== undefined && !contract.kinds.includes(kind) && !contract.kinds.includes(as))
      continue;
    const amount = divideHalfEven(list.amount * keep, ALL_OF_IT) as Nanos;
    return { as, amount, layer: 'contract', source };
  }
  return list;
}

function applied(rates: readonly Rates[], terms: readonly ContractTerm[]): readonly Rates[] {
  const listed: PlainRates[] = [];
  const contracted: PlainRates[] = [];
  for (const { scaled: _s, divisor: _d, beyond: _b, contracted: _c, ...plain } of rates) {
    const byKind = new Map<PricedKind, Rate>();
    const list = new Map(plain.byKind);
    for (const kind of PRICED_KINDS) {
      const rate = agreed(kind, plain.byKind.get(kind), terms);
      if (rate === undefined) continue;
      byKind.set(kind, rate);
      // Without a public price nothing is known to be saved: the agreed price stands in.
      if (!list.has(kind)) list.set(kind, rate);
    }
    listed.push({ ...plain, byKind: list });
    contracted.push({ ...plain, byKind });
  }
  const agreedRates = linkedRates(contracted);
  return linkedRates(listed).map((each, at) => ({ ...each, contracted: agreedRates[at]! }));
}

/** Dated rates cut where contracts begin and end, each piece with what is agreed for it. */
export function withContracts(
  dated: readonly DatedRates[],
  contracts: readonly ContractTerm[],
): readonly DatedRates[] {
  if (contracts.length === 0) return dated;
  const ranked = contracts.toSorted((a, b) => rankOf(b.contract) - rankOf(a.contract));
  const edges = ranked.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
  return dated.flatMap(({ term, rates }) => {
    const cuts = [...new Set([term.fromMs, ...edges, term.toMs])]
      .filter((edge) => edge >= term.fromMs && edge <= term.toMs)
      .sort((a, b) => (a < b ? -1 : 1));
    return cuts.slice(0, -1).map((fromMs, at): DatedRates => {
      const toMs = cuts[at + 1]!;
      const holding = ranked.filter((each) => each.fromMs <= fromMs && each.toMs >= toMs);
      if (holding.length === 0) return { term: { ...term, fromMs, toMs }, rates };
      const piece = rates.map((each) => ({ ...each, validFromMs: fromMs, validToMs: toMs }));
      return { term: { ...term, fromMs, toMs }, rates: applied(piece, holding) };
    });
  });
}
