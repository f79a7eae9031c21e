/** Data: what do I have? */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { useState } from 'react';
import type { WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { useAnswer } from '../../state/answers.ts';
import { useImportQueue } from '../../state/import-queue.ts';
import { usePageActions } from '../../state/page-actions.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Page } from '../../ui/card.tsx';
import { ExportButton } from '../../ui/export-button.tsx';
import { exportTable } from '../../ui/table/export-table.ts';
import { ClosedChanges } from '../../ui/closed-changes.tsx';
import { Button } from '../../ui/controls.tsx';
import { Note, Skeleton, useDim } from '../../ui/states.tsx';
import { PageFault } from '../../ui/page-fault.tsx';
import { UnpricedCard } from '../../ui/prices/unpriced-card.tsx';
import { ConnectionsSection } from './connections/connections-section.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { EmptyWorkspace } from './empty-workspace.tsx';
import { HealthCard } from './health-card.tsx';
import { importColumns } from './import-columns.tsx';
import { ImportsCard } from './imports-card.tsx';
import { QueueCard } from './queue-card.tsx';
import { dataSubtitle, dataTitle } from './sentences.ts';
import { SourcesCard } from './sources-card.tsx';
import { AddInvoice } from './add-invoice.tsx';
import './data.css';

/** Calls over all months of the workspace.
 *  Null   not known yet, or there is no spend. */
function useAllCalls(summary: WorkspaceSummary): bigint | null {
  const [first, last] = [summary.months[0], summary.months.at(-1)];
  const reply = useAnswer(
    'explore',
    'query',
    first === undefined || last === undefined
      ? null
      : { measures: ['calls'], period: { from: monthPeriod(first).from, to: monthPeriod(last).to } },
  ).value;
  const calls = reply?.total[0];
  return typeof calls === 'bigint' ? calls : null;
}

function Loaded({ summary }: { readonly summary: WorkspaceSummary }) {
  const { timeZone, readOnly } = summary;
  const queued = useImportQueue((store) => store.files.length > 0);
  const calls = useAllCalls(summary);
  const answer = useAnswer('imports', 'list', undefined);
  const dim = useDim(answer.loading);
  const imports = answer.value;
  const [said, say] = useState<string | null>(null);
  const exportAs =
    imports === null || imports.length === 0
      ? undefined
      : (format: SheetFormat) => {
          const none = { details: () => undefined, undo: null };
          exportTable(format, {
            stem: 'tieout-imports',
            name: 'Imports',
            columns: importColumns(timeZone, none),
            rows: imports,
            own: [['Period', 'every import']],
          });
        };
  usePageActions({ exportAs });
  if (answer.fault !== null) return <PageFault page="Data" fault={answer.fault} onRetry={answer.retry} />;
  if (imports === null) return <Skeleton heights={[56, 320, 200]} />;
  const empty = imports.length === 0;
  return (
    <Page
      title={empty ? 'Nothing is imported yet' : dataTitle(imports, calls, summary.lines, timeZone)}
      subtitle={empty ? undefined : dataSubtitle(imports)}
      dim={dim}
      actions={
        empty && !queued ? (
          <AddInvoice timeZone={timeZone} disabled={readOnly} onDone={say} />
        ) : (
          <>
            {readOnly ? null : <span className="d-hint">or drop files anywhere</span>}
            <ChooseFiles look={queued ? 'plain' : 'primary'} disabled={readOnly} />
            <AddInvoice timeZone={timeZone} disabled={readOnly} onDone={say} />
            {empty ? null : <ExportButton exportAs={exportAs} />}
          </>
        )
      }
    >
      {readOnly ? (
        <Note tone="attention">
          This workspace is open for reading only, because another program holds it or the file may not be
          written. Importing, undoing and adding prices wait until it is opened for writing.
        </Note>
      ) : null}
      {said === null ? null : (
        <div role="status">
          <Note>
            <span className="d-grow">{said}</span>
            <Button look="quiet" onClick={() => say(null)}>
              Close
            </Button>
          </Note>
        </div>
      )}
      <ClosedChanges />
      <QueueCard timeZone={timeZone} readOnly={readOnly} />
      {empty ? (
        queued ? null : (
          <EmptyWorkspace readOnly={readOnly} />
        )
      ) : (
        <>
          <ImportsCard imports={imports} timeZone={timeZone} readOnly={readOnly} />
          <UnpricedCard timeZone={timeZone} readOnly={readOnly} />
        </>
      )}
      <ConnectionsSection timeZone={timeZone} readOnly={readOnly} version={summary.ledgerVersion} />
      {empty ? null : <HealthCard summary={summary} />}
      <SourcesCard />
    </Page>
  );
}

/** The page. */
export function DataPage() {
  const summary = useWorkspace((store) => store.summary);
  return summary === null ? <Skeleton heights={[56, 320, 200]} /> : <Loaded summary={summary} />;
}
