/** What a table of calls comes to, read through its source and from its bytes. */
import { blockScanner } from '../../electron/engine/scan/scan-blocks.ts';
import { plainFile } from '../../electron/engine/scan/read-plain.ts';
import { NotPlain } from '../../electron/engine/scan/not-plain.ts';
import { streamBlocks } from '../../electron/engine/scan/stream-blocks.ts';
import { isFault, lineOfItem, tryLine } from '../../electron/engine/ingest/ledger-line.ts';
import { sourceOf } from '../../electron/sources/index.ts';
import { decodeText } from '../../electron/sources/reading/decode.ts';
import { sniffFile } from '../../electron/sources/reading/sniff.ts';
import { createChunkBuffer } from '../../electron/store/chunk-buffer.ts';
import { linePrinter } from '../../electron/store/line-print.ts';
import type { CodeColumn, LedgerLine } from '../../electron/store/ledger.ts';
import type { Mapping } from '../../shared/contract/imports.ts';
import type { PriceBook } from '../../shared/maths/price-book.ts';
import { linesOfSealed } from './sealed-lines.ts';

const source = sourceOf('generic-table')!;

/** Lines, refused rows and rows passed over, with everything that is kept of them. */
export type PlainAccount = { lines: unknown[]; refused: unknown[]; passedOver: number };

/** A table as a file that comes in pieces of the given lengths. */
export type TableFile = {
  readonly text: string;
  readonly mapping: Mapping;
  readonly book: PriceBook;
  readonly cuts?: readonly number[];
};

function fileOf({ text, cuts = [1 << 20] }: TableFile) {
  const bytes = new TextEncoder().encode(text);
  return {
    name: 'calls.csv',
    bytes: bytes.length,
    async *stream(from = 0) {
      for (let at = from, i = 0; at < bytes.length; i += 1) {
        const length = cuts[i % cuts.length]!;
        yield bytes.subarray(at, at + length);
        at += length;
      }
    },
  };
}

/** The account of a table that its source reads. */
export async function throughSource(table: TableFile): Promise<PlainAccount> {
  const { mapping, book } = table;
  const file = fileOf({ ...table, cuts: [1 << 20] });
  const { sample, encoding } = await sniffFile(file);
  const texts = new Map<CodeColumn, string[]>();
  const textsOf = (column: CodeColumn) => texts.get(column) ?? texts.set(column, []).get(column)!;
  const codeOf = (column: CodeColumn) => (said: string) => {
    const known = textsOf(column);
    if (!known.includes(said)) known.push(said);
    return known.indexOf(said) + 1;
  };
  const textOf = (column: CodeColumn, code: number) => textsOf(column)[code - 1]!;
  const buffer = createChunkBuffer(codeOf, linePrinter('generic-table', 'detail', textOf), 'detail');
  const found: PlainAccount = { lines: [], refused: [], passedOver: 0 };
  const kept: LedgerLine[] = [];
  const input = {
    file: { name: 'calls.csv', text: () => decodeText(file.stream(), encoding) },
    sample,
    mapping,
  };
  for await (const rows of source.parse(input))
    for (const one of rows) {
      if ('passedOver' in one) found.passedOver += 1;
      else if ('fault' in one) found.refused.push([one.row, one.fault.code, one.fault.message, one.raw]);
      else {
        const made = tryLine(() =>
          lineOfItem(one.item, one.row, { sourceId: 'generic-table', role: 'detail', book }),
        );
        if (isFault(made)) found.refused.push([one.row, made.code, made.message, one.raw?.()]);
        else kept.push(made);
      }
    }
  buffer.add(kept, 0, kept.length);
  if (kept.length > 0) found.lines = linesOfSealed([buffer.seal()], textOf);
  return found;
}

/** The account of a table that is read from its bytes.
 *  Null  it has to be read through its source. */
export async function fromBytes(table: TableFile): Promise<PlainAccount | null> {
  const { mapping, book, text } = table;
  const file = fileOf(table);
  const { sample, encoding } = await sniffFile(file);
  const plain = plainFile({ source, sample, encoding, mapping } as Parameters<typeof plainFile>[0]);
  if (plain === null) return null;
  const scanner = blockScanner({
    sourceId: 'generic-table',
    delimiter: sample.delimiter,
    table: plain.table,
    book,
  });
  const texts = new Map<string, string>();
  const found: PlainAccount = { lines: [], refused: [], passedOver: 0 };
  let before = 1;
  try {
    const from = plain.from + (text.startsWith('\ufeff') ? 3 : 0);
    for await (const block of streamBlocks(file.stream(), from, scanner, 700)) {
      for (const { column, first, texts: more } of block.texts)
        more.forEach((said, i) => texts.set(`${column} ${first + i}`, said));
      found.lines.push(
        ...linesOfSealed(block.chunks, (column, code) => texts.get(`${column} ${code}`), before),
      );
      for (const one of block.refused)
        found.refused.push([one.row + before, one.fault.code, one.fault.message, one.raw]);
      found.passedOver += block.passedOver;
      before += block.lines;
    }
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
  return found;
}
