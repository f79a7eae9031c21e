/** Some values of a kept column, without the others being read. */
import { view, widthOf, type Encoded } from './column-codec.ts';
import type { NarrowNumbers } from './narrow-column.ts';

const EMPTY = new Uint8Array(0);

/** One value of a kept column of numbers, NaN for unknown. */
export function numberAt({ encoding, base, data }: Encoded, row: number): number {
  if (encoding === 'null') return NaN;
  if (encoding === 'const') return base;
  if (encoding === 'rows') return base + row;
  const bytes = data ?? EMPTY;
  const at = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (encoding === 'f8') return at.getFloat64(row * 8, true);
  const width = widthOf(encoding);
  const kept =
    width === 1 ? at.getUint8(row) : width === 2 ? at.getUint16(row * 2, true) : at.getUint32(row * 4, true);
  if (encoding[0] !== 'n') return base + kept;
  return kept === 0 ? NaN : base + kept - 1;
}

/** Values of a kept column at some rows, unknown as nothing. */
export function amountsAt(column: Encoded, rows: Int32Array): Float64Array {
  const { encoding, base, data } = column;
  const out = new Float64Array(rows.length);
  if (encoding === 'null') return out;
  if (encoding === 'const') return out.fill(base);
  const width = widthOf(encoding) ?? 0;
  const isEasy =
    (encoding[0] === 'u' || encoding[0] === 'n') && data !== null && data.byteOffset % width === 0;
  if (!isEasy) {
    for (let j = 0; j < rows.length; j += 1) {
      const value = numberAt(column, rows[j]!);
      out[j] = value === value ? value : 0;
    }
    return out;
  }
  const kept = view(data, width, data.byteLength / width);
  const shift = encoding[0] === 'n' ? base - 1 : base;
  const ofNothing = encoding[0] === 'n' ? 0 : base;
  for (let j = 0; j < rows.length; j += 1) {
    const value = kept[rows[j]!]!;
    out[j] = value === 0 ? ofNothing : value + shift;
  }
  return out;
}

/** The same of a column that is read out. */
export function pickedAmounts(values: NarrowNumbers, rows: Int32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let j = 0; j < rows.length; j += 1) out[j] = values[rows[j]!]!;
  return out;
}
