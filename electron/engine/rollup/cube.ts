/** Calls of a segment added up per local day and values of as many columns as keep it small. A cube is exact: its cells hold
 *  the same integers as its lines. */
import { MEASURES, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import { calendarOf } from '../measure/calendar.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { isOfSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { columnCodes, type RollupColumn } from './columns.ts';
import type { Segment } from './segments.ts';

export type Cube = {
  readonly count: number;
  /** An instant of each cell's local day. */
  readonly at: Float64Array;
  readonly codes: ReadonlyMap<RollupColumn, Uint32Array>;
  readonly addends: ReadonlyMap<MeasureId, Float64Array>;
};

/** The measures that cubes hold: all that add up and are not dated by outcomes. */
const SUMMED: readonly MeasureId[] = MEASURES.filter(
  ({ kind, id }) => kind === 'additive' && !isOfSettled(id),
).map(({ id }) => id);

/** Lines a cell must stand for on average, for a cube to be worth its room. */
const LINES_A_CELL = 20;
const FEWEST_CELLS = 256;
/** Room for a table of cell × code; beyond it a column has too many values to be taken in. */
const MOST_PAIRS = 2 ** 23;

/** The cell of every line of every block, -1 = does not count; and what is known of the cells. */
type Cells = {
  readonly places: readonly Int32Array[];
  count: number;
  at: number[];
  readonly codes: Map<RollupColumn, number[]>;
};

function byDay({ blocks }: Segment, zone: TimeZone): Cells {
  const calendar = calendarOf(blocks, 'day', zone, -Infinity, Infinity);
  const at: number[] = [];
  const cellOfDay = new Int32Array(calendar.size).fill(-1);
  const places = blocks.map((block) => {
    const bucket = calendar.bucketOf(block);
    const days = bucket === null ? calendar.buckets(block.at) : null;
    const out = new Int32Array(block.count);
    for (let i = 0; i < out.length; i += 1) {
      if (block.live !== null && block.live[i] === 0) {
        out[i] = -1;
        continue;
      }
      const day = days === null ? bucket! : days[i]!;
      if (cellOfDay[day] === -1) cellOfDay[day] = at.push(days === null ? block.atMin : block.at[i]!) - 1;
      out[i] = cellOfDay[day]!;
    }
    return out;
  });
  return { places, count: at.length, at, codes: new Map() };
}

/** Tell cells apart by one more column. False, and nothing is changed, when that makes too many of them. */
function refine(
  cells: Cells,
  column: RollupColumn,
  columns: readonly (NarrowWhole | null)[],
  most: number,
): boolean {
  const constants = columns.map((codes) => (codes === null ? 0 : constantOf(codes)));
  const [all] = constants;
  if (all !== undefined && constants.every((code) => code === all)) {
    cells.codes.set(
      column,
      Array.from({ length: cells.count }, () => all),
    );
    return true;
  }
  let size = 1;
  for (const codes of columns)
    if (codes !== null) for (let i = 0; i < codes.length; i += 1) if (codes[i]! >= size) size = codes[i]! + 1;
  if (size * cells.count > MOST_PAIRS) return false;
  const table = new Int32Array(size * cells.count).fill(-1);
  const from: number[] = [];
  const codeOfCell: number[] = [];
  const refined: Int32Array[] = [];
  for (const [b, before] of cells.places.entries()) {
    const codes = columns[b]!;
    const out = new Int32Array(before.length);
    for (let i = 0; i < out.length; i += 1) {
      const cell = before[i]!;
      if (cell < 0) {
        out[i] = -1;
        continue;
      }
      const code = codes === null ? 0 : codes[i]!;
      const pair = cell * size + code;
      let place = table[pair]!;
      if (place < 0) {
        place = table[pair] = from.length;
        if (place >= most) return false;
        from.push(cell);
        codeOfCell.push(code);
      }
      out[i] = place;
    }
    refined.push(out);
  }
  cells.places.forEach((places, b) => places.set(refined[b]!));
  cells.count = from.length;
  cells.at = from.map((cell) => cells.at[cell]!);
  for (const [known, values] of cells.codes)
    cells.codes.set(
      known,
      from.map((cell) => values[cell]!),
    );
  cells.codes.set(column, codeOfCell);
  return true;
}

/** Exact sums of every measure, in pieces that a double holds exactly: the first row of a cell, and more where it needs them. */
function sumsOf(segment: Segment, cells: Cells): Map<MeasureId, bigint[]> {
  const sums = new Map<MeasureId, bigint[]>();
  for (const measure of SUMMED) {
    const found = exactSums(Math.max(1, cells.count));
    let any = false;
    segment.blocks.forEach((block, b) => {
      const amounts = amountsOf(block, measure);
      if (amounts === null) return;
      any = true;
      found.add(cells.places[b]!, amounts.values, amounts.magnitude);
    });
    if (any)
      sums.set(
        measure,
        Array.from({ length: cells.count }, (_, cell) => found.of(cell)),
      );
  }
  return sums;
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** The cell of every row: each cell once, and again for as long as one of its sums does not fit a double. */
function rowsFor(sums: ReadonlyMap<MeasureId, bigint[]>, count: number): number[] {
  const rows = Array.from({ length: count }, (_, cell) => cell);
  for (let cell = 0; cell < count; cell += 1) {
    let most = 0n;
    for (const values of sums.values()) if (absolute(values[cell]!) > most) most = absolute(values[cell]!);
    for (let rest = most - LIMIT; rest > 0n; rest -= LIMIT) rows.push(cell);
  }
  return rows;
}

function piecesOf(values: readonly bigint[], rows: readonly number[]): Float64Array {
  const left = [...values];
  return Float64Array.from(rows, (cell) => {
    const rest = left[cell]!;
    const piece = rest > LIMIT ? LIMIT : rest < -LIMIT ? -LIMIT : rest;
    left[cell] = rest - piece;
    return Number(piece);
  });
}

/** Roll a segment up, taking in columns in the order given. Columns that would make too many cells are left out. */
export function buildCube(
  segment: Segment,
  order: readonly RollupColumn[],
  view: SpendView,
  zone: TimeZone,
): Cube {
  const cells = byDay(segment, zone);
  const most = Math.max(FEWEST_CELLS, Math.floor(segment.lines / LINES_A_CELL));
  for (const column of order)
    refine(
      cells,
      column,
      segment.blocks.map((block) => columnCodes(block, column, view)),
      most,
    );
  const sums = sumsOf(segment, cells);
  const rows = rowsFor(sums, cells.count);
  return {
    count: rows.length,
    at: Float64Array.from(rows, (cell) => cells.at[cell]!),
    codes: new Map(
      [...cells.codes].map(([column, values]) => [column, Uint32Array.from(rows, (cell) => values[cell]!)]),
    ),
    addends: new Map([...sums].map(([measure, values]) => [measure, piecesOf(values, rows)])),
  };
}
