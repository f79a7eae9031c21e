/** The button that opens the invoice form, and what it says when an invoice is in. */
import { useState } from 'react';
import { localDate } from '../../../shared/units/zone.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Button } from '../../ui/controls.tsx';
import { InvoiceDialog } from './invoice-dialog.tsx';

/** The button with its dialog. `onDone` hears what happened, in a sentence. */
export function AddInvoice(props: {
  readonly timeZone: string;
  readonly disabled: boolean;
  readonly onDone: (said: string) => void;
}) {
  const { timeZone, disabled, onDone } = props;
  const [today, setToday] = useState<string | null>(null);
  const start = () => setToday(localDate(Date.now(), timeZone));
  usePageCommand('add-invoice', disabled ? undefined : start);
  return (
    <>
      <Button disabled={disabled} onClick={start}>
        Add an invoice
      </Button>
      <InvoiceDialog
        today={today}
        onClose={() => setToday(null)}
        onDone={(receipt) => {
          setToday(null);
          onDone(
            receipt.state === 'unchanged'
              ? `${receipt.file} is in the workspace already, as import ${receipt.id}; nothing was changed.`
              : `${receipt.file} is import ${receipt.id}. It can be undone like any other.`,
          );
        }}
      />
    </>
  );
}
