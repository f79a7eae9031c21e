/** What can be done with a scenario beside saving it. */
import { Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconDownload,
  IconFlag,
  IconHistory,
  IconPencil,
  IconRotate,
  IconTable,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { usePageCommand } from '../../state/page-commands.ts';
import { Button } from '../../ui/controls.tsx';

export type ScenarioOrders = {
  /** Undefined = not for a scenario that was never saved, or not now. */
  readonly rename: (() => void) | undefined;
  readonly duplicate: (() => void) | undefined;
  readonly versions: (() => void) | undefined;
  readonly adopt: (() => void) | undefined;
  readonly exportFile: (() => void) | undefined;
  readonly importFile: ((file: File) => void) | undefined;
  readonly exportTable: (() => void) | undefined;
  readonly discard: (() => void) | undefined;
  readonly remove: (() => void) | undefined;
};

/** The menu. */
export function MoreMenu({ orders }: { readonly orders: ScenarioOrders }) {
  const file = useRef<HTMLInputElement>(null);
  const choose = orders.importFile === undefined ? undefined : () => file.current?.click();
  usePageCommand('import-scenario', choose);
  const item = (words: string, icon: typeof IconCopy, run: (() => void) | undefined) => {
    const Icon = icon;
    return (
      <Menu.Item leftSection={<Icon size={14} aria-hidden />} disabled={run === undefined} onClick={run}>
        {words}
      </Menu.Item>
    );
  };
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Scenario file"
        onChange={(event) => {
          const [chosen] = event.target.files ?? [];
          event.target.value = '';
          if (chosen !== undefined) orders.importFile?.(chosen);
        }}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <Button aria-label="More for this scenario" icon={<IconDots size={15} aria-hidden />} />
        </Menu.Target>
        <Menu.Dropdown>
          {item('Rename', IconPencil, orders.rename)}
          {item('Duplicate', IconCopy, orders.duplicate)}
          {item('Versions', IconHistory, orders.versions)}
          {item('Adopt', IconFlag, orders.adopt)}
          <Menu.Divider />
          {item('Export as a file', IconDownload, orders.exportFile)}
          {item('Import a file', IconUpload, choose)}
          {item('Export the results as CSV', IconTable, orders.exportTable)}
          <Menu.Divider />
          {item('Discard changes', IconRotate, orders.discard)}
          {item('Remove', IconTrash, orders.remove)}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
