/** Adopting a scenario: from a day on its promise is kept, to be held against what happens. */
import { isDay } from '../../../shared/units/period.ts';
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { Projection } from '../../../shared/maths/what-if/result.ts';
import type { Period } from '../../../shared/units/period.ts';
import { moneyText } from '../../format/money.ts';
import { periodText } from '../../format/date.ts';
import { faultIn } from '../../state/fault.ts';
import { adoptScenario } from '../../state/scenarios.ts';
import { Button } from '../../ui/controls.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView, Note } from '../../ui/states.tsx';
import { qualityLabel } from './lever-words.ts';

/** The dialog; mount it to open it. */
export function AdoptDialog(props: {
  readonly id: number;
  readonly name: string;
  readonly period: Period;
  readonly projection: Projection;
  readonly start: string;
  readonly onClose: () => void;
}) {
  const { id, name, period, projection, start, onClose } = props;
  const [from, setFrom] = useState(start);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  useFocusBack();
  const { perMonth, verdict } = projection;
  const isDoubtful = verdict !== 'supported' && verdict !== 'unaffected';
  const send = async () => {
    setBusy(true);
    try {
      await adoptScenario(id, from, period);
      onClose();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={`Adopt ${name}`}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="t-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p>
          The saved version is kept with its promise, {moneyText(perMonth.scenario)} a month against{' '}
          {moneyText(perMonth.baseline)}, over {periodText(period)}. After 30, 60 and 90 days it is held
          against what happened, at the volume there was.
        </p>
        {isDoubtful ? (
          <Note tone="attention">{qualityLabel(verdict)}: the promise holds only if quality does.</Note>
        ) : null}
        <DayField label="In force from" data-autofocus value={from} onDay={setFrom} />
        {fault === null ? null : <FaultView fault={fault} />}
        <div className="t-form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy || !isDay(from)}>
            Adopt
          </Button>
        </div>
      </form>
    </Modal>
  );
}
