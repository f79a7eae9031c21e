/** A page's table as a file of the format chosen. */
import type { SheetFormat } from '../../../shared/sheet/sheet.ts';
import { exportNotes, type ExportNote } from '../../state/export-notes.ts';
import { saveSheet } from '../../state/save-sheet.ts';
import type { Column } from './column.ts';
import { tableSheet } from './table-sheet.ts';

/** Save all rows with every column, the total and what they are.
 *  `stem`: name of the file without its ending. `own`: notes that only the page knows. */
export function exportTable<Row>(
  format: SheetFormat,
  table: {
    readonly stem: string;
    readonly name: string;
    readonly columns: readonly Column<Row>[];
    readonly rows: readonly Row[];
    readonly own?: readonly ExportNote[];
  },
): void {
  const { stem, name, columns, rows, own } = table;
  void saveSheet(format, stem, tableSheet(name, columns, rows, exportNotes(name, own)));
}
