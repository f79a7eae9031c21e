/** Columns of the list of imports. */
import type { ReactNode } from 'react';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { countText } from '../../format/count.ts';
import { momentText } from '../../format/date.ts';
import { amountText, exactMoney } from '../../format/money.ts';
import { Badge } from '../../ui/controls.tsx';
import type { Column } from '../../ui/table/column.ts';
import { ROLE_NAMES } from './field-names.ts';
import { accountText, coveredDays, daysText } from './sentences.ts';

export type ImportDoors = {
  readonly details: (receipt: ImportReceipt) => void;
  /** Null where the workspace is open for reading only. */
  readonly undo: ((receipt: ImportReceipt) => void) | null;
};

/** Billed amounts are what a file states; usage and calls are worth their list price. */
function costOf(receipt: ImportReceipt): bigint | null {
  if (receipt.role === 'outcome') return null;
  return receipt.role === 'billed' ? receipt.reportedCost : receipt.listCost;
}

function costTip(receipt: ImportReceipt): string {
  if (receipt.role === 'outcome') return 'Outcomes have no cost';
  const cost = costOf(receipt);
  if (cost === null) return 'Not known';
  return `${exactMoney(cost)} ${receipt.role === 'billed' ? 'as billed' : 'at list price'}`;
}

const shown = (receipt: ImportReceipt, text: ReactNode) => (
  <span className={receipt.state === 'undone' ? 't-cell d-gone' : 't-cell'}>{text}</span>
);

/** Every column; the last two are doors. */
export function importColumns(timeZone: string, doors: ImportDoors): Column<ImportReceipt>[] {
  const count = (
    id: string,
    header: string,
    width: number,
    pick: (receipt: ImportReceipt) => number,
    attention = false,
  ): Column<ImportReceipt> => ({
    id,
    header,
    width,
    align: 'right',
    value: pick,
    cell: (receipt) => (
      <span
        className={
          attention && pick(receipt) > 0 && receipt.state !== 'undone' ? 't-cell t-attention' : 't-cell'
        }
      >
        {shown(receipt, countText(pick(receipt)))}
      </span>
    ),
  });
  return [
    {
      id: 'file',
      header: 'File',
      width: 190,
      grow: true,
      strong: true,
      value: (receipt) => receipt.file,
      open: (receipt) => () => doors.details(receipt),
      exact: (receipt) => `${receipt.file}, import ${receipt.id}`,
      cell: (receipt) => shown(receipt, receipt.file),
    },
    {
      id: 'source',
      header: 'Source',
      width: 150,
      value: (receipt) => receipt.sourceName,
      cell: (receipt) => shown(receipt, receipt.sourceName),
    },
    {
      id: 'role',
      header: 'Holds',
      width: 104,
      value: (receipt) => ROLE_NAMES[receipt.role],
      cell: (receipt) => shown(receipt, ROLE_NAMES[receipt.role]),
    },
    {
      id: 'period',
      header: 'Period',
      width: 146,
      value: (receipt) =>
        receipt.periodStartMs === null ? null : new Date(receipt.periodStartMs).toISOString(),
      cell: (receipt) => shown(receipt, daysText(coveredDays([receipt], timeZone))),
    },
    { ...count('read', 'Read', 72, (receipt) => receipt.read), exact: accountText },
    count('imported', 'Imported', 78, (receipt) => receipt.imported),
    count('duplicates', 'Duplicates', 84, (receipt) => receipt.duplicates),
    count('rejected', 'Rejected', 74, (receipt) => receipt.rejected, true),
    count('restated', 'Restated', 76, (receipt) => receipt.restated),
    count('unpriced', 'Unpriced', 76, (receipt) => receipt.unpriced, true),
    {
      id: 'cost',
      header: 'Cost, $',
      headerTip: 'Billed amounts as billed; calls and usage at list price',
      width: 96,
      align: 'right',
      money: true,
      value: costOf,
      exact: costTip,
      cell: (receipt) => shown(receipt, amountText(costOf(receipt))),
    },
    {
      id: 'at',
      header: 'Imported at',
      width: 136,
      value: (receipt) => new Date(receipt.atMs).toISOString(),
      cell: (receipt) => shown(receipt, <span className="t-num">{momentText(receipt.atMs, timeZone)}</span>),
    },
    {
      id: 'state',
      header: 'State',
      width: 80,
      value: (receipt) => (receipt.state === 'undone' ? 'Undone' : 'Counts'),
      cell: (receipt) =>
        receipt.state === 'undone' ? <Badge>Undone</Badge> : <Badge tone="favourable">Counts</Badge>,
    },
    {
      id: 'undo',
      header: 'Undo',
      head: <span aria-hidden />,
      width: 62,
      sortable: false,
      picture: true,
      value: () => null,
      open: (receipt) =>
        receipt.state === 'undone' || doors.undo === null ? undefined : () => doors.undo!(receipt),
      cell: (receipt) =>
        receipt.state === 'undone' || doors.undo === null ? null : (
          <span className="t-cell t-link">Undo</span>
        ),
    },
  ];
}
