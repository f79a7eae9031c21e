/** JSON lines to records: one value a line, a bad line harms only itself. */
import type { ReadRecord } from './records.ts';
import { pieces } from './decode.ts';
import { rawOfText } from './raw.ts';

/** Records of a text with one JSON value a line; blank lines are left out.
 *  Shape  one batch per block of text; `row` is the line. */
export async function* jsonlRecords(text: AsyncIterable<string>): AsyncIterable<readonly ReadRecord[]> {
  let parts: string[] = [];
  let row = 1;
  for await (const piece of pieces(text)) {
    const found: ReadRecord[] = [];
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      parts.push(piece.slice(from, end));
      add(found, parts.length === 1 ? parts[0]! : parts.join(''), row);
      parts = [];
      from = end + 1;
      row += 1;
    }
    if (from < piece.length) parts.push(piece.slice(from));
    if (found.length > 0) yield found;
  }
  const found: ReadRecord[] = [];
  add(found, parts.join(''), row);
  if (found.length > 0) yield found;
}

function add(into: ReadRecord[], line: string, row: number): void {
  if (line.trim() === '') return;
  into.push(parsedRecord(line, row));
}

/** A JSON text as a record, or the reason why it is not one. */
export function parsedRecord(text: string, row: number): ReadRecord {
  try {
    return { row, value: JSON.parse(text) as unknown, broken: null };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const broken = {
      code: 'row.malformed',
      message: 'This is not complete JSON.',
      raw: rawOfText(text),
    } as const;
    return { row, value: null, broken };
  }
}
