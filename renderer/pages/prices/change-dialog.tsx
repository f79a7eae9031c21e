/** Asked before prices are taken back or an earlier version is gone back to: what changes, and why it is done. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { faultIn } from '../../state/fault.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { isDay } from '../../ui/prices/price-draft.ts';
import { ChangePreview, useChangePreview } from '../../ui/prices/price-preview.tsx';
import { FaultView } from '../../ui/states.tsx';

type Asked = { readonly preview: boolean; readonly reason?: string; readonly to?: string };

/** A change that is asked about. */
export type ChangeWish = {
  readonly title: string;
  readonly verb: string;
  /** What is said when it is done. */
  readonly done: string;
  /** True: a day may be given on which it ends instead. */
  readonly canEnd?: boolean;
  readonly run: (asked: Asked) => Promise<RepriceReply>;
};

function ChangeForm(props: {
  readonly wish: ChangeWish;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, done: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const end = to.trim();
  const isOff = end !== '' && !isDay(end);
  const ended = end === '' ? {} : { to: end };
  const shown = useChangePreview(isOff ? null : ended, (request) => wish.run({ ...request, preview: true }));
  const apply = async () => {
    setBusy(true);
    setRefused(null);
    try {
      const why = reason.trim() === '' ? {} : { reason: reason.trim() };
      onDone(await wish.run({ ...ended, ...why, preview: false }), wish.done);
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
        void apply();
      }}
    >
      <ChangePreview asked={!isOff} shown={shown} hint="Write the day as 2026-10-01." />
      {wish.canEnd === true ? (
        <Field
          label="End it on a day instead"
          note="The first day it no longer holds; empty = as if it had never been."
          value={to}
          fault={isOff ? 'Write the day as 2026-10-01' : null}
          onChange={(event) => setTo(event.target.value)}
        />
      ) : null}
      <Field
        label="Reason"
        note="Kept with the version, for whoever asks later."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {refused === null ? null : <FaultView fault={refused} />}
      <div className="t-form-actions">
        <Button data-autofocus onClick={onClose}>
          Keep it as it is
        </Button>
        <Button
          type="submit"
          look="danger"
          disabled={busy || shown?.reply === undefined || shown.reply === null}
        >
          {busy ? 'Applying' : end === '' ? wish.verb : 'End it'}
        </Button>
      </div>
    </form>
  );
}

/** Open while there is a wish. */
export function ChangeDialog(props: {
  readonly wish: ChangeWish | null;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, done: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  return (
    <Modal
      opened={wish !== null}
      onClose={onClose}
      title={wish?.title ?? ''}
      size={600}
      yOffset="6vh"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {wish === null ? null : <ChangeForm wish={wish} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}
