/** Naming a scenario and saving it as a version, with the reason for it. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import { faultIn } from '../../state/fault.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView } from '../../ui/states.tsx';

const MOST_LETTERS = 80;

/** The dialog; mount it to open it. `save` throws what is refused. */
export function SaveDialog(props: {
  readonly title: string;
  readonly words: string;
  readonly button: string;
  readonly name: string;
  readonly taken: readonly string[];
  readonly withNote: boolean;
  readonly save: (name: string, note: string) => Promise<unknown>;
  readonly onClose: () => void;
}) {
  const { title, words, button, taken, withNote, save, onClose } = props;
  const [name, setName] = useState(props.name);
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  useFocusBack();
  const isTaken = taken.includes(name.trim());
  const send = async () => {
    setBusy(true);
    try {
      await save(name.trim(), note.trim());
      onClose();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={title} size={480} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form
        className="t-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <p className="t-field-note">{words}</p>
        <Field
          label="Name"
          data-autofocus
          maxLength={MOST_LETTERS}
          value={name}
          note={isTaken ? 'Another scenario has this name' : undefined}
          onChange={(event) => setName(event.target.value)}
        />
        {withNote ? (
          <Field
            label="Why this version"
            placeholder="Not stated"
            maxLength={400}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        ) : null}
        {fault === null ? null : <FaultView fault={fault} />}
        <div className="t-form-actions">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy || name.trim() === ''}>
            {button}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** A scenario as it is saved: what is in work, named, and tried on the scope in force. */
export function asSaved(
  scenario: ScenarioDefinition,
  name: string,
  where: ScenarioDefinition['where'],
): ScenarioDefinition {
  return { ...scenario, name, where };
}
