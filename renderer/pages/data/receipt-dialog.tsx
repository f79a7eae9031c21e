/** One import in full. */
import { Modal } from '@mantine/core';
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { ReceiptView } from './receipt-view.tsx';

/** Open while there is a receipt. */
export function ReceiptDialog(props: {
  readonly receipt: ImportReceipt | null;
  readonly timeZone: string;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { receipt, timeZone, readOnly, onClose } = props;
  return (
    <Modal
      opened={receipt !== null}
      onClose={onClose}
      title={receipt?.file ?? ''}
      size={receipt !== null && receipt.rejected > 0 ? 1080 : 760}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {receipt === null ? null : (
        <div className="d-dialog">
          <ReceiptView key={receipt.id} receipt={receipt} timeZone={timeZone} readOnly={readOnly} full />
        </div>
      )}
    </Modal>
  );
}
