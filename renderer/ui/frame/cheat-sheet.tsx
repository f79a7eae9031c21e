/** Every shortcut on one card, searchable. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import { COMMAND_GROUPS } from '../../state/command.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { KeyCap } from '../controls.tsx';
import { allCommands } from './commands/all-commands.ts';
import { useAround } from './commands/around.ts';
import { GESTURES } from './commands/gestures.ts';
import { capsOf, shortcutOf } from './commands/keys.ts';
import { found } from './commands/ranking.ts';
import './cheat-sheet.css';

type Line = { readonly name: string; readonly caps: readonly string[] };
type Group = { readonly name: string; readonly lines: readonly Line[] };

function useGroups(text: string): readonly Group[] {
  const around = useAround();
  const keyed = allCommands(around).filter((command) => shortcutOf(command, around.desktop) !== undefined);
  const fits = new Set(found(text, keyed).map(({ id }) => id));
  const shown = keyed.filter(({ id }) => fits.has(id));
  const gestures = GESTURES.filter(({ name }) => name.toLowerCase().includes(text.trim().toLowerCase()));
  return [
    ...COMMAND_GROUPS.map((group) => ({
      name: group,
      lines: shown
        .filter((command) => command.group === group)
        .map((command) => ({
          name: command.name,
          caps: capsOf(shortcutOf(command, around.desktop)!, around.mac),
        })),
    })),
    {
      name: 'Tables and figures',
      lines: gestures.map(({ name, keys }) => ({ name, caps: capsOf(keys.join('+'), around.mac) })),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function Sheet() {
  const [text, setText] = useState('');
  const groups = useGroups(text);
  return (
    <div className="t-keys-body">
      <input
        className="t-keys-search"
        type="search"
        data-autofocus
        aria-label="Find a shortcut"
        placeholder="Find a shortcut"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="t-keys" tabIndex={0} role="region" aria-label="Shortcuts">
        <div className="t-keys-columns">
          {groups.map((group) => (
            <section key={group.name} aria-label={group.name}>
              <h3>{group.name}</h3>
              <dl>
                {group.lines.map(({ name, caps }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>
                      {caps.map((cap, at) => (
                        <KeyCap key={`${at}${cap}`} keys={cap} />
                      ))}
                      <span className="t-hidden">{caps.join(' ')}</span>
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
        {groups.length === 0 ? <p className="t-keys-none">No shortcut by that name</p> : null}
      </div>
    </div>
  );
}

/** The cheat sheet, opened with a question mark. */
export function CheatSheet() {
  const open = useLayer((store) => store.layer === 'keys');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Keyboard shortcuts"
      size={680}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <Sheet /> : null}
    </Modal>
  );
}
