/** Keep the view in force under a name. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { monthLong, periodText } from '../../format/date.ts';
import { currentAddress } from '../../state/address.ts';
import { faultIn } from '../../state/fault.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { periodIn } from '../../state/period.ts';
import { saveView } from '../../state/saved-views.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { Button, Field } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { FaultView } from '../states.tsx';
import '../frame/form.css';

type Days = 'latest' | 'these';

function SaveForm() {
  const month = useWorkspace((store) => store.summary?.defaultMonth ?? null);
  const [period] = useState(() => periodIn(currentAddress(), month));
  const isLatest = month !== null && period !== null && period.from === monthPeriod(month).from;
  const [name, setName] = useState('');
  const [days, setDays] = useState<Days>(isLatest ? 'latest' : 'these');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveView(name, days === 'latest');
      closeLayer();
    } catch (error) {
      setFault(faultIn(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') void save();
      }}
    >
      <Field
        label="Name"
        data-autofocus
        maxLength={80}
        value={name}
        fault={fault?.code === 'view.name-taken' ? `${fault.message} ${fault.remedy}` : null}
        onChange={(event) => {
          setName(event.target.value);
          setFault(null);
        }}
      />
      <div className="t-field">
        <span className="t-field-label">Period</span>
        <Segmented
          label="Period"
          value={days}
          options={[
            { value: 'latest', label: 'Always the latest month' },
            { value: 'these', label: period === null ? 'These days' : periodText(period) },
          ]}
          onChange={setDays}
        />
        <span className="t-field-note">
          {days === 'latest'
            ? `The latest complete month, now ${month === null ? 'none' : monthLong(month)}.`
            : 'These days, whatever comes later.'}
        </span>
      </div>
      {fault === null || fault.code === 'view.name-taken' ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button onClick={closeLayer}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy || name.trim() === ''}>
          Save view
        </Button>
      </div>
    </form>
  );
}

/** The dialog. */
export function SaveView() {
  const open = useLayer((store) => store.layer === 'save-view');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Save this view"
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <SaveForm /> : null}
    </Modal>
  );
}
