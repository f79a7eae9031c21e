/** Lines of a block in order of their group. Sums of very many groups lie far apart in memory: a measure that comes to them
 *  in order meets each stretch of it once a block, and not with every line. */
import type { Lines } from './lines.ts';

/** Below so many groups their sums lie near each other anyway. */
const FAR = 2 ** 14;
/** Putting few lines in order, or for few measures, costs more than it spares. */
const WORTH_LINES = 4096;
const WORTH_MEASURES = 3;

const BITS = 11;
const DIGITS = 1 << BITS;

const starts = new Int32Array(DIGITS + 1);
let room = roomFor(32_768);

function roomFor(lines: number) {
  const make = () => new Int32Array(lines);
  return { lines, slots: make(), rows: make(), slotsThen: make(), rowsThen: make() };
}

/** Where the lines of each digit begin. */
function beginDigits(slots: Int32Array, count: number, shift: number): void {
  starts.fill(0);
  for (let j = 0; j < count; j += 1) {
    const digit = ((slots[j]! >>> shift) & (DIGITS - 1)) + 1;
    starts[digit] = starts[digit]! + 1;
  }
  for (let digit = 1; digit <= DIGITS; digit += 1) starts[digit] = starts[digit]! + starts[digit - 1]!;
}

function moveByDigit(
  from: { readonly slots: Int32Array; readonly rows: Int32Array },
  to: { readonly slots: Int32Array; readonly rows: Int32Array },
  count: number,
  shift: number,
): void {
  beginDigits(from.slots, count, shift);
  for (let j = 0; j < count; j += 1) {
    const slot = from.slots[j]!;
    const digit = (slot >>> shift) & (DIGITS - 1);
    const at = starts[digit]!;
    starts[digit] = at + 1;
    to.slots[at] = slot;
    to.rows[at] = from.rows[j]!;
  }
}

/** Whether so many measures of lines in groups below a number are read sooner in order. */
export function areSoonerInOrder(lines: Pick<Lines, 'slots'>, below: number, measures: number): boolean {
  return below > FAR && measures >= WORTH_MEASURES && lines.slots.length >= WORTH_LINES;
}

/** The same lines in order of their groups, without those that are left out; good until lines are next put in order. */
export function inOrderOfGroups({ slots, rows }: Lines): Lines {
  if (room.lines < slots.length) room = roomFor(slots.length);
  const first = { slots: room.slots, rows: room.rows };
  const second = { slots: room.slotsThen, rows: room.rowsThen };
  let count = 0;
  for (let j = 0; j < slots.length; j += 1) {
    const slot = slots[j]!;
    first.slots[count] = slot;
    first.rows[count] = rows === null ? j : rows[j]!;
    if (slot >= 0) count += 1;
  }
  moveByDigit(first, second, count, 0);
  moveByDigit(second, first, count, BITS);
  return { slots: first.slots.subarray(0, count), rows: first.rows.subarray(0, count) };
}
