/** What is measured, by what it is grouped, and in which grain. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { METRICS, metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import type { MetricUnit } from '../../../shared/catalogue/metric.ts';
import type { Grain } from '../../../shared/units/period.ts';
import { go } from '../../state/address.ts';
import { Button } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/segmented.tsx';

const USUAL: readonly { readonly value: MetricId; readonly label: string }[] = [
  { value: 'cost', label: 'Cost' },
  { value: 'total-tokens', label: 'Tokens' },
  { value: 'calls', label: 'Calls' },
  { value: 'cost-per-success', label: 'Per outcome' },
];

const GROUPS: readonly { readonly name: string; readonly units: readonly MetricUnit[] }[] = [
  { name: 'Money', units: ['usd'] },
  { name: 'Cost of one', units: ['usd-each'] },
  { name: 'Shares', units: ['share'] },
  { name: 'Volumes', units: ['calls', 'tasks', 'tokens'] },
  { name: 'Others', units: ['ms', 'days', 'number'] },
];

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />;

/** Every metric of the catalogue as items of a menu, by what it is measured in. */
export function MetricChoices(props: {
  readonly isChosen: (id: MetricId) => boolean;
  /** Cannot be taken away. */
  readonly isFixed?: (id: MetricId) => boolean;
  readonly onChoose: (id: MetricId) => void;
}) {
  const { isChosen, isFixed, onChoose } = props;
  return GROUPS.map((group) => (
    <div key={group.name}>
      <Menu.Label>{group.name}</Menu.Label>
      {METRICS.filter((each) => group.units.includes(each.unit)).map(({ id, name, words }) => (
        <Menu.Item
          key={id}
          leftSection={tick(isChosen(id as MetricId))}
          data-tip={words}
          disabled={isFixed?.(id as MetricId) ?? false}
          onClick={() => onChoose(id as MetricId)}
        >
          {name}
        </Menu.Item>
      ))}
    </div>
  ));
}

/** The usual measures in sight, every metric of the catalogue one click away. */
export function MeasurePicker({ metric }: { readonly metric: MetricId }) {
  const usual = USUAL.some((each) => each.value === metric);
  const options = usual ? USUAL : [...USUAL, { value: metric, label: metricOf(metric).name }];
  return (
    <>
      <Segmented label="Measure" value={metric} options={options} onChange={(measure) => go({ measure })} />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label="More measures">
            More
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className="x-menu">
          <MetricChoices isChosen={(id) => id === metric} onChoose={(measure) => go({ measure })} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

const GRAINS: readonly { readonly value: Grain; readonly label: string }[] = [
  { value: 'day', label: 'Day' },
  { value: 'week', label: 'Week' },
  { value: 'month', label: 'Month' },
];

/** Day, week or month. */
export function GrainPicker({ grain }: { readonly grain: Grain }) {
  return <Segmented label="Grain" value={grain} options={GRAINS} onChange={(next) => go({ grain: next })} />;
}
