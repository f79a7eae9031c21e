/** What was imported, and the way to take it back. */
import { useState } from 'react';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { counted, countText } from '../../format/count.ts';
import { Card } from '../../ui/card.tsx';
import { Button } from '../../ui/controls.tsx';
import { Note } from '../../ui/states.tsx';
import { DataTable } from '../../ui/table/data-table.tsx';
import { importColumns, shownColumns } from './import-columns.tsx';
import { ReceiptDialog } from './receipt-dialog.tsx';
import { undoneText } from './sentences.ts';
import { UndoDialog } from './undo-dialog.tsx';

/** The list with its dialogs. */
export function ImportsCard(props: {
  readonly imports: readonly ImportReceipt[];
  readonly timeZone: string;
  readonly readOnly: boolean;
}) {
  const { imports, timeZone, readOnly } = props;
  const [shown, show] = useState<number | null>(null);
  const [undoing, undo] = useState<number | null>(null);
  const [said, say] = useState<string | null>(null);
  const columns = importColumns(timeZone, {
    details: (receipt) => show(receipt.id),
    undo: readOnly ? null : (receipt) => undo(receipt.id),
  });
  const receiptOf = (id: number | null) => imports.find((each) => each.id === id) ?? null;
  const rejected = imports.reduce((sum, each) => sum + (each.state === 'active' ? each.rejected : 0), 0);
  return (
    <>
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
      <Card
        title={
          rejected === 0
            ? 'Every row read is accounted for; none was rejected'
            : `${counted(rejected, 'row')} could not be read; the rest is accounted for`
        }
        subtitle="Imports, newest first"
        side={`${countText(imports.length)} in all`}
      >
        <DataTable
          label="Imports"
          columns={shownColumns(columns, imports)}
          rows={imports}
          rowKey={(receipt) => String(receipt.id)}
          maxHeight="max(260px, calc(100vh - 420px))"
          onProve={(receipt) => show(receipt.id)}
        />
      </Card>
      <ReceiptDialog
        receipt={receiptOf(shown)}
        timeZone={timeZone}
        readOnly={readOnly}
        onClose={() => show(null)}
      />
      <UndoDialog
        receipt={receiptOf(undoing)}
        timeZone={timeZone}
        onClose={() => undo(null)}
        onDone={(file, done) => {
          undo(null);
          say(undoneText(file, done));
        }}
      />
    </>
  );
}
