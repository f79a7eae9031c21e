/** Getting around: pages, periods, back and forward, search and help. */
import { DIMENSIONS, type DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { METRICS, type MetricId } from '../../../../shared/catalogue/index.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { monthLong } from '../../../format/date.ts';
import { currentAddress, go } from '../../../state/address.ts';
import type { Command } from '../../../state/command.ts';
import { closeInspector, explainMetric } from '../../../state/inspector.ts';
import { closeLayer, openLayer, useLayer } from '../../../state/layers.ts';
import { stepPeriod } from '../../../state/period.ts';
import { explainFocused } from '../../help.tsx';
import { PAGE_ENTRIES } from '../pages.ts';
import type { Around } from './around.ts';

const explore = { page: 'explore', item: null, subject: null, level: 'groups' } as const;

/** The pages, in the order of the rail. */
export function pageCommands(): Command[] {
  return PAGE_ENTRIES.map((entry, at) => ({
    id: `page-${entry.page}`,
    group: 'Pages',
    name: entry.name,
    also: entry.asks,
    keys: `g ${entry.letter}`,
    // The tenth has the key after 9.
    ...(at < 10 ? { desktopKeys: `Mod+${(at + 1) % 10}` } : {}),
    menu: { name: 'Go', part: 0 },
    run: () => go({ page: entry.page, item: null, subject: null, level: 'groups' }),
  }));
}

/** One level up: a layer, the inspector, then the page's own levels. */
function up({ actions }: Around): void {
  if (useLayer.getState().layer !== null) closeLayer();
  else if (currentAddress().subject !== null) closeInspector();
  else actions.up?.();
}

function stepCommands(around: Around): Command[] {
  const { mac, empty, actions, address } = around;
  return [
    {
      id: 'back',
      group: 'Actions',
      name: 'Back',
      also: 'undo previous view history',
      desktopKeys: mac ? 'Mod+[' : 'Alt+Left',
      menu: { name: 'Go', part: 1 },
      run: () => history.back(),
    },
    {
      id: 'forward',
      group: 'Actions',
      name: 'Forward',
      also: 'redo next view history',
      desktopKeys: mac ? 'Mod+]' : 'Alt+Right',
      menu: { name: 'Go', part: 1 },
      run: () => history.forward(),
    },
    {
      id: 'up',
      group: 'Actions',
      name: 'One level up',
      also: 'close escape',
      keys: 'Esc',
      menu: { name: 'Go', part: 1 },
      ready: address.subject !== null || actions.up !== undefined || useLayer.getState().layer !== null,
      run: () => up(around),
    },
    {
      id: 'period-before',
      group: 'Periods',
      name: 'Period before',
      also: 'earlier previous month',
      keys: '[',
      menu: { name: 'Go', part: 2 },
      ready: !empty,
      run: () => stepPeriod(-1),
    },
    {
      id: 'period-after',
      group: 'Periods',
      name: 'Period after',
      also: 'later next month',
      keys: ']',
      menu: { name: 'Go', part: 2 },
      ready: !empty,
      run: () => stepPeriod(1),
    },
  ];
}

function helpCommands(): Command[] {
  return [
    {
      id: 'palette',
      group: 'Actions',
      name: 'Search or run',
      also: 'command palette find',
      keys: 'Mod+K',
      menu: { name: 'Help', part: 0 },
      run: () => openLayer('palette'),
    },
    {
      id: 'keys',
      group: 'Actions',
      name: 'Keyboard shortcuts',
      also: 'cheat sheet help',
      keys: '?',
      menu: { name: 'Help', part: 0 },
      // On the name or a figure of a measure the question is about that.
      run: () => {
        if (!explainFocused()) openLayer('keys');
      },
    },
    {
      id: 'glossary',
      group: 'Actions',
      name: 'Glossary',
      also: 'help words terms definitions measures metrics meaning',
      menu: { name: 'Help', part: 0 },
      run: () => go({ page: 'glossary', item: null, subject: null }),
    },
    {
      id: 'sources',
      group: 'Actions',
      name: 'How to get a file from each tool',
      also: 'help sources export guide',
      menu: { name: 'Help', part: 0 },
      run: () => go({ page: 'data', item: 'sources', subject: null }),
    },
  ];
}

/** Steps through views and periods, and where help is. */
export function moveCommands(around: Around): Command[] {
  return [...stepCommands(around), ...helpCommands()];
}

/** Months, dimensions and measures as places to go: for the palette, which is searched. */
export function placeCommands({ months }: Around): Command[] {
  return [
    ...months.toReversed().map((month): Command => ({
      id: `month-${month}`,
      group: 'Periods',
      name: monthLong(month),
      also: month,
      menu: { name: 'Go', part: 2, under: 'Month' },
      run: () => go({ period: monthPeriod(month) }),
    })),
    ...DIMENSIONS.map((dimension): Command => ({
      id: `by-${dimension.id}`,
      group: 'Spend by',
      name: `By ${dimension.name.toLowerCase()}`,
      also: 'group split',
      run: () => go({ ...explore, by: dimension.id as DimensionId, under: [] }),
    })),
    ...METRICS.map((metric): Command => ({
      id: `metric-${metric.id}`,
      group: 'Measures',
      name: metric.name,
      side: 'in Explore',
      run: () => go({ ...explore, measure: metric.id as MetricId }),
    })),
    ...METRICS.map((metric): Command => ({
      id: `what-${metric.id}`,
      group: 'Measures',
      name: `What is ${metric.name.toLowerCase()}?`,
      also: 'explain definition formula',
      run: () => explainMetric(metric.id as MetricId),
    })),
  ];
}
