/** The rows of one Parquet row group as lines of JSON. */
import type { SchemaTree } from 'hyparquet';
import { assembleLists, assembleNested } from 'hyparquet/src/assemble.js';
import { isFlatColumn, isListLike, isMapLike } from 'hyparquet/src/schema.js';
import { pagesOf, type Chunk } from './parquet-pages.ts';

/** Hands out the values of one column, row by row, as JSON. */
type Cursor = () => string;

/** Lines of a row group.
 *  Shape  every line is a JSON object with all columns, in the order of the schema, and ends with a newline. */
export function* rowsOfGroup(
  schema: SchemaTree,
  chunks: readonly Chunk[],
  rows: number,
): Generator<string, void, undefined> {
  const columns = schema.children.flatMap((column) => {
    const own = chunks.filter(({ path }) => path[1] === column);
    if (own.length === 0) return [];
    const isFlat = column.children.length === 0 && isFlatColumn(own[0]!.path);
    const next = isFlat ? flatCursor(own[0]!) : nestedCursor(column, own);
    return [{ lead: `${JSON.stringify(column.element.name)}:`, next }];
  });
  // Rows of nothing could be any number.
  if (columns.length === 0) throw new RangeError('no columns');
  for (let row = 0; row < rows; row += 1) {
    let line = '{';
    for (const { lead, next } of columns) line += `${line.length > 1 ? ',' : ''}${lead}${next()}`;
    yield `${line}}\n`;
  }
}

function ended(): never {
  throw new RangeError('a column with fewer values than rows');
}

/** One page at a time. */
function flatCursor(chunk: Chunk): Cursor {
  const pages = pagesOf(chunk);
  const optional = chunk.path.at(-1)!.element.repetition_type !== 'REQUIRED';
  let values: readonly string[] = [];
  let definition: readonly number[] | undefined;
  let count = 0;
  let row = 0;
  let value = 0;
  return () => {
    while (row >= count) {
      const page = pages.next();
      if (page.done === true) return ended();
      ({ values } = page.value);
      definition = optional && page.value.definition?.length ? page.value.definition : undefined;
      count = definition?.length ?? values.length;
      row = 0;
      value = 0;
    }
    row += 1;
    if (definition !== undefined && definition[row - 1] !== 1) return 'null';
    value += 1;
    return values[value - 1] ?? ended();
  };
}

/** The whole chunk at once: rows of lists may run over pages. */
function nestedCursor(column: SchemaTree, chunks: readonly Chunk[]): Cursor {
  const parts = new Map<string, unknown[]>();
  for (const chunk of chunks) {
    const rows: unknown[] = [];
    for (const { definition, repetition, values } of pagesOf(chunk)) {
      const into = assembleLists(rows, definition, repetition, [...values], chunk.path);
      // Values without levels come back as they are.
      if (into !== rows) for (const value of into as unknown[]) rows.push(value);
    }
    parts.set(chunk.meta.path_in_schema.join('.'), rows);
  }
  if (column.children.length > 0) assembleNested(parts as never, column, {} as never);
  const rows = parts.get(column.element.name) ?? ended();
  let row = 0;
  return () => {
    row += 1;
    return row > rows.length ? ended() : jsonOf(rows[row - 1], column);
  };
}

/** An assembled value as JSON; its leaves are JSON already. */
function jsonOf(value: unknown, node: SchemaTree): string {
  if (value === null || value === undefined) return 'null';
  if (isListLike(node)) {
    const inner = node.children[0]!;
    const element = inner.children.length === 1 ? inner.children[0]! : inner;
    return listOf(value as unknown[], element);
  }
  if (isMapLike(node)) {
    const of = node.children[0]!.children[1]!;
    const pairs = Object.entries(value as object).map(
      ([key, one]) => `${key.startsWith('"') ? key : JSON.stringify(key)}:${jsonOf(one, of)}`,
    );
    return `{${pairs.join(',')}}`;
  }
  if (Array.isArray(value)) return listOf(value, node);
  if (node.children.length === 0) return value as string;
  const fields = node.children.map(
    (child) =>
      `${JSON.stringify(child.element.name)}:${jsonOf((value as Record<string, unknown>)[child.element.name], child)}`,
  );
  return `{${fields.join(',')}}`;
}

const listOf = (values: readonly unknown[], of: SchemaTree): string =>
  `[${values.map((one) => jsonOf(one, of)).join(',')}]`;
