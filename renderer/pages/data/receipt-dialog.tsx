/** One import in full. */
import { Modal } from '@mantine/core';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { ReceiptView } from './receipt-view.tsx';

/** Open while there is a receipt. */
export function ReceiptDialog(props: {
  readonly receipt: ImportReceipt | null;
  readonly timeZone: string;
  readonly onClose: () => void;
}) {
  const { receipt, timeZone, onClose } = props;
  return (
    <Modal
      opened={receipt !== null}
      onClose={onClose}
      title={receipt?.file ?? ''}
      size={760}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {receipt === null ? null : (
        <div className="d-dialog">
          <ReceiptView receipt={receipt} timeZone={timeZone} full />
        </div>
      )}
    </Modal>
  );
}
