/** What the first questions after a large import will want: the day cells of the calls, and what outcomes do to them. */
import { buildSpendView } from '../engine/spend/spend-view.ts';
import type { Workspace } from '../store/workspace.ts';

/** Lines of an import from which adding them up would be felt in the first answer. */
const WORTH_LINES = 100_000;

/** Work it out now and keep it with the workspace, which must be open for writing. */
export function keepAhead(workspace: Workspace, imported: number): void {
  if (imported < WORTH_LINES) return;
  const { accountDays } = workspace.settings.all();
  const view = buildSpendView(workspace.ledger, { accountDays }, workspace.kept);
  view.unmatched(-Infinity, Infinity);
  const unsaved = workspace.kept.take(false);
  if (unsaved !== null) workspace.kept.save(unsaved);
}
