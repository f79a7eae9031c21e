/** A column of texts on its way into a chunk: UTF-8 bytes one behind the other, so that bytes of a file need no decoding. */
import type { Room } from './chunk-room.ts';
import { NOTHING, type Encoded } from './column-codec.ts';
import { textColumn } from './text-codec.ts';

const FIRST_BYTES = 1 << 16;

export type TextBuffer = {
  /** Put the text of a row; rows come in rising order. */
  put(row: number, text: string): void;
  /** Put the texts of neighbouring rows that are UTF-8 already, one behind the other; `lengths` in bytes plus one, 0 for a
   *  row without text. */
  putRows(row: number, lengths: Uint32Array, bytes: Uint8Array): void;
  /** The first `count` rows, ready to be kept. */
  encoded(count: number, into?: Room): Encoded;
  clear(): void;
  /** Of all texts that are there. */
  readonly bytes: number;
};

/** An empty column for up to `rows` texts; rows that are not put have none. */
export function createTextBuffer(rows: number): TextBuffer {
  // A length is kept plus one so that 0 stands for no text.
  let lengths: Uint32Array | null = null;
  let body = Buffer.alloc(0);
  let used = 0;

  const room = (bytes: number) => {
    if (used + bytes <= body.length) return;
    const wider = Buffer.allocUnsafeSlow(Math.max(FIRST_BYTES, body.length * 2, used + bytes));
    body.copy(wider, 0, 0, used);
    body = wider;
  };

  return {
    put: (row, text) => {
      lengths ??= new Uint32Array(rows);
      room(text.length * 3);
      const written = body.write(text, used, 'utf8');
      lengths[row] = written + 1;
      used += written;
    },
    putRows: (row, given, bytes) => {
      lengths ??= new Uint32Array(rows);
      room(bytes.length);
      lengths.set(given, row);
      body.set(bytes, used);
      used += bytes.length;
    },
    encoded: (count, into) =>
      lengths === null ? NOTHING : textColumn(lengths, count, body.subarray(0, used), into),
    clear: () => {
      lengths?.fill(0);
      used = 0;
    },
    get bytes() {
      return used;
    },
  };
}
