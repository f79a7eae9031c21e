/** The price book as a list of lines, for the prices page and for exports. */
import type { PriceRow, ServiceTier } from './price-row.ts';
import { SERVICE_TIERS } from './price-row.ts';
import type { Term } from './price-schedule.ts';
import type { Rates } from './rates.ts';
import type { ModelEntry } from './price-shelf.ts';

function dateOf(instantMs: number): string | null {
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

/** All lines of one model: own prices of a kind only, stand-ins are not repeated. */
export function rowsOf(
  entry: ModelEntry,
  datedRates: (
    entry: ModelEntry,
    tier: ServiceTier,
  ) => readonly { readonly term: Term; readonly rates: readonly Rates[] }[] | null,
): readonly PriceRow[] {
  const rows: PriceRow[] = [];
  for (const serviceTier of SERVICE_TIERS) {
    const dated = datedRates(entry, serviceTier) ?? [];
    for (const [index, { term, rates }] of dated.entries()) {
      const validTo = dateOf(
        endOf(
          term,
          dated.slice(index + 1).map((other) => other.term),
        ),
      );
      for (const context of rates) {
        for (const [kind, rate] of context.byKind) {
          if (rate.as !== kind) continue;
          rows.push({
            provider: entry.provider,
            model: entry.model,
            aliases: entry.aliases,
            kind,
            serviceTier,
            fromTokens: context.fromTokens,
            rule: term.rule,
            price: rate.amount,
            validFrom: dateOf(term.fromMs),
            validTo,
            hours: term.minutes === null ? null : [timeOf(term.minutes[0]), timeOf(term.minutes[1])],
            layer: rate.layer,
            source: rate.source,
          });
        }
      }
    }
  }
  return rows;
}
