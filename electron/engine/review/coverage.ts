/** What the data of a month rests on: each source, how far it reaches, and the days in between on which it has nothing. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { addDays, bucketsOf, type Period } from '../../../shared/units/period.ts';
import { localDate } from '../../../shared/units/zone.ts';

type Ask = (query: Query) => QueryReply;
type Found = {
  readonly name: string;
  readonly role: string;
  first: number;
  last: number;
  rejected: number;
};

function sourcesOf(imports: readonly ImportReceipt[]): Map<string, Found> {
  const found = new Map<string, Found>();
  for (const receipt of imports) {
    if (receipt.state !== 'active' || receipt.periodEndMs === null) continue;
    const entry = found.get(receipt.source) ?? {
      name: receipt.sourceName,
      role: receipt.role,
      first: Infinity,
      last: 0,
      rejected: 0,
    };
    entry.first = Math.min(entry.first, receipt.periodStartMs ?? receipt.periodEndMs - 1);
    entry.last = Math.max(entry.last, receipt.periodEndMs - 1);
    entry.rejected += receipt.rejected;
    found.set(receipt.source, entry);
  }
  return found;
}

/** Days of the period on which each source has lines. */
function daysBySource(ask: Ask, period: Period): Map<string | null, Set<string>> {
  const reply = ask({
    measures: ['calls', 'cost', 'billed-cost', 'total-input-tokens'],
    by: ['source'],
    where: [],
    period,
    grain: 'day',
  });
  const days = new Map<string | null, Set<string>>();
  for (const row of reply.rows) {
    const source = row.keys[0] ?? null;
    const known = days.get(source) ?? new Set<string>();
    if (row.bucket !== null) known.add(row.bucket);
    days.set(source, known);
  }
  return days;
}

/** The sources of the workspace as the month sees them.
 *  Null   `emptyDays` null = results, which need not come every day. */
export function coverageOf(
  imports: readonly ImportReceipt[],
  timeZone: string,
  period: Period,
  ask: Ask,
): MonthSummary['coverage'] {
  const sources = sourcesOf(imports);
  if (sources.size === 0) return [];
  const days = daysBySource(ask, period);
  return [...sources].map(([id, { name, role, first, last, rejected }]) => {
    const lastDay = localDate(last, timeZone);
    const from = [period.from, localDate(first, timeZone)].toSorted().at(-1)!;
    const to = [period.to, addDays(lastDay, 1)].toSorted()[0]!;
    const seen = days.get(id);
    const empty = from < to ? bucketsOf({ from, to }, 'day').filter((day) => seen?.has(day) !== true) : [];
    return { name, role, lastDay, rejected, emptyDays: role === 'outcome' ? null : empty };
  });
}
