/** Asked before prices are taken back or an earlier version is gone back to: what changes, and why it is done. */
import { isDay } from '../../../shared/units/period.ts';
import { useState } from 'react';
import type { RepriceReply } from '../../../shared/contract/prices.ts';
import { Field } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { ChangeForm, ChangeModal } from '../../ui/prices/change-form.tsx';
import { ChangePreview, hasReply, useChangePreview } from '../../ui/prices/price-preview.tsx';

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

function WishForm(props: {
  readonly wish: ChangeWish;
  readonly onClose: () => void;
  readonly onDone: (reply: RepriceReply, done: string) => void;
}) {
  const { wish, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const [to, setTo] = useState('');
  const end = to.trim();
  const isOff = end !== '' && !isDay(end);
  const ended = end === '' ? {} : { to: end };
  const shown = useChangePreview(isOff ? null : ended, (request) => wish.run({ ...request, preview: true }));
  return (
    <ChangeForm
      ready={hasReply(shown)}
      danger
      cancelWords="Keep it as it is"
      applyWords={end === '' ? wish.verb : 'End it'}
      apply={async () => {
        const why = reason.trim() === '' ? {} : { reason: reason.trim() };
        onDone(await wish.run({ ...ended, ...why, preview: false }), wish.done);
      }}
      onClose={onClose}
    >
      <ChangePreview asked={!isOff} shown={shown} hint="Write the day as 2026-10-01." />
      {wish.canEnd === true ? (
        <DayField
          label="End it on a day instead"
          note="The first day it no longer holds; empty = as if it had never been."
          value={to}
          onDay={setTo}
        />
      ) : null}
      <Field
        label="Reason"
        note="Kept with the version, for whoever asks later."
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
    </ChangeForm>
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
    <ChangeModal opened={wish !== null} onClose={onClose} title={wish?.title ?? ''}>
      {wish === null ? null : <WishForm wish={wish} onClose={onClose} onDone={onDone} />}
    </ChangeModal>
  );
}
