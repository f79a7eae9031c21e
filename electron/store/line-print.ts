/** What a line is known by and what it says, as prints made from its cells.
 *  A line with an id of its own is known by the id and its source. A detail line without one is known by all it says.
 *  A bucket is known by its period and dimensions, and its place among equal ones of the same file; it says its measures.
 *  Names that only the price book gave (the canonical model, a provider nobody stated) are no part of either,
 *  so that a new price book makes no new lines. */
import { TOKEN_KINDS, TOOL_UNITS, type Role } from '../../shared/ledger/charge.ts';
import { STORED_DIMENSIONS } from '../../shared/ledger/dimensions.ts';
import { addCodes, addKeys, addNumbers, columnSalt, printText } from './cell-print.ts';
import { BY_CELLS, BY_TEXT, CHUNK_LINES, type ChunkColumns } from './chunk-columns.ts';
import { hashInto } from './hash.ts';
import { CODE_COLUMNS, NUMBER_COLUMNS, type CodeColumn, type NumberColumn } from './ledger.ts';

/** Columns that are no part of any print: where a line stands and what the price book made of it. */
const APART: ReadonlySet<string> = new Set(['fileRow', 'listCost', 'contractedCost', 'model', 'priceState']);
const MEASURES: readonly NumberColumn[] = ['calls', ...TOKEN_KINDS, 'reasoning', ...TOOL_UNITS, 'reported'];
const ALL_NUMBERS = NUMBER_COLUMNS.filter((name) => !APART.has(name));
const ALL_CODES = (CODE_COLUMNS as readonly CodeColumn[]).filter((name) => !APART.has(name));
const BUCKET_CODES: readonly CodeColumn[] = [
  ...STORED_DIMENSIONS.map(({ id }) => id).filter((id) => id !== 'model'),
  'rawModel',
  'tags',
];

type Cells = { readonly numbers: readonly NumberColumn[]; readonly codes: readonly CodeColumn[] };
const EVERYTHING: Cells = { numbers: ALL_NUMBERS, codes: ALL_CODES };
const BUCKET: Cells = { numbers: ['start', 'end'], codes: BUCKET_CODES };
const SAID_BY_BUCKET: Cells = { numbers: MEASURES, codes: [] };

const SALTS = new Map([...NUMBER_COLUMNS, 'task'].map((name) => [name, columnSalt(name)]));

/** Prints of the texts of one column by code, grown as codes come up. */
type TextPrints = { lanes: Uint32Array; known: number };

export type LinePrinter = {
  /** Make the prints of rows [from, to). */
  print(columns: ChunkColumns, from: number, to: number): void;
};

/** A printer for the lines of one import. `textOf` gives the text of a column's code; `isTaken` knows the identities
 *  that an import has already when lines are added to it later. */
export function linePrinter(
  sourceId: string,
  role: Role,
  textOf: (column: CodeColumn, code: number) => string,
  isTaken?: (identity: Uint32Array, at: number) => boolean,
): LinePrinter {
  const source = new Uint32Array(4);
  hashInto(sourceId, source, 0, 4);
  const isBucket = role === 'usage' || role === 'billed';
  const prints = new Map<CodeColumn, TextPrints>();
  const occurrences = new Map<string, number>();
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

  const add = (
    columns: ChunkColumns,
    cells: Cells,
    from: number,
    to: number,
    into: Uint32Array,
    width: 2 | 4,
  ) => {
    for (const name of cells.numbers) {
      const numbers = name === 'end' ? lengths(columns, from, to) : columns.numbers[name];
      addNumbers(numbers, from, to, SALTS.get(name)!, into, width);
    }
    for (const name of cells.codes) {
      let { values } = columns.codes[name];
      if (name === 'provider') values = stated(values, columns.providerDerived, from, to);
      const lanes = printsOf(name, values, from, to);
      if (lanes !== null) addCodes(values, from, to, lanes, into, width);
    }
    if (cells === EVERYTHING) addKeys(columns.keys.task, from, to, SALTS.get('task')!, into, width);
  };

  /** How long lines last says the same as when they end, and is the same for most lines. */
  const lengths = ({ numbers: { start, end } }: ChunkColumns, from: number, to: number) => {
    for (let row = from; row < to; row += 1) lasting[row] = end[row]! - start[row]!;
    return lasting;
  };

  const xorSource = (identity: Uint32Array, row: number) => {
    for (let lane = 0; lane < 4; lane += 1) identity[row * 4 + lane]! ^= source[lane]!;
  };

  const number = (identity: Uint32Array, row: number) => {
    const at = row * 4;
    const key = `${identity[at]},${identity[at + 1]},${identity[at + 2]},${identity[at + 3]}`;
    const before = occurrences.get(key) ?? firstFree(identity, at);
    occurrences.set(key, before + 1);
    setPlace(identity, at, before);
  };

  const setPlace = (identity: Uint32Array, at: number, place: number) => {
    identity[at] = (identity[at]! + Math.imul(place, 0x9e3779b1)) >>> 0;
    identity[at + 1] = (identity[at + 1]! + Math.imul(place, 0x85ebca6b)) >>> 0;
  };

  const firstFree = (identity: Uint32Array, at: number): number => {
    if (isTaken === undefined) return 0;
    for (let place = 0; ; place += 1) {
      const tried = identity.slice(at, at + 4);
      setPlace(tried, 0, place);
      xorSource(tried, 0);
      if (!isTaken(tried, 0)) return place;
    }
  };

  /** Sums start from nothing, so prints that were given as texts are put aside while rows are added up. */
  const printRun = (columns: ChunkColumns, from: number, to: number, by: number) => {
    const { identity, content } = columns;
    if (by === BY_TEXT) return;
    add(columns, isBucket ? SAID_BY_BUCKET : EVERYTHING, from, to, content, 2);
    if (by === BY_CELLS) add(columns, isBucket ? BUCKET : EVERYTHING, from, to, identity, 4);
    for (let row = from; row < to; row += 1) {
      if (by === BY_CELLS && isBucket) number(identity, row);
      xorSource(identity, row);
    }
  };

  return {
    print: (columns, from, to) => {
      const { identifiedBy } = columns;
      for (let start = from; start < to;) {
        let end = start + 1;
        while (end < to && identifiedBy[end] === identifiedBy[start]) end += 1;
        printRun(columns, start, end, identifiedBy[start]!);
        start = end;
      }
    },
  };
}

/** The codes of providers that the source stated. */
function stated(values: Uint32Array, derived: Uint8Array, from: number, to: number): Uint32Array {
  let any = 0;
  for (let row = from; row < to; row += 1) any |= derived[row]!;
  if (any === 0) return values;
  const kept = values.slice();
  for (let row = from; row < to; row += 1) if (derived[row] === 1) kept[row] = 0;
  return kept;
}
