/** How far a packed file may grow. A small file can stand for more bytes than any disk holds; these bounds stop it early. */
import { fail } from '../../../shared/contract/fault.ts';

/** Most bytes one packed file may unpack to. */
export const LARGEST_UNPACKED = 64 * 2 ** 30;
/** Most times its own size, once it is past FREE_BYTES. Usage exports shrink to a tenth or a fortieth. */
export const LARGEST_RATIO = 250;
/** So much may come out of any packed file, however small it is. */
export const FREE_BYTES = 64 * 2 ** 20;
/** Most files of an archive that are looked at. */
export const MOST_ENTRIES = 10_000;
/** Longest list of contents of an archive, in bytes. */
export const LONGEST_DIRECTORY = 64 * 2 ** 20;

/** The same blocks, until they have become too many.
 *  Units  `packedRead` tells how many bytes of the file on disk they came from so far.
 *  Fault  file.too-large. */
export async function* bounded(
  blocks: AsyncIterable<Uint8Array>,
  packedRead: () => number,
  file: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  let unpacked = 0;
  for await (const block of blocks) {
    unpacked += block.length;
    if (unpacked > LARGEST_UNPACKED) tooLarge('more than 64 GB', file);
    if (unpacked > FREE_BYTES && unpacked > packedRead() * LARGEST_RATIO)
      tooLarge(`more than ${LARGEST_RATIO} times its size`, file);
    yield block;
  }
}

function tooLarge(much: string, file: string): never {
  return fail(
    'file.too-large',
    `The file unpacks to ${much}.`,
    'If you trust it, unpack it yourself and import what is inside.',
    { file },
  );
}
