/** A baseline as it travels between the core and a window. */
import type { Baseline } from './baseline.ts';

// Browsers and Node both have these; the libraries of neither are known here.
declare function btoa(letters: string): string;
declare function atob(text: string): string;

/** The cube with its columns as texts.
 *  Shape  columns are little-endian numbers as base64: `codes` Uint32 per dimension, `numbers` Float64 in the order of CELL_NUMBERS,
 *         `attempts` and `seen` Uint8, `lengths` Int32. */
export type PackedBaseline = Omit<Baseline, 'codes' | 'numbers' | 'attempts' | 'lengths' | 'seen'> & {
  readonly codes: readonly string[];
  readonly numbers: readonly string[];
  readonly attempts: string;
  readonly lengths: string;
  readonly seen: string;
};

/** Bytes turned into text at once: more would be too many arguments. */
const STRETCH = 8192;

function textOf(column: {
  readonly buffer: ArrayBufferLike;
  readonly byteOffset: number;
  readonly byteLength: number;
}): string {
  const bytes = new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += STRETCH)
    parts.push(String.fromCharCode(...bytes.subarray(i, i + STRETCH)));
  return btoa(parts.join(''));
}

function bytesOf(text: string): ArrayBuffer {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return bytes.buffer;
}

/** Write the columns as texts. */
export function packBaseline(baseline: Baseline): PackedBaseline {
  const { codes, numbers, attempts, lengths, seen } = baseline;
  return {
    ...baseline,
    codes: codes.map(textOf),
    numbers: numbers.map(textOf),
    attempts: textOf(attempts),
    lengths: textOf(lengths),
    seen: textOf(seen),
  };
}

/** Read the columns again. */
export function openBaseline(packed: PackedBaseline): Baseline {
  const { codes, numbers, attempts, lengths, seen } = packed;
  return {
    ...packed,
    codes: codes.map((text) => new Uint32Array(bytesOf(text))),
    numbers: numbers.map((text) => new Float64Array(bytesOf(text))),
    attempts: new Uint8Array(bytesOf(attempts)),
    lengths: new Int32Array(bytesOf(lengths)),
    seen: new Uint8Array(bytesOf(seen)),
  };
}
