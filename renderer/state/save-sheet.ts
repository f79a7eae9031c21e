/** Hand a table to the user as a file of the format chosen. */
import { csvPieces } from '../../shared/sheet/csv.ts';
import type { Sheet, SheetFormat } from '../../shared/sheet/sheet.ts';
import { workbookPieces, xlsxPieces } from '../../shared/sheet/xlsx.ts';
import { saveBlob } from './save-file.ts';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Save a table under a name without its ending. */
export async function saveSheet(format: SheetFormat, stem: string, sheet: Sheet): Promise<void> {
  const pieces: BlobPart[] = [];
  if (format === 'csv') {
    // A byte order mark lets spreadsheets read UTF-8.
    pieces.push('\ufeff');
    for await (const piece of csvPieces(sheet)) pieces.push(piece);
    saveBlob(`${stem}.csv`, new Blob(pieces, { type: 'text/csv;charset=utf-8' }));
    return;
  }
  for await (const piece of xlsxPieces(sheet)) pieces.push(piece as Uint8Array<ArrayBuffer>);
  saveBlob(`${stem}.xlsx`, new Blob(pieces, { type: XLSX_TYPE }));
}

/** Save several tables as one workbook. */
export async function saveWorkbook(
  stem: string,
  sheets: readonly Sheet[],
  notes: Sheet['notes'],
): Promise<void> {
  const pieces: BlobPart[] = [];
  for await (const piece of workbookPieces(sheets, notes)) pieces.push(piece as Uint8Array<ArrayBuffer>);
  saveBlob(`${stem}.xlsx`, new Blob(pieces, { type: XLSX_TYPE }));
}

/** A name of something as part of a file name. */
export function fileWord(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 60) || 'table'
  );
}
