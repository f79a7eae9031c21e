/** How the view is drawn. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { go } from '../../state/address.ts';
import { Button } from '../../ui/controls.tsx';
import type { View } from './view.ts';
import { chartViewOf, CHART_VIEWS } from './views/index.ts';

/** Every kind of chart; those that this view lacks something for say what. */
export function ChartPicker({ view }: { readonly view: View }) {
  const chosen = chartViewOf(view.chart);
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button look="quiet" aria-label={`Chart: ${chosen.title}`}>
          {chosen.title}
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="x-menu">
        {CHART_VIEWS.map((chart) => {
          const missing = chart.lacks(view);
          return (
            <Menu.Item
              key={chart.kind}
              data-tip={chart.words}
              leftSection={
                chart === chosen ? (
                  <IconCheck size={14} aria-label="chosen" />
                ) : (
                  <span style={{ width: 14 }} />
                )
              }
              onClick={() => go({ chart: chart.kind })}
            >
              {chart.title}
              {missing === null ? null : <span className="x-menu-note">{missing}</span>}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
