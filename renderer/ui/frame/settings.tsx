/** Settings of the workspace and of this window. */
import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { WorkspaceSummary } from '../../../shared/contract/workspace.ts';
import { isTimeZone } from '../../../shared/units/zone.ts';
import { typedNumber } from '../../format/typed-number.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { takeSummary, useWorkspace } from '../../state/workspace.ts';
import { Button, Field } from '../controls.tsx';
import { Segmented } from '../segmented.tsx';
import { FaultView } from '../states.tsx';
import { ReadingFields } from './reading-fields.tsx';
import './form.css';

const PROMPTS: readonly { readonly value: 'drop' | 'keep'; readonly label: string }[] = [
  { value: 'drop', label: 'Drop on import' },
  { value: 'keep', label: 'Keep' },
];

const shareOf = (text: string) => {
  const plain = typedNumber(text) ?? '';
  return /^\d{1,3}(\.\d{1,2})?$/.test(plain) ? Number(plain) / 100 : NaN;
};

/** A share as percent, without what binary fractions leave behind. */
const percentOf = (share: number) => String(Number((share * 100).toFixed(6)));

function SettingsForm({ summary }: { readonly summary: WorkspaceSummary }) {
  const [name, setName] = useState(summary.name);
  const [zone, setZone] = useState(summary.timeZone);
  const [target, setTarget] = useState(percentOf(summary.target));
  const [redLine, setRedLine] = useState(percentOf(summary.redLine));
  const [least, setLeast] = useState(String(summary.minOutcomes));
  const [prompts, setPrompts] = useState<'drop' | 'keep'>(summary.keepPrompts ? 'keep' : 'drop');
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const [low, high] = [shareOf(target), shareOf(redLine)];
  const wrong = {
    name: name.trim() === '' ? 'Give the workspace a name' : null,
    zone: isTimeZone(zone) ? null : 'No such time zone; write it as Europe/Berlin',
    target: low > 0 && low < 1 ? null : 'Between 0 and 100',
    redLine: high > low && high <= 2 ? null : 'Above the target, at most 200',
    least: /^[1-9]\d{0,4}$/.test(least.trim()) ? null : 'A whole number from 1',
  };
  const save = async () => {
    setBusy(true);
    try {
      takeSummary(
        await core().workspace.configure({
          name: name.trim(),
          timeZone: zone,
          target: low,
          redLine: high,
          minOutcomes: Number(least),
          keepPrompts: prompts === 'keep',
        }),
      );
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
        void save();
      }}
    >
      <ReadingFields />
      <Field
        label="Workspace name"
        data-part="name"
        data-autofocus
        value={name}
        fault={wrong.name}
        disabled={summary.readOnly}
        onChange={(event) => setName(event.target.value)}
      />
      <Field
        label="Reporting time zone"
        data-part="zone"
        note="Days and months are taken in this zone. Changing it moves spend between days, never the total of a call."
        list="time-zones"
        value={zone}
        fault={wrong.zone}
        disabled={summary.readOnly}
        onChange={(event) => setZone(event.target.value)}
      />
      <datalist id="time-zones">
        {Intl.supportedValuesOf('timeZone').map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <div className="t-form-pair">
        <Field
          label="Target, % of human cost"
          data-part="target"
          inputMode="decimal"
          value={target}
          fault={wrong.target}
          disabled={summary.readOnly}
          onChange={(event) => setTarget(event.target.value)}
        />
        <Field
          label="Red line, % of human cost"
          data-part="red-line"
          inputMode="decimal"
          value={redLine}
          fault={wrong.redLine}
          disabled={summary.readOnly}
          onChange={(event) => setRedLine(event.target.value)}
        />
      </div>
      <Field
        label="Outcomes a verdict needs"
        data-part="least"
        note="A use case or segment with fewer final outcomes gets no verdict."
        inputMode="numeric"
        value={least}
        fault={wrong.least}
        disabled={summary.readOnly}
        onChange={(event) => setLeast(event.target.value)}
      />
      <div className="t-field" data-part="prompts">
        <span className="t-field-label">Prompts and answers</span>
        <Segmented
          label="Prompts and answers"
          value={prompts}
          options={PROMPTS}
          disabled={summary.readOnly}
          onChange={setPrompts}
        />
        <span className="t-field-note">
          {prompts === 'keep'
            ? 'Files imported from now on leave their prompts and answers in this workspace, to be read again call by call. Undoing an import removes them.'
            : 'Files imported from now on leave a salted print of each prompt, which is enough to find repeats and prompts that begin alike.'}
        </span>
      </div>
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        <Button onClick={closeLayer}>Close</Button>
        <Button
          type="submit"
          look="primary"
          disabled={busy || summary.readOnly || Object.values(wrong).some((each) => each !== null)}
        >
          Save settings
        </Button>
      </div>
    </form>
  );
}

/** The dialog takes the focus when it opens, and the one before it gives the focus back; what is asked for comes last. */
const SETTLED_MS = 120;

/** Begin with the setting that was asked for. */
function stepTo(part: string | null): void {
  const place = part === null ? null : document.querySelector<HTMLElement>(`[data-part="${part}"]`);
  const field =
    place?.matches('input, select') === true ? place : place?.querySelector<HTMLElement>('input, select');
  field?.focus();
  place?.scrollIntoView({ block: 'center' });
}

/** The settings dialog. */
export function Settings() {
  const open = useLayer((store) => store.layer === 'settings');
  const part = useLayer((store) => store.part);
  useEffect(() => {
    if (!open || part === null) return undefined;
    const later = setTimeout(() => stepTo(part), SETTLED_MS);
    return () => clearTimeout(later);
  }, [open, part]);
  const summary = useWorkspace((store) => store.summary);
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Settings"
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {summary === null ? null : <SettingsForm key={String(open)} summary={summary} />}
    </Modal>
  );
}
