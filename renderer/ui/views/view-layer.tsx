/** Kept views wherever the window is: their dialogs, and their commands for palette and keyboard. */
import { useEffect, useMemo } from 'react';
import { useOfferedCommands, type Command } from '../../state/command.ts';
import { openLayer } from '../../state/layers.ts';
import { copyLink, openView, refreshViews, useSavedViews } from '../../state/saved-views.ts';
import { followViews, redoView, undoView, useViewSteps } from '../../state/view-steps.ts';
import { useWorkspace } from '../../state/workspace.ts';
import { OpenLink } from './open-link.tsx';
import { SaveView } from './save-view.tsx';
import { ViewList } from './view-list.tsx';

function useViewCommands(): void {
  const views = useSavedViews((store) => store.views);
  const readOnly = useWorkspace((store) => store.summary?.readOnly ?? true);
  const { canUndo, canRedo } = useViewSteps();
  const commands = useMemo(
    (): Command[] => [
      ...(views ?? []).map((view): Command => ({
        id: `view-${view.id}`,
        group: 'Views',
        name: view.name,
        also: 'open',
        side: 'saved',
        run: () => openView(view),
      })),
      {
        id: 'save-view',
        group: 'Actions',
        name: 'Save this view',
        also: 'keep bookmark name',
        keys: 'Mod+S',
        ready: !readOnly,
        run: () => openLayer('save-view'),
      },
      {
        id: 'views',
        group: 'Actions',
        name: 'Saved views',
        also: 'rename remove manage',
        run: () => openLayer('views'),
      },
      {
        id: 'copy-link',
        group: 'Actions',
        name: 'Copy the link of this view',
        also: 'share address',
        run: copyLink,
      },
      {
        id: 'open-link',
        group: 'Actions',
        name: 'Open a copied view',
        also: 'paste link address',
        run: () => openLayer('open-link'),
      },
      {
        id: 'undo-view',
        group: 'Actions',
        name: 'Undo the last change of the view',
        also: 'back',
        keys: 'Mod+Z',
        ready: canUndo,
        run: undoView,
      },
      {
        id: 'redo-view',
        group: 'Actions',
        name: 'Redo the change of the view',
        also: 'forward again',
        keys: 'Mod+Shift+Z',
        ready: canRedo,
        run: redoView,
      },
    ],
    [views, readOnly, canUndo, canRedo],
  );
  useOfferedCommands(commands);
}

/** Nothing on screen until one of its dialogs is asked for. */
export function ViewLayer() {
  const path = useWorkspace((store) => store.summary?.path ?? null);
  useEffect(followViews, []);
  useEffect(() => {
    if (path !== null) void refreshViews();
  }, [path]);
  useViewCommands();
  return (
    <>
      <SaveView />
      <ViewList />
      <OpenLink />
    </>
  );
}
