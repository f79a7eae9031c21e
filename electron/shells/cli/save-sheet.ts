/** A sheet written to a file that the command line names. */
import { basename, dirname } from 'node:path';
import { csvPieces } from '../../../shared/sheet/csv.ts';
import { SHEET_FORMATS, type Sheet, type SheetFormat } from '../../../shared/sheet/sheet.ts';
import { xlsxPieces } from '../../../shared/sheet/xlsx.ts';
import { UsageError } from './arguments.ts';
import { saveInto } from './host.ts';

/** The format that the name of a file asks for. */
export function sheetFormatOf(file: string): SheetFormat {
  const format = SHEET_FORMATS.find((each) => file.toLowerCase().endsWith(`.${each}`));
  if (format === undefined) throw new UsageError(`"${file}" is no .csv and no .xlsx file.`);
  return format;
}

async function* encoded(pieces: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) yield encoder.encode(piece);
}

/** Write the file and give its path. A CSV holds rows alone, for other programs; a workbook says on a second sheet what
 *  it is. */
export async function saveSheet(file: string, format: SheetFormat, sheet: Sheet): Promise<string> {
  const bare: Sheet = { ...sheet, total: undefined, notes: [] };
  const content = format === 'xlsx' ? xlsxPieces(sheet) : encoded(csvPieces(bare));
  return saveInto(dirname(file), basename(file), content);
}
