/** Which character encoding a file is in, judged from its first bytes. */
import { fail } from '../../../shared/contract/fault.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** First bytes of formats that hold no readable text, with what to do about each. */
const BINARY: readonly (readonly [readonly number[], string, string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image', 'Choose the exported data file instead.'],
  [[0xff, 0xd8, 0xff], 'a JPEG image', 'Choose the exported data file instead.'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF image', 'Choose the exported data file instead.'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document', 'Export the data as CSV or JSON and import that.'],
  [
    [0x50, 0x4b, 0x03, 0x04],
    'a ZIP archive or an Excel workbook',
    'Unpack it, or save the sheet as CSV, and import that.',
  ],
  [[0x1f, 0x8b], 'a gzip archive', 'Unpack it and import the file inside.'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file', 'Export as CSV or JSON lines and import that.'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'a SQLite database', 'Export the table as CSV and import that.'],
];

/** The encoding of a file by its first bytes.
 *  Shape  byte order mark first, then the pattern of NUL bytes, then strict UTF-8, then Windows-1252.
 *  Fault  file.encoding when the bytes are not text. */
export function encodingOf(head: Uint8Array, file: string): Encoding {
  const known = BINARY.find(([bytes]) => bytes.every((byte, i) => head[i] === byte));
  if (known) fail('file.encoding', `The file is ${known[1]}, not text.`, known[2], { file });
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  const wide = wideEncoding(head);
  if (wide) return wide;
  if (looksBinary(head))
    fail('file.encoding', 'The file holds bytes that are not text.', 'Export the data as CSV or JSON.', {
      file,
    });
  return narrowEncoding(head);
}

/** UTF-16 without a mark: ASCII text has a NUL in every second byte. */
function wideEncoding(head: Uint8Array): Encoding | null {
  const length = Math.min(head.length, 4096) & ~1;
  if (length < 4) return null;
  let evenNuls = 0;
  let oddNuls = 0;
  let both = 0;
  for (let i = 0; i < length; i += 2) {
    const even = head[i] === 0;
    const odd = head[i + 1] === 0;
    if (even && odd) both += 1;
    else if (even) evenNuls += 1;
    else if (odd) oddNuls += 1;
  }
  const pairs = length / 2 - both;
  if (pairs < 2) return null;
  if (oddNuls > pairs * 0.6 && evenNuls === 0) return 'utf-16le';
  if (evenNuls > pairs * 0.6 && oddNuls === 0) return 'utf-16be';
  return null;
}

/** NUL is left out of the count: files cut off by a crash are padded with it. */
function looksBinary(head: Uint8Array): boolean {
  let control = 0;
  let padding = 0;
  for (let i = 0; i < head.length; i += 1) {
    const byte = head[i]!;
    if (byte === 0) padding += 1;
    else if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1e) control += 1;
  }
  const written = head.length - padding;
  return written === 0 || control > Math.max(1, written * 0.01);
}

/** A few bad bytes in a text that is plainly UTF-8 do not make it Windows-1252. */
function narrowEncoding(head: Uint8Array): Encoding {
  let valid = 0;
  let invalid = 0;
  for (let i = 0; i < head.length;) {
    const length = sequenceLength(head, i);
    if (length === 0) invalid += 1;
    else if (length > 1) valid += 1;
    i += Math.max(1, length);
    if (length === -1) break;
  }
  return invalid > 0 && valid < invalid * 4 ? 'windows-1252' : 'utf-8';
}

/** Bytes of the UTF-8 character at an index: 0 when it is not one, -1 when the bytes end inside it. */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf5 || first < 0xc2 ? 0 : first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  for (let i = 1; i < length; i += 1) {
    const next = bytes[at + i];
    if (next === undefined) return -1;
    if ((next & 0xc0) !== 0x80) return 0;
  }
  return length;
}
