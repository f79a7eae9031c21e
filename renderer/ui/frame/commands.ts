/** What the palette can do: go to pages and periods, group, measure, and act. */
import { METRICS, type MetricId } from '../../../shared/catalogue/index.ts';
import { DIMENSIONS, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { monthPeriod } from '../../../shared/units/period.ts';
import { monthLong } from '../../format/date.ts';
import { go } from '../../state/address.ts';
import { closeInspector } from '../../state/inspector.ts';
import { openLayer } from '../../state/layers.ts';
import type { PageActions } from '../../state/page-actions.ts';
import { PAGE_COMMANDS, runPageCommand } from '../../state/page-commands.ts';
import { chooseTheme } from '../../state/theme.ts';
import { PAGE_ENTRIES } from './pages.ts';

export type Command = {
  readonly id: string;
  readonly group: 'Pages' | 'Actions' | 'Entities' | 'Periods' | 'Spend by' | 'Measures';
  readonly name: string;
  readonly side?: string;
  readonly run: () => void;
};

const explore = { page: 'explore', item: null, subject: null, level: 'groups' } as const;

/** Every command for a workspace with these months and a page with these actions. */
export function commandsFor(months: readonly string[], actions: PageActions, readOnly: boolean): Command[] {
  const acts: Command[] = [
    { id: 'filter', group: 'Actions', name: 'Add a filter', side: '/', run: () => openLayer('filter') },
    { id: 'clear', group: 'Actions', name: 'Clear all filters', run: () => go({ where: [] }) },
    {
      id: 'import',
      group: 'Actions',
      name: 'Import exports',
      run: () => go({ page: 'data', item: null, subject: null }),
    },
    {
      id: 'sources',
      group: 'Actions',
      name: 'How to get a file from each tool',
      run: () => go({ page: 'data', item: 'sources', subject: null }),
    },
    ...(readOnly ? [] : PAGE_COMMANDS)
      .filter(({ always }) => always === true || months.length > 0)
      .map((command) => ({
        id: `do-${command.id}`,
        group: 'Actions' as const,
        name: command.name,
        run: () => runPageCommand(command.id),
      })),
    { id: 'settings', group: 'Actions', name: 'Settings', run: () => openLayer('settings') },
    { id: 'keys', group: 'Actions', name: 'Keyboard shortcuts', side: '?', run: () => openLayer('keys') },
    {
      id: 'compare-none',
      group: 'Actions',
      name: 'Compare with nothing',
      run: () => go({ compare: 'none' }),
    },
    {
      id: 'compare-before',
      group: 'Actions',
      name: 'Compare with the period before',
      run: () => go({ compare: 'previous' }),
    },
    { id: 'close-proof', group: 'Actions', name: 'Close the inspector', side: 'Esc', run: closeInspector },
    { id: 'theme-light', group: 'Actions', name: 'Theme: light', run: () => chooseTheme('light') },
    { id: 'theme-dark', group: 'Actions', name: 'Theme: dark', run: () => chooseTheme('dark') },
    { id: 'theme-system', group: 'Actions', name: 'Theme: as the system', run: () => chooseTheme('system') },
  ];
  const { exportCsv, toggleTable } = actions;
  if (exportCsv !== undefined)
    acts.unshift({
      id: 'export',
      group: 'Actions',
      name: 'Export this table as CSV',
      side: 'E',
      run: exportCsv,
    });
  if (toggleTable !== undefined)
    acts.unshift({
      id: 'table',
      group: 'Actions',
      name: 'Show the table behind the chart',
      side: 'T',
      run: toggleTable,
    });
  return [
    ...PAGE_ENTRIES.map((entry) => ({
      id: `page-${entry.page}`,
      group: 'Pages' as const,
      name: entry.name,
      side: `g ${entry.letter}`,
      run: () => go({ page: entry.page, item: null, subject: null, level: 'groups' }),
    })),
    ...acts,
    ...months.toReversed().map((month) => ({
      id: `month-${month}`,
      group: 'Periods' as const,
      name: monthLong(month),
      run: () => go({ period: monthPeriod(month) }),
    })),
    ...DIMENSIONS.map((dimension) => ({
      id: `by-${dimension.id}`,
      group: 'Spend by' as const,
      name: `By ${dimension.name.toLowerCase()}`,
      run: () => go({ ...explore, by: dimension.id as DimensionId }),
    })),
    ...METRICS.map((metric) => ({
      id: `metric-${metric.id}`,
      group: 'Measures' as const,
      name: metric.name,
      side: 'in Explore',
      run: () => go({ ...explore, measure: metric.id as MetricId }),
    })),
  ];
}

/** How well a command fits what was typed: 0 = not at all; a name that starts with the text fits best. */
export function fitOf(text: string, name: string): number {
  const wanted = text.trim().toLowerCase();
  const said = name.toLowerCase();
  if (wanted === '') return 1;
  if (said.startsWith(wanted)) return 4;
  if (said.split(/[\s,:]+/).some((word) => word.startsWith(wanted))) return 3;
  if (said.includes(wanted)) return 2;
  const words = said.split(/[\s,:]+/);
  return wanted.split(/\s+/).every((part) => words.some((word) => word.startsWith(part))) ? 2 : 0;
}

/** The commands that fit, best first; ties keep their order. */
export function found(text: string, commands: readonly Command[]): Command[] {
  return commands
    .map((command, at) => ({ command, at, fit: fitOf(text, command.name) }))
    .filter(({ fit }) => fit > 0)
    .sort((a, b) => b.fit - a.fit || a.at - b.at)
    .map(({ command }) => command);
}
