/** Workspaces, files that come in, files that go out. */
import type { SheetFormat } from '../../../../shared/sheet/sheet.ts';
import { go } from '../../../state/address.ts';
import type { Command } from '../../../state/command.ts';
import { openLayer } from '../../../state/layers.ts';
import { PAGE_COMMANDS, runPageCommand, type PageCommandId } from '../../../state/page-commands.ts';
import {
  chooseWorkspace,
  openWorkspace,
  revealWorkspace,
  showWorkspaces,
} from '../../../state/workspaces.ts';
import { askExport } from '../../export-button.tsx';
import type { Around } from './around.ts';

/** Workspaces opened before that are still there, the open one apart. */
function recentCommands({ known }: Around): Command[] {
  return (known?.workspaces ?? [])
    .filter(({ current, bytes }) => !current && bytes !== null)
    .map(({ path, name }) => ({
      id: `workspace:${path}`,
      group: 'Workspaces',
      name: `Open ${name}`,
      also: 'recent workspace',
      side: path,
      menu: { name: 'File', part: 0, under: 'Open recent' },
      run: () => void openWorkspace(path),
    }));
}

function workspaceCommands(around: Around): Command[] {
  const here = around.known?.workspaces.find(({ current }) => current)?.path;
  return [
    {
      id: 'new-workspace',
      group: 'Workspaces',
      name: 'New workspace',
      also: 'create book file',
      desktopKeys: 'Mod+N',
      menu: { name: 'File', part: 0 },
      run: () => void chooseWorkspace('new'),
    },
    {
      id: 'open-workspace',
      group: 'Workspaces',
      name: 'Open a workspace',
      also: 'book file switch',
      desktopKeys: 'Mod+O',
      menu: { name: 'File', part: 0 },
      run: () => void chooseWorkspace('open'),
    },
    ...recentCommands(around),
    {
      id: 'workspaces',
      group: 'Workspaces',
      name: 'Workspaces of this computer',
      also: 'recent switch list',
      menu: { name: 'File', part: 0 },
      run: () => showWorkspaces(),
    },
    {
      id: 'reveal-workspace',
      group: 'Workspaces',
      name: 'Show the workspace in its folder',
      also: 'reveal finder explorer file',
      menu: { name: 'File', part: 0 },
      ready: around.known?.canReveal === true && here !== undefined,
      run: () => here !== undefined && void revealWorkspace(here),
    },
  ];
}

/** Where what single pages do stands in the native menu; elsewhere the palette has it. */
const PAGE_COMMAND_PARTS: Partial<Record<PageCommandId, number>> = {
  'add-invoice': 1,
  'connect-api': 1,
  'add-sample': 1,
  'save-pack': 2,
};

function commandsOfPages({ readOnly, empty }: Around): Command[] {
  return PAGE_COMMANDS.map(({ id, name, also, always, onlyEmpty, reads, desktopKeys }) => {
    const part = PAGE_COMMAND_PARTS[id];
    return {
      id: `do-${id}`,
      group: 'Actions',
      name,
      ready: (!readOnly || reads === true) && (onlyEmpty === true ? empty : !empty || always === true),
      ...(also === undefined ? {} : { also }),
      ...(desktopKeys === undefined ? {} : { desktopKeys }),
      ...(part === undefined ? {} : { menu: { name: 'File', part } }),
      run: () => runPageCommand(id),
    };
  });
}

const FORMATS: readonly (readonly [SheetFormat, string, string])[] = [
  ['xlsx', 'Export this table as Excel workbook', 'save download spreadsheet xlsx'],
  ['csv', 'Export this table as CSV', 'save download spreadsheet text'],
];

/** Commands of the File menu, and what single pages do. */
export function fileCommands(around: Around): Command[] {
  const { actions, readOnly } = around;
  return [
    ...workspaceCommands(around),
    {
      id: 'import',
      group: 'Actions',
      name: 'Import files',
      also: 'exports add upload csv drop',
      desktopKeys: 'Mod+I',
      menu: { name: 'File', part: 1 },
      ready: !readOnly,
      run: () => go({ page: 'data', item: null, subject: null }),
    },
    ...commandsOfPages(around),
    {
      id: 'export',
      group: 'Exports',
      name: 'Export this table',
      also: 'save download spreadsheet csv xlsx excel',
      keys: 'e',
      menu: { name: 'File', part: 2 },
      ready: actions.exportAs !== undefined,
      run: () => {
        if (actions.exportAs !== undefined) askExport(actions.exportAs);
      },
    },
    ...FORMATS.map(([format, name, also]): Command => ({
      id: `export-${format}`,
      group: 'Exports',
      name,
      also,
      menu: { name: 'File', part: 2 },
      ready: actions.exportAs !== undefined,
      run: () => actions.exportAs?.(format),
    })),
    {
      id: 'settings',
      group: 'Settings',
      name: 'Settings',
      also: 'preferences options',
      keys: 'Mod+,',
      menu: { name: 'File', part: 3 },
      run: () => openLayer('settings'),
    },
  ];
}
