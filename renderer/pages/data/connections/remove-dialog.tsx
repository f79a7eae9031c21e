/** Removing a connection, after saying what that does. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../../shared/contract/fault.ts';
import type { Connection } from '../../../../shared/contract/fetch.ts';
import { removeConnection } from '../../../state/connections.ts';
import { faultIn } from '../../../state/fault.ts';
import { Button } from '../../../ui/controls.tsx';
import { FaultView } from '../../../ui/states.tsx';

function Question({
  connection,
  onClose,
}: {
  readonly connection: Connection;
  readonly onClose: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const remove = async () => {
    setBusy(true);
    setFault(null);
    try {
      await removeConnection(connection.id);
      onClose();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <div className="d-dialog">
      <p>
        Its key is removed from this computer, and so is what an unfinished fetch has put aside. What was
        imported stays, and so does the log of calls.
      </p>
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button data-autofocus onClick={onClose}>
          Keep it
        </Button>
        <Button look="danger" disabled={busy} onClick={() => void remove()}>
          {busy ? 'Removing' : 'Remove connection'}
        </Button>
      </div>
    </div>
  );
}

/** Open while there is a connection to remove. */
export function RemoveDialog(props: {
  readonly connection: Connection | null;
  readonly onClose: () => void;
}) {
  const { connection, onClose } = props;
  return (
    <Modal
      opened={connection !== null}
      onClose={onClose}
      title={connection === null ? '' : `Remove ${connection.name}?`}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {connection === null ? null : (
        <Question key={connection.id} connection={connection} onClose={onClose} />
      )}
    </Modal>
  );
}
