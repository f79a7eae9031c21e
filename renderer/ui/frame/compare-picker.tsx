/** What the period is compared with. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { addMonths, monthOf, monthPeriod, previousPeriod } from '../../../shared/units/period.ts';
import { isWholeMonth, periodText } from '../../format/date.ts';
import { go, useAddress } from '../../state/address.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../controls.tsx';

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />;

/** The comparison in the bar. */
export function ComparePicker() {
  const period = usePeriod();
  const compare = useCompare();
  const chosen = useAddress((address) => address.compare);
  const months = useWorkspace((store) => store.summary?.months) ?? [];
  if (period === null) return null;
  const month = monthOf(period.from);
  const yearBefore = addMonths(month, -12);
  const others = isWholeMonth(period)
    ? months
        .filter((each) => each < month)
        .slice(-12, -1)
        .reverse()
    : [];
  const isMonth = (each: string) => typeof chosen === 'object' && chosen.from === monthPeriod(each).from;
  return (
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
        <Menu.Divider />
        <Menu.Item leftSection={tick(chosen === 'none')} onClick={() => go({ compare: 'none' })}>
          No comparison
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
