/** Lines on their way into a chunk, one batch behind the other. */
import type { Role } from '../../shared/ledger/charge.ts';
import { CHUNK_LINES, createChunkColumns, putLine, type ChunkColumns } from './chunk-columns.ts';
import type { LedgerLine, CodeColumn } from './ledger.ts';
import type { LinePrinter } from './line-print.ts';
import { sealChunk, type SealedChunk } from './sealed-chunk.ts';

/** Prompts and answers in one chunk, in bytes: kept texts must not need more memory than figures do. */
const MOST_TEXT = 32 * 1024 * 1024;

export type ChunkBuffer = {
  readonly count: number;
  /** No more lines fit, or their prompts and answers are as much as one chunk should hold. */
  readonly isFull: boolean;
  /** Put lines [from, to) behind those that are there; there must be room. */
  add(lines: readonly LedgerLine[], from: number, to: number): void;
  /** Everything that is there as a chunk; the buffer is empty afterwards. */
  seal(): SealedChunk;
};

/** An empty buffer of one chunk of lines of a role. `codeOf` gives the codes of a column. */
export function createChunkBuffer(
  codeOf: (column: CodeColumn) => (text: string) => number,
  printer: LinePrinter,
  role: Role,
): ChunkBuffer {
  // Made with the first line: where chunks come sealed they are never needed, and they are large.
  let made: ChunkColumns | null = null;
  const columnsNow = () => (made ??= createChunkColumns(codeOf));
  let count = 0;
  return {
    get count() {
      return count;
    },
    get isFull() {
      if (made === null) return false;
      const { prompt, answer } = made.texts;
      return count === CHUNK_LINES || prompt.bytes + answer.bytes > MOST_TEXT;
    },
    add: (lines, from, to) => {
      const columns = columnsNow();
      for (let i = from; i < to; i += 1) putLine(columns, lines[i]!, count + i - from);
      printer.print(columns, count, count + to - from);
      count += to - from;
    },
    seal: () => {
      const sealed = sealChunk(columnsNow(), count, role);
      count = 0;
      return sealed;
    },
  };
}
