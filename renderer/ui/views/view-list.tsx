/** Kept views: open, rename, remove and bring back. */
import { Modal } from '@mantine/core';
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { SavedView } from '../../../shared/contract/saved-views.ts';
import { faultIn } from '../../state/fault.ts';
import { closeLayer, useLayer } from '../../state/layers.ts';
import { openView, putView, removeView, useSavedViews } from '../../state/saved-views.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { Button } from '../controls.tsx';
import { FaultView } from '../states.tsx';
import { viewWords } from './view-words.ts';
import './views.css';

type Line = { readonly view: SavedView; readonly removed: boolean };

/** Kept views with those removed since the list was opened, which can be brought back. */
function linesOf(views: readonly SavedView[], removed: readonly SavedView[]): Line[] {
  const here = new Set(views.map((view) => view.id));
  return [
    ...views.map((view) => ({ view, removed: false })),
    ...removed.filter((view) => !here.has(view.id)).map((view) => ({ view, removed: true })),
  ].toSorted((a, b) => a.view.name.localeCompare(b.view.name));
}

function Name(props: { readonly view: SavedView; readonly onDone: (name: string) => void }) {
  const [name, setName] = useState(props.view.name);
  return (
    <input
      className="t-input"
      aria-label={`Name of ${props.view.name}`}
      maxLength={80}
      ref={(input) => input?.focus()}
      value={name}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => props.onDone(name)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') props.onDone(name);
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        props.onDone(props.view.name);
      }}
    />
  );
}

function ViewRows() {
  const views = useSavedViews((store) => store.views) ?? [];
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const [removed, setRemoved] = useState<readonly SavedView[]>([]);
  const [renamed, setRenamed] = useState<number | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const run = async (work: () => Promise<void>) => {
    try {
      await work();
      setFault(null);
    } catch (error) {
      setFault(faultIn(error));
    }
  };
  const lines = linesOf(views, removed);
  if (lines.length === 0)
    return <p className="v-none">No view is kept yet. Save what is on screen with Ctrl or ⌘ S.</p>;
  return (
    <>
      <ul className="v-list" aria-label="Saved views">
        {lines.map(({ view, removed: gone }) => (
          <li key={view.id} data-gone={gone ? '' : undefined}>
            <div className="v-what">
              {renamed === view.id ? (
                <Name
                  view={view}
                  onDone={(name) => {
                    setRenamed(null);
                    if (name.trim() !== '' && name.trim() !== view.name)
                      void run(() => putView({ ...view, name: name.trim() }));
                  }}
                />
              ) : (
                <button
                  type="button"
                  className="v-name"
                  disabled={gone}
                  onClick={() => {
                    closeLayer();
                    openView(view);
                  }}
                >
                  {view.name}
                </button>
              )}
              <span className="v-words">{gone ? 'Removed' : viewWords(view.address)}</span>
            </div>
            {readOnly ? null : gone ? (
              <Button onClick={() => void run(() => putView(view))}>Bring back</Button>
            ) : (
              <>
                <Button look="quiet" onClick={() => setRenamed(view.id)}>
                  Rename
                </Button>
                <Button
                  look="quiet"
                  aria-label={`Remove ${view.name}`}
                  onClick={() => {
                    setRemoved([...removed.filter((each) => each.id !== view.id), view]);
                    void run(() => removeView(view.id));
                  }}
                >
                  Remove
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {fault === null ? null : <FaultView fault={fault} />}
    </>
  );
}

/** The dialog. */
export function ViewList() {
  const open = useLayer((store) => store.layer === 'views');
  return (
    <Modal
      opened={open}
      onClose={closeLayer}
      title="Saved views"
      size={620}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {open ? <ViewRows /> : null}
    </Modal>
  );
}
