/** What happens between two sessions and at the beginning of the next: roll-ups are made and kept, the workspace is opened
 *  again, and the first dashboard is answered. */
import { answersOver } from '../../electron/api/answers.ts';
import { ownLayers } from '../../electron/engine/prices/own-layers.ts';
import { workspacePriceBook } from '../../electron/price-book/built-in.ts';
import { openWorkspace } from '../../electron/store/workspace.ts';
import { timed } from './answer.ts';

function opened(store: string, mode: 'read' | 'write') {
  const workspace = openWorkspace(store, { mode, now: Date.now, app: 'the benchmark' });
  const answers = answersOver(
    () => workspace,
    (priceVersion) => workspacePriceBook(ownLayers(workspace, priceVersion)),
  );
  return { workspace, answers, home: () => answers.month('2026-10', Date.now(), []) };
}

/** Milliseconds of each step. */
export async function reopened(store: string): Promise<Record<string, number>> {
  const making = opened(store, 'write');
  const rolled = await timed(async () => {
    making.home();
    while (making.answers.prepare());
    const unsaved = making.workspace.kept.take(true);
    if (unsaved !== null) making.workspace.kept.save(unsaved);
  });
  making.workspace.close();
  const first = await timed(async () => {
    const again = opened(store, 'read');
    again.home();
    return again;
  });
  const second = await timed(async () => first.value.home());
  first.value.workspace.close();
  return {
    'roll-ups, made once': rolled.ms,
    'opened again: first dashboard': first.ms,
    'dashboard once more': second.ms,
  };
}
