/** The first records of a JSON text of which only the beginning may be at hand. */

/** Deeper nesting is nobody's export. */
const DEEPEST = 512;
/** Most records a sample holds. */
const SAMPLE_RECORDS = 200;

/** True when the text is one JSON value a line, at least two of them: half of the first lines can be read alone. */
export function isJsonLines(text: string, whole: boolean): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const complete = (whole ? lines : lines.slice(0, -1)).slice(0, 50);
  if (lines.length < 2 || complete.length === 0) return false;
  return complete.filter(readable).length >= complete.length / 2;
}

function readable(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** Records of JSON lines; lines that cannot be read are left out. */
export function lineRecords(text: string, whole: boolean): unknown[] {
  const lines = text.split('\n');
  if (!whole) lines.pop();
  return lines
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_RECORDS)
    .filter(readable)
    .map((line): unknown => JSON.parse(line));
}

/** Records of a document: elements of a top-level array, or the document itself with what is not at hand cut off.
 *  Null   nothing readable → no records. */
export function documentRecords(text: string): unknown[] {
  const closed = closedPrefix(text);
  if (closed === null || !readable(closed)) return [];
  const value: unknown = JSON.parse(closed);
  return Array.isArray(value) ? value.slice(0, SAMPLE_RECORDS) : [value];
}

/** The longest beginning of a JSON text that is complete once its open brackets are closed; of several documents, the first. */
function closedPrefix(text: string): string | null {
  const open: string[] = [];
  let inString = false;
  let safe = -1;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i]!;
    if (inString) {
      if (char === '\\') i += 1;
      else if (char === '"') inString = false;
      continue;
    }
    if (char === '"') inString = true;
    else if (char === '[' || char === '{') {
      open.push(char === '[' ? ']' : '}');
      if (open.length > DEEPEST) return null;
      safe = i + 1;
    } else if (char === ',') {
      safe = i;
    } else if (char === ']' || char === '}') {
      if (open.pop() !== char) return null;
      if (open.length === 0) return text.slice(0, i + 1);
      safe = i + 1;
    }
  }
  // What is open is the same behind every safe place as at the end.
  return safe < 0 ? null : text.slice(0, safe) + open.toReversed().join('');
}
