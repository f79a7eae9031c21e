/** What the table shows beside its rows: measures or time, which measures, how many rows by name. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { MetricId } from '../../../shared/catalogue/index.ts';
import { go, useAddress } from '../../state/address.ts';
import { countText } from '../../format/count.ts';
import { MOST_BESIDE } from '../../state/explore-keys.ts';
import { Button } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { MetricChoices } from './pickers.tsx';
import { MOST_ROWS } from './pivot/rows.ts';
import type { View } from './view.ts';

const TOPS: readonly (number | null)[] = [null, 5, 10, 20, 50];
const topName = (top: number | null) =>
  top === null ? `Up to ${countText(MOST_ROWS)}` : `Top ${countText(top)}`;

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />;

function TopPicker({ top }: { readonly top: number | null }) {
  const tops = TOPS.includes(top) ? TOPS : [...TOPS, top];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button look="quiet" aria-label={`Rows by name: ${topName(top)}`}>
          {topName(top)}
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Rows by name, the rest as “Others”</Menu.Label>
        {tops.map((each) => (
          <Menu.Item key={each ?? 'all'} leftSection={tick(each === top)} onClick={() => go({ top: each })}>
            {topName(each)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** The measures beside the leading one; several can be chosen before the menu closes. */
function BesidePicker({ view }: { readonly view: View }) {
  const beside = useAddress((address) => address.beside);
  const toggle = (id: MetricId) =>
    go({
      beside: beside.includes(id) ? beside.filter((each) => each !== id) : [...beside, id],
    });
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button look="quiet" aria-label="Measures in columns">
          Columns
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="x-menu">
        <MetricChoices
          isChosen={(id) => view.measures.includes(id)}
          isFixed={(id) => id === view.metric || (beside.length >= MOST_BESIDE && !beside.includes(id))}
          onChoose={toggle}
        />
      </Menu.Dropdown>
    </Menu>
  );
}

/** The tools at the right of the table's head. */
export function TableTools({ view }: { readonly view: View }) {
  return (
    <>
      <Segmented
        label="Columns are"
        value={view.across}
        options={[
          { value: 'measures', label: 'Measures' },
          { value: 'time', label: `By ${view.grain}` },
        ]}
        onChange={(across) => go({ across })}
      />
      {view.across === 'measures' ? <BesidePicker view={view} /> : null}
      <TopPicker top={view.top} />
    </>
  );
}
