/** The tasks or outcomes that found no counterpart, row by row. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { UnmatchedRow } from '../../../shared/contract/units.ts';
import type { Period } from '../../../shared/units/period.ts';
import { countText } from '../../format/count.ts';
import { csvText } from '../../format/csv.ts';
import { momentText, periodText } from '../../format/date.ts';
import { amountText, exactMoney } from '../../format/money.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { proveLine } from '../../state/inspector.ts';
import { runJob } from '../../state/jobs.ts';
import { saveText } from '../../state/save-file.ts';
import { openTask } from '../../state/task.ts';
import { Button } from '../../ui/controls.tsx';
import { Pager } from '../../ui/pager.tsx';
import { FaultView } from '../../ui/states.tsx';
import { exportRows, type Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { SIDE_TITLES, type Side } from './matching.ts';

const PAGE = 100;
const MOST = 1000;

/** The columns of a side, shared by table and export. */
export function unmatchedColumns(side: Side, timeZone: string, onClose: () => void): Column<UnmatchedRow>[] {
  const door = (row: UnmatchedRow) => {
    const open = openTask(row.key);
    if (open === undefined) return undefined;
    return () => {
      onClose();
      open();
    };
  };
  const figures: Column<UnmatchedRow>[] =
    side === 'tasks'
      ? [
          {
            id: 'calls',
            header: 'Calls',
            width: 70,
            align: 'right',
            sortable: false,
            value: (row) => row.calls,
            cell: (row) => countText(row.calls),
          },
          {
            id: 'cost',
            header: 'Cost, $',
            width: 90,
            align: 'right',
            money: true,
            strong: true,
            sortable: false,
            value: (row) => row.cost,
            exact: (row) => exactMoney(row.cost),
            cell: (row) => amountText(row.cost),
          },
        ]
      : [
          { id: 'status', header: 'Result', width: 90, sortable: false, value: (row) => row.status },
          {
            id: 'value',
            header: 'Value, $',
            width: 100,
            align: 'right',
            money: true,
            strong: true,
            sortable: false,
            value: (row) => row.value,
            exact: (row) => (row.value === null ? 'Its source states no value' : exactMoney(row.value)),
            cell: (row) => (row.value === null ? '' : amountText(row.value)),
          },
        ];
  return [
    {
      id: 'key',
      header: 'Task',
      width: 150,
      grow: true,
      sortable: false,
      value: (row) => row.key,
      exact: (row) => row.key ?? undefined,
      open: door,
      cell: (row) => (
        <span className={row.key === null ? 't-cell t-mono' : 't-cell t-mono t-link'}>{row.key}</span>
      ),
    },
    {
      id: 'when',
      header: side === 'tasks' ? 'First call' : 'When',
      width: 150,
      sortable: false,
      value: (row) => new Date(row.atMs).toISOString(),
      cell: (row) => momentText(row.atMs, timeZone),
    },
    {
      id: 'customer',
      header: 'Customer',
      width: 110,
      yields: 1,
      sortable: false,
      value: (row) => row.customer,
    },
    { id: 'team', header: 'Team', width: 90, yields: 3, sortable: false, value: (row) => row.team },
    ...figures,
    {
      id: 'file',
      header: 'File and line',
      width: 190,
      grow: true,
      yields: 2,
      quiet: true,
      sortable: false,
      value: (row) => `${row.file}, line ${row.fileRow}`,
      exact: (row) => `${row.file}, line ${countText(row.fileRow)}`,
    },
  ];
}

async function exportAll(
  side: Side,
  period: Period,
  columns: readonly Column<UnmatchedRow>[],
): Promise<void> {
  const rows: UnmatchedRow[] = [];
  await runJob(`Exporting ${SIDE_TITLES[side].toLowerCase()}`, async () => {
    for (;;) {
      const page = await core().units.unmatched({ side, period, offset: rows.length, limit: MOST });
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.count) return;
    }
  });
  saveText(`tieout-unmatched-${side}-${period.from}.csv`, csvText(exportRows(columns, rows)));
}

function Rows(props: {
  readonly side: Side;
  readonly period: Period;
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const { side, period, timeZone, onClose } = props;
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('units', 'unmatched', { side, period, offset, limit: PAGE });
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <div className="t-skeleton" style={{ height: 240 }} />;
  const { rows, count } = answer.value;
  const columns = unmatchedColumns(side, timeZone, onClose);
  return (
    <>
      <DataTable
        label={SIDE_TITLES[side]}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.file}-${row.fileRow}-${row.key ?? ''}`}
        rowHeight={26}
        maxHeight={420}
        onProve={(row) => {
          if (row.ref === null) return;
          onClose();
          proveLine(row.ref);
        }}
        none="None in this period"
      />
      <Pager offset={offset} shown={rows.length} count={count} size={PAGE} onMove={setOffset}>
        <Button disabled={count === 0} onClick={() => void exportAll(side, period, columns)}>
          Export all
        </Button>
      </Pager>
    </>
  );
}

/** Open while there is a side. */
export function UnmatchedDialog(props: {
  readonly side: Side | null;
  readonly period: Period;
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const { side, period, timeZone, onClose } = props;
  return (
    <Modal
      opened={side !== null}
      onClose={onClose}
      title={side === null ? '' : `${SIDE_TITLES[side]}, ${periodText(period)}`}
      size={860}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {side === null ? null : (
        <Rows key={side} side={side} period={period} timeZone={timeZone} onClose={onClose} />
      )}
    </Modal>
  );
}
