/** The figures of a month as they are kept when it is closed. */
import type { PeriodClose } from '../../../shared/contract/periods.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import type { Workspace } from '../../store/workspace.ts';

export type CloseFacts = {
  readonly month: string;
  readonly version: number;
  readonly atMs: number;
  readonly note: string;
  readonly accepted: readonly string[];
  readonly tieOut: TieOut;
  readonly priceBook: string;
  readonly workspace: Workspace;
  readonly ask: (query: Query) => QueryReply;
};

/** Gather what is kept of a month. */
export function closeOf(facts: CloseFacts): PeriodClose {
  const { month, version, atMs, note, accepted, tieOut, priceBook, workspace, ask } = facts;
  const reply = ask({
    measures: ['cost', 'list-cost', 'calls'],
    by: [],
    where: [],
    period: monthPeriod(month),
    grain: null,
  });
  const at = (id: 'cost' | 'list-cost' | 'calls') => reply.total[reply.bases.indexOf(id)] as bigint;
  const { state, billed, matched, items, unexplained, notYetBilled } = tieOut;
  return {
    month,
    version,
    atMs,
    note,
    cost: at('cost'),
    listCost: at('list-cost'),
    calls: at('calls'),
    unpricedTokens: reply.incomplete.unpricedTokens,
    tieOut: {
      state,
      billed,
      matched,
      items,
      unexplained,
      notYetBilled,
      itemCount: tieOut.itemList.length,
    },
    accepted,
    timeZone: workspace.settings.all().timeZone,
    priceBook,
    pricesVersion: workspace.derived.current(),
    rulesVersion: workspace.allocation.state().version,
    ledgerVersion: workspace.version(),
    imports: workspace.imports
      .list()
      .filter((record) => record.state === 'active')
      .map(({ id, file, source, sha256, imported }) => ({ id, file, source, sha256, imported })),
  };
}
