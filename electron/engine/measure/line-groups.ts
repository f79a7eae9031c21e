/** The group of each line of a block: its time bucket and the values of up to three dimensions. */
import type { Query } from '../../../shared/contract/query.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { constantColumn, constantOf, type NarrowWhole } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { fewDead } from '../spend/few-dead.ts';
import { calendarOf } from './calendar.ts';
import type { Dimensions } from './dimension-codes.ts';
import { groupSpace } from './group-space.ts';
import { selectionOf } from './selection.ts';
import { keepInside, keepLive, linesByCode, type Lines } from './lines.ts';
import { asNarrow, writePairs } from './slots.ts';

type Group = { readonly keys: readonly (string | null)[]; readonly bucket: string | null };

/** What a question asks of a block: nothing, all of it as one group, or a group a line. */
export type BlockGroups = null | number | Lines;

export type LineGroups = {
  /** False when a block lies outside the period. */
  reaches(block: Block): boolean;
  /** Lines are good until the next block is asked for. */
  of(block: Block): BlockGroups;
  /** Groups are below this; 0 = not known before all blocks were asked for. */
  readonly most: number;
  /** Groups are below this once all blocks were asked for. */
  size(): number;
  groupOf(slot: number): Group;
  /** The group of values of a question without a grain; -1 where no line was met that could be in it. */
  find(keys: readonly (string | null)[]): number;
  /** False when values came up while lines were read that the numbering has no room for: ask all blocks again. */
  readonly holds: boolean;
};

type Question = Pick<Query, 'by' | 'where' | 'period' | 'grain'>;

const NO_ROWS = new Int32Array(0);

/** Mark the slots of dead lines. */
function leaveOut(slots: Int32Array, dead: Int32Array | null): void {
  if (dead !== null) for (let d = 0; d < dead.length; d += 1) slots[dead[d]!] = -1;
}

/** Lines of a chunk. */
const USUAL = 32_768;

/** Groups over blocks. `most` bounds the combinations that are numbered without a table; `isMarked` has whole blocks with a
 *  few dead lines come without rows, those lines left out by their slots: that is read faster than lists of rows. */
export function lineGroups(
  question: Question,
  blocks: readonly Block[],
  dimensions: Dimensions,
  zone: TimeZone,
  most: number,
  isMarked = false,
): LineGroups {
  const { fromMs, toMs } = instantsOf(question.period, zone);
  const here: Dimensions = (id) => dimensions(id, zone);
  const selection = selectionOf(question.where, here);
  const readers = question.by.map((id) => here(id));
  const calendar = question.grain === null ? null : calendarOf(blocks, question.grain, zone, fromMs, toMs);
  const sizes = [calendar?.size ?? 1, ...readers.map((reader) => reader.size)];
  const space = groupSpace(sizes, most);
  const scratch = { slots: new Int32Array(USUAL), rows: new Int32Array(USUAL) };
  const pairs = new Uint16Array(readers.length === 2 ? USUAL : 0);
  const roomOf = (kind: keyof typeof scratch, count: number): Int32Array =>
    count <= USUAL ? scratch[kind].subarray(0, count) : new Int32Array(count);

  const wholeOf = (bucket: number | null, columns: readonly (NarrowWhole | null)[]): number | null => {
    if (bucket === null) return null;
    const digits = columns.map((column) => (column === null ? 0 : constantOf(column)));
    if (digits.some((digit) => digit === undefined)) return null;
    const one = Int32Array.of(bucket);
    digits.forEach((digit, d) => space.append(one, null, d + 1, Uint32Array.of(digit!)));
    space.number(one);
    return one[0]!;
  };

  // Where groups are numbered by what they spell, a bucket has so many of them.
  const span = sizes.slice(1).reduce((product, size) => product * size, 1);
  const isByCode = space.most > 0 && span <= 0x1_0000;
  /** The codes of lines, or of two columns together. Null where that is not what there is. */
  const codesOf = (columns: readonly (NarrowWhole | null)[], count: number) => {
    const [first, second] = columns;
    if (!isByCode || columns.length > 2 || count > USUAL || !first || second === null) return null;
    if (second === undefined) return first instanceof Uint32Array ? null : first;
    if (!(first instanceof Uint8Array && second instanceof Uint8Array)) return null;
    const out = pairs.subarray(0, count);
    writePairs(out, first, second, sizes[2]!);
    return out;
  };
  const reaches = (block: Block): boolean => block.atMax >= fromMs && block.atMin < toMs;
  return {
    reaches,
    of(block) {
      if (!reaches(block)) return null;
      const kept = selection(block);
      if (kept === 'none') return null;
      const isInside = block.atMin >= fromMs && block.atMax < toMs;
      const bucket = calendar === null ? 0 : calendar.bucketOf(block);
      const columns = readers.map((reader) => {
        const codes = reader.codesOf(block);
        return codes === null ? null : asNarrow(codes);
      });
      const { settled } = block;
      const isWhole = settled === undefined && kept === 'all' && isInside;
      const live = isWhole ? block.live : null;
      const dead = live !== null && isMarked ? fewDead(live) : null;
      const isPlain = isWhole && (live === null || dead !== null);
      if (isPlain && dead === null) {
        const whole = wholeOf(bucket, columns);
        if (whole !== null) return whole;
      }
      if (isPlain && bucket !== null) {
        const codes = codesOf(columns, block.count);
        if (codes !== null)
          return linesByCode({ codes, from: bucket * span, dead }, roomOf('slots', block.count));
        const slots = roomOf('slots', block.count);
        if (space.spell(slots, bucket, columns)) {
          leaveOut(slots, dead);
          space.number(slots);
          return { slots, rows: null };
        }
      }
      const list = { rows: isPlain ? NO_ROWS : roomOf('rows', block.count), count: block.count, isAll: true };
      if (kept !== 'all') kept(list);
      if (settled !== undefined) settled.keep(list, fromMs, toMs);
      else if (!isPlain) {
        if (block.live !== null) keepLive(list, block.live);
        if (!isInside) keepInside(list, block.at, fromMs, toMs);
      }
      if (list.count === 0) return null;
      const rows = list.count === block.count ? null : list.rows.subarray(0, list.count);
      const slots = roomOf('slots', list.count).fill(bucket ?? 0);
      if (bucket === null)
        space.append(slots, null, 0, calendar!.buckets(settled?.datesOf(rows) ?? block.at, rows));
      leaveOut(slots, dead);
      columns.forEach((column, d) =>
        space.append(slots, rows, d + 1, column ?? constantColumn(0, block.count)),
      );
      space.number(slots);
      return { slots, rows };
    },
    most: space.most,
    size: space.size,
    groupOf(slot) {
      const [bucket, ...codes] = space.digitsOf(slot);
      return {
        keys: codes.map((code, d) => readers[d]!.textOf(code)),
        bucket: calendar === null ? null : calendar.dateOf(bucket!),
      };
    },
    find(keys) {
      const codes = readers.map((reader, d) => (keys[d] === null ? 0 : reader.codeOf(keys[d] ?? '')));
      return codes.includes(undefined) ? -1 : space.find([0, ...(codes as number[])]);
    },
    get holds() {
      return readers.every((reader, d) => reader.size <= sizes[d + 1]!);
    },
  };
}
