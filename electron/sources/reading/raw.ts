/** The raw text kept with a rejected row: short, and without prompts or answers. */
import { isPrivateName, isProse } from './private-names.ts';

/** Longest raw text kept, in characters. */
const RAW_LIMIT = 4096;
/** Longer texts inside a record are taken for something a person or a model said. */
const LONGEST_TEXT = 200;
/** Stands for a prompt or an answer, without which the row can be read all the same. */
const NOT_KEPT = '[not kept]';
/** Stands for a long text under any other name, which may be what makes the row what it is. */
const TOO_LONG = '[too long to keep]';

const PRIVATE_KEY =
  /"(?:inputs?|outputs?|messages|request|response|payload|proxy_server_request|prompt|completion|content|body|text|question|answer)"\s*:\s*(?=["[{])/;
/** The same in traces: as a name, or as the key of a typed value. */
const PRIVATE_TRACE_KEY =
  /"(?:key"\s*:\s*")?[\w.]*(?:gen_ai\.(?:prompt|completion|(?:input|output)\.messages|system_instructions|tool\.)|llm\.(?:(?:input|output)_messages|prompts)|(?:input|output)\.value|(?:input|output)_messages|embedding\.)/;

/** True when a raw text is the whole row but for prompts and answers, so that the row can be read again. */
export function isWholeRaw(raw: string): boolean {
  return raw !== '' && !raw.endsWith('…') && !raw.includes(TOO_LONG);
}

/** A record read again from its raw text, without the places where prompts and answers were. */
export function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (inner === NOT_KEPT ? [] : [[key, withoutGaps(inner)]])),
  );
}

/** Cells of a row read again, blank where prompts and answers were. */
export function blankGaps(fields: readonly string[]): string[] {
  return fields.map((field) => (field === NOT_KEPT ? '' : field));
}

/** Cut a raw text to the limit. */
export function cutRaw(text: string): string {
  return text.length <= RAW_LIMIT ? text : `${text.slice(0, RAW_LIMIT - 1)}…`;
}

/** A JSON text that could not be read, up to where the first prompt or answer would begin. */
export function rawOfText(text: string): string {
  const head = text.slice(0, RAW_LIMIT * 2);
  const ends = [PRIVATE_KEY, PRIVATE_TRACE_KEY].flatMap((key) => key.exec(head)?.index ?? []);
  return cutRaw(ends.length > 0 ? `${text.slice(0, Math.min(...ends))}…` : text);
}

/** A JSON record as text, without prompts and answers.
 *  Shape  with the fields that are read, no other one keeps a text that somebody said. */
export function rawOfRecord(record: unknown, read?: ReadonlySet<string>): string {
  const kept = (key: string, value: unknown) => {
    if (typeof value !== 'number' && value !== null && isPrivateName(key)) return framework(value);
    if (typeof value !== 'string') return value;
    if (read?.has(key) === false && isProse(value)) return NOT_KEPT;
    return value.length > LONGEST_TEXT ? TOO_LONG : value;
  };
  try {
    return cutRaw(JSON.stringify(record, kept) ?? '');
  } catch (error) {
    // Nested beyond what the runtime can write.
    if (error instanceof RangeError) return '';
    throw error;
  }
}

/** Texts inside a request or an answer that say what it is, not what was said. */
const FRAME =
  /^(?:id|object|type|model|model_?id|model_?name|created|created_at|timestamp|service_?tier|status|stop_?reason|finish_?reason|provider|region)$/i;
const LONGEST_FRAME = 100;

/** What a request or an answer is without what was said in it: its counts, and which model it was. Lists are left out. */
function framework(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return NOT_KEPT;
  const kept = Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (typeof inner === 'number' || typeof inner === 'boolean') return [[key, inner] as const];
    if (typeof inner === 'string')
      return FRAME.test(key) && inner.length <= LONGEST_FRAME ? [[key, inner] as const] : [];
    const frame = framework(inner);
    return frame === NOT_KEPT ? [] : [[key, frame] as const];
  });
  return kept.length === 0 ? NOT_KEPT : Object.fromEntries(kept);
}

/** A CSV row as text again, without columns that hold prompts and answers.
 *  Shape  with the columns that are read, no other one keeps a text that somebody said. */
export function rawOfFields(
  fields: readonly string[],
  header: readonly string[],
  delimiter: string,
  read?: ReadonlySet<string>,
): string {
  // Ragged rows have shifted columns, so that nothing after the first private column can be trusted.
  const shifted = fields.length !== header.length;
  const firstPrivate = header.findIndex(isPrivateName);
  const kept = shifted && firstPrivate >= 0 ? fields.slice(0, firstPrivate) : fields;
  const cells = kept.map((field, i) => {
    if (!shifted && isPrivateName(header[i] ?? '') && !/^[\d.,]*$/.test(field)) return NOT_KEPT;
    return read?.has(header[i] ?? '') === false && isProse(field) ? NOT_KEPT : field;
  });
  return cutRaw(`${quotedRow(cells, delimiter)}${kept.length < fields.length ? '…' : ''}`);
}

/** Cells as a line of a table, quoted where they have to be. */
export function quotedRow(cells: readonly string[], delimiter: string): string {
  return cells
    .map((cell) =>
      cell.includes('"') || cell.includes('\n') || cell.includes('\r') || cell.includes(delimiter)
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(delimiter);
}
