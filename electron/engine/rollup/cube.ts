/** Calls of a segment added up per local day and values of as many columns as keep it small. A cube is exact: its cells hold
 *  the same integers as its lines. */
import { MEASURES, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { NarrowNumbers, NarrowWhole } from '../../store/narrow-column.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf, type Amounts } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { cellsByDay, refine, type Cells } from './cells.ts';
import { columnCodes, type RollupColumn } from './columns.ts';
import type { Segment } from './segments.ts';

export type Cube = {
  readonly count: number;
  /** An instant of each cell's local day. */
  readonly at: Float64Array;
  readonly codes: ReadonlyMap<RollupColumn, Uint32Array>;
  readonly addends: ReadonlyMap<MeasureId, Float64Array>;
  /** The same in as few bytes as they need, where that is how the cube is kept. */
  readonly narrow?: {
    readonly codes: ReadonlyMap<RollupColumn, NarrowWhole | null>;
    readonly addends: ReadonlyMap<MeasureId, NarrowNumbers>;
  };
};

/** The measures that cubes hold: all that add up. */
const SUMMED: readonly MeasureId[] = MEASURES.filter(({ kind }) => kind === 'additive').map(({ id }) => id);

/** Lines a cell must stand for on average, for a cube to be worth its room. */
const LINES_A_CELL = 20;
const FEWEST_CELLS = 256;

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
  if (magnitude <= Number.MAX_SAFE_INTEGER) return found.allNear(cells.count);
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

function atRows<A extends Float64Array | Uint32Array>(out: A, values: A, rows: readonly number[]): A {
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
  const most = Math.max(FEWEST_CELLS, Math.floor(segment.lines / LINES_A_CELL));
  const cells = cellsByDay(segment, zone, most);
  for (const column of order) {
    refine(cells, column, (b) => columnCodes(segment.blocks[b]!, column, view));
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
  const pieces = new Map([...new Set(sums.values())].map((found) => [found, piecesOf(found, rows)]));
  return {
    count: rows.length,
    at: atRows(new Float64Array(rows.length), cells.at, rows),
    codes: new Map(
      [...cells.codes].map(([column, values]) => [
        column,
        typeof values === 'number'
          ? new Uint32Array(rows.length).fill(values)
          : atRows(new Uint32Array(rows.length), values, rows),
      ]),
    ),
    addends: new Map([...sums].map(([measure, found]) => [measure, pieces.get(found)!])),
  };
}
