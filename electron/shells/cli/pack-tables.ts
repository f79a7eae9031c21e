/** The tables of a month's review pack as CSV files. */
import type { ReviewPack } from '../../../shared/contract/review.ts';
import { reportCsv } from './allocation-text.ts';
import { usd } from './output.ts';
import { queryCsv } from './query-table.ts';
import { receiptValue } from './receipt.ts';
import { scorecardTable } from './scorecard.ts';
import { csvText, type CsvValue } from './table.ts';
import { itemsTable, tieOutTable } from './tie-out-text.ts';

export type TextFile = { readonly name: string; readonly text: string };

function importsTable(pack: ReviewPack): [readonly string[], readonly (readonly CsvValue[])[]] {
  const values = pack.imports.map((receipt) => {
    const { faults: _faults, notes: _notes, ...flat } = receiptValue(receipt);
    return { ...flat, sha256: receipt.sha256 };
  });
  return [Object.keys(values[0] ?? { id: null }), values.map((value) => Object.values(value))];
}

/** Every table of the pack, named after its month. */
export function packTables(pack: ReviewPack): readonly TextFile[] {
  const { summary } = pack;
  const file = (name: string, text: string): TextFile => ({
    name: `tieout-${summary.month}-${name}.csv`,
    text,
  });
  const table = (name: string, [header, rows]: ReturnType<typeof tieOutTable>) =>
    file(name, csvText(header, rows));
  return [
    table('scorecard', scorecardTable(summary.scorecard)),
    table('tie-out', tieOutTable(summary.tieOut)),
    table('reconciling-items', itemsTable(summary.tieOut)),
    table('daily', [['day', 'costUsd'], summary.daily.map(({ day, cost }) => [day, usd(cost)])]),
    file('by-team', queryCsv(pack.byTeam)),
    ...(pack.sharing.owners.some(({ byPool }) => byPool.length > 0)
      ? [file('shared-by-team', reportCsv(pack.sharing))]
      : []),
    file('by-feature', queryCsv(pack.byFeature)),
    file('by-model', queryCsv(pack.byModel)),
    file('by-customer', queryCsv(pack.byCustomer)),
    table('imports', importsTable(pack)),
  ];
}
