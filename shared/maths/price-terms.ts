/** The dated rates of a model in one service tier and region: list and own prices, then factors, then contracts. */
import { contractTerm, isAbout, withContracts, type DatedRates } from './contract-rates.ts';
import { multiplied } from './price-factor.ts';
import type { Contract, RegionFactor, ServiceTier, TierFactor } from './price-row.ts';
import { alwaysTerms, laidOver, type Term } from './price-schedule.ts';
import type { ModelEntry } from './price-shelf.ts';
import { ratesOf } from './rates.ts';

function factorOf(entry: ModelEntry, tier: ServiceTier): TierFactor | null | undefined {
  if (tier === 'standard') return null;
  const factors = entry.factors.filter((factor) => factor.serviceTier === tier);
  return (
    factors.find((factor) => factor.models.includes(entry.model)) ??
    factors.find((factor) => factor.models.includes('*'))
  );
}

/** The factor of a place of processing for a model; null where it costs what it costs everywhere. */
export function regionFactorOf(entry: ModelEntry, region: string | null): RegionFactor | null {
  if (region === null) return null;
  const fits = entry.regions.filter((factor) => factor.regions.includes(region));
  return (
    fits.find((factor) => factor.models.includes(entry.model)) ??
    fits.find((factor) => factor.models.includes('*')) ??
    null
  );
}

/** True when a region changes anything about a model's price. */
export function knowsRegion(entry: ModelEntry, region: string): boolean {
  return regionFactorOf(entry, region) !== null || entry.own.some((price) => price.region === region);
}

export type TermsAsked = {
  /** Who bills the call. */
  readonly provider: string;
  readonly entry: ModelEntry;
  readonly tier: ServiceTier;
  readonly region: string | null;
  readonly contracts: readonly Contract[];
};

/** Every term in rising precedence; null when the tier has no price at all. */
export function datedRatesOf(asked: TermsAsked): readonly DatedRates[] | null {
  const { provider, entry, tier, region } = asked;
  const factor = factorOf(entry, tier);
  const place = regionFactorOf(entry, region);
  const ownOf = (own: string | undefined) =>
    entry.own.filter((price) => (price.serviceTier ?? 'standard') === tier && price.region === own);
  // Own prices that name neither tier nor region are in the schedule: they are what tiers are reckoned from.
  const own = tier === 'standard' ? [] : ownOf(undefined);
  const regional = region === null ? [] : ownOf(region);
  const contracts = asked.contracts.filter((contract) =>
    isAbout(contract, provider, [entry.model, ...entry.aliases], tier),
  );
  const fixed = contracts.some((contract) => contract.prices !== undefined && contract.tiers !== undefined);
  if (factor === undefined && own.length === 0 && regional.length === 0 && !fixed) return null;

  let terms: readonly Term[] = factor === undefined ? [] : entry.schedule;
  if (factor !== undefined && factor !== null) terms = terms.map((term) => multiplied(term, factor));
  terms = laidOver(terms, own);
  if (place !== null) terms = terms.map((term) => multiplied(term, place));
  terms = laidOver(terms, regional);
  if (contracts.some((contract) => contract.prices !== undefined)) terms = alwaysTerms(terms);

  const source = [
    entry.source,
    ...(factor === null || factor === undefined ? [] : [`${tier}: ${factor.source}`]),
    ...(place === null ? [] : [`${region}: ${place.source}`]),
  ].join(' · ');
  const dated = terms.map((term) => ({
    term,
    rates: ratesOf({ provider: entry.provider, model: entry.model, term, source }),
  }));
  return withContracts(
    dated,
    contracts
      .filter((contract) => factor !== undefined || contract.tiers !== undefined)
      .map((contract) => contractTerm(contract, factor?.factor ?? null)),
  );
}
