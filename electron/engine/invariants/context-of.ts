/** What the invariants may ask, over one workspace. */
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { TieOut, TieOutDays } from '../../../shared/contract/tie-out.ts';
import type { VarianceReport } from '../../../shared/contract/variance.ts';
import { DIMENSIONS, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { monthPeriod, type Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { ClosedMonth, InvariantContext } from './invariant.ts';

/** Zones on both sides of UTC, with summer times of both hemispheres and one of half an hour. */
const ZONES: readonly TimeZone[] = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];

type Maybe<T> = T | Promise<T>;

export type ContextParts = {
  readonly workspace: Pick<Workspace, 'accounts' | 'check'>;
  /** Months with spend, ascending. */
  readonly months: readonly string[];
  readonly timeZone: TimeZone;
  readonly ask: (query: Query, timeZone: TimeZone) => Maybe<QueryReply>;
  readonly scan: ((query: Query) => Maybe<QueryReply>) | null;
  readonly tieOut: (month: string) => Maybe<TieOut>;
  readonly tieOutDays: (month: string, provider: string) => Maybe<TieOutDays>;
  readonly variance: (period: Period, compare: Period) => Maybe<VarianceReport>;
  readonly closed: () => Maybe<readonly ClosedMonth[]>;
  /** Look at this month alone. */
  readonly month: string | null;
};

function periodOf(months: readonly string[]): Period | null {
  const [first, last] = [months[0], months.at(-1)];
  return first === undefined || last === undefined
    ? null
    : { from: monthPeriod(first).from, to: monthPeriod(last).to };
}

/** The context over a workspace. */
export function contextOf(parts: ContextParts): InvariantContext {
  const { workspace, timeZone, scan } = parts;
  const months = parts.month === null ? parts.months : parts.months.filter((each) => each === parts.month);
  const reports = new Map<string, Maybe<TieOut>>();
  return {
    period: periodOf(months),
    months,
    timeZone,
    zones: [...new Set([timeZone, ...ZONES])],
    dimensions: DIMENSIONS.map(({ id }) => id as DimensionId),
    ask: async (query, zone = timeZone) => parts.ask(query, zone),
    scan: scan === null ? null : async (query) => scan(query),
    tieOut: async (month) => {
      const kept = reports.get(month) ?? parts.tieOut(month);
      reports.set(month, kept);
      return kept;
    },
    tieOutDays: async (month, provider) => parts.tieOutDays(month, provider),
    variance: async (period, compare) => parts.variance(period, compare),
    closed: async () =>
      (await parts.closed()).filter((each) => parts.month === null || each.month === parts.month),
    accounts: async () =>
      workspace.accounts().map(({ record, held }) => ({
        id: record.id,
        file: record.file,
        read: record.read,
        said: {
          imported: record.imported,
          duplicates: record.duplicates,
          rejected: record.rejected,
        },
        held: {
          imported: held.live + held.replaced,
          duplicates: held.duplicates,
          rejected: held.rejected,
        },
      })),
    file: async () => workspace.check(),
  };
}
