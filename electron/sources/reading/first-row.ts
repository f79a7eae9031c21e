/** Whether the beginning of a file holds its first row or record whole: with long prompts in it, one may be megabytes. */
import type { FileFormat } from '../source.ts';

/** perhaps: a document whose lists have whole elements, or one line of which the end is not at hand. */
export type FirstRow = 'whole' | 'perhaps' | 'cut';

/** Look for the end of the first row. `rows` are those of a table that are at hand. */
export function firstRowIn(text: string, format: FileFormat, rows: number): FirstRow {
  if (format === 'csv') return rows > 0 ? 'whole' : 'cut';
  if (format === 'jsonl') return 'whole';
  const begins = /^\s*([[{])/.exec(text)?.[1];
  if (begins === undefined) return 'whole';
  const { outer, inner } = closedElements(text);
  if (begins === '[' || !outer) return outer ? 'whole' : inner ? 'perhaps' : 'cut';
  // A document that is laid out over lines is none of JSON lines.
  return text.trimStart().includes('\n') ? 'whole' : 'perhaps';
}

/** Whether an element of a list has ended: of the outermost list, or of one further inside. */
function closedElements(text: string): { readonly outer: boolean; readonly inner: boolean } {
  const open: string[] = [];
  let inString = false;
  let inner = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at]!;
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') open.push(char);
    else if (char === ']' || char === '}') {
      open.pop();
      if (open.at(-1) !== '[') continue;
      if (open.length === 1 || (open.length === 2 && open[0] === '{')) return { outer: true, inner };
      inner = true;
    }
  }
  return { outer: false, inner };
}
