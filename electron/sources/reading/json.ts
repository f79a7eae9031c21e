/** A JSON document to records, in constant memory: elements of the outer array or of a named array, one at a time. */
import { fail } from '../../../shared/contract/fault.ts';
import { pieces } from './decode.ts';
import { parsedRecord, tooLongRecord } from './jsonl.ts';
import { HEAD_KEPT, LONGEST_RECORD } from './longest.ts';
import type { ReadRecord } from './records.ts';

/** Records of a JSON document, or of several written one after another.
 *  Shape  each element of a top-level array; each element of a top-level object's arrays named in `streamed`;
 *         a top-level object without such an array as a whole. `row` is the ordinal of the record.
 *         A record beyond LONGEST_RECORD is one broken record with its beginning.
 *  Fault  file.truncated when the text ends inside a value, row.malformed when it is not JSON between records.
 *  Source written for this instead of a general streaming parser: only the borders of records are looked for, and
 *         the runtime's own JSON.parse reads each, which is several times faster. */
export async function* jsonRecords(
  text: AsyncIterable<string>,
  streamed: readonly string[],
  file: string,
): AsyncIterable<readonly ReadRecord[]> {
  const splitter = recordSplitter(streamed, file);
  for await (const piece of pieces(text)) {
    const found = splitter.write(piece);
    if (found.length > 0) yield found;
  }
  const found = splitter.end();
  if (found.length > 0) yield found;
}

type Level = 'root' | 'array' | 'object' | 'streamed';
/** What is being cut out: nothing, a value, the key of a member, or the colon after it. */
type Cutting = 'none' | 'value' | 'key' | 'colon';

const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_ARRAY = 91;
const CLOSE_ARRAY = 93;
const OPEN_OBJECT = 123;
const CLOSE_OBJECT = 125;

/** Where a sign stands next; the end of the text when it does not. */
function placeOf(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}

function recordSplitter(streamed: readonly string[], file: string) {
  let level: Level = 'root';
  let cutting: Cutting = 'none';
  let parts: string[] = [];
  let partsLength = 0;
  /** The beginning of a value that is too long; what follows of it is let go. */
  let head: string | null = null;
  let depth = 0;
  let inString = false;
  let escaped = false;
  /** The next backslash of the piece at hand, as far as looked for. */
  let slash = -1;
  let scalar = false;
  let key = '';
  let members: string[] = [];
  let membersLength = 0;
  let membersHead: string | null = null;
  let metStreamed = false;
  let row = 1;
  let position = 0;
  let found: ReadRecord[] = [];

  const emit = (text: string, beginning: string | null): void => {
    found.push(beginning === null ? parsedRecord(text, row) : tooLongRecord(beginning, row, LONGEST_RECORD));
    row += 1;
  };
  const open = (): void => {
    members = [];
    membersLength = 0;
    membersHead = null;
    metStreamed = false;
  };
  /** What stands beside a streamed list is not kept; what is too long is kept by its beginning. */
  const member = (text: string): void => {
    if (metStreamed || membersHead !== null) return;
    members.push(text);
    membersLength += text.length;
    if (membersLength <= LONGEST_RECORD && head === null) return;
    membersHead = `{${members.join(',').slice(0, HEAD_KEPT)}`;
    members = [];
  };
  const finish = (text: string): void => {
    if (cutting === 'key') {
      key = text;
      cutting = 'colon';
      return;
    }
    cutting = 'none';
    if (level === 'object') member(`${key}:${text}`);
    else emit(text, head);
  };
  const begin = (code: number): void => {
    depth = 0;
    escaped = false;
    inString = code === QUOTE;
    scalar = code !== QUOTE && code !== OPEN_ARRAY && code !== OPEN_OBJECT;
    parts = [];
    partsLength = 0;
    head = null;
  };
  const broken = (at: number): never =>
    fail(
      'row.malformed',
      `The JSON document is broken at character ${position + at + 1}.`,
      'Export the file again; nothing of it was imported.',
      { file, row },
    );

  /** The index after the value, or -1 when the text ends first. */
  const scan = (text: string, from: number): number => {
    let i = from;
    for (; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (inString) {
        if (escaped) {
          escaped = false;
          continue;
        }
        // Texts are leapt over: looked for are only their end and what may hide it.
        if (slash < i) slash = placeOf(text, '\\', i);
        const quote = code === QUOTE ? i : placeOf(text, '"', i);
        if (slash < quote) {
          escaped = true;
          i = slash;
          continue;
        }
        i = quote;
        if (i === text.length) break;
        inString = false;
        if (depth === 0) return i + 1;
      } else if (scalar) {
        if (code === COMMA || code === CLOSE_ARRAY || code === CLOSE_OBJECT || code <= 32) return i;
      } else if (code === QUOTE) inString = true;
      else if (code === OPEN_ARRAY || code === OPEN_OBJECT) depth += 1;
      else if (code === CLOSE_ARRAY || code === CLOSE_OBJECT) {
        depth -= 1;
        if (depth === 0) return i + 1;
      }
    }
    return -1;
  };

  /** Outside of any value: brackets, commas and the first character of what comes next. */
  const step = (text: string, i: number): number => {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === 0xfeff) return i + 1;
    if (cutting === 'colon') {
      if (code !== COLON) broken(i);
      cutting = 'value';
      return i + 1;
    }
    if (cutting === 'value') {
      if (code === OPEN_ARRAY && streamed.some((name) => `"${name}"` === key)) {
        cutting = 'none';
        level = 'streamed';
        metStreamed = true;
        members = [];
        return i + 1;
      }
      begin(code);
      return i;
    }
    if (code === COMMA) return i + 1;
    if (level === 'root') {
      if (code !== OPEN_ARRAY && code !== OPEN_OBJECT) broken(i);
      level = code === OPEN_ARRAY ? 'array' : 'object';
      open();
      return i + 1;
    }
    if (level === 'object') {
      if (code === CLOSE_OBJECT) {
        if (!metStreamed) emit(`{${members.join(',')}}`, membersHead);
        level = 'root';
        return i + 1;
      }
      if (code !== QUOTE) broken(i);
      cutting = 'key';
      begin(code);
      return i;
    }
    if (code === CLOSE_ARRAY) {
      level = level === 'streamed' ? 'object' : 'root';
      return i + 1;
    }
    if (code === CLOSE_OBJECT || code === COLON) broken(i);
    cutting = 'value';
    begin(code);
    return i;
  };

  let scanning = false;
  const write = (text: string): ReadRecord[] => {
    found = [];
    slash = -1;
    let i = 0;
    while (i < text.length) {
      if (!scanning) {
        const next = step(text, i);
        scanning = next === i;
        i = next;
        if (!scanning) continue;
        // The opening character itself decides nothing more when it opened a string.
        if (inString) {
          parts.push(text[i]!);
          partsLength += 1;
          i += 1;
        }
      }
      const end = scan(text, i);
      const stop = end < 0 ? text.length : end;
      partsLength += stop - i;
      if (stop > i && head === null) parts.push(text.slice(i, stop));
      if (partsLength > LONGEST_RECORD && head === null) {
        head = parts.join('').slice(0, HEAD_KEPT);
        parts = [];
      }
      i = stop;
      if (end < 0) break;
      scanning = false;
      finish(head ?? (parts.length === 1 ? parts[0]! : parts.join('')));
      parts = [];
    }
    position += text.length;
    return found;
  };
  const end = (): ReadRecord[] => {
    if (level !== 'root')
      fail(
        'file.truncated',
        `The file ends in the middle of the JSON document, after ${position} characters.`,
        'Export or copy the file again; nothing of it was imported.',
        { file, row },
      );
    return [];
  };
  return { write, end };
}
