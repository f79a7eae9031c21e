/** The menu of kept views on the page: open, save, update, share, take back. */
import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useAddress } from '../../state/address.ts';
import { commandKey } from '../../state/commands.ts';
import { openLayer } from '../../state/layers.ts';
import { copyLink, isRelative, openView, saveView, useSavedViews } from '../../state/saved-views.ts';
import { redoView, undoView, useViewSteps, viewText } from '../../state/view-steps.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';

const tick = (on: boolean) =>
  on ? <IconCheck size={14} aria-label="shown now" /> : <span style={{ width: 14 }} />;

/** The button with its menu. */
export function ViewsMenu() {
  const views = useSavedViews((store) => store.views) ?? [];
  const openedId = useSavedViews((store) => store.openedId);
  const shown = useAddress(viewText);
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const { canUndo, canRedo } = useViewSteps();
  const key = commandKey();
  const current = views.find((view) => view.address === shown);
  const opened = views.find((view) => view.id === openedId);
  const side = (text: string) => <span className="t-menu-side">{text}</span>;
  return (
    <Menu position="bottom-end" width={300}>
      <Menu.Target>
        <Button aria-label={current === undefined ? 'Views' : `Views, ${current.name}`}>
          <span className="x-view-name">{current?.name ?? 'Views'}</span>
          <IconChevronDown size={14} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="x-menu">
        {views.length === 0 ? null : <Menu.Label>Saved views</Menu.Label>}
        {views.map((view) => (
          <Menu.Item key={view.id} leftSection={tick(view === current)} onClick={() => openView(view)}>
            {view.name}
          </Menu.Item>
        ))}
        {views.length === 0 ? null : <Menu.Divider />}
        <Menu.Item disabled={readOnly} rightSection={side(`${key} S`)} onClick={() => openLayer('save-view')}>
          Save this view…
        </Menu.Item>
        {opened === undefined || opened === current || readOnly ? null : (
          <Menu.Item onClick={() => void saveView(opened.name, isRelative(opened), opened.id)}>
            Update “{opened.name}”
          </Menu.Item>
        )}
        <Menu.Item disabled={views.length === 0} onClick={() => openLayer('views')}>
          Rename or remove…
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item onClick={copyLink}>Copy link</Menu.Item>
        <Menu.Item onClick={() => openLayer('open-link')}>Open a copied view…</Menu.Item>
        <Menu.Divider />
        <Menu.Item disabled={!canUndo} rightSection={side(`${key} Z`)} onClick={undoView}>
          Undo
        </Menu.Item>
        <Menu.Item disabled={!canRedo} rightSection={side(`${key} ⇧ Z`)} onClick={redoView}>
          Redo
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
