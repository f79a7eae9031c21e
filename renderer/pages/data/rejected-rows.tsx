/** The rows of an import that could not be read, as they stand in the file. */
import { useState } from 'react';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import type { RejectedGroup, RejectedRow } from '../../../shared/contract/rejected.ts';
import { countText } from '../../format/count.ts';
import { csvText } from '../../format/csv.ts';
import { useAnswer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { runJob } from '../../state/jobs.ts';
import { saveText } from '../../state/save-file.ts';
import { Button } from '../../ui/controls.tsx';
import { Pager } from '../../ui/pager.tsx';
import { FaultView, Note } from '../../ui/states.tsx';
import { exportRows, type Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { reasonText, retriedText } from './reject-reasons.ts';
import { RetryPanel } from './retry-panel.tsx';

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
    exact: (row) =>
      row.whole
        ? row.raw.slice(0, 600)
        : `The row is longer than what is kept; import the file again. ${row.raw.slice(0, 500)}`,
    cell: (row) => (
      <span className={row.whole ? 't-mono' : 't-mono t-quiet'}>{row.raw === '' ? 'not kept' : row.raw}</span>
    ),
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

/** The reasons with their counts; one of them, or all. */
function Reasons(props: {
  readonly groups: readonly RejectedGroup[];
  readonly chosen: RejectedGroup | null;
  readonly onChoose: (group: RejectedGroup | null) => void;
}) {
  const { groups, chosen, onChoose } = props;
  const all = groups.reduce((sum, group) => sum + group.count, 0);
  const isChosen = (group: RejectedGroup) => group.code === chosen?.code && group.column === chosen.column;
  return (
    <ul className="d-reasons" aria-label="Reasons">
      <li>
        <button type="button" aria-pressed={chosen === null} onClick={() => onChoose(null)}>
          <strong className="t-num">{countText(all)}</strong> All rejected rows
        </button>
      </li>
      {groups.map((group) => (
        <li key={`${group.code} ${group.column ?? ''}`}>
          <button
            type="button"
            aria-pressed={isChosen(group)}
            data-tip={group.fault.remedy}
            onClick={() => onChoose(group)}
          >
            <strong className="t-num">{countText(group.count)}</strong> {reasonText(group)}
          </button>
        </li>
      ))}
    </ul>
  );
}

/** A page of rejected rows with a way through all of them. */
function Rows(props: {
  readonly id: number;
  readonly file: string;
  readonly chosen: RejectedGroup | null;
  readonly onGroups: (group: RejectedGroup | null) => void;
}) {
  const { id, file, chosen, onGroups } = props;
  const [offset, setOffset] = useState(0);
  const only = chosen === null ? {} : { code: chosen.code, column: chosen.column ?? '' };
  const answer = useAnswer('imports', 'rejected', { id, offset, limit: PAGE, ...only });
  if (answer.fault !== null) return <FaultView fault={answer.fault} onRetry={answer.retry} />;
  if (answer.value === null) return <div className="t-skeleton" style={{ height: 180 }} />;
  const { rows, count, groups } = answer.value;
  return (
    <>
      {groups.length < 2 ? null : (
        <Reasons
          groups={groups}
          chosen={chosen}
          onChoose={(group) => {
            setOffset(0);
            onGroups(group);
          }}
        />
      )}
      <div className="d-inset">
        <DataTable
          label={`Rejected rows of ${file}`}
          columns={COLUMNS}
          rows={rows}
          rowKey={(row) => `${row.fault.row ?? ''}-${row.fault.column ?? ''}-${row.fault.message}-${row.raw}`}
          rowHeight={26}
          maxHeight={300}
          none="No row is rejected"
        />
        <Pager offset={offset} shown={rows.length} count={count} size={PAGE} onMove={setOffset}>
          <Button disabled={count === 0} onClick={() => void exportAll(id, file)}>
            Export all
          </Button>
        </Pager>
      </div>
    </>
  );
}

/** The panel above was far longer: what it did must not end up out of sight. */
const intoView = (said: HTMLDivElement | null): void => said?.scrollIntoView({ block: 'center' });

/** The rejected rows by reason, and the ways to read them again. */
export function RejectedRows(props: {
  readonly receipt: ImportReceipt;
  readonly timeZone: string;
  readonly readOnly: boolean;
}) {
  const { receipt, timeZone, readOnly } = props;
  const { id, file } = receipt;
  const [chosen, choose] = useState<RejectedGroup | null>(null);
  const [trying, tryHow] = useState<'again' | 'mapping' | null>(null);
  const [said, say] = useState<string | null>(null);
  const mapped = useAnswer('sources', 'list', undefined).value?.find(
    (source) => source.id === receipt.source,
  )?.needsMapping;
  const open = (how: 'again' | 'mapping') => {
    say(null);
    tryHow(how);
  };
  return (
    <>
      {said === null ? null : (
        <div role="status" ref={intoView}>
          <Note>{said}</Note>
        </div>
      )}
      {receipt.rejected === 0 ? null : trying === null ? (
        <>
          <Rows id={id} file={file} chosen={chosen} onGroups={choose} />
          {receipt.state === 'undone' ? null : (
            <div className="t-page-actions">
              <Button disabled={readOnly} onClick={() => open('again')}>
                Retry these rows
              </Button>
              {mapped === true ? (
                <Button disabled={readOnly} onClick={() => open('mapping')}>
                  Change the mapping
                </Button>
              ) : null}
            </div>
          )}
        </>
      ) : (
        <RetryPanel
          receipt={receipt}
          timeZone={timeZone}
          edits={trying === 'mapping'}
          onClose={() => tryHow(null)}
          onDone={(done) => {
            tryHow(null);
            choose(null);
            say(retriedText(done));
          }}
        />
      )}
    </>
  );
}
