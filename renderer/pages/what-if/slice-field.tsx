/** Which calls a lever is pulled on: filters as chips, edited as those of the bar are. */
import { Popover } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { Filter } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { filterWords, withFilter, withoutFilter } from '../../state/filters.ts';
import { Button } from '../../ui/controls.tsx';
import { FilterEditor } from '../../ui/frame/filter-editor.tsx';

const nameOf = (id: string) => dimensionOf(id)?.name ?? id;

/** The field. `fault` says why the slice is refused, such as that no call is in it. */
export function SliceField(props: {
  readonly label: string;
  readonly where: readonly Filter[];
  readonly fault?: string | null;
  readonly disabled?: boolean;
  readonly onChange: (where: readonly Filter[]) => void;
}) {
  const { label, where, fault = null, disabled = false, onChange } = props;
  const [open, setOpen] = useState(false);
  const [dimension, setDimension] = useState<DimensionId | null>(null);
  const edit = (chosen: DimensionId | null) => {
    setDimension(chosen);
    setOpen(true);
  };
  return (
    <div className="w-slice" role="group" aria-label={label}>
      <span className="w-slice-label">{where.length === 0 ? 'All calls' : 'Only'}</span>
      {where.map((filter) => (
        <span key={filter.dimension} className="t-chip">
          <button
            type="button"
            disabled={disabled}
            data-tip="Change this filter"
            onClick={() => edit(filter.dimension)}
          >
            {nameOf(filter.dimension)} <strong>{filterWords(filter)}</strong>
          </button>
          <button
            type="button"
            disabled={disabled}
            aria-label={`Remove the filter on ${nameOf(filter.dimension)}`}
            onClick={() => onChange(withoutFilter(where, filter.dimension))}
          >
            <IconX size={13} aria-hidden />
          </button>
        </span>
      ))}
      <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
        <Popover.Target>
          <Button
            look="quiet"
            disabled={disabled}
            aria-haspopup="dialog"
            aria-expanded={open}
            aria-label={`${label}: add a filter`}
            icon={<IconPlus size={14} aria-hidden />}
            onClick={() => (open ? setOpen(false) : edit(null))}
          />
        </Popover.Target>
        <Popover.Dropdown className="t-pop" aria-label={label}>
          <FilterEditor
            dimension={dimension}
            where={where}
            onDimension={setDimension}
            onApply={(filter) => onChange(withFilter(where, filter))}
            onDone={() => setOpen(false)}
          />
        </Popover.Dropdown>
      </Popover>
      {fault === null ? null : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
