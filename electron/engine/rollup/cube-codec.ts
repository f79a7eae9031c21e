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

/** A map whose values are made when they are asked for. */
function lazily<K, V>(entries: readonly (readonly [K, () => V])[]): ReadonlyMap<K, V> {
  const makers = new Map(entries);
  const made = new Map<K, V>();
  const get = (key: K): V | undefined => {
    const make = made.has(key) ? undefined : makers.get(key);
    if (make !== undefined) made.set(key, make());
    return made.get(key);
  };
  const all = (): ReadonlyMap<K, V> => new Map(entries.map(([key]) => [key, get(key)!]));
  return {
    get,
    has: (key) => makers.has(key),
    size: makers.size,
    keys: () => makers.keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    forEach: (each, self) => all().forEach(each, self),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

/** Read a cube back.
 *  Shape  columns are read when they are asked for. */
export function decodeCube(bytes: Uint8Array): Cube {
  const end = bytes.indexOf(10);
  const head = JSON.parse(Buffer.from(bytes.subarray(0, end)).toString()) as Head;
  let offset = end + 1;
  const next = ({ encoding, base, bytes: length }: Entry): Encoded => {
    const data = length === 0 ? null : bytes.subarray(offset, offset + length);
    offset += length;
    return { encoding, base, data };
  };
  const { count } = head;
  const columnsOf = <K, V>(entries: readonly Entry[], decode: (column: Encoded) => V) =>
    lazily(
      entries.map((entry) => {
        const column = next(entry);
        return [entry.name as K, () => decode(column)] as const;
      }),
    );
  const at = next(head.at);
  let known: Float64Array | null = null;
  return {
    count,
    get at() {
      return (known ??= decodeNumbers(at, count));
    },
    codes: columnsOf<RollupColumn, Uint32Array>(head.codes, (column) => decodeWhole(column, count)),
    addends: columnsOf<MeasureId, Float64Array>(head.addends, (column) => decodeNumbers(column, count)),
  };
}
