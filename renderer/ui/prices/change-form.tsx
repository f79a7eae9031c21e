/** The frame of every dialog that changes prices: its fields, what was refused, and one button that works once the effect
 *  is known. */
import { Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { faultIn } from '../../state/fault.ts';
import { Button } from '../controls.tsx';
import { FaultView } from '../states.tsx';

/** The form.
 *  Null   `apply` null = nothing can be sent yet; pressing the button only says what is missing (`onTry`). */
export function ChangeForm(props: {
  readonly ready: boolean;
  readonly applyWords: string;
  readonly apply: (() => Promise<void>) | null;
  readonly onTry?: () => void;
  readonly onClose: () => void;
  readonly cancelWords?: string;
  /** Taking something back: the way out is offered first. */
  readonly danger?: boolean;
  readonly children: ReactNode;
}) {
  const {
    ready,
    applyWords,
    apply,
    onTry,
    onClose,
    cancelWords = 'Cancel',
    danger = false,
    children,
  } = props;
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const send = async () => {
    onTry?.();
    if (apply === null) return;
    setBusy(true);
    setRefused(null);
    try {
      await apply();
    } catch (error) {
      setRefused(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button onClick={onClose} {...(danger ? { 'data-autofocus': true } : {})}>
          {cancelWords}
        </Button>
        <Button type="submit" look={danger ? 'danger' : 'primary'} disabled={busy || !ready}>
          {busy ? 'Applying' : applyWords}
        </Button>
      </div>
    </form>
  );
}

/** The window around it. */
export function ChangeModal(props: {
  readonly opened: boolean;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}) {
  const { opened, title, onClose, children } = props;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={title}
      size={600}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? children : null}
    </Modal>
  );
}
