/** What is shown and how: filters, comparison, the table behind a chart, theme and rows. */
import { START } from '../../../state/address-text.ts';
import { go } from '../../../state/address.ts';
import type { Command } from '../../../state/command.ts';
import { closeInspector } from '../../../state/inspector.ts';
import { openLayer } from '../../../state/layers.ts';
import { chooseReading, DENSITIES, type Density } from '../../../state/reading.ts';
import { chooseTheme, type ThemeChoice } from '../../../state/theme.ts';
import type { Around } from './around.ts';

const THEMES: readonly (readonly [ThemeChoice, string])[] = [
  ['system', 'Theme: as the system'],
  ['light', 'Theme: light'],
  ['dark', 'Theme: dark'],
];
const ROWS: Readonly<Record<Density, string>> = {
  compact: 'Rows: compact',
  default: 'Rows: default',
  comfortable: 'Rows: comfortable',
};

function looks({ theme, density }: Around): Command[] {
  return [
    ...THEMES.map(([choice, name]): Command => ({
      id: `theme-${choice}`,
      group: 'Settings',
      name,
      also: 'appearance colours mode',
      menu: { name: 'View', part: 2, under: 'Theme' },
      checked: theme === choice,
      run: () => chooseTheme(choice),
    })),
    ...DENSITIES.map((choice): Command => ({
      id: `rows-${choice}`,
      group: 'Settings',
      name: ROWS[choice],
      also: 'density height tables',
      menu: { name: 'View', part: 2, under: 'Rows of tables' },
      checked: density === choice,
      run: () => chooseReading({ density: choice }),
    })),
  ];
}

/** Commands of the View and Edit menus. */
export function viewCommands(around: Around): Command[] {
  const { actions, address, empty } = around;
  return [
    {
      id: 'filter',
      group: 'Actions',
      name: 'Add a filter',
      also: 'keep only where',
      keys: '/',
      menu: { name: 'Edit', part: 0 },
      ready: !empty,
      run: () => openLayer('filter'),
    },
    {
      id: 'clear',
      group: 'Actions',
      name: 'Clear all filters',
      also: 'remove reset',
      menu: { name: 'Edit', part: 0 },
      ready: address.where.length > 0,
      run: () => go({ where: [] }),
    },
    {
      id: 'table',
      group: 'Actions',
      name: 'Show the table behind the chart',
      keys: 't',
      menu: { name: 'View', part: 0 },
      ready: actions.toggleTable !== undefined,
      run: () => actions.toggleTable?.(),
    },
    {
      id: 'close-proof',
      group: 'Actions',
      name: 'Close the inspector',
      also: 'proof',
      menu: { name: 'View', part: 0 },
      ready: address.subject !== null,
      run: closeInspector,
    },
    {
      id: 'compare-before',
      group: 'Actions',
      name: 'Compare with the period before',
      also: 'previous',
      menu: { name: 'View', part: 1 },
      checked: address.compare === START.compare,
      run: () => go({ compare: START.compare }),
    },
    {
      id: 'compare-none',
      group: 'Actions',
      name: 'Compare with nothing',
      also: 'no comparison',
      menu: { name: 'View', part: 1 },
      checked: address.compare === 'none',
      run: () => go({ compare: 'none' }),
    },
    ...looks(around),
  ];
}
