/** Which cell of a cube each line falls into: told apart by local day first, then by one column after the other. */
import type { TimeZone } from '../../../shared/units/zone.ts';
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import { calendarOf } from '../measure/calendar.ts';
import type { Block } from '../spend/block.ts';
import { fewDead } from '../spend/few-dead.ts';
import { beginAnew, numberPairs, pairNumbers, type PairNumbers } from './cell-pairs.ts';
import type { RollupColumn } from './columns.ts';
import type { Segment } from './segments.ts';

/** The cell of every line of every block, -1 = does not count; and what is known of the cells. */
export type Cells = {
  places: readonly Int32Array[];
  /** Room for finer places, which become the places when there are not too many of them. */
  spare: readonly Int32Array[];
  count: number;
  at: Float64Array;
  /** The code of each cell; one number where all have that. */
  readonly codes: Map<RollupColumn, Uint32Array | number>;
  readonly pairs: PairNumbers;
};

/** The cells of a block all of whose lines, but for a few dead ones, are of one day. */
function ofOneDay(block: Block, cell: number, dead: Int32Array | null): Int32Array {
  const out = new Int32Array(block.count).fill(cell);
  if (dead !== null) for (let d = 0; d < dead.length; d += 1) out[dead[d]!] = -1;
  return out;
}

/** A cell for each local day of a segment, to be told apart to as many as `most`. */
export function cellsByDay({ blocks }: Segment, zone: TimeZone, most: number): Cells {
  const calendar = calendarOf(blocks, 'day', zone, -Infinity, Infinity);
  const at: number[] = [];
  const cellOfDay = new Int32Array(calendar.size).fill(-1);
  const places = blocks.map((block) => {
    const bucket = calendar.bucketOf(block);
    const days = bucket === null ? calendar.buckets(block.at) : null;
    const { live } = block;
    const dead = live === null || days !== null ? null : fewDead(live);
    if (days === null && (live === null || dead !== null)) {
      if (cellOfDay[bucket!] === -1) cellOfDay[bucket!] = at.push(block.atMin) - 1;
      return ofOneDay(block, cellOfDay[bucket!]!, dead);
    }
    const out = new Int32Array(block.count);
    for (let i = 0; i < out.length; i += 1) {
      if (live !== null && live[i] === 0) {
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
  return {
    places,
    spare,
    count: at.length,
    at: Float64Array.from(at),
    codes: new Map(),
    pairs: pairNumbers(most),
  };
}

/** The code that all lines of all blocks have. Undefined where there are several. */
function onlyCode(blocks: number, codesOf: (block: number) => NarrowWhole | null): number | undefined {
  let only: number | undefined;
  for (let b = 0; b < blocks; b += 1) {
    const codes = codesOf(b);
    const all = codes === null ? 0 : constantOf(codes);
    if (all === undefined || (only !== undefined && all !== only)) return undefined;
    only = all;
  }
  return only;
}

/** What each pair met has of its cell. */
function ofPairs<A extends Float64Array | Uint32Array>(out: A, values: A, { from }: PairNumbers): A {
  for (let pair = 0; pair < out.length; pair += 1) out[pair] = values[from[pair]!]!;
  return out;
}

/** Tell cells apart by one more column. False, and nothing is changed, when that makes too many of them.
 *  Shape  blocks behind the one that shows this are not read. */
export function refine(
  cells: Cells,
  column: RollupColumn,
  codesOf: (block: number) => NarrowWhole | null,
): boolean {
  const { pairs } = cells;
  const blocks = cells.places.length;
  const only = onlyCode(blocks, codesOf);
  if (only !== undefined) {
    cells.codes.set(column, only);
    return true;
  }
  beginAnew(pairs, cells.count);
  for (let b = 0; b < blocks; b += 1)
    if (!numberPairs(pairs, cells.places[b]!, codesOf(b), cells.spare[b]!)) return false;
  const { count } = pairs;
  [cells.places, cells.spare] = [cells.spare, cells.places];
  cells.count = count;
  cells.at = ofPairs(new Float64Array(count), cells.at, pairs);
  for (const [known, values] of cells.codes)
    if (typeof values !== 'number') cells.codes.set(known, ofPairs(new Uint32Array(count), values, pairs));
  cells.codes.set(column, pairs.codes.slice(0, count));
  return true;
}
