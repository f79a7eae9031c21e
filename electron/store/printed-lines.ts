/** The cells of stored lines as prints are made of them: of a whole chunk, or of a few of its lines without reading out
 *  the others. */
import type { Role } from '../../shared/ledger/charge.ts';
import { decodeNumbersAt, decodeWholeAt, type Encoded } from './column-codec.ts';
import type { CodeColumn, NumberColumn } from './ledger.ts';
import { keepsPrints } from './line-print.ts';
import { withGiven, type MadePrints, type PrintedLines } from './made-prints.ts';
import { PROVIDER_DERIVED } from './sealed-chunk.ts';
import type { TextColumnData } from './plain-texts.ts';

/** Columns read out, line by line. */
export type ColumnsOfLines = {
  has(column: string): boolean;
  numbers(column: NumberColumn): Float64Array;
  /** Codes, or lanes of hashes. */
  whole(column: CodeColumn | 'task' | typeof PROVIDER_DERIVED, lanes: number): Uint32Array;
  ids(): TextColumnData;
};

function unconverted(reported: Float64Array, foreign: Float64Array): Float64Array {
  return reported.map((amount, row) => (Number.isNaN(foreign[row]!) ? amount : NaN));
}

/** The lines of those columns. */
export function printedLines(count: number, sourceId: string, columns: ColumnsOfLines): PrintedLines {
  const { has, numbers, whole, ids } = columns;
  return {
    count,
    sourceId,
    numbers: (column) => {
      if (!has(column) && column !== 'end') return null;
      const values = numbers(column);
      // An amount that is converted is what another one comes to, and says nothing of its own.
      return column === 'reported' && has('foreign') ? unconverted(values, numbers('foreign')) : values;
    },
    codes: (column) => (has(column) ? whole(column, 1) : null),
    taskKeys: () => (has('task') ? whole('task', 2) : null),
    providerDerived: () => (has(PROVIDER_DERIVED) ? Uint8Array.from(whole(PROVIDER_DERIVED, 1)) : null),
    ids: () => (has('id') ? ids() : null),
  };
}

/** A chunk's columns as they are kept. */
export type KeptColumns = { has(column: string): boolean; kept(column: string): Encoded };

/** Some lines of a chunk of `n`, by their rows. Their ids cannot be asked for. */
function pickedLines(
  n: number,
  sourceId: string,
  rows: Int32Array,
  { has, kept }: KeptColumns,
): PrintedLines {
  return printedLines(rows.length, sourceId, {
    has,
    numbers: (column) => decodeNumbersAt(kept(column === 'end' && !has('end') ? 'start' : column), n, rows),
    whole: (column, lanes) => decodeWholeAt(kept(column), n, rows, lanes),
    ids: () => {
      throw new Error('the ids of picked lines are not read');
    },
  });
}

/** Lines of a chunk of a role, some of which are picked. */
export type PickedFrom = { readonly count: number; readonly sourceId: string; readonly role: Role };

/** The prints of what some lines of a chunk say, two lanes each, in the order of `rows`. */
export function pickedContent(
  prints: MadePrints,
  { count, sourceId, role }: PickedFrom,
  rows: Int32Array,
  columns: KeptColumns,
): Uint32Array {
  const given = () => decodeWholeAt(columns.kept('content'), count, rows, 2);
  if (keepsPrints(role)) return given();
  const made = prints.content(pickedLines(count, sourceId, rows, columns));
  return withGiven(made, columns.has('content') ? given() : null, 2);
}

/** So many lanes of each of the rows. */
export function pickedLanes(lanes: Uint32Array, rows: Int32Array, width: number): Uint32Array {
  const picked = new Uint32Array(rows.length * width);
  for (let at = 0; at < rows.length; at += 1)
    for (let lane = 0; lane < width; lane += 1) picked[at * width + lane] = lanes[rows[at]! * width + lane]!;
  return picked;
}
