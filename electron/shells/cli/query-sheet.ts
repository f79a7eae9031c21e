/** A query's reply as a sheet for a file: typed columns, the total, and notes on what it is. */
import { metricOf } from '../../../shared/catalogue/index.ts';
import type { Filter, QueryReply } from '../../../shared/contract/query.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { kindOfUnit } from '../../../shared/sheet/metric-kind.ts';
import type { Sheet, SheetRow } from '../../../shared/sheet/sheet.ts';
import { addDays } from '../../../shared/units/period.ts';
import { coveredWords } from '../../../shared/words/covered.ts';
import { filterText } from '../../../shared/words/filters.ts';
import { metricsOf } from './output.ts';
import { othersRows } from './query-table.ts';

/** The sheet; headers are ids, as in --csv. */
export function querySheet(reply: QueryReply, where: readonly Filter[]): Sheet {
  const grain = reply.grain === null ? [] : [{ header: 'bucket', kind: 'date' as const }];
  const keys = reply.by.map((id) => ({ header: id, kind: 'text' as const, width: 24 }));
  const measures = reply.measures.map((id) => ({ header: id, kind: kindOfUnit(metricOf(id).unit) }));
  const row = (lead: SheetRow, cell: QueryReply['total']): SheetRow => [...lead, ...metricsOf(reply, cell)];
  const blank = Array.from({ length: grain.length + keys.length }, (_, at) => (at === 0 ? 'Total' : null));
  const filters = where.map((filter) => {
    const { name, words } = filterText(filter);
    return `${name}: ${words}`;
  });
  return {
    name: 'Query',
    columns: [...grain, ...keys, ...measures],
    rows: [...reply.rows, ...othersRows(reply)].map((each) =>
      row([...(reply.grain === null ? [] : [each.bucket]), ...each.keys], each.cell),
    ),
    total: reply.rows.length > 0 && blank.length > 0 ? row(blank, reply.total) : undefined,
    notes: [
      ['Measures', reply.measures.map((id) => metricOf(id).name).join(', ')],
      ['Grouped by', reply.by.map((id) => dimensionOf(id)?.name ?? id).join(', ') || 'nothing'],
      ['Period', `${reply.period.from} to ${addDays(reply.period.to, -1)}`],
      ['Filters', filters.length === 0 ? 'none' : filters.join('; ')],
      ['Time zone', reply.timeZone],
      ['Basis', reply.basis],
      ['Days with data', coveredWords(reply.period, reply.covered) ?? 'all'],
      ['Unpriced calls', String(reply.incomplete.unpricedCalls)],
      ['Amounts', 'USD, exact; shares are fractions of one; empty is not known, not zero'],
    ],
  };
}
