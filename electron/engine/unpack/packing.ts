/** How a file is packed, told by its first bytes and never by its name. */
import { fail } from '../../../shared/contract/fault.ts';

export type Packing = 'gzip' | 'zip' | 'parquet';

/** Bytes needed to tell: the mark of a tar archive stands at 257. */
export const HEAD_BYTES = 512;

const MARKS: readonly (readonly [Packing, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  // an empty zip holds only the end of its list
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['parquet', [0x50, 0x41, 0x52, 0x31]],
];

const UNREAD: readonly (readonly [string, readonly number[], number])[] = [
  ['a Zstandard file', [0x28, 0xb5, 0x2f, 0xfd], 0],
  ['a bzip2 file', [0x42, 0x5a, 0x68], 0],
  ['an xz file', [0xfd, 0x37, 0x7a, 0x58, 0x5a], 0],
  ['a 7-Zip archive', [0x37, 0x7a, 0xbc, 0xaf, 0x27], 0],
  ['a RAR archive', [0x52, 0x61, 0x72, 0x21], 0],
  ['a tar archive', [0x75, 0x73, 0x74, 0x61, 0x72], 257],
  ['one part of a zip archive in several parts', [0x50, 0x4b, 0x07, 0x08], 0],
  ['a Parquet file with an encrypted footer', [0x50, 0x41, 0x52, 0x45], 0],
];

const stands = (head: Uint8Array, mark: readonly number[], at: number): boolean =>
  mark.every((byte, i) => head[at + i] === byte);

/** The packing of a file.
 *  Null   it is not packed.
 *  Fault  file.packing for packings that are not read. */
export function packingOf(head: Uint8Array, file: string): Packing | null {
  const other = UNREAD.find(([, mark, at]) => stands(head, mark, at));
  // "BZh" could begin a text; the digit that follows in bzip2 is 1 to 9
  if (other !== undefined && !(other[1][0] === 0x42 && !(head[3]! >= 0x31 && head[3]! <= 0x39)))
    fail('file.packing', `The file is ${other[0]}.`, 'Unpack it and import the files inside.', { file });
  return MARKS.find(([, mark]) => stands(head, mark, 0))?.[0] ?? null;
}

/** Leave because something packed is packed again.
 *  Fault  file.packing. */
export function nested(what: string, file: string): never {
  return fail('file.packing', `The file is ${what}.`, 'Unpack the outer one and import what is inside.', {
    file,
  });
}
