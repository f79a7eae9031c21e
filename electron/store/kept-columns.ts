/** Where the kept columns of a ledger are, and reading them. Columns of neighbouring chunks are read together where they are
 *  asked for one after the other: most of what a small read costs is asking for it. */
import type { Encoded } from './column-codec.ts';
import type { ReadConnection } from './driver.ts';
import { columnsAt, placesOfColumns, type ChunkedColumn } from './queries/chunks.ts';

export type KeptColumns = {
  /** Whether a chunk is among those that are known here. */
  knows(chunk: number): boolean;
  has(chunk: number, name: string): boolean;
  /** Whether a chunk is still there: each has a column of starts. */
  holds(chunk: number): boolean;
  /** A column as of a version: the newest not above it, else the oldest there is. Null when it is gone meanwhile. */
  read(chunk: number, name: string, version: number): Encoded | null;
};

/** Chunks that are read together. */
const TOGETHER = 8;
/** Columns of which more than was asked for may be held at a time: more than any question reads side by side, as what is let go of
 *  before it is asked for is read as many times as chunks are read together. */
const MOST_AHEAD = 40;

type Ahead = { readonly version: number; readonly columns: Map<number, ChunkedColumn> };

/** The versions of each column of a chunk, ascending. */
type Versions = ReadonlyMap<string, readonly number[]>;

function versionsIn(columns: string): Versions {
  const versions = new Map<string, number[]>();
  for (const column of columns.split(',')) {
    const [name = '', version] = column.split(' ');
    versions.set(name, [...(versions.get(name) ?? []), Number(version)]);
  }
  return versions;
}

/** The columns of every chunk. Most chunks of an import have the same ones. */
function placesIn(connection: ReadConnection): Map<number, Versions> {
  const alike = new Map<string, Versions>();
  const places = new Map<number, Versions>();
  for (const { chunk, columns } of placesOfColumns(connection)) {
    let versions = alike.get(columns);
    if (versions === undefined) alike.set(columns, (versions = versionsIn(columns)));
    places.set(chunk, versions);
  }
  return places;
}

/** The columns of chunks, in the order in which these are read.
 *  Shape  nothing is read before it is asked for. */
export function keptColumnsOf(connection: ReadConnection, chunks: readonly number[]): KeptColumns {
  const order = new Map(chunks.map((id, at) => [id, at]));
  let places: Map<number, Versions> | null = null;
  const ahead = new Map<string, Ahead>();
  const last = new Map<string, number>();

  const known = () => (places ??= placesIn(connection));
  const versionAt = (chunk: number, name: string, version: number): number | null => {
    const versions = known().get(chunk)?.get(name);
    return versions === undefined ? null : (versions.findLast((each) => each <= version) ?? versions[0]!);
  };
  /** The chunk and those behind it that have the column in the same version. */
  const neighbours = (chunk: number, name: string, version: number): number[] => {
    const from = order.get(chunk)!;
    const found: number[] = [];
    for (let at = from; at < chunks.length && at < from + TOGETHER; at += 1)
      if (versionAt(chunks[at]!, name, version) === versionAt(chunk, name, version)) found.push(chunks[at]!);
    return found;
  };

  return {
    knows: (chunk) => order.has(chunk),
    has: (chunk, name) => known().get(chunk)?.has(name) === true,
    holds: (chunk) => known().get(chunk)?.has('start') === true,
    read(chunk, name, version) {
      const exact = versionAt(chunk, name, version);
      if (exact === null) return null;
      const at = order.get(chunk)!;
      const isNext = last.get(name) === at - 1;
      last.set(name, at);
      const before = ahead.get(name);
      const found = before?.version === exact ? before.columns.get(chunk) : undefined;
      if (found !== undefined) {
        before!.columns.delete(chunk);
        return found;
      }
      const asked = isNext ? neighbours(chunk, name, version) : [chunk];
      const columns = new Map(columnsAt(connection, asked, name, exact).map((each) => [each.chunk, each]));
      const own = columns.get(chunk) ?? null;
      columns.delete(chunk);
      ahead.delete(name);
      if (columns.size > 0) {
        if (ahead.size >= MOST_AHEAD) ahead.delete(ahead.keys().next().value!);
        ahead.set(name, { version: exact, columns });
      }
      return own;
    },
  };
}
