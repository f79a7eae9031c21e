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
  type Icon,
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

function Item(props: {
  readonly words: string;
  readonly icon: Icon;
  readonly run: (() => void) | undefined;
}) {
  return (
    <Menu.Item
      leftSection={<props.icon size={14} aria-hidden />}
      disabled={props.run === undefined}
      onClick={props.run}
    >
      {props.words}
    </Menu.Item>
  );
}

/** The menu. */
export function MoreMenu({ orders }: { readonly orders: ScenarioOrders }) {
  const file = useRef<HTMLInputElement>(null);
  const choose = orders.importFile === undefined ? undefined : () => file.current?.click();
  usePageCommand('import-scenario', choose);
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
          <Item words="Rename" icon={IconPencil} run={orders.rename} />
          <Item words="Duplicate" icon={IconCopy} run={orders.duplicate} />
          <Item words="Versions" icon={IconHistory} run={orders.versions} />
          <Item words="Adopt" icon={IconFlag} run={orders.adopt} />
          <Menu.Divider />
          <Item words="Export as a file" icon={IconDownload} run={orders.exportFile} />
          <Item words="Import a file" icon={IconUpload} run={choose} />
          <Item words="Export the results" icon={IconTable} run={orders.exportTable} />
          <Menu.Divider />
          <Item words="Discard changes" icon={IconRotate} run={orders.discard} />
          <Item words="Remove" icon={IconTrash} run={orders.remove} />
        </Menu.Dropdown>
      </Menu>
    </>
  );
}
