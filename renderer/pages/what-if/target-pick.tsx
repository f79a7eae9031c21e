/** The model that calls go to, by its price: searched by words of its name or its provider. */
import { Select } from '@mantine/core';
import { useId, useState } from 'react';
import type { Lever } from '../../../shared/maths/what-if/lever.ts';
import { counted } from '../../format/count.ts';
import { modelKey, modelOf, useModels } from './use-models.ts';

export type ChangeLever = (change: (lever: Lever) => Lever, gesture: string | null) => void;

/** The choice; `fault` says why the model is refused. */
export function TargetPick(props: {
  readonly lever: Lever;
  readonly fault: string | null;
  readonly disabled: boolean;
  readonly onChange: ChangeLever;
}) {
  const { lever, fault, disabled, onChange } = props;
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isOpen, setOpen] = useState(false);
  const found = useModels(isOpen ? typed : '');
  const groups = found?.groups ?? [];
  const chosen = lever.to === null ? null : modelKey(lever.to);
  const isListed = groups.some((group) => group.options.some((option) => option.value === chosen));
  const name = lever.to === null ? '' : `${lever.to.model}, ${lever.to.provider}`;
  const own = chosen === null || isListed || typed !== '' ? [] : [{ value: chosen, label: name }];
  const more = found?.more ?? 0;
  return (
    <div className="t-field">
      <label className="t-field-label" htmlFor={id}>
        {lever.kind === 'small-first' ? 'The smaller model' : 'To model'}
      </label>
      <Select
        id={id}
        role="combobox"
        aria-expanded={isOpen}
        searchable
        placeholder={name === '' ? 'Search by name or provider' : name}
        data={[
          ...own,
          ...groups.map((group) => ({
            group: group.name,
            items: group.options.map((option) => ({ value: option.value, label: option.name })),
          })),
        ]}
        // The core has searched already.
        filter={({ options }) => options}
        value={chosen}
        // Closed it says what is chosen; open, what is searched.
        searchValue={isOpen ? typed : name}
        onSearchChange={setTyped}
        onChange={(key) => {
          if (key !== null) onChange((held) => ({ ...held, to: modelOf(key) }), null);
        }}
        onDropdownOpen={() => {
          setTyped('');
          setOpen(true);
        }}
        onDropdownClose={() => setOpen(false)}
        allowDeselect={false}
        selectFirstOptionOnChange
        disabled={disabled || found === null}
        error={fault !== null}
        nothingFoundMessage="No model of the price book is named so"
        withScrollArea={false}
        comboboxProps={{
          transitionProps: { duration: 0 },
          width: 'max-content',
          position: 'bottom-start',
          // Inside the page's own landmark, so that readers find it there.
          portalProps: { target: '#page' },
        }}
        withCheckIcon={false}
        classNames={{
          input: 't-input w-model',
          options: 'w-models',
          option: 'w-model-option',
          groupLabel: 'w-model-group',
        }}
      />
      {more === 0 || !isOpen ? null : (
        <span className="t-quiet w-model-more">{counted(more, 'model')} more: type to find one.</span>
      )}
      {fault === null ? null : (
        <span className="t-field-fault" role="alert">
          {fault}
        </span>
      )}
    </div>
  );
}
