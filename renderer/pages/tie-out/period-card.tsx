/** A closed month: what was reported, and what came in after it was closed. */
import type { PeriodAdjustment, PeriodCell, PeriodStatement } from '../../../shared/contract/periods.ts';
import { momentText, monthText } from '../../format/date.ts';
import { exactMoney, moneyText } from '../../format/money.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Card } from '../../ui/card.tsx';
import { Figure } from '../../ui/controls.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { amountWidth } from './cell-columns.tsx';
import { causesText, changeAmount, changeState, periodTitle } from './period-words.ts';

const cellWords = ({ keys, cost }: PeriodCell) =>
  `${keys.map((key) => key ?? 'none').join(' · ')}: ${exactMoney(cost)}`;

function columns(rows: readonly PeriodAdjustment[], timeZone: string): Column<PeriodAdjustment>[] {
  return [
    {
      id: 'came',
      header: 'Came',
      width: 164,
      kind: 'instant',
      value: (row) => row.atMs,
      cell: (row) => momentText(row.atMs, timeZone),
    },
    {
      id: 'month',
      header: 'Month',
      width: 110,
      value: (row) => row.month,
      cell: (row) => `${monthText(row.month)} v${row.version}`,
    },
    {
      id: 'cause',
      header: 'Cause',
      width: 240,
      grow: true,
      value: causesText,
      exact: causesText,
      cell: (row) => <span className="t-cell">{causesText(row)}</span>,
    },
    {
      id: 'state',
      header: 'Where it stands',
      width: 170,
      yields: 1,
      value: changeState,
    },
    {
      id: 'amount',
      header: 'Change, $',
      width: amountWidth(130, rows.map(changeAmount)),
      align: 'right',
      money: true,
      strong: true,
      value: (row) => row.amount,
      exact: (row) => row.cells.slice(0, 8).map(cellWords).join('\n'),
      cell: (row) => <span className="t-cell">{changeAmount(row)}</span>,
    },
  ];
}

/** What the versions of a month rest on. */
function Versions({
  statement,
  timeZone,
}: {
  readonly statement: PeriodStatement;
  readonly timeZone: string;
}) {
  if (statement.closes.length === 0) return null;
  return (
    <ul className="o-versions" aria-label="Versions">
      {statement.closes.map((close) => (
        <li key={close.version}>
          <strong>v{close.version}</strong>{' '}
          <Figure exact={exactMoney(close.cost)}>{moneyText(close.cost)}</Figure>, closed{' '}
          {momentText(close.atMs, timeZone)}, price book {close.priceBook}
          {close.rulesVersion === null ? '' : `, rules v${close.rulesVersion}`}, {close.imports.length}{' '}
          imports
          {close.note === '' ? '' : `: ${close.note}`}
          {close.accepted.map((words) => (
            <span key={words} className="t-attention">
              {' '}
              Accepted: {words}
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** The card; nothing for a month that was never closed and carries nothing. */
export function PeriodCard({ statement }: { readonly statement: PeriodStatement }) {
  const timeZone = useWorkspace((store) => store.summary?.timeZone ?? 'UTC');
  const { closes, changes, carriedHere } = statement;
  if (closes.length === 0 && carriedHere.length === 0) return null;
  const rows = [...changes, ...carriedHere];
  return (
    <Card
      title={periodTitle(statement)}
      subtitle={
        rows.length === 0 ? undefined : 'Changes stay beside the closed figure until the month is closed anew'
      }
    >
      <Versions statement={statement} timeZone={timeZone} />
      {rows.length === 0 ? null : (
        <DataTable
          label="Changes of closed months"
          columns={columns(rows, timeZone)}
          rows={rows}
          rowKey={(row) => String(row.id)}
          rowHeight={27}
          maxHeight={300}
        />
      )}
    </Card>
  );
}
