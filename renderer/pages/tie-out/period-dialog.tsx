/** Closing a month, or opening it again, after saying what that does. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { PeriodStatement } from '../../../shared/contract/periods.ts';
import { monthName } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { runJob } from '../../state/jobs.ts';
import { usePageCommand } from '../../state/page-commands.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';

export type PeriodOrder = 'close' | 'reopen';

function PeriodForm(props: {
  readonly statement: PeriodStatement;
  readonly order: PeriodOrder;
  readonly onClose: () => void;
}) {
  const { statement, order, onClose } = props;
  const { month, reasons, now, version, adjustments } = statement;
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const isClosing = order === 'close';
  const isHeldBack =
    reasons.some((reason) => reason.severity === 'red') || fault?.code === 'period.not-ready';
  const needsNote = !isClosing || isHeldBack;
  const send = async () => {
    setBusy(true);
    setFault(null);
    try {
      if (isClosing)
        await runJob(`Closing ${monthName(month)}`, (job) =>
          core().periods.close({ month, note, anyway: isHeldBack, job }),
        );
      else await core().periods.reopen({ month, note });
      onClose();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="t-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <p>
        {isClosing
          ? `${monthName(month)} is kept at ${moneyText(now)} as version ${(version ?? 0) + 1}, with its prices, rules and files. What comes later stands beside it.`
          : `Changes flow into ${monthName(month)} again. Version ${version} stays in its history.`}
        {isClosing && adjustments > 0 ? ' The changes since the last version become part of it.' : ''}
      </p>
      {!isClosing || reasons.length === 0 ? null : (
        <ul className="o-reasons" aria-label="Before closing">
          {reasons.map(({ severity, words }) => (
            <li key={words} className={severity === 'red' ? 't-unfavourable' : 't-attention'}>
              {words}
            </li>
          ))}
        </ul>
      )}
      <Field
        label={needsNote ? 'Why' : 'Note'}
        data-autofocus
        placeholder={needsNote ? undefined : 'Not stated'}
        note={
          isHeldBack && isClosing
            ? 'Something is not in order: the month is closed anyway, and the note says why.'
            : undefined
        }
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy || (needsNote && note.trim() === '')}>
          {isClosing
            ? `${busy ? 'Closing' : 'Close'} ${monthName(month)}${isHeldBack ? ' anyway' : ''}`
            : `Reopen ${monthName(month)}`}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is an order. */
export function PeriodDialog(props: {
  readonly statement: PeriodStatement;
  readonly order: PeriodOrder | null;
  readonly onClose: () => void;
}) {
  const { statement, order, onClose } = props;
  return (
    <Modal
      opened={order !== null}
      onClose={onClose}
      title={
        order === 'reopen' ? `Reopen ${monthName(statement.month)}` : `Close ${monthName(statement.month)}`
      }
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {order === null ? null : <PeriodForm statement={statement} order={order} onClose={onClose} />}
    </Modal>
  );
}

/** The buttons that a month's state allows. */
export function PeriodActions(props: {
  readonly statement: PeriodStatement;
  readonly onOrder: (order: PeriodOrder) => void;
}) {
  const { statement, onOrder } = props;
  const name = monthName(statement.month);
  const closed = statement.state === 'closed';
  usePageCommand('close-month', () => onOrder(closed && statement.adjustments === 0 ? 'reopen' : 'close'));
  return (
    <>
      {closed ? <Button onClick={() => onOrder('reopen')}>Reopen {name}</Button> : null}
      {closed && statement.adjustments === 0 ? null : (
        <Button onClick={() => onOrder('close')}>{closed ? `Close ${name} anew` : `Close ${name}`}</Button>
      )}
    </>
  );
}
