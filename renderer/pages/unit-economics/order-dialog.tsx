/** The order in which use cases claim calls: the first whose conditions a call meets keeps it. */
import { Modal } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { filtersWords } from '../../state/filters.ts';
import { refreshWorkspace, useWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView } from '../../ui/states.tsx';

/** A list with one element moved by one place. */
export function moved<T>(list: readonly T[], at: number, by: -1 | 1): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  [next[at], next[to]] = [next[to]!, next[at]!];
  return next;
}

/** The dialog; mount it to open it. */
export function OrderDialog(props: { readonly useCases: readonly UseCase[]; readonly onClose: () => void }) {
  const [list, setList] = useState(props.useCases);
  useFocusBack();
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const save = async () => {
    setBusy(true);
    try {
      await core().units.order({ ids: list.map((useCase) => useCase.id) });
      await refreshWorkspace();
      props.onClose();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={props.onClose}
      title="Order of use cases"
      size={560}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form
        className="t-form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p className="t-field-note">
          A call that meets the conditions of several use cases belongs to the first of them.
        </p>
        <ol className="u-order">
          {list.map((useCase, at) => (
            <li key={useCase.id}>
              <span className="u-order-name">
                <strong>{useCase.name}</strong>
                <small>{filtersWords(useCase.where)}</small>
              </span>
              <Button
                look="quiet"
                icon={<IconArrowUp size={14} aria-hidden />}
                aria-label={`Move ${useCase.name} up`}
                disabled={at === 0 || readOnly}
                onClick={() => setList(moved(list, at, -1))}
              />
              <Button
                look="quiet"
                icon={<IconArrowDown size={14} aria-hidden />}
                aria-label={`Move ${useCase.name} down`}
                disabled={at === list.length - 1 || readOnly}
                onClick={() => setList(moved(list, at, 1))}
              />
            </li>
          ))}
        </ol>
        {fault === null ? null : <FaultView fault={fault} />}
        <div className="t-form-actions">
          <Button onClick={props.onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={busy || readOnly}>
            Save order
          </Button>
        </div>
      </form>
    </Modal>
  );
}
