/** Typing an invoice in. It becomes an import of one line, with an account and a way back like any other. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { runJob } from '../../state/jobs.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FaultView } from '../../ui/states.tsx';
import { invoiceDraft, invoiceFaults, invoiceRequest, type InvoiceDraft } from './invoice-draft.ts';

const USUAL = ['OpenAI', 'Anthropic', 'AWS', 'Azure', 'Google', 'Mistral', 'OpenRouter'];

function InvoiceForm(props: {
  readonly today: string;
  readonly onClose: () => void;
  readonly onDone: (receipt: ImportReceipt) => void;
}) {
  const { today, onClose, onDone } = props;
  const [draft, setDraft] = useState(invoiceDraft(today));
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const faults = invoiceFaults(draft);
  const request = invoiceRequest(draft);
  const add = async () => {
    setTried(true);
    if (request === null) return;
    setBusy(true);
    setRefused(null);
    try {
      onDone(await runJob('Adding an invoice', (job) => core().imports.addInvoice({ job, ...request })));
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  const put = (part: Partial<InvoiceDraft>) => setDraft({ ...draft, ...part });
  return (
    <form
      className="t-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field
        label="Provider"
        list="d-providers"
        data-autofocus
        value={draft.provider}
        fault={tried ? faults.provider : undefined}
        onChange={(event) => put({ provider: event.target.value })}
      />
      <datalist id="d-providers">
        {USUAL.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="t-form-pair">
        <DayField
          label="First day billed"
          value={draft.first}
          fault={faults.first ?? undefined}
          onDay={(first) => put({ first })}
        />
        <DayField
          label="Last day billed"
          value={draft.last}
          fault={faults.last ?? undefined}
          onDay={(last) => put({ last })}
        />
      </div>
      <div className="t-form-pair">
        <Field
          label="Amount, negative for a credit"
          inputMode="decimal"
          placeholder="0.00"
          value={draft.amount}
          fault={tried || draft.amount !== '' ? (faults.amount ?? undefined) : undefined}
          onChange={(event) => put({ amount: event.target.value })}
        />
        <Field
          label="Currency"
          value={draft.currency}
          fault={faults.currency ?? undefined}
          onChange={(event) => put({ currency: event.target.value })}
        />
      </div>
      <Field
        label="Invoice number"
        placeholder="Not stated"
        note="It tells two invoices of one provider and period apart."
        value={draft.invoice}
        onChange={(event) => put({ invoice: event.target.value })}
      />
      <Field
        label="Note"
        placeholder="Not stated"
        note="Words such as tax, credit or discount decide what kind of amount it is."
        value={draft.note}
        onChange={(event) => put({ note: event.target.value })}
      />
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy}>
          {busy ? 'Adding' : 'Add invoice'}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is a day to begin from. */
export function InvoiceDialog(props: {
  readonly today: string | null;
  readonly onClose: () => void;
  readonly onDone: (receipt: ImportReceipt) => void;
}) {
  const { today, onClose, onDone } = props;
  return (
    <Modal
      opened={today !== null}
      onClose={onClose}
      title="Add an invoice"
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {today === null ? null : <InvoiceForm today={today} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
