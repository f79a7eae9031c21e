/** A table of a page as a sheet for a spreadsheet: every row, every column that is no picture, the total. */
import type { Sheet } from '../../../shared/sheet/sheet.ts';
import type { ExportNote } from '../../state/export-notes.ts';
import { kindOf, type Column } from './column.ts';

/** Pixels that one character of a spreadsheet's column takes. */
const CHARACTER = 7;

/** The sheet; `notes` say what it is. */
export function tableSheet<Row>(
  name: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  notes: readonly ExportNote[],
): Sheet {
  const written = columns.filter((column) => column.picture !== true);
  const hasTotal = written.some((column) => column.totalValue !== undefined);
  const totals = written.map((column, at) => column.totalValue ?? (at === 0 ? 'Total' : null));
  return {
    name,
    columns: written.map((column) => ({
      header: column.header,
      kind: kindOf(column),
      ...(column.grow === true ? { width: Math.max(28, Math.round(column.width / CHARACTER)) } : {}),
    })),
    rows: rows.map((row) => written.map((column) => column.value(row))),
    total: hasTotal ? totals : undefined,
    notes,
  };
}
