/** Cubes as bytes: a line of JSON that says what follows, then the columns as the store keeps columns. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import {
  decodeNumbers,
  decodeWhole,
  encodeCodes,
  encodeNumbers,
  type Encoded,
  type Encoding,
} from '../../store/column-codec.ts';
import type { RollupColumn } from './columns.ts';
import type { Cube } from './cube.ts';

type Entry = {
  readonly name: string;
  readonly encoding: Encoding;
  readonly base: number;
  readonly bytes: number;
};
type Head = {
  readonly count: number;
  readonly at: Entry;
  readonly codes: readonly Entry[];
  readonly addends: readonly Entry[];
};

const entryOf = (name: string, { encoding, base, data }: Encoded): Entry => ({
  name,
  encoding,
  base,
  bytes: data?.byteLength ?? 0,
});

/** Write a cube. */
export function encodeCube(cube: Cube): Uint8Array {
  const { count } = cube;
  const at = encodeNumbers(cube.at, count);
  const codes = [...cube.codes].map(([name, values]) => [name, encodeCodes(values, count)] as const);
  const addends = [...cube.addends].map(([name, values]) => [name, encodeNumbers(values, count)] as const);
  const head: Head = {
    count,
    at: entryOf('at', at),
    codes: codes.map(([name, encoded]) => entryOf(name, encoded)),
    addends: addends.map(([name, encoded]) => entryOf(name, encoded)),
  };
  const text = Buffer.from(`${JSON.stringify(head)}\n`);
  const parts = [at, ...codes.map(([, encoded]) => encoded), ...addends.map(([, encoded]) => encoded)];
  return Buffer.concat([text, ...parts.flatMap(({ data }) => data ?? [])]);
}

/** Read a cube back. */
export function decodeCube(bytes: Uint8Array): Cube {
  const end = bytes.indexOf(10);
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Head;
  let offset = end + 1;
  const next = ({ encoding, base, bytes: length }: Entry): Encoded => {
    const data = length === 0 ? null : bytes.slice(offset, offset + length);
    offset += length;
    return { encoding, base, data };
  };
  const { count } = head;
  return {
    count,
    at: decodeNumbers(next(head.at), count),
    codes: new Map(head.codes.map((entry) => [entry.name as RollupColumn, decodeWhole(next(entry), count)])),
    addends: new Map(
      head.addends.map((entry) => [entry.name as MeasureId, decodeNumbers(next(entry), count)]),
    ),
  };
}
