/** Telling delimited text from other text, and its delimiter. */
import Papa from 'papaparse';
import { uniqueHeader } from './header.ts';
import { titlesAbove } from './titles.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const SEP_LINE = /^\s*sep=(.)\r?\n/i;

type CsvSample = {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly titles?: number;
};

/** The line ending to cut rows at; CR LF is cut at LF and trimmed. */
export function newlineOf(text: string): '\n' | '\r' {
  return text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/** The text without the "sep=;" line that Excel writes. */
export async function* withoutSepLine(text: AsyncIterable<string>): AsyncIterable<string> {
  let head: string | null = '';
  for await (const block of text) {
    if (head === null) {
      yield block;
      continue;
    }
    head += block;
    if (head.length < 16) continue;
    yield head.replace(SEP_LINE, '');
    head = null;
  }
  if (head) yield head.replace(SEP_LINE, '');
}

/** The header, delimiter and first rows of a delimited text; null when the text is not one.
 *  Shape  the delimiter that cuts the first lines into the most columns of equal count. Lines above the header that
 *         cannot be rows of the table are counted in `titles`. */
export function sniffCsv(text: string, whole: boolean): CsvSample | null {
  if (/^\s*</.test(text)) return null;
  const body = text.replace(SEP_LINE, '');
  const told = SEP_LINE.exec(text)?.[1];
  const newline = newlineOf(body);
  let best: { delimiter: string; rows: string[][]; titles: number; score: number } | null = null;
  for (const delimiter of told ? [told] : DELIMITERS) {
    if (!body.includes(delimiter)) continue;
    const found = firstRows(body, delimiter, newline, whole);
    const titles = titlesAbove(found);
    const rows = found.slice(titles);
    const width = rows[0]?.length ?? 0;
    if (width < 2) continue;
    const even = rows.filter((row) => row.length === width).length / found.length;
    const score = even * Math.log2(width + 1);
    if (best === null || score > best.score) best = { delimiter, rows, titles, score };
  }
  if (best === null) return null;
  const [header, ...rows] = best.rows;
  if (!header || header.every((name) => name.trim() === '')) return null;
  const { delimiter, titles } = best;
  return { delimiter, header: uniqueHeader(header), rows, ...(titles > 0 ? { titles } : {}) };
}

function firstRows(text: string, delimiter: string, newline: '\n' | '\r', whole: boolean): string[][] {
  const parser = new Papa.Parser({ delimiter, newline, preview: 60 });
  const parsed = parser.parse(text, 0, !whole) as { data: string[][] };
  return parsed.data
    .map((row) => row.map((field) => (field.endsWith('\r') ? field.slice(0, -1) : field)))
    .filter((row) => row.length > 1 || row[0] !== '');
}
