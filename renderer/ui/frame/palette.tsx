/** The command palette: type, choose with the arrows, Enter. */
import { Modal } from '@mantine/core';
import { Fragment, useState, type KeyboardEvent } from 'react';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { usePageActionStore } from '../../state/page-actions.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { commandsFor, found } from './commands.ts';
import { useEntities } from './entities.ts';
import './menu.css';
import './palette.css';

const SHOWN = 60;

function PaletteBody() {
  const months = useWorkspace((store) => store.summary?.months) ?? [];
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const actions = usePageActionStore((store) => store.actions);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const entities = useEntities();
  const all = [...commandsFor(months, actions, readOnly), ...entities];
  const list = (
    text.trim() === ''
      ? all.filter(({ group }) => group === 'Pages' || group === 'Actions')
      : found(text, all)
  ).slice(0, SHOWN);
  const run = (place: number) => {
    const command = list[place];
    if (command === undefined) return;
    closeLayer();
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
        placeholder="Page, month, team, feature, customer, model, use case, measure or action"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div className="t-palette-list" id="palette-list" role="listbox" aria-label="Commands">
        {list.map((command, place) => (
          <Fragment key={command.id}>
            {command.group === list[place - 1]?.group ? null : (
              <div className="t-list-group" role="presentation">
                {command.group}
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
              {command.side === undefined ? null : <span className="t-list-side">{command.side}</span>}
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
