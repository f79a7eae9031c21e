/** What the first questions after a large import will want: the day cells of the calls, and what outcomes do to them. */
import { FaultError } from '../../shared/contract/fault.ts';
import { buildSpendView } from '../engine/spend/spend-view.ts';
import type { Workspace } from '../store/workspace.ts';

/** Lines of an import from which adding them up would be felt in the first answer. */
const WORTH_LINES = 100_000;

/** Work it out now and keep it with the workspace, which must be open for writing. The import is in by then: a disk too
 *  full for more than that is no fault of it. */
export function keepAhead(workspace: Workspace, imported: number): void {
  if (imported < WORTH_LINES) return;
  const { accountDays } = workspace.settings.all();
  const view = buildSpendView(workspace.ledger, { accountDays }, workspace.kept);
  view.unmatched(-Infinity, Infinity);
  view.stateByTask();
  const unsaved = workspace.kept.take(false);
  if (unsaved === null) return;
  try {
    workspace.kept.save(unsaved);
  } catch (error) {
    // Figures that could not be kept are worked out again the next time.
    if (!(error instanceof FaultError)) throw error;
  }
}
