/** The command palette: type, choose with the arrows, Enter. */
import { Modal } from '@mantine/core';
import { Fragment, useMemo, useState, type KeyboardEvent } from 'react';
import { COMMAND_GROUPS, type Command } from '../../state/command.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { openTask } from '../../state/task.ts';
import { noteUsed, usedCommands } from '../../state/used-commands.ts';
import { KeyCap } from '../controls.tsx';
import { readyCommands } from './commands/all-commands.ts';
import { useAround, type Around } from './commands/around.ts';
import { capsOf, shortcutOf } from './commands/keys.ts';
import { found } from './commands/ranking.ts';
import { useEntities } from './entities.ts';
import './menu.css';
import './palette.css';

const SHOWN = 60;
const LATELY = 5;

type Shown = { readonly command: Command; readonly heading: string };

/** Before anything is typed: what was used lately, then pages and actions. */
function atFirst(commands: readonly Command[], used: readonly string[]): Shown[] {
  const lately = used
    .flatMap((id) => commands.find((command) => command.id === id) ?? [])
    .slice(0, LATELY)
    .map((command) => ({ command, heading: 'Lately' }));
  const rest = COMMAND_GROUPS.slice(0, COMMAND_GROUPS.indexOf('Settings')).flatMap((group) =>
    commands.filter((command) => command.group === group).map((command) => ({ command, heading: group })),
  );
  return [...lately, ...rest.filter(({ command }) => !lately.some((each) => each.command === command))];
}

/** What was typed may be the id of a task: there are too many of them to be listed. */
function typedTask(text: string): Command[] {
  const id = text.trim();
  const run = openTask(id);
  return id.length < 3 || /\s/.test(id) || run === undefined
    ? []
    : [{ id: 'typed-task', group: 'Entities', name: `Task ${id}`, side: 'by its id', run }];
}

function useShown(text: string, around: Around): readonly Shown[] {
  const entities = useEntities(text);
  const [used] = useState(usedCommands);
  return useMemo(() => {
    const all = [...readyCommands(around), ...entities];
    const shown =
      text.trim() === ''
        ? atFirst(all, used)
        : [...found(text, all, used).slice(0, SHOWN - 1), ...typedTask(text)].map((command) => ({
            command,
            heading: command.group,
          }));
    return shown.slice(0, SHOWN);
    // oxlint-disable-next-line react/exhaustive-deps -- the parts of what is around keep their identity, the whole does not
  }, [text, used, entities, ...Object.values(around)]);
}

function Shortcut({ command, around }: { readonly command: Command; readonly around: Around }) {
  const { desktop, mac } = around;
  const keys = shortcutOf(command, desktop);
  if (keys === undefined)
    return command.side === undefined ? null : <span className="t-list-side">{command.side}</span>;
  const caps = capsOf(keys, mac);
  return (
    <span className="t-list-side t-palette-keys">
      {caps.map((cap, at) => (
        <KeyCap key={`${at}${cap}`} keys={cap} />
      ))}
      <span className="t-hidden">{caps.join(' ')}</span>
    </span>
  );
}

function PaletteBody() {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const around = useAround();
  const list = useShown(text, around);
  const run = (place: number) => {
    const command = list[place]?.command;
    if (command === undefined) return;
    closeLayer();
    noteUsed(command.id);
    command.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null;
    if (next !== null && list.length > 0) {
      event.preventDefault();
      const place = (next + list.length) % list.length;
      setAt(place);
      document.getElementById(`palette-${place}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(at);
    }
  };
  return (
    <>
      <input
        className="t-palette-input"
        data-autofocus
        role="combobox"
        aria-label="Search or run a command"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={list.length === 0 ? undefined : `palette-${at}`}
        placeholder="Page, period, name, task, measure or action"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="t-palette-list" id="palette-list" role="listbox" aria-label="Commands">
        {list.map(({ command, heading }, place) => (
          <Fragment key={`${heading} ${command.id}`}>
            {heading === list[place - 1]?.heading ? null : (
              <div className="t-list-group" role="presentation">
                {heading}
              </div>
            )}
            <div
              id={`palette-${place}`}
              role="option"
              aria-selected={place === at}
              className="t-list-item"
              style={{ cursor: 'pointer' }}
              onMouseMove={() => setAt(place)}
              onClick={() => run(place)}
            >
              <span>{command.name}</span>
              <Shortcut command={command} around={around} />
            </div>
          </Fragment>
        ))}
        {list.length === 0 ? <p className="t-list-group">Nothing by that name</p> : null}
      </div>
    </>
  );
}

/** The palette over the page. */
export function Palette() {
  const open = useLayer((store) => store.layer === 'palette');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      withCloseButton={false}
      size={560}
      title="Search or run a command"
      classNames={{ header: 't-hidden' }}
      styles={{ body: { padding: 0 } }}
    >
      {open ? <PaletteBody /> : null}
    </Modal>
  );
}
