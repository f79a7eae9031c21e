/** What the period is compared with. */
import { Menu, Modal } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { addMonths, monthOf, monthPeriod, previousPeriod } from '../../../shared/units/period.ts';
import { isWholeMonth, periodText } from '../../format/date.ts';
import { go, useAddress } from '../../state/address.ts';
import { useComparedScenario, useSavedScenarios } from '../../state/compared-scenario.ts';
import { useCompare, usePeriod } from '../../state/period.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../controls.tsx';
import { RangeForm } from './period-picker.tsx';

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="chosen" /> : <span style={{ width: 14 }} />;

/** Saved scenarios to hold the period against. */
function ScenarioItems({ chosen }: { readonly chosen: number | null }) {
  const entries = useSavedScenarios() ?? [];
  return (
    <>
      <Menu.Divider />
      <Menu.Label>The same days under a scenario</Menu.Label>
      {entries.map(({ id, scenario, adopted }) => (
        <Menu.Item
          key={id}
          leftSection={tick(id === chosen)}
          onClick={() => go({ compare: { scenario: id } })}
        >
          {scenario.name}
          {adopted === null ? null : <span className="t-quiet"> adopted</span>}
        </Menu.Item>
      ))}
      {entries.length > 0 ? null : (
        <Menu.Item
          leftSection={tick(false)}
          onClick={() => go({ page: 'what-if', item: null, subject: null })}
        >
          Make one in What-if…
        </Menu.Item>
      )}
    </>
  );
}

/** The comparison in the bar. */
export function ComparePicker() {
  const period = usePeriod();
  const compare = useCompare();
  const chosen = useAddress((address) => address.compare);
  const mayBeScenario = useAddress(
    ({ page, level }) => page === 'variance' || (page === 'explore' && level === 'groups'),
  );
  const named = useComparedScenario();
  const scenario = mayBeScenario ? named : null;
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
  const days = typeof chosen === 'object' && 'from' in chosen ? chosen : null;
  const isMonth = (each: string) =>
    days !== null && days.from === monthPeriod(each).from && days.to === monthPeriod(each).to;
  const isOther = days !== null && !isMonth(yearBefore) && !others.some((each) => isMonth(each));
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button>
            <span className="t-compare-name" data-tip={scenario?.name}>
              <span className="t-quiet">vs </span>
              {scenario?.name ?? (compare === null ? 'nothing' : periodText(compare))}
            </span>
            <IconChevronDown size={14} aria-hidden />
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={tick(compare !== null && scenario === null && days === null)}
            onClick={() => go({ compare: 'previous' })}
          >
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
            {isOther ? `Other days, ${periodText(days)}` : 'Other days…'}
          </Menu.Item>
          {mayBeScenario ? <ScenarioItems chosen={scenario?.id ?? null} /> : null}
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
            onChoose={(range) => {
              go({ compare: range });
              setRanged(false);
            }}
          />
        </div>
      </Modal>
    </>
  );
}
