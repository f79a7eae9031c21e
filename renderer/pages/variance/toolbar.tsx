/** By what the change is broken down, and how volume and models that come or go are counted. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { DIMENSIONS, dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { Button } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { show, type View } from './view.ts';

/** Part of every cell: breaking down by them changes no effect. */
const USUAL: readonly DimensionId[] = ['use-case', 'feature', 'model', 'provider'];

/** How the effects are counted. `sameDays`: both sides have the same, so that none are told apart. */
export function CountedBy({ view, sameDays }: { readonly view: View; readonly sameDays: boolean }) {
  return (
    <>
      {sameDays ? null : (
        <Segmented
          label="Volume"
          value={view.perDay ? 'day' : 'plain'}
          options={[
            { value: 'plain', label: 'Volume as it is' },
            { value: 'day', label: 'Per day' },
          ]}
          onChange={(next) => show({ perDay: next === 'day' })}
        />
      )}
      <Segmented
        label="Models that come or go"
        value={view.models}
        options={[
          { value: 'mix', label: 'New models in the mix' },
          { value: 'lines', label: 'As lines' },
        ]}
        onChange={(models) => show({ models })}
      />
    </>
  );
}

/** The dimension of the rows. */
export function RowsBy({ by }: { readonly by: DimensionId }) {
  const options = USUAL.includes(by) ? USUAL : [...USUAL, by];
  return (
    <>
      <Segmented
        label="Rows by"
        value={by}
        options={options.map((id) => ({ value: id, label: dimensionOf(id)?.name ?? id }))}
        onChange={(next) => show({ by: next })}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label="More dimensions">
            More
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="v-menu">
          {DIMENSIONS.map((each) => (
            <Menu.Item
              key={each.id}
              leftSection={
                each.id === by ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />
              }
              data-tip={each.words}
              onClick={() => show({ by: each.id as DimensionId })}
            >
              {each.name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
