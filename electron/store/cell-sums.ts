/** Sums of the prints of a line's cells, see cell-print: over lines on their way into a chunk and over stored ones. */
import { TOKEN_KINDS, TOOL_UNITS } from '../../shared/ledger/charge.ts';
import { STORED_DIMENSIONS } from '../../shared/ledger/dimensions.ts';
import { addCodes, addKeys, addNumbers, columnSalt, printText } from './cell-print.ts';
import { CHUNK_LINES, type ChunkColumns } from './chunk-columns.ts';
import { CODE_COLUMNS, NUMBER_COLUMNS, type CodeColumn, type NumberColumn } from './ledger.ts';

/** Columns that are no part of any print: where a line stands and what the price book made of it. */
const APART: ReadonlySet<string> = new Set(['fileRow', 'listCost', 'contractedCost', 'model', 'priceState']);
const BUCKET_CODES: readonly CodeColumn[] = [
  ...STORED_DIMENSIONS.map(({ id }) => id).filter((id) => id !== 'model'),
  'rawModel',
  'tags',
];

/** Which cells are added up. */
export type CellsSaid = {
  readonly numbers: readonly NumberColumn[];
  readonly codes: readonly CodeColumn[];
  readonly keys: boolean;
};
/** All that a line says. */
export const EVERYTHING: CellsSaid = {
  numbers: NUMBER_COLUMNS.filter((name) => !APART.has(name)),
  codes: (CODE_COLUMNS as readonly CodeColumn[]).filter((name) => !APART.has(name)),
  keys: true,
};
/** The columns of a chunk that tell what its lines say. */
export const CONTENT_COLUMNS: ReadonlySet<string> = new Set([
  ...EVERYTHING.numbers,
  ...EVERYTHING.codes,
  'task',
  'content',
  'providerDerived',
]);
/** What a bucket is known by, and its measures. */
export const BUCKET: CellsSaid = { numbers: ['start', 'end'], codes: BUCKET_CODES, keys: false };
export const SAID_BY_BUCKET: CellsSaid = {
  numbers: ['calls', ...TOKEN_KINDS, 'reasoning', ...TOOL_UNITS, 'reported', 'foreign'],
  codes: [],
  keys: false,
};

const SALTS = new Map([...NUMBER_COLUMNS, 'task'].map((name) => [name, columnSalt(name)]));

/** The cells of lines, column by column.
 *  Null  no line has a value. */
export type LineCells = {
  numbers(column: NumberColumn): Float64Array | null;
  codes(column: CodeColumn): Uint32Array | null;
  /** Two lanes a line. */
  taskKeys(): Uint32Array | null;
  /** 1 where the source states no provider: if there is one, the price book named it. */
  providerDerived(): Uint8Array | null;
};

/** The cells of a chunk that is being filled. */
export function cellsOf(columns: ChunkColumns): LineCells {
  return {
    numbers: (column) => columns.numbers[column],
    codes: (column) => columns.codes[column].values,
    taskKeys: () => columns.keys.task,
    providerDerived: () => columns.providerDerived,
  };
}

/** Prints of the texts of one column by code, grown as codes come up. */
type TextPrints = { lanes: Uint32Array; known: number };

/** Adds the prints of cells of lines [from, to) to two or four lanes a line. */
export type AddCells = (
  cells: LineCells,
  said: CellsSaid,
  from: number,
  to: number,
  into: Uint32Array,
  width: 2 | 4,
) => void;

/** Adds up cells of lines whose codes have the texts of `textOf`. */
export function cellSums(textOf: (column: CodeColumn, code: number) => string): AddCells {
  const prints = new Map<CodeColumn, TextPrints>();
  const lasting = new Float64Array(CHUNK_LINES);

  const printsOf = (column: CodeColumn, values: Uint32Array, from: number, to: number) => {
    let last = 0;
    for (let row = from; row < to; row += 1) if (values[row]! > last) last = values[row]!;
    if (last === 0) return null;
    let kept = prints.get(column);
    if (kept === undefined) prints.set(column, (kept = { lanes: new Uint32Array(256), known: 0 }));
    if ((last + 1) * 4 > kept.lanes.length) {
      const wider = new Uint32Array((last + 1) * 8);
      wider.set(kept.lanes);
      kept.lanes = wider;
    }
    for (let code = kept.known + 1; code <= last; code += 1)
      printText(column, textOf(column, code), kept.lanes, code * 4);
    kept.known = Math.max(kept.known, last);
    return kept.lanes;
  };

  /** How long lines last says the same as when they end, and is the same for most lines. */
  const lengths = (cells: LineCells, from: number, to: number) => {
    const [start, end] = [cells.numbers('start'), cells.numbers('end')];
    if (start === null || end === null) return null;
    for (let row = from; row < to; row += 1) lasting[row] = end[row]! - start[row]!;
    return lasting;
  };

  return (cells, said, from, to, into, width) => {
    for (const name of said.numbers) {
      const numbers = name === 'end' ? lengths(cells, from, to) : cells.numbers(name);
      if (numbers !== null) addNumbers(numbers, from, to, SALTS.get(name)!, into, width);
    }
    for (const name of said.codes) {
      let values = cells.codes(name);
      if (values !== null && name === 'provider') values = stated(values, cells.providerDerived(), from, to);
      const lanes = values === null ? null : printsOf(name, values, from, to);
      if (values !== null && lanes !== null) addCodes(values, from, to, lanes, into, width);
    }
    const keys = said.keys ? cells.taskKeys() : null;
    if (keys !== null) addKeys(keys, from, to, SALTS.get('task')!, into, width);
  };
}

/** The codes of providers that the source stated. */
function stated(values: Uint32Array, derived: Uint8Array | null, from: number, to: number): Uint32Array {
  if (derived === null) return values;
  let any = 0;
  for (let row = from; row < to; row += 1) any |= derived[row]! & Number(values[row] !== 0);
  if (any === 0) return values;
  const kept = values.slice();
  for (let row = from; row < to; row += 1) if (derived[row] === 1) kept[row] = 0;
  return kept;
}
