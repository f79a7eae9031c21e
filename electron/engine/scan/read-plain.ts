/** Reads a plain table into an import from its bytes: in other threads when it is large and lies on this machine. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import { plainTable, type PlainTable } from '../../sources/reading/plain-table.ts';
import type { ImportWriter } from '../../store/import-writer.ts';
import { noCosts } from '../ingest/cost-unit.ts';
import type { IngestTools } from '../ingest/import-file.ts';
import type { Reading, Tally } from '../ingest/read-rows.ts';
import { ownLayers } from '../prices/own-layers.ts';
import { breathe, stopIfAsked, watched } from '../ingest/watched.ts';
import { blockScanner } from './scan-blocks.ts';
import { blockTaker, type BlockOfScanner } from './scan-into.ts';
import { streamBlocks } from './stream-blocks.ts';

/** Below this a thread takes longer to start than it saves. */
export const WORTH_THREADS = 24 << 20;

/** A file that can be read from its bytes. */
export type PlainFile = {
  readonly table: PlainTable;
  readonly mapping: Mapping;
  /** Bytes before the first row: byte order mark and header. */
  readonly from: number;
};

/** What reading from bytes needs to know of a file.
 *  Null  it has to be read through its source: it is no plain table, not UTF-8, or its header is out of the ordinary. */
export function plainFile({ source, sample, encoding, mapping, timeZone }: Reading): PlainFile | null {
  if (mapping === null || source.plain === undefined || encoding !== 'utf-8') return null;
  if (timeZone !== undefined && timeZone !== mapping.timeZone) return null;
  const end = sample.text.indexOf('\n');
  const header = sample.text.slice(0, end);
  // A header over several lines, or lines above it, are the source's to find.
  if (end < 0 || header.includes('"') || header.trim() === '') return null;
  const names = header.replace(/\r$/, '').split(sample.delimiter);
  if (names.length !== sample.header.length || names.some((name, i) => name.trim() !== sample.header[i]))
    return null;
  const table = source.plain(sample, mapping);
  if (table === null) return null;
  return { table, mapping, from: new TextEncoder().encode(sample.text.slice(0, end + 1)).length };
}

/** Read a plain file.
 *  Fault  job.cancelled; throws NotPlain when it turns out not to be plain after all. */
export async function readPlain(
  writer: ImportWriter,
  plain: PlainFile,
  { file, source, sample, progress, signal }: Reading,
  { workspace, book, scanPool }: IngestTools,
): Promise<Tally> {
  const tally: Tally = { read: 0, passedOver: 0, costs: noCosts() };
  const taker = blockTaker(writer, 1, tally);
  const mark = await hasMark(file.stream());
  const from = plain.from + (mark ? 3 : 0);
  const isLarge = file.path !== undefined && file.bytes >= WORTH_THREADS;
  // Threads know tables with a mapping only, see scannerOf.
  const inThreads = scanPool !== undefined && isLarge && source.plain === plainTable;
  const blocks = inThreads
    ? scanPool({
        path: file.path!,
        bytes: file.bytes,
        from,
        sourceId: source.info.id,
        sample,
        mapping: plain.mapping,
        prices: ownLayers(workspace),
      })
    : inOne();
  async function* inOne(): AsyncIterable<BlockOfScanner> {
    const { table } = plain;
    const scanner = blockScanner({ sourceId: source.info.id, delimiter: sample.delimiter, table, book });
    for await (const block of streamBlocks(watched(file.stream(), signal), from, scanner))
      yield { scanner: 0, block };
  }
  for await (const one of blocks) {
    taker.take(one);
    progress.advance(inThreads ? one.block.to : file.packedRead(), tally.read);
    await breathe();
    stopIfAsked(signal);
  }
  return tally;
}

/** True when the file begins with the byte order mark of UTF-8. */
async function hasMark(stream: AsyncIterable<Uint8Array>): Promise<boolean> {
  const head: number[] = [];
  for await (const block of stream) {
    head.push(...block.subarray(0, 3 - head.length));
    if (head.length >= 3) break;
  }
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
}
