/** Scans a file block by block in this thread, from its stream. */
import { NotPlain } from './not-plain.ts';
import type { BlockScanner, ScannedBlock } from './scan-blocks.ts';

/** About the bytes of a chunk's rows. */
const BLOCK_BYTES = 4 << 20;
/** About the bytes that come together. */
const PART_BYTES = 1 << 20;
/** A row longer than this is read the careful way. */
const LONGEST_ROW = 16 << 20;

/** The blocks of a file in file order. `from` is where the row below the header begins.
 *  Fault  throws NotPlain. */
export async function* streamBlocks(
  stream: AsyncIterable<Uint8Array>,
  from: number,
  scanner: BlockScanner,
  blockBytesWanted: number = BLOCK_BYTES,
): AsyncIterable<ScannedBlock> {
  const { held } = scanner;
  // At once: what a memory of the kernel's has outgrown is not given back.
  held.room(blockBytesWanted + PART_BYTES);
  let filled = 0;
  let offset = 0;
  let start = from;
  /** A row longer than a block is looked at again when twice as much of it is there. */
  let wanted = blockBytesWanted;

  const scan = (last: boolean): ScannedBlock => {
    const found = scanner.scan(held.block(filled, last), start, filled, offset);
    const done = found.to - offset;
    held.room(filled).copyWithin(0, done, filled);
    filled = Math.max(0, filled - done);
    offset = found.to;
    start = 0;
    if (filled > LONGEST_ROW) throw new NotPlain('a row longer than a block');
    return found;
  };

  for await (const part of stream) {
    held.room(filled + part.length).set(part, filled);
    filled += part.length;
    if (filled < wanted + start) continue;
    yield scan(false);
    wanted = Math.max(blockBytesWanted, Math.min(2 * filled, LONGEST_ROW + 1));
  }
  if (filled > start) yield scan(true);
}
