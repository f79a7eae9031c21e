/** Adding exchange rates: one by one, or rows pasted from a table. */
import { Modal } from '@mantine/core';
import { useId, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { AddRatesReply, MissingRate } from '../../../shared/contract/currencies.ts';
import { RATE_ROW, rateRows } from '../../../shared/words/rates.ts';
import { counted } from '../../format/count.ts';
import { typedNumber } from '../../format/typed-number.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { FaultView, Note } from '../../ui/states.tsx';

/** What adding rates did. */
export function addedWords(reply: AddRatesReply): string {
  return [
    `${counted(reply.added, 'rate')} added; ${counted(reply.linesChanged, 'line')} converted`,
    reply.missing === 0 ? '' : `${counted(reply.missing, 'line')} still without a rate`,
    reply.kept === 0 ? '' : `${counted(reply.kept, 'line')} of closed months kept as reported`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function RatesForm({
  missing,
  onClose,
}: {
  readonly missing: readonly MissingRate[];
  readonly onClose: () => void;
}) {
  const id = useId();
  const [one, setOne] = useState({
    currency: missing[0]?.currency ?? 'EUR',
    date: missing[0]?.toDay.slice(0, 7) ?? '',
    rate: '',
    source: '',
  });
  const [pasted, setPasted] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const [done, setDone] = useState<AddRatesReply | null>(null);
  const isOne = pasted.trim() === '';
  const send = async () => {
    const { rows, broken } = isOne
      ? { rows: [{ ...one, rate: typedNumber(one.rate) ?? one.rate }], broken: null }
      : rateRows(pasted);
    setDone(null);
    if (broken !== null) {
      setFault({
        code: 'rate.invalid',
        message: 'The line is no currency, date, rate and source.',
        remedy: `Write it as ${RATE_ROW}.`,
        row: broken,
      });
      return;
    }
    setBusy(true);
    setFault(null);
    try {
      setDone(await core().currencies.add({ rates: [...rows] }));
      setPasted('');
      setOne({ ...one, rate: '' });
    } catch (error) {
      setFault(faultIn(error));
    }
    setBusy(false);
  };
  const put = (part: Partial<typeof one>) => setOne({ ...one, ...part });
  return (
    <form
      className="t-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="t-form-pair">
        <Field
          label="Currency"
          data-autofocus
          value={one.currency}
          disabled={!isOne}
          onChange={(event) => put({ currency: event.target.value })}
        />
        <Field
          label="Day or month"
          placeholder="2026-10-31 or 2026-10"
          value={one.date}
          disabled={!isOne}
          onChange={(event) => put({ date: event.target.value })}
        />
      </div>
      <div className="t-form-pair">
        <Field
          label="Dollars for one"
          inputMode="decimal"
          placeholder="1.0842"
          value={one.rate}
          disabled={!isOne}
          onChange={(event) => put({ rate: event.target.value })}
        />
        <Field
          label="Source"
          placeholder="Where the rate is from"
          value={one.source}
          disabled={!isOne}
          onChange={(event) => put({ source: event.target.value })}
        />
      </div>
      <div className="t-field">
        <label className="t-field-label" htmlFor={id}>
          Or paste rows: currency, date, rate, source
        </label>
        <textarea
          id={id}
          className="t-input o-paste"
          rows={3}
          value={pasted}
          onChange={(event) => setPasted(event.target.value)}
        />
        <span className="t-field-note">
          Of equal dates the last entry counts. Closed months keep the rate they were closed with.
        </span>
      </div>
      {fault === null ? null : <FaultView fault={fault} />}
      {done === null ? null : <Note>{addedWords(done)}.</Note>}
      <div className="t-form-actions">
        <Button onClick={onClose}>{done === null ? 'Cancel' : 'Done'}</Button>
        <Button
          type="submit"
          look="primary"
          disabled={busy || (isOne && (one.rate === '' || one.source === '' || one.date === ''))}
        >
          Add rates
        </Button>
      </div>
    </form>
  );
}

/** The dialog. */
export function RatesDialog(props: {
  readonly opened: boolean;
  readonly missing: readonly MissingRate[];
  readonly onClose: () => void;
}) {
  const { opened, missing, onClose } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Add exchange rates"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <RatesForm missing={missing} onClose={onClose} /> : null}
    </Modal>
  );
}
