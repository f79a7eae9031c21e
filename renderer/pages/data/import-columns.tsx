/** Columns of the list of imports. */
import type { ReactNode } from 'react';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { localDate } from '../../../shared/units/zone.ts';
import { countText } from '../../format/count.ts';
import { dateText, momentText } from '../../format/date.ts';
import { amountText, exactMoney } from '../../format/money.ts';
import type { Column } from '../../ui/table/column.ts';
import { ROLE_WORD } from './field-names.ts';
import { accountText, coveredDays, daysText } from './sentences.ts';

export type ImportDoors = {
  readonly details: (receipt: ImportReceipt) => void;
  /** Null where the workspace is open for reading only. */
  readonly undo: ((receipt: ImportReceipt) => void) | null;
};

/** Billed amounts are what a file states; usage and calls are worth their list price, or what the file states where no
 *  model of it has one. */
function costOf(receipt: ImportReceipt): bigint | null {
  if (receipt.role === 'outcome') return null;
  return receipt.role === 'billed' ? receipt.reportedCost : (receipt.listCost ?? receipt.reportedCost);
}

function costTip(receipt: ImportReceipt): string {
  if (receipt.role === 'outcome') return 'Outcomes have no cost';
  const cost = costOf(receipt);
  if (cost === null) return 'Not known';
  const way = receipt.listCost === null ? 'as the file states it' : 'at list price';
  return `${exactMoney(cost)} ${receipt.role === 'billed' ? 'as billed' : way}`;
}

const shown = (receipt: ImportReceipt, text: ReactNode) => (
  <span className={receipt.state === 'undone' ? 't-cell d-gone' : 't-cell'}>{text}</span>
);

/** The end of an export's name tells its month: where there is no room, the middle goes. */
const END = 14;

function FileName({ name }: { readonly name: string }) {
  const at = Math.max(0, name.length - END);
  return (
    <>
      <span className="t-hidden">{name}</span>
      <span className="d-middle" aria-hidden>
        <span>{name.slice(0, at)}</span>
        <span>{name.slice(at)}</span>
      </span>
    </>
  );
}

/** A zero beside an account steps back, so that what was left out is seen. */
function toneOf(tone: 'plain' | 'aside' | 'attention', count: number, { state }: ImportReceipt): string {
  if (tone !== 'plain' && count === 0) return 't-cell t-quiet';
  return tone === 'attention' && state !== 'undone' ? 't-cell t-attention' : 't-cell';
}

/** Every column; the first opens the details, the last takes the import back. */
export function importColumns(timeZone: string, doors: ImportDoors): Column<ImportReceipt>[] {
  const details = (receipt: ImportReceipt) => () => doors.details(receipt);
  const count = (
    id: string,
    header: string,
    width: number,
    pick: (receipt: ImportReceipt) => number,
    tone: 'plain' | 'aside' | 'attention' = 'plain',
  ): Column<ImportReceipt> => ({
    id,
    header,
    width,
    align: 'right',
    value: pick,
    prove: details,
    cell: (receipt) => (
      <span className={toneOf(tone, pick(receipt), receipt)}>{shown(receipt, countText(pick(receipt)))}</span>
    ),
  });
  return [
    {
      id: 'file',
      header: 'File',
      width: 178,
      grow: true,
      strong: true,
      value: (receipt) => receipt.file,
      open: (receipt) => () => doors.details(receipt),
      exact: (receipt) => `${receipt.file}, import ${receipt.id}`,
      cell: (receipt) => shown(receipt, <FileName name={receipt.file} />),
    },
    {
      id: 'source',
      header: 'Source',
      width: 130,
      grow: true,
      yields: 1,
      exact: (receipt) => receipt.sourceName,
      value: (receipt) => receipt.sourceName,
      cell: (receipt) => shown(receipt, receipt.sourceName),
    },
    {
      id: 'role',
      header: 'Holds',
      width: 82,
      yields: 4,
      value: (receipt) => ROLE_WORD[receipt.role],
      cell: (receipt) => shown(receipt, ROLE_WORD[receipt.role]),
    },
    {
      id: 'period',
      header: 'Period',
      width: 148,
      value: (receipt) =>
        receipt.periodStartMs === null ? null : new Date(receipt.periodStartMs).toISOString(),
      exact: (receipt) => daysText(coveredDays([receipt], timeZone)),
      cell: (receipt) => shown(receipt, daysText(coveredDays([receipt], timeZone))),
    },
    { ...count('read', 'Read', 76, (receipt) => receipt.read), exact: accountText },
    count('imported', 'Imported', 92, (receipt) => receipt.imported),
    count('duplicates', 'Duplicates', 80, (receipt) => receipt.duplicates, 'aside'),
    count('rejected', 'Rejected', 82, (receipt) => receipt.rejected, 'attention'),
    { ...count('restated', 'Restated', 68, (receipt) => receipt.restated, 'aside'), yields: 6 },
    { ...count('unpriced', 'Unpriced', 70, (receipt) => receipt.unpriced, 'attention'), yields: 3 },
    {
      id: 'cost',
      header: 'Cost, $',
      headerTip: 'Billed amounts as billed; calls and usage at list price',
      width: 92,
      yields: 2,
      align: 'right',
      money: true,
      value: costOf,
      prove: details,
      exact: costTip,
      cell: (receipt) => shown(receipt, amountText(costOf(receipt))),
    },
    {
      id: 'at',
      header: 'On',
      width: 104,
      yields: 5,
      value: (receipt) => new Date(receipt.atMs).toISOString(),
      exact: (receipt) => momentText(receipt.atMs, timeZone),
      cell: (receipt) => shown(receipt, dateText(localDate(receipt.atMs, timeZone))),
    },
    {
      id: 'state',
      header: 'State',
      width: 80,
      value: (receipt) => (receipt.state === 'undone' ? 'Undone' : 'Counts'),
      open: (receipt) =>
        receipt.state === 'undone' || doors.undo === null ? undefined : () => doors.undo!(receipt),
      exact: (receipt) =>
        receipt.state === 'undone'
          ? 'Taken back; nothing of it counts'
          : doors.undo === null
            ? undefined
            : `Take ${receipt.file} back`,
      cell: (receipt) =>
        receipt.state === 'undone' ? (
          <span className="t-quiet">Undone</span>
        ) : doors.undo === null ? (
          'Counts'
        ) : (
          <span className="t-cell t-link">Undo</span>
        ),
    },
  ];
}

/** The columns of the list on the page: those in which no import has anything to say are left to its details. */
export function shownColumns(
  columns: readonly Column<ImportReceipt>[],
  imports: readonly ImportReceipt[],
): Column<ImportReceipt>[] {
  const restated = imports.some((each) => each.restated > 0);
  const unpriced = imports.some((each) => each.unpriced > 0);
  // What is open is worth more room than the day of an import, by which the list is sorted anyway.
  const left = [restated ? '' : 'restated', unpriced ? '' : 'unpriced', restated || unpriced ? 'at' : ''];
  return columns.filter(({ id }) => !left.includes(id));
}
