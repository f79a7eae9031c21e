/** A change is for the workspace it was asked of: its numbers mean something else in another one. */
import { fail } from '../../shared/contract/fault.ts';
import type { Workspace } from '../store/workspace.ts';

/** Fault  job.cancelled when the workspace is no longer the open one. */
export function requireStillOpen(asked: Workspace, open: Workspace): void {
  if (asked !== open)
    fail(
      'job.cancelled',
      'Another workspace was opened before this change had its turn.',
      'Nothing was changed. Open the workspace that it was for and make it again.',
    );
}
