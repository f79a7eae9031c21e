/** How calls and outcomes found each other, with doors to the rows that did not. */
import { useMemo, useState } from 'react';
import type { Matching } from '../../../shared/contract/units.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { amountText, exactMoney } from '../../format/money.ts';
import { percentAmount } from '../../format/percent.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { useMaker } from '../../state/made.ts';
import { faultIn } from '../../state/fault.ts';
import { takeSummary, useWorkspace } from '../../state/workspace.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { Card } from '../../ui/card.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { FaultView, Note } from '../../ui/states.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { matchingMaker, proveRow, proveSums } from './matching-proof.ts';
import { matchingRows, matchingTitle, type MatchingRow, type Side } from './matching.ts';
import { proveFigure } from '../../state/inspector.ts';
import { LEFT_OVER_NAMES } from '../../../shared/words/joins.ts';
import { UnmatchedDialog } from './unmatched-dialog.tsx';

const countCell = (count: number | bigint | null) => (count === null ? '' : countText(count));

/** The columns, shared by table and export. */
export function matchingColumns(matching: Matching, open: (side: Side) => void): Column<MatchingRow>[] {
  const door = (row: MatchingRow) => (row.side === null ? undefined : () => open(row.side!));
  const prove = (row: MatchingRow) =>
    row.name === LEFT_OVER_NAMES.beyondCalls
      ? () => proveFigure('unattributed-cost', [], matching.period)
      : (door(row) ?? proveRow(row));
  const proveKnown = (of: (row: MatchingRow) => unknown) => (row: MatchingRow) =>
    of(row) === null ? undefined : prove(row);
  return [
    {
      id: 'name',
      header: 'Joined',
      width: 210,
      grow: true,
      sortable: false,
      value: (row) => row.name,
      open: door,
      exact: (row) => (row.side === null ? undefined : 'Opens the rows'),
      cell: (row) => <span className={row.side === null ? 't-cell' : 't-cell t-link'}>{row.name}</span>,
      total: 'Sum',
    },
    {
      id: 'tasks',
      header: 'Tasks',
      width: 90,
      align: 'right',
      sortable: false,
      value: (row) => row.tasks,
      prove: proveKnown((row) => row.tasks),
      cell: (row) => countCell(row.tasks),
    },
    {
      id: 'calls',
      header: 'Calls',
      width: 100,
      align: 'right',
      yields: 1,
      sortable: false,
      value: (row) => row.calls,
      prove: proveKnown((row) => row.calls),
      cell: (row) => countCell(row.calls),
    },
    {
      id: 'cost',
      header: 'Cost, $',
      width: 110,
      align: 'right',
      money: true,
      strong: true,
      sortable: false,
      value: (row) => row.cost,
      exact: (row) => (row.cost === null ? undefined : exactMoney(row.cost)),
      cell: (row) => (row.cost === null ? '' : amountText(row.cost)),
      prove: proveKnown((row) => row.cost),
      total: amountText(matching.total.cost),
      totalValue: matching.total.cost,
      totalOpen: () => proveFigure('cost', [], matching.period),
    },
    {
      id: 'share',
      header: 'Of spend, %',
      width: 92,
      align: 'right',
      yields: 2,
      sortable: false,
      value: (row) => (row.cost === null ? null : ratio(row.cost, matching.total.cost)),
      prove: proveKnown((row) => row.cost),
      cell: (row) => (row.cost === null ? '' : percentAmount(ratio(row.cost, matching.total.cost))),
    },
    {
      id: 'outcomes',
      header: 'Outcomes',
      width: 90,
      align: 'right',
      strong: true,
      sortable: false,
      value: (row) => row.outcomes,
      prove: proveKnown((row) => row.outcomes),
      totalOpen: proveSums,
      cell: (row) => countCell(row.outcomes),
      total: countText(matching.allOutcomes.outcomes),
      totalValue: matching.allOutcomes.outcomes,
    },
    {
      id: 'value',
      header: 'Value, $',
      width: 110,
      align: 'right',
      money: true,
      sortable: false,
      value: (row) => row.value,
      exact: (row) => (row.value === null ? undefined : exactMoney(row.value)),
      cell: (row) =>
        row.value !== null ? (
          amountText(row.value)
        ) : (row.outcomes ?? 0) > 0 ? (
          <span className="t-quiet">none stated</span>
        ) : (
          ''
        ),
      prove: proveKnown((row) => row.value),
      total: matching.allOutcomes.value === null ? '' : amountText(matching.allOutcomes.value),
      totalValue: matching.allOutcomes.value,
      totalOpen: matching.allOutcomes.value === null ? undefined : proveSums,
    },
  ];
}

const DAYS = ['off', '7', '30', '90'] as const;

/** The switch of the loosest join. Shown where it could find something, or is on. */
function AccountSwitch({ days, disabled }: { readonly days: number | null; readonly disabled: boolean }) {
  const [fault, setFault] = useState<Fault | null>(null);
  const value = days === null ? 'off' : String(days);
  const options = [...new Set<string>([...DAYS, value])].map((each) => ({
    value: each,
    label: each === 'off' ? 'Off' : `${each} days`,
  }));
  const choose = async (next: string) => {
    try {
      takeSummary(await core().workspace.configure({ accountDays: next === 'off' ? null : Number(next) }));
      setFault(null);
    } catch (error) {
      setFault(faultIn(error));
    }
  };
  if (fault !== null) return <FaultView fault={fault} />;
  return (
    <div className="u-account">
      <span data-tip="Outcomes whose id no call carries take their customer's tasks of the days before them">
        Join by account
      </span>
      {disabled ? (
        <span className="t-quiet">{value === 'off' ? 'off' : `${value} days`}</span>
      ) : (
        <Segmented
          label="Join by account"
          value={value}
          options={options}
          onChange={(next) => void choose(next)}
        />
      )}
    </div>
  );
}

/** The card. */
export function MatchingCard({ period }: { readonly period: Period }) {
  const answer = useAnswer('units', 'matching', { period });
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const [side, open] = useState<Side | null>(null);
  const { value } = answer;
  useMaker(useMemo(() => (value === null ? () => null : matchingMaker(value, open)), [value]));
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <div className="t-skeleton" style={{ height: 220 }} />;
  const matching = answer.value;
  const several = matching.overSeveralTasks;
  return (
    <Card
      title={matchingTitle(matching)}
      subtitle="How calls and outcomes found each other"
      side={<AccountSwitch days={matching.accountDays} disabled={readOnly} />}
    >
      <DataTable
        label="How calls and outcomes found each other"
        columns={matchingColumns(matching, open)}
        rows={matchingRows(matching)}
        rowKey={(row) => row.name}
        rowHeight={27}
      />
      {several === 0 ? null : (
        <div className="u-several">
          <Note>
            {counted(several, 'outcome')} {several === 1 ? 'covers' : 'cover'} more than one task and{' '}
            {several === 1 ? 'is' : 'are'} counted once.
          </Note>
        </div>
      )}
      <UnmatchedDialog side={side} period={period} timeZone={matching.timeZone} onClose={() => open(null)} />
    </Card>
  );
}
