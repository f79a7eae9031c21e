/** Draws the menu that `openContextMenu` asks for. Put once beside the page. */
import { Menu } from '@mantine/core';
import { useReducer } from 'react';
import { closeContextMenu, useContextMenu, type MenuEntry } from '../state/context-menu.ts';
import './context-menu.css';

function Entry({ entry, again }: { readonly entry: MenuEntry; readonly again: () => void }) {
  if (entry === null) return <Menu.Divider />;
  if ('group' in entry) return <Menu.Label>{entry.group}</Menu.Label>;
  const { name, run, side, disabled = false, checked, stays = false } = entry;
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
        if (!stays) closeContextMenu();
        run();
        if (stays) again();
      }}
    >
      {name}
    </Menu.Item>
  );
}

/** The menu, or nothing. */
export function ContextMenuLayer() {
  const opened = useContextMenu((store) => store.opened);
  const [, again] = useReducer((count: number) => count + 1, 0);
  if (opened === null) return null;
  const { label, place } = opened;
  const entries = typeof opened.entries === 'function' ? opened.entries() : opened.entries;
  return (
    <Menu
      key={`${label} ${place.left} ${place.top}`}
      opened
      closeOnItemClick={false}
      onChange={(open) => {
        if (!open) closeContextMenu();
      }}
      position="bottom-start"
      offset={0}
      returnFocus={false}
      // Without the keyboard: the very key that asked for the menu would close it.
      clickOutsideEvents={['mousedown', 'touchstart']}
      floatingStrategy="fixed"
      middlewares={{ shift: { padding: 8 }, flip: { crossAxis: false }, size: { padding: 8 } }}
    >
      <Menu.Target>
        <span className="t-menu-place" style={place} aria-hidden />
      </Menu.Target>
      <Menu.Dropdown className="t-menu" aria-label={label}>
        {entries.map((entry, at) => (
          <Entry
            key={entry === null ? `line-${at}` : 'group' in entry ? entry.group : entry.name}
            entry={entry}
            again={again}
          />
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
