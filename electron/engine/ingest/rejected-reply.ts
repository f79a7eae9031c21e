/** The rejected rows of an import as the API shows them. */
import type { RejectedReply } from '../../../shared/contract/rejected.ts';
import { isWholeRaw } from '../../sources/reading/raw.ts';
import type { RejectedPage } from '../../store/queries/rejected.ts';
import type { Workspace } from '../../store/workspace.ts';

/** A page of rejected rows with the reasons of all. */
export function rejectedReply(
  workspace: Pick<Workspace, 'imports'>,
  id: number,
  page: RejectedPage,
): RejectedReply {
  const { rows, count } = workspace.imports.rejected(id, page);
  return {
    rows: rows.map((row) => ({ ...row, whole: isWholeRaw(row.raw) })),
    count,
    groups: workspace.imports.rejectedGroups(id),
  };
}
