/** The price book as a list of lines, for the prices page and for exports. */
import type { DatedRates } from './contract-rates.ts';
import type { PriceRow, ServiceTier } from './price-row.ts';
import { SERVICE_TIERS } from './price-row.ts';
import type { Term } from './price-schedule.ts';
import type { ModelEntry } from './price-shelf.ts';
import type { Rates } from './rates.ts';

/** The UTC date of an instant of the price book; null = open. */
export function dateOf(instantMs: number): string | null {
  return Number.isFinite(instantMs) ? new Date(instantMs).toISOString().slice(0, 10) : null;
}

const part = (value: number): string => String(value).padStart(2, '0');

function timeOf(minutes: number): string {
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** End of a term in effect: the start of the next one that takes its place. */
function endOf(term: Term, later: readonly Term[]): number {
  const next = later.filter((other) => other.minutes === null && other.fromMs > term.fromMs);
  return Math.min(term.toMs, ...next.map((other) => other.fromMs));
}

type Row = Omit<PriceRow, 'provider' | 'model' | 'aliases' | 'serviceTier' | 'region'>;

function rowsOfRates(context: Rates, term: Term, validTo: string | null): Row[] {
  return [...context.byKind].flatMap(([kind, rate]) =>
    rate.as !== kind
      ? []
      : [
          {
            kind,
            fromTokens: context.fromTokens,
            rule: term.rule,
            price: rate.amount,
            validFrom: dateOf(term.fromMs),
            validTo,
            hours:
              term.minutes === null ? null : ([timeOf(term.minutes[0]), timeOf(term.minutes[1])] as const),
            layer: rate.layer,
            source: rate.source,
          },
        ],
  );
}

/** One row where a price goes on unchanged: a contract for one kind cuts the terms of all of them. */
function joined(rows: readonly Row[]): Row[] {
  const kept: Row[] = [];
  for (const row of rows) {
    const at = kept.findLastIndex(
      (before) =>
        before.validTo !== null &&
        before.validTo === row.validFrom &&
        before.kind === row.kind &&
        before.fromTokens === row.fromTokens &&
        before.price === row.price &&
        before.layer === row.layer &&
        before.source === row.source &&
        before.hours === null &&
        row.hours === null,
    );
    if (at < 0) kept.push(row);
    else kept[at] = { ...kept[at]!, validTo: row.validTo };
  }
  return kept;
}

/** All lines of one model: own prices of a kind only, stand-ins are not repeated. */
export function rowsOf(
  entry: ModelEntry,
  datedRates: (tier: ServiceTier, region: string | null) => readonly DatedRates[] | null,
): readonly PriceRow[] {
  const named = entry.regions
    .filter(({ models }) => models.includes(entry.model) || models.includes('*'))
    .flatMap(({ regions }) => regions);
  const places = [null, ...new Set([...named, ...entry.own.flatMap(({ region }) => region ?? [])])];
  return places.flatMap((region) =>
    SERVICE_TIERS.flatMap((serviceTier) => {
      const dated = datedRates(serviceTier, region) ?? [];
      const rows = dated.flatMap(({ term, rates }, index) => {
        const later = dated.slice(index + 1).map((other) => other.term);
        const validTo = dateOf(endOf(term, later));
        return rates.flatMap((context) => [
          ...rowsOfRates(context, term, validTo).filter(({ layer }) => layer !== 'contract'),
          ...(context.contracted === null
            ? []
            : rowsOfRates(context.contracted, term, validTo).filter(({ layer }) => layer === 'contract')),
        ]);
      });
      const { provider, model, aliases } = entry;
      return joined(rows).map((row) => ({ provider, model, aliases, serviceTier, region, ...row }));
    }),
  );
}
