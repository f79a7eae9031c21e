/** Cubes as bytes: a line of JSON that says what follows, then the columns as the store keeps columns. Measures that are the
 *  same numbers, as cost and list cost mostly are, are kept once. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import {
  decodeNumbers,
  decodeWhole,
  encodeCodes,
  encodeNumbers,
  NOTHING,
  type Encoded,
  type Encoding,
} from '../../store/column-codec.ts';
import { amountsOf, narrowCodes, type NarrowWhole } from '../../store/narrow-column.ts';
import { narrowedCodes } from '../spend/narrow-block.ts';
import type { RollupColumn } from './columns.ts';
import type { Cube } from './cube.ts';

type Entry = {
  readonly name: string;
  readonly encoding: Encoding;
  readonly base: number;
  readonly bytes: number;
  /** The measure, before this one, whose numbers it has. */
  readonly like?: string;
};
type Head = {
  readonly count: number;
  readonly at: Entry;
  readonly codes: readonly Entry[];
  readonly addends: readonly Entry[];
};

/** The highest value of each width. */
const HIGHEST: { readonly [E in Encoding]?: number } = { u1: 0xff, u2: 0xffff, u4: 0xffff_ffff };

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
  const first = new Map<Float64Array, string>();
  const likes: Entry[] = [];
  const addends = [...cube.addends].flatMap(([name, values]) => {
    const like = first.get(values);
    if (like === undefined) {
      first.set(values, name);
      return [[name, encodeNumbers(values, count)] as const];
    }
    likes.push({ ...entryOf(name, NOTHING), like });
    return [];
  });
  const head: Head = {
    count,
    at: entryOf('at', at),
    codes: codes.map(([name, encoded]) => entryOf(name, encoded)),
    addends: [...addends.map(([name, encoded]) => entryOf(name, encoded)), ...likes],
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

/** Codes in as few bytes as they are kept in. Null when no cell has a value. */
function codesOf(column: Encoded, count: number): NarrowWhole | null {
  const { encoding, base } = column;
  if (encoding === 'null') return null;
  const isAsKept = encoding === 'const' || base === 0;
  return isAsKept
    ? narrowCodes(column, count, HIGHEST[encoding] ?? base)
    : narrowedCodes(decodeWhole(column, count));
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
  const at = next(head.at);
  const codes = head.codes.map((entry) => [entry.name as RollupColumn, next(entry)] as const);
  const addends = new Map<string, Encoded>();
  for (const entry of head.addends)
    addends.set(entry.name, entry.like === undefined ? next(entry) : addends.get(entry.like)!);
  const columnsOf = <K, V>(columns: readonly (readonly [K, Encoded])[], decode: (column: Encoded) => V) => {
    const made = new Map<Encoded, V>();
    const take = (column: Encoded): V => {
      if (!made.has(column)) made.set(column, decode(column));
      return made.get(column)!;
    };
    return lazily(columns.map(([name, column]) => [name, () => take(column)] as const));
  };
  const measures = [...addends] as unknown as readonly (readonly [MeasureId, Encoded])[];
  let known: Float64Array | null = null;
  return {
    count,
    get at() {
      return (known ??= decodeNumbers(at, count));
    },
    codes: columnsOf(codes, (column) => decodeWhole(column, count)),
    addends: columnsOf(measures, (column) => decodeNumbers(column, count)),
    narrow: {
      codes: columnsOf(codes, (column) => codesOf(column, count)),
      addends: columnsOf(measures, (column) => amountsOf(column, count)),
    },
  };
}
