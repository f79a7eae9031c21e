/** The first look at a file: what it is written in, and its first rows. */
import { fail } from '../../../shared/contract/fault.ts';
import type { FileFormat, Sample } from '../source.ts';
import { decodeText } from './decode.ts';
import { encodingOf, type Encoding } from './encoding.ts';
import { sniffCsv } from './sniff-csv.ts';
import { documentRecords, isJsonLines, lineRecords } from './sniff-json.ts';

/** Bytes looked at. */
const HEAD_BYTES = 256 * 1024;
/** Characters of text handed to the sources. */
const TEXT_CHARS = 64 * 1024;

/** A sample, with the encoding in the form that reading needs. */
type Sniffed = { readonly sample: Sample; readonly encoding: Encoding };

/** Read the beginning of a file and say what it is.
 *  Fault  file.empty, file.encoding. */
export async function sniffFile(file: {
  readonly name: string;
  readonly bytes: number;
  /** What the file is written in, where it is read as JSON lines made of it. */
  readonly encoding?: string;
  stream(): AsyncIterable<Uint8Array>;
}): Promise<Sniffed> {
  const { head, whole } = await headOf(file.stream());
  const sniffed = await sniffHead(file.name, file.bytes, head, whole, file.encoding !== undefined);
  if (file.encoding === undefined) return sniffed;
  return { ...sniffed, sample: { ...sniffed.sample, encoding: file.encoding } };
}

/** What a file is, judged from its first bytes. */
async function sniffHead(
  name: string,
  bytes: number,
  head: Uint8Array,
  whole: boolean,
  lines: boolean,
): Promise<Sniffed> {
  const empty = (): never =>
    fail('file.empty', 'The file is empty.', 'Export it again; nothing was imported.', { file: name });
  if (head.length === 0) empty();
  const encoding = encodingOf(head, name);
  let text = '';
  for await (const part of decodeText(once(head), encoding)) text += part;
  if (text.startsWith('\ufeff')) text = text.slice(1);
  if (text.trim() === '') empty();
  return {
    encoding,
    sample: { name, bytes, encoding, ...shapeOf(text, whole, lines), text: text.slice(0, TEXT_CHARS) },
  };
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
): Promise<{ readonly head: Uint8Array; readonly whole: boolean }> {
  const blocks: Uint8Array[] = [];
  let length = 0;
  for await (const block of stream) {
    blocks.push(block);
    length += block.length;
    if (length > HEAD_BYTES) break;
  }
  const head = new Uint8Array(length);
  let at = 0;
  for (const block of blocks) {
    head.set(block, at);
    at += block.length;
  }
  return { head: head.subarray(0, HEAD_BYTES), whole: length <= HEAD_BYTES };
}

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}
