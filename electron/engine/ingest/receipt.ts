/** An import as the API shows it: its account and the first of its rejected rows. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { sourceOf } from '../../sources/index.ts';
import type { ImportRecord } from '../../store/queries/imports.ts';
import type { Workspace } from '../../store/workspace.ts';

const FIRST_FAULTS = 20;

/** The receipt of a stored import. */
export function receiptOf(record: ImportRecord, workspace: Pick<Workspace, 'imports'>): ImportReceipt {
  const { mapping: _mapping, timeZone: _timeZone, replaced: _replaced, ...account } = record;
  const faults =
    record.rejected === 0
      ? []
      : workspace.imports
          .rejected(record.id, { offset: 0, limit: FIRST_FAULTS })
          .rows.map((row) => row.fault);
  const general = sourceOf(record.source)?.notes ?? [];
  return { ...account, faults, sourceNotes: record.notes.filter((note) => general.includes(note)) };
}
