/** What is shown of a call or an outcome that found no counterpart. */
import type { UnmatchedRow } from '../../../shared/contract/units.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import { codeOfLine, codeOfRow, numberOf } from '../spend/line-cells.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type RowTools = Pick<Workspace, 'ledger' | 'imports'>;

/** What its own line says of a row: where it stands, when it was, and whose it is. */
export function rowOf(
  chunk: Chunk,
  row: number,
  { ledger, imports }: RowTools,
  view: SpendView,
): Omit<UnmatchedRow, 'calls' | 'cost' | 'status' | 'value' | 'ref'> {
  // Calls have the owners that rules give; outcomes that found no call have what their source says.
  const block = view.blocks.find((each) => each.chunk?.id === chunk.id);
  const text = (column: 'customer' | 'team' | 'feature') =>
    ledger
      .dictionary(column)
      .textOf(block === undefined ? codeOfRow(chunk, column, row) : codeOfLine(block, column, row));
  return {
    key: chunk.text('taskId', row),
    atMs: numberOf(chunk, 'start', row),
    customer: text('customer'),
    team: text('team'),
    feature: text('feature'),
    file: imports.get(chunk.importId)?.file ?? '',
    fileRow: numberOf(chunk, 'fileRow', row),
  };
}
