/** The first look at a file: what it is written in, and its first rows. */
import { fail } from '../../../shared/contract/fault.ts';
import type { FileFormat, Sample } from '../source.ts';
import { decodeText } from './decode.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import { firstRowIn, type FirstRow } from './first-row.ts';
import { sniffCsv } from './sniff-csv.ts';
import { documentRecords, isJsonLines, lineRecords } from './sniff-json.ts';

/** Bytes looked at: more and more, until the first row is whole. */
const HEAD_BYTES = [256 * 1024, 1024 * 1024, 4 * 1024 * 1024, 16 * 1024 * 1024];
/** What has not shown itself to be one line of many by then is a document. */
const LAST_DOUBT = 4 * 1024 * 1024;
/** Characters of text handed to the sources; more where the first row is longer. */
const TEXT_CHARS = 64 * 1024;

/** A sample, with the encoding in the form that reading needs. */
type Sniffed = { readonly sample: Sample; readonly encoding: Encoding };
type Head = Sniffed & { readonly first: FirstRow };

/** Read the beginning of a file and say what it is.
 *  Fault  file.empty, file.encoding. */
export async function sniffFile(file: {
  readonly name: string;
  readonly bytes: number;
  /** What the file is written in, where it is read as JSON lines made of it. */
  readonly encoding?: string;
  stream(): AsyncIterable<Uint8Array>;
}): Promise<Sniffed> {
  const sniffed = await sniffEnough(file);
  if (file.encoding === undefined) return sniffed;
  return { ...sniffed, sample: { ...sniffed.sample, encoding: file.encoding } };
}

/** Look at more and more of a file until its first row is whole. */
async function sniffEnough(file: Parameters<typeof sniffFile>[0]): Promise<Sniffed> {
  let perhaps: Head | null = null;
  let last: Head | null = null;
  for (const most of HEAD_BYTES) {
    const { head, whole } = await headOf(file.stream(), most);
    last = await sniffHead(file.name, file.bytes, head, whole, file.encoding !== undefined);
    if (last.first === 'whole') return last;
    if (last.first === 'perhaps') perhaps ??= last;
    if (perhaps !== null && most >= LAST_DOUBT) return perhaps;
  }
  return perhaps ?? last!;
}

/** What a file is, judged from its first bytes. */
async function sniffHead(
  name: string,
  bytes: number,
  head: Uint8Array,
  whole: boolean,
  lines: boolean,
): Promise<Head> {
  const empty = (): never =>
    fail('file.empty', 'The file is empty.', 'Export it again; nothing was imported.', { file: name });
  if (head.length === 0) empty();
  const encoding = encodingOf(head, name);
  let text = '';
  for await (const part of decodeText(once(head), encoding)) text += part;
  if (text.startsWith('\ufeff')) text = text.slice(1);
  if (text.trim() === '') empty();
  const shape = shapeOf(text, whole, lines);
  const first = whole ? 'whole' : firstRowIn(text, shape.format, shape.rows.length);
  return { encoding, first, sample: { name, bytes, encoding, ...shape, text: beginningOf(text, lines) } };
}

/** The beginning of the text, with a whole row in it where there is one. */
function beginningOf(text: string, lines: boolean): string {
  const beginning = text.slice(0, TEXT_CHARS);
  if (beginning.length === text.length) return text;
  const { format, rows } = shapeOf(beginning, false, lines);
  return firstRowIn(beginning, format, rows.length) === 'whole' ? beginning : text;
}

type Shape = Pick<Sample, 'format' | 'delimiter' | 'header' | 'titles' | 'rows' | 'records'>;

function shapeOf(text: string, whole: boolean, lines: boolean): Shape {
  const nothing = { delimiter: '', header: [], rows: [], records: [] };
  if (/^\s*[[{]/.test(text)) {
    const format: FileFormat = lines || isJsonLines(text, whole) ? 'jsonl' : 'json';
    const records = format === 'jsonl' ? lineRecords(text, whole) : documentRecords(text);
    return { ...nothing, format: records.length > 0 ? format : 'unknown', records };
  }
  const csv = sniffCsv(text, whole);
  return csv ? { ...nothing, format: 'csv', ...csv } : { ...nothing, format: 'unknown' };
}

/** The first bytes of a stream, and whether it has no more. */
async function headOf(
  stream: AsyncIterable<Uint8Array>,
  most: number,
): Promise<{ readonly head: Uint8Array; readonly whole: boolean }> {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for await (const block of stream) {
    blocks.push(block);
    length += block.length;
    if (length > most) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const block of blocks) {
    head.set(block, at);
    at += block.length;
  }
  return { head: head.subarray(0, most), whole: length <= most };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
