/** Draws the menu that `openContextMenu` asks for. Put once beside the page. */
import { Menu } from '@mantine/core';
import { closeContextMenu, useContextMenu, type MenuEntry } from '../state/context-menu.ts';
import './context-menu.css';

function Entry({ entry }: { readonly entry: MenuEntry }) {
  if (entry === null) return <Menu.Divider />;
  if ('group' in entry) return <Menu.Label>{entry.group}</Menu.Label>;
  const { name, run, side, disabled = false, checked } = entry;
  return (
    <Menu.Item
      disabled={disabled}
      role={checked === undefined ? undefined : 'menuitemcheckbox'}
      aria-checked={checked}
      leftSection={
        checked === undefined ? undefined : <span className="t-menu-tick">{checked ? '✓' : ''}</span>
      }
      rightSection={side === undefined ? undefined : <span className="t-menu-side">{side}</span>}
      onClick={() => {
        closeContextMenu();
        run();
      }}
    >
      {name}
    </Menu.Item>
  );
}

/** The menu, or nothing. */
export function ContextMenuLayer() {
  const opened = useContextMenu((store) => store.opened);
  if (opened === null) return null;
  const { label, place, entries } = opened;
  return (
    <Menu
      key={`${label} ${place.left} ${place.top}`}
      opened
      onChange={(open) => {
        if (!open) closeContextMenu();
      }}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      withinPortal
      middlewares={{ shift: { padding: 8 }, flip: true }}
    >
      <Menu.Target>
        <span className="t-menu-place" style={place} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown className="t-menu" aria-label={label}>
        {entries.map((entry, at) => (
          <Entry
            key={entry === null ? `line-${at}` : 'group' in entry ? entry.group : entry.name}
            entry={entry}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
