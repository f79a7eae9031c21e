/** The rows of an import that could not be read, as they stand in the file. */
import { useState } from 'react';
import type { RejectedRow } from '../../../shared/contract/imports.ts';
import { counted, countText } from '../../format/count.ts';
import { csvText } from '../../format/csv.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { runJob } from '../../state/jobs.ts';
import { saveText } from '../../state/save-file.ts';
import { Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import { exportRows, type Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';

const PAGE = 100;
const MOST = 1000;

const COLUMNS: Column<RejectedRow>[] = [
  {
    id: 'row',
    header: 'Line',
    width: 76,
    align: 'right',
    sortable: false,
    value: (row) => row.fault.row ?? null,
    cell: (row) => (row.fault.row === undefined ? '' : countText(row.fault.row)),
  },
  {
    id: 'column',
    header: 'Column',
    width: 120,
    sortable: false,
    value: (row) => row.fault.column ?? '',
  },
  {
    id: 'why',
    header: 'Why it was rejected',
    width: 250,
    grow: true,
    sortable: false,
    value: (row) => row.fault.message,
    exact: (row) => `${row.fault.message} ${row.fault.remedy}`,
  },
  {
    id: 'raw',
    header: 'As it stands in the file',
    width: 260,
    grow: true,
    sortable: false,
    value: (row) => row.raw,
    exact: (row) => row.raw.slice(0, 600),
    cell: (row) => <span className="t-mono">{row.raw === '' ? 'not kept' : row.raw}</span>,
  },
];

async function exportAll(id: number, file: string): Promise<void> {
  const rows: RejectedRow[] = [];
  await runJob(`Exporting rejected rows of ${file}`, async () => {
    for (;;) {
      const page = await core().imports.rejected({ id, offset: rows.length, limit: MOST });
      rows.push(...page.rows);
      if (page.rows.length === 0 || rows.length >= page.count) return;
    }
  });
  saveText(`tieout-rejected-${id}.csv`, csvText(exportRows(COLUMNS, rows)));
}

/** A page of rejected rows with a way through all of them. */
export function RejectedRows({ id, file }: { readonly id: number; readonly file: string }) {
  const [offset, setOffset] = useState(0);
  const answer = useAnswer('imports', 'rejected', { id, offset, limit: PAGE });
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <div className="t-skeleton" style={{ height: 180 }} />;
  const { rows, count } = answer.value;
  return (
    <div className="d-inset">
      <DataTable
        label={`Rejected rows of ${file}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => `${row.fault.row ?? ''}-${row.fault.column ?? ''}-${row.fault.message}-${row.raw}`}
        rowHeight={26}
        maxHeight={300}
        none="No row was rejected"
      />
      <div className="d-pages">
        <span className="t-num">
          {count === 0
            ? 'No rows'
            : `${countText(offset + 1)} – ${countText(offset + rows.length)} of ${counted(count, 'row')}`}
        </span>
        <Button disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - PAGE))}>
          Back
        </Button>
        <Button disabled={offset + rows.length >= count} onClick={() => setOffset(offset + PAGE)}>
          Next
        </Button>
        <Button disabled={count === 0} onClick={() => void exportAll(id, file)}>
          Export all
        </Button>
      </div>
    </div>
  );
}
