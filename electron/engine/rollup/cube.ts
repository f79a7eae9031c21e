/** Calls of a segment added up per local day and values of as many columns as keep it small. A cube is exact: its cells hold
 *  the same integers as its lines. */
import { MEASURES, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { constantOf, highestOf, type NarrowWhole } from '../../store/narrow-column.ts';
import { calendarOf } from '../measure/calendar.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf, type Amounts } from '../spend/narrow-block.ts';
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

/** The measures that cubes hold: all that add up. */
const SUMMED: readonly MeasureId[] = MEASURES.filter(({ kind }) => kind === 'additive').map(({ id }) => id);

/** Lines a cell must stand for on average, for a cube to be worth its room. */
const LINES_A_CELL = 20;
const FEWEST_CELLS = 256;
/** Room for a table of cell × code; beyond it a column has too many values to be taken in. */
const MOST_PAIRS = 2 ** 23;

/** The cell of every line of every block, -1 = does not count; and what is known of the cells. */
type Cells = {
  places: readonly Int32Array[];
  /** Room for finer places, which become the places when there are not too many of them. */
  spare: readonly Int32Array[];
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
    if (days === null && block.live === null) {
      if (cellOfDay[bucket!] === -1) cellOfDay[bucket!] = at.push(block.atMin) - 1;
      return out.fill(cellOfDay[bucket!]!);
    }
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
  const spare = places.map((each) => new Int32Array(each.length));
  return { places, spare, count: at.length, at, codes: new Map() };
}

let room = new Uint32Array(32_768);

/** Codes in the widest array: the loop that reads them is quick only while it meets one kind. */
function wideCodes(codes: NarrowWhole | null, count: number): Uint32Array {
  if (codes instanceof Uint32Array) return codes;
  if (room.length < count) room = new Uint32Array(count);
  if (codes === null) return room.fill(0, 0, count);
  room.set(codes);
  return room;
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
  for (const codes of columns) if (codes !== null) size = Math.max(size, highestOf(codes) + 1);
  if (size * cells.count > MOST_PAIRS) return false;
  const table = new Int32Array(size * cells.count).fill(-1);
  const from: number[] = [];
  const codeOfCell: number[] = [];
  for (const [b, before] of cells.places.entries()) {
    const codes = wideCodes(columns[b]!, before.length);
    const out = cells.spare[b]!;
    for (let i = 0; i < out.length; i += 1) {
      const cell = before[i]!;
      if (cell < 0) {
        out[i] = -1;
        continue;
      }
      const pair = cell * size + codes[i]!;
      let place = table[pair]!;
      if (place < 0) {
        place = table[pair] = from.length;
        if (place >= most) return false;
        from.push(cell);
        codeOfCell.push(codes[i]!);
      }
      out[i] = place;
    }
  }
  [cells.places, cells.spare] = [cells.spare, cells.places];
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

/** Exact sums of a measure by cell: as doubles where those hold all of them exactly. */
type CellSums = Float64Array | readonly bigint[];

function sumsOf(cells: Cells, all: readonly (Amounts | null)[]): CellSums {
  const found = exactSums(Math.max(1, cells.count));
  let magnitude = 0;
  all.forEach((amounts, b) => {
    if (amounts === null) return;
    found.add(cells.places[b]!, amounts.values, amounts.magnitude);
    magnitude += amounts.magnitude;
  });
  if (magnitude <= Number.MAX_SAFE_INTEGER)
    return Float64Array.from({ length: cells.count }, (_, cell) => found.near(cell));
  return Array.from({ length: cells.count }, (_, cell) => found.of(cell));
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);
const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** The cell of every row: each cell once, and again for as long as one of its sums does not fit a double. */
function rowsFor(sums: Iterable<CellSums>, count: number): number[] {
  const rows = Array.from({ length: count }, (_, cell) => cell);
  const long = [...sums].filter((values) => !(values instanceof Float64Array)) as (readonly bigint[])[];
  for (let cell = 0; long.length > 0 && cell < count; cell += 1) {
    let most = 0n;
    for (const values of long) if (absolute(values[cell]!) > most) most = absolute(values[cell]!);
    for (let rest = most - LIMIT; rest > 0n; rest -= LIMIT) rows.push(cell);
  }
  return rows;
}

/** What each row holds of the sums: as much as a double holds exactly, the rest in the cell's later rows. */
function piecesOf(values: CellSums, rows: readonly number[]): Float64Array {
  if (values instanceof Float64Array) {
    const out = new Float64Array(rows.length);
    out.set(values);
    return out;
  }
  const left = [...values];
  return Float64Array.from(rows, (cell) => {
    const rest = left[cell]!;
    const piece = rest > LIMIT ? LIMIT : rest < -LIMIT ? -LIMIT : rest;
    left[cell] = rest - piece;
    return Number(piece);
  });
}

function atRows<A extends Float64Array | Uint32Array>(
  out: A,
  values: readonly number[],
  rows: readonly number[],
): A {
  for (let r = 0; r < out.length; r += 1) out[r] = values[rows[r]!]!;
  return out;
}

/** Roll a segment up, taking in columns in the order given. Columns that would make too many cells are left out.
 *  Shape  steps of the work end where it can be left and gone on with. */
export function* cubeSteps(
  segment: Segment,
  order: readonly RollupColumn[],
  view: SpendView,
  zone: TimeZone,
): Generator<undefined, Cube> {
  const cells = byDay(segment, zone);
  const most = Math.max(FEWEST_CELLS, Math.floor(segment.lines / LINES_A_CELL));
  for (const column of order) {
    refine(
      cells,
      column,
      segment.blocks.map((block) => columnCodes(block, column, view)),
      most,
    );
    yield;
  }
  const sums = new Map<MeasureId, CellSums>();
  // Measures that are the same columns, as cost and list cost mostly are, are added up once.
  const known: { readonly values: readonly (object | null)[]; readonly found: CellSums }[] = [];
  for (const measure of SUMMED) {
    const all = segment.blocks.map((block) => amountsOf(block, measure));
    if (all.every((amounts) => amounts === null)) continue;
    const values = all.map((amounts) => amounts?.values ?? null);
    const same = known.find((each) => each.values.every((value, b) => value === values[b]));
    const found = same?.found ?? sumsOf(cells, all);
    if (same === undefined) known.push({ values, found });
    sums.set(measure, found);
    yield;
  }
  const rows = rowsFor(sums.values(), cells.count);
  return {
    count: rows.length,
    at: atRows(new Float64Array(rows.length), cells.at, rows),
    codes: new Map(
      [...cells.codes].map(([column, values]) => [
        column,
        atRows(new Uint32Array(rows.length), values, rows),
      ]),
    ),
    addends: new Map([...sums].map(([measure, values]) => [measure, piecesOf(values, rows)])),
  };
}
