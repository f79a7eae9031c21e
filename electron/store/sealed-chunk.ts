/** A full chunk, encoded but for its codes and its states: what a thread that reads a file hands to the one that writes. */
import type { Role } from '../../shared/ledger/charge.ts';
import { BY_TEXT, clearColumns, type ChunkColumns } from './chunk-columns.ts';
import { encodeCodes, encodeLanes, encodeNumbers, isNothing, type Encoded } from './column-codec.ts';
import {
  CODE_COLUMNS,
  KEY_COLUMNS,
  NUMBER_COLUMNS,
  TEXT_COLUMNS,
  type CodeColumn,
  type NumberColumn,
} from './ledger.ts';
import { keepsPrints } from './line-print.ts';

const KEPT_PRINTS: readonly string[] = ['identity', 'content'];

/** Columns that every chunk of a role has, since every line has a value of them or their first version says when the
 *  chunk came. */
export function requiredColumns(role: Role): readonly string[] {
  return ['start', 'listCost', 'priceState', ...(keepsPrints(role) ? KEPT_PRINTS : [])];
}

/** Which lines have a provider that the source did not state: no column that anybody but prints asks for. */
export const PROVIDER_DERIVED = 'providerDerived';

export type SealedChunk = {
  readonly count: number;
  readonly startMin: number;
  readonly startMax: number;
  readonly start: Float64Array;
  /** Four lanes a line. */
  readonly identity: Uint32Array;
  readonly encoded: readonly (readonly [name: string, Encoded])[];
  readonly codes: readonly (readonly [column: CodeColumn, values: Uint32Array])[];
};

function requireStarts(start: Float64Array, count: number): void {
  for (let row = 0; row < count; row += 1) {
    if (!Number.isSafeInteger(start[row]))
      throw new RangeError('every line needs a start in whole milliseconds');
  }
}

/** Smallest and largest start of the first rows. */
export function rangeOf(
  start: Float64Array,
  count: number,
): { readonly startMin: number; readonly startMax: number } {
  let startMin = Infinity;
  let startMax = -Infinity;
  for (let row = 0; row < count; row += 1) {
    if (start[row]! < startMin) startMin = start[row]!;
    if (start[row]! > startMax) startMax = start[row]!;
  }
  return { startMin, startMax };
}

const anyOf = (values: Uint32Array, count: number): boolean => {
  for (let row = 0; row < count; row += 1) if (values[row] !== 0) return true;
  return false;
};

/** The prints that are kept: those of a role that keeps them, else those that were given as texts. */
function keptPrints(
  { identity, content, identifiedBy }: ChunkColumns,
  count: number,
  role: Role,
): [string, Encoded][] {
  const kept = { identity: identity.slice(0, count * 4), content: content.slice(0, count * 2) };
  if (!keepsPrints(role)) {
    if (!identifiedBy.subarray(0, count).includes(BY_TEXT)) return [];
    for (let row = 0; row < count; row += 1)
      if (identifiedBy[row] !== BY_TEXT) kept.identity.fill(0, row * 4, row * 4 + 4);
  }
  return [
    ['identity', encodeLanes(kept.identity)],
    ['content', encodeLanes(kept.content)],
  ];
}

/** Seal the first `count` rows, lines of a role, and make the columns empty again. */
export function sealChunk(columns: ChunkColumns, count: number, role: Role): SealedChunk {
  const start = columns.numbers.start.slice(0, count);
  requireStarts(start, count);
  const identity = columns.identity.slice(0, count * 4);
  const encoded: [string, Encoded][] = [];
  for (const name of NUMBER_COLUMNS as readonly NumberColumn[])
    encoded.push([name, encodeNumbers(columns.numbers[name], count)]);
  // What is encoded must not share memory with columns that are filled again.
  for (const name of KEY_COLUMNS)
    if (anyOf(columns.keys[name], count * 2))
      encoded.push([name, encodeLanes(columns.keys[name].slice(0, count * 2))]);
  encoded.push(...keptPrints(columns, count, role));
  encoded.push([PROVIDER_DERIVED, encodeCodes(columns.providerDerived, count)]);
  for (const name of TEXT_COLUMNS) encoded.push([name, columns.texts[name].encoded(count)]);
  const codes = (CODE_COLUMNS as readonly CodeColumn[])
    .filter((name) => anyOf(columns.codes[name].values, count))
    .map((name) => [name, columns.codes[name].values.slice(0, count)] as const);
  clearColumns(columns, count);
  const required = requiredColumns(role);
  return {
    count,
    ...rangeOf(start, count),
    start,
    identity,
    encoded: encoded.filter(([name, column]) => !isNothing(column) || required.includes(name)),
    codes,
  };
}

/** Every column of a sealed chunk as it is kept. `codeOf` turns the codes of the sealing thread into the workspace's. */
export function keptColumns(
  sealed: SealedChunk,
  codeOf: (column: CodeColumn) => Uint32Array | null,
): (readonly [name: string, Encoded])[] {
  const columns: (readonly [string, Encoded])[] = [...sealed.encoded];
  let hasPriceState = false;
  for (const [column, values] of sealed.codes) {
    const translated = codeOf(column);
    if (translated !== null)
      for (let row = 0; row < values.length; row += 1) {
        const code = values[row]!;
        const kept = code === 0 ? 0 : translated[code];
        if (kept === undefined || (kept === 0 && code !== 0))
          throw new Error(`${column} ${code} stands for no text`);
        values[row] = kept;
      }
    hasPriceState ||= column === 'priceState';
    columns.push([column, encodeCodes(values, sealed.count)]);
  }
  if (!hasPriceState) columns.push(['priceState', encodeCodes(new Uint32Array(sealed.count), sealed.count)]);
  return columns;
}
