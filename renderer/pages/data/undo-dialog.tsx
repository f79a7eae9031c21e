/** Taking an import back, after saying what that does. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { ImportReceipt, UndoReceipt } from '../../../shared/contract/imports.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { Button } from '../../ui/controls.tsx';
import { FaultView } from '../../ui/states.tsx';
import { coveredDays, daysText, undoWarning } from './sentences.ts';

function Question(props: {
  readonly receipt: ImportReceipt;
  readonly timeZone: string;
  readonly onClose: () => void;
  readonly onDone: (file: string, done: UndoReceipt) => void;
}) {
  const { receipt, timeZone, onClose, onDone } = props;
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const undo = async () => {
    setBusy(true);
    setFault(null);
    try {
      onDone(receipt.file, await core().imports.undo({ id: receipt.id }));
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <div className="d-dialog">
      <p>{undoWarning(receipt, daysText(coveredDays([receipt], timeZone)))}</p>
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button data-autofocus onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger" disabled={busy} onClick={() => void undo()}>
          {busy ? 'Undoing' : 'Undo import'}
        </Button>
      </div>
    </div>
  );
}

/** Open while there is a receipt to undo. */
export function UndoDialog(props: {
  readonly receipt: ImportReceipt | null;
  readonly timeZone: string;
  readonly onClose: () => void;
  readonly onDone: (file: string, done: UndoReceipt) => void;
}) {
  const { receipt, onClose } = props;
  return (
    <Modal
      opened={receipt !== null}
      onClose={onClose}
      title={receipt === null ? '' : `Undo ${receipt.file}?`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {receipt === null ? null : <Question key={receipt.id} {...props} receipt={receipt} />}
    </Modal>
  );
}
