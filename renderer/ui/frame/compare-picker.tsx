/** What the period is compared with. */
import { Menu, Modal } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { addMonths, monthOf, monthPeriod, previousPeriod } from '../../../shared/units/period.ts';
import { isWholeMonth, periodText } from '../../format/date.ts';
import { go, useAddress } from '../../state/address.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../controls.tsx';
import { RangeForm } from './period-picker.tsx';

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />;

/** The comparison in the bar. */
export function ComparePicker() {
  const period = usePeriod();
  const compare = useCompare();
  const chosen = useAddress((address) => address.compare);
  const months = useWorkspace((store) => store.summary?.months) ?? [];
  const [ranged, setRanged] = useState(false);
  if (period === null) return null;
  const month = monthOf(period.from);
  const yearBefore = addMonths(month, -12);
  const others = isWholeMonth(period)
    ? months
        .filter((each) => each < month)
        .slice(-12, -1)
        .reverse()
    : [];
  const isMonth = (each: string) =>
    typeof chosen === 'object' &&
    chosen.from === monthPeriod(each).from &&
    chosen.to === monthPeriod(each).to;
  const isOther = typeof chosen === 'object' && !isMonth(yearBefore) && !others.some((each) => isMonth(each));
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button>
            <span>
              <span className="t-quiet">vs </span>
              {compare === null ? 'nothing' : periodText(compare)}
            </span>
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={tick(chosen === 'previous')} onClick={() => go({ compare: 'previous' })}>
            Period before, {periodText(previousPeriod(period))}
          </Menu.Item>
          {months.includes(yearBefore) ? (
            <Menu.Item
              leftSection={tick(isMonth(yearBefore))}
              onClick={() => go({ compare: monthPeriod(yearBefore) })}
            >
              Year before, {periodText(monthPeriod(yearBefore))}
            </Menu.Item>
          ) : null}
          {others
            .filter((each) => each !== yearBefore)
            .map((each) => (
              <Menu.Item
                key={each}
                leftSection={tick(isMonth(each))}
                onClick={() => go({ compare: monthPeriod(each) })}
              >
                {periodText(monthPeriod(each))}
              </Menu.Item>
            ))}
          <Menu.Item leftSection={tick(isOther)} onClick={() => setRanged(true)}>
            {isOther ? `Other days, ${periodText(chosen)}` : 'Other days…'}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item leftSection={tick(chosen === 'none')} onClick={() => go({ compare: 'none' })}>
            No comparison
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Modal
        opened={ranged}
        onClose={() => setRanged(false)}
        title="Compare with"
        size={360}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <div style={{ padding: '0 16px 16px' }}>
          <RangeForm
            period={compare ?? previousPeriod(period)}
            action="Compare"
            onChoose={(days) => {
              go({ compare: days });
              setRanged(false);
            }}
          />
        </div>
      </Modal>
    </>
  );
}
