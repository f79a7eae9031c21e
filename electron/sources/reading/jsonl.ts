/** JSON lines to records: one value a line, a bad line harms only itself. */
import type { ReadRecord } from './records.ts';
import { pieces } from './decode.ts';
import { exactJson } from './exact-json.ts';
import { HEAD_KEPT, LONGEST_LINE, tooLong } from './longest.ts';
import { rawOfText } from './raw.ts';

/** Records of a text with one JSON value a line; blank lines are left out.
 *  Shape  one batch per block of text; `row` is the line. A line beyond LONGEST_LINE is one broken record. */
export async function* jsonlRecords(text: AsyncIterable<string>): AsyncIterable<readonly ReadRecord[]> {
  let parts: string[] = [];
  let length = 0;
  /** The beginning of a line that is too long; what follows of it is let go. */
  let head: string | null = null;
  let row = 1;
  const keep = (part: string): void => {
    length += part.length;
    if (head !== null) return;
    parts.push(part);
    if (length <= LONGEST_LINE) return;
    head = parts.join('').slice(0, HEAD_KEPT);
    parts = [];
  };
  const take = (into: ReadRecord[]): void => {
    if (head !== null) into.push(tooLongRecord(head, row, LONGEST_LINE));
    else add(into, parts.length === 1 ? parts[0]! : parts.join(''), row);
    parts = [];
    length = 0;
    head = null;
  };
  for await (const piece of pieces(text)) {
    const found: ReadRecord[] = [];
    let from = 0;
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      keep(piece.slice(from, end));
      take(found);
      from = end + 1;
      row += 1;
    }
    if (from < piece.length) keep(piece.slice(from));
    if (found.length > 0) yield found;
  }
  const found: ReadRecord[] = [];
  take(found);
  if (found.length > 0) yield found;
}

function add(into: ReadRecord[], line: string, row: number): void {
  if (line.trim() === '') return;
  into.push(parsedRecord(line, row));
}

/** A JSON text as a record, or the reason why it is not one. */
export function parsedRecord(text: string, row: number): ReadRecord {
  try {
    return { row, value: exactJson(text), broken: null };
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

/** A record that is longer than is held. */
export function tooLongRecord(head: string, row: number, longest: number): ReadRecord {
  return {
    row,
    value: null,
    broken: { code: 'row.too-long', message: tooLong(longest), raw: rawOfText(head) },
  };
}
