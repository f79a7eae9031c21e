/** The dialog that writes, changes and removes a use case. */
import { Modal, Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { filterWords, withFilter, withoutFilter } from '../../state/filters.ts';
import { refreshWorkspace, useWorkspace } from '../../state/workspace.ts';
import { Button, Field } from '../../ui/controls.tsx';
import { FilterEditor } from '../../ui/frame/filter-editor.tsx';
import { useFocusBack } from '../../ui/focus-back.ts';
import { FaultView } from '../../ui/states.tsx';
import type { Period } from '../../../shared/units/period.ts';
import { BaselineFields } from './baseline-fields.tsx';
import { checkDraft, draftOf, idFor, type Draft, type DraftField } from './use-case-draft.ts';
import { LivePreview } from './use-case-preview.tsx';

type Props = {
  /** Null = a new one. */
  readonly useCase: UseCase | null;
  /** All use cases but this one. */
  readonly others: readonly UseCase[];
  /** What is counted while conditions are written. */
  readonly period: Period;
  readonly onClose: () => void;
  readonly onSaved: (id: string) => void;
  readonly onRemoved: () => void;
};

/** The editor; mount it to open it. */
export function UseCaseEditor(props: Props) {
  useFocusBack();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={props.useCase === null ? 'New use case' : props.useCase.name}
      size={660}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <EditorForm {...props} />
    </Modal>
  );
}

function EditorForm({ useCase, others, period, onClose, onSaved, onRemoved }: Props) {
  const readOnly = useWorkspace((store) => store.summary?.readOnly === true);
  const [draft, setDraft] = useState<Draft>(() => draftOf(useCase));
  const [shown, setShown] = useState<ReadonlySet<DraftField>>(new Set());
  const [fault, setFault] = useState<Fault | null>(null);
  const [busy, setBusy] = useState(false);
  const [removing, setRemoving] = useState(false);
  const id =
    useCase?.id ??
    idFor(
      draft.name,
      others.map((each) => each.id),
    );
  const checked = checkDraft(id, draft, others);
  const said = (field: DraftField) => (shown.has(field) ? (checked.faults[field] ?? null) : null);
  const show = (field: DraftField) => setShown(new Set([...shown, field]));
  const text = (field: 'name' | 'unit' | 'outcome' | 'success' | 'valuePerSuccess') => ({
    value: draft[field],
    fault: said(field),
    disabled: readOnly,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setDraft({ ...draft, [field]: event.currentTarget.value }),
    onBlur: () => {
      if (draft[field].trim() !== '') show(field);
    },
  });
  const run = async (work: () => Promise<unknown>, done: () => void) => {
    setBusy(true);
    setFault(null);
    try {
      await work();
      await refreshWorkspace();
      done();
    } catch (error) {
      setFault(faultIn(error));
      setBusy(false);
    }
  };
  const save = () => {
    setShown(new Set(Object.keys(draft) as DraftField[]));
    const { useCase: next } = checked;
    if (next !== null)
      void run(
        () => core().units.save(next),
        () => onSaved(next.id),
      );
  };
  return (
    <form
      className="t-form"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Field
        label="Name"
        placeholder="Support"
        data-autofocus
        {...text('name')}
        note={useCase === null ? `Kept as ${id}` : undefined}
      />
      <div className="t-form-pair">
        <Field label="One unit of work" placeholder="ticket" {...text('unit')} />
        <Field label="One successful outcome" placeholder="resolved ticket" {...text('outcome')} />
      </div>
      <Field label="What success means" placeholder="Resolved without a human" {...text('success')} />
      <Filters
        draft={draft}
        fault={said('where')}
        disabled={readOnly}
        onChange={(where) => setDraft({ ...draft, where })}
      />
      <LivePreview id={useCase?.id ?? null} where={draft.where} unit={draft.unit} period={period} />
      <BaselineFields
        draft={draft}
        faults={Object.fromEntries(
          Object.entries(checked.faults).filter(([field]) => shown.has(field as DraftField)),
        )}
        disabled={readOnly}
        onChange={setDraft}
      />
      <Field
        label="Value of one success, $"
        placeholder="not known"
        inputMode="decimal"
        note="Revenue and the like. Leave empty when outcomes carry their value; labour hours saved are counted by themselves."
        {...text('valuePerSuccess')}
      />
      {fault === null ? null : <FaultView fault={fault} />}
      <div className="t-form-actions">
        {useCase === null ? null : removing ? (
          <span className="u-remove" role="alert">
            Its calls will count as outside use cases.
            <Button
              look="danger"
              disabled={busy}
              onClick={() => void run(() => core().units.remove({ id: useCase.id }), onRemoved)}
            >
              Remove {useCase.name}
            </Button>
            <Button look="quiet" onClick={() => setRemoving(false)}>
              Keep
            </Button>
          </span>
        ) : (
          <span className="u-remove">
            <Button look="danger" disabled={busy || readOnly} onClick={() => setRemoving(true)}>
              Remove
            </Button>
          </span>
        )}
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary" disabled={busy || readOnly}>
          Save use case
        </Button>
      </div>
    </form>
  );
}

function Filters(props: {
  readonly draft: Draft;
  readonly fault: string | null;
  readonly disabled: boolean;
  readonly onChange: (where: Draft['where']) => void;
}) {
  const { draft, fault, disabled, onChange } = props;
  const [open, setOpen] = useState(false);
  const [dimension, setDimension] = useState<DimensionId | null>(null);
  const edit = (chosen: DimensionId | null) => {
    setDimension(chosen);
    setOpen(true);
  };
  return (
    <div className="t-field">
      <span className="t-field-label">Calls that belong to it</span>
      <div className="u-filters">
        {draft.where.map((filter) => {
          const name = dimensionOf(filter.dimension)?.name ?? filter.dimension;
          return (
            <span key={filter.dimension} className="t-chip">
              <button type="button" disabled={disabled} onClick={() => edit(filter.dimension)}>
                {name} <strong>{filterWords(filter)}</strong>
              </button>
              <button
                type="button"
                disabled={disabled}
                aria-label={`Remove the filter on ${name}`}
                onClick={() => onChange(withoutFilter(draft.where, filter.dimension))}
              >
                <IconX size={13} aria-hidden />
              </button>
            </span>
          );
        })}
        <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus withinPortal>
          <Popover.Target>
            <Button
              disabled={disabled}
              aria-haspopup="dialog"
              aria-expanded={open}
              icon={<IconPlus size={14} aria-hidden />}
              onClick={() => edit(null)}
            >
              Add a filter
            </Button>
          </Popover.Target>
          <Popover.Dropdown className="t-pop" aria-label="Filter of the use case">
            <FilterEditor
              dimension={dimension}
              where={draft.where}
              onDimension={setDimension}
              onApply={(filter) => onChange(withFilter(draft.where, filter))}
              onDone={() => setOpen(false)}
            />
          </Popover.Dropdown>
        </Popover>
      </div>
      {fault === null ? (
        <span className="t-field-note">
          A call must meet all of them. The first use case that claims a call keeps it.
        </span>
      ) : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
