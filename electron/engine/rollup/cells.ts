/** Which cell of a cube each line falls into: told apart by local day first, then by one column after the other. */
import type { TimeZone } from '../../../shared/units/zone.ts';
import { constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import { calendarOf } from '../measure/calendar.ts';
import type { Block } from '../spend/block.ts';
import { fewDead } from '../spend/few-dead.ts';
import { numberPairs, pairNumbers } from './cell-pairs.ts';
import type { RollupColumn } from './columns.ts';
import type { Segment } from './segments.ts';

/** The cell of every line of every block, -1 = does not count; and what is known of the cells. */
export type Cells = {
  places: readonly Int32Array[];
  /** Room for finer places, which become the places when there are not too many of them. */
  spare: readonly Int32Array[];
  count: number;
  at: number[];
  readonly codes: Map<RollupColumn, number[]>;
};

/** The cells of a block all of whose lines, but for a few dead ones, are of one day. */
function ofOneDay(block: Block, cell: number, dead: Int32Array | null): Int32Array {
  const out = new Int32Array(block.count).fill(cell);
  if (dead !== null) for (let d = 0; d < dead.length; d += 1) out[dead[d]!] = -1;
  return out;
}

/** A cell for each local day of a segment. */
export function cellsByDay({ blocks }: Segment, zone: TimeZone): Cells {
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
  return { places, spare, count: at.length, at, codes: new Map() };
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

/** Tell cells apart by one more column. False, and nothing is changed, when that makes too many of them.
 *  Shape  blocks behind the one that shows this are not read. */
export function refine(
  cells: Cells,
  column: RollupColumn,
  codesOf: (block: number) => NarrowWhole | null,
  most: number,
): boolean {
  const blocks = cells.places.length;
  const only = onlyCode(blocks, codesOf);
  if (only !== undefined) {
    cells.codes.set(
      column,
      Array.from({ length: cells.count }, () => only),
    );
    return true;
  }
  const numbers = pairNumbers(cells.count, most);
  for (let b = 0; b < blocks; b += 1)
    if (!numberPairs(numbers, cells.places[b]!, codesOf(b), cells.spare[b]!)) return false;
  const { from, codes } = numbers;
  [cells.places, cells.spare] = [cells.spare, cells.places];
  cells.count = from.length;
  cells.at = from.map((cell) => cells.at[cell]!);
  for (const [known, values] of cells.codes)
    cells.codes.set(
      known,
      from.map((cell) => values[cell]!),
    );
  cells.codes.set(column, codes);
  return true;
}
