/** A full chunk, encoded but for its codes and its states: what a thread that reads a file hands to the one that writes. */
import type { Role } from '../../shared/ledger/charge.ts';
import { copied, newRoom, type Room } from './chunk-room.ts';
import { BY_TEXT, clearColumns, isNothingIn, isUntouched, type ChunkColumns } from './chunk-columns.ts';
import {
  encodeCodes,
  encodeLanes,
  encodeNumbers,
  encodePlaces,
  isNothing,
  NOTHING,
  translateCodes,
  type Encoded,
} from './column-codec.ts';
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

/** Lines of which the source states no provider. If they have one, the price book named it: it is no part of prints, and
 *  other prices may name another. */
export const PROVIDER_DERIVED = 'providerDerived';

export type SealedChunk = {
  readonly count: number;
  readonly startMin: number;
  readonly startMax: number;
  /** Four lanes a line. */
  readonly identity: Uint32Array;
  readonly encoded: readonly (readonly [name: string, Encoded])[];
  /** In codes of the thread that sealed. */
  readonly codes: readonly (readonly [column: CodeColumn, Encoded])[];
};

/** Smallest and largest start of the first rows, of which each needs one. */
function rangeOf(
  start: Float64Array,
  count: number,
): { readonly startMin: number; readonly startMax: number } {
  let startMin = Infinity;
  let startMax = -Infinity;
  for (let row = 0; row < count; row += 1) {
    if (!Number.isSafeInteger(start[row]))
      throw new RangeError('every line needs a start in whole milliseconds');
    if (start[row]! < startMin) startMin = start[row]!;
    if (start[row]! > startMax) startMax = start[row]!;
  }
  return { startMin, startMax };
}

const isUnknown = (values: Float64Array, count: number): boolean => {
  if (isUntouched(values, count)) return true;
  for (let row = 0; row < count; row += 1) if (values[row] === values[row]) return false;
  return true;
};

const isSame = (values: Float64Array, others: Float64Array, count: number): boolean => {
  for (let row = 0; row < count; row += 1) if (values[row] !== others[row]) return false;
  return true;
};

/** The prints that are kept: those of a role that keeps them, else those that were given as texts. */
function keptPrints(
  { identity, content, identifiedBy }: ChunkColumns,
  count: number,
  role: Role,
  room: Room,
): [string, Encoded][] {
  const isGiven = identifiedBy.subarray(0, count).includes(BY_TEXT);
  if (!keepsPrints(role) && !isGiven) return [];
  const kept = { identity: identity.slice(0, count * 4), content: content.slice(0, count * 2) };
  if (!keepsPrints(role)) {
    for (let row = 0; row < count; row += 1)
      if (identifiedBy[row] !== BY_TEXT) kept.identity.fill(0, row * 4, row * 4 + 4);
  }
  return [
    ['identity', encodeLanes(kept.identity, room)],
    ['content', encodeLanes(kept.content, room)],
  ];
}

/** Column by column, those of which a line has a value. What is encoded shares no memory with columns that are filled
 *  again. */
function* encodedColumns(
  columns: ChunkColumns,
  count: number,
  role: Role,
  room: Room,
): Iterable<[string, Encoded]> {
  const { numbers, keys, texts, providerDerived } = columns;
  for (const name of NUMBER_COLUMNS as readonly NumberColumn[]) {
    if (isUnknown(numbers[name], count)) continue;
    if (name === 'end' && isSame(numbers.end, numbers.start, count)) continue;
    yield [
      name,
      name === 'fileRow'
        ? encodePlaces(numbers[name], count, room)
        : encodeNumbers(numbers[name], count, room),
    ];
  }
  for (const name of KEY_COLUMNS)
    if (!isNothingIn(keys[name], count * 2))
      yield [name, encodeLanes(keys[name].subarray(0, count * 2), room)];
  yield* keptPrints(columns, count, role, room);
  yield [PROVIDER_DERIVED, encodeCodes(providerDerived, count, room)];
  for (const name of TEXT_COLUMNS) yield [name, texts[name].encoded(count, room)];
}

/** Seal the first `count` rows, lines of a role, and make the columns empty again. What is sealed lies in `room`. */
export function sealChunk(
  columns: ChunkColumns,
  count: number,
  role: Role,
  room: Room = newRoom,
): SealedChunk {
  const range = rangeOf(columns.numbers.start, count);
  const encoded = [...encodedColumns(columns, count, role, room)].filter(([, column]) => !isNothing(column));
  const have = new Set(encoded.map(([name]) => name));
  for (const name of requiredColumns(role))
    if (!have.has(name) && name !== 'priceState') encoded.push([name, NOTHING]);
  const codes = (CODE_COLUMNS as readonly CodeColumn[])
    .filter((name) => !isNothingIn(columns.codes[name].values, count) || name === 'priceState')
    .map((name) => [name, encodeCodes(columns.codes[name].values, count, room)] as const);
  const { buffer, byteOffset } = copied(columns.identity.subarray(0, count * 4), room);
  const identity = new Uint32Array(buffer, byteOffset, count * 4);
  clearColumns(columns, count);
  return { count, ...range, identity, encoded, codes };
}

/** Every column of a sealed chunk as it is kept. `codeOf` turns the codes of the sealing thread into the workspace's;
 *  those lie in `room`. */
export function keptColumns(
  { encoded, codes, count }: SealedChunk,
  codeOf: (column: CodeColumn) => Uint32Array | null,
  room: Room = newRoom,
): (readonly [name: string, Encoded])[] {
  return [
    ...encoded,
    ...codes.map(([column, values]) => {
      const translated = codeOf(column);
      return [
        column,
        translated === null ? values : translateCodes(values, translated, count, room),
      ] as const;
    }),
  ];
}
