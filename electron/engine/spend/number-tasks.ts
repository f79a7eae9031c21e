/** Numbers keys held as two 32-bit lanes, so that lines of one task are told by one small number instead of by a hash. */

/** Keys are told apart in parts small enough for the processor's caches: all of them at once would miss those with every
 *  line. The first byte of a key says which part it is in. */
const PARTS = 256;
const partOf = (lane: number): number => lane >>> 24;

/** Count the lines that have a key by part. */
function countInto(counts: Int32Array, lanes: Int32Array): void {
  for (let i = 0; i < lanes.length; i += 2)
    if (lanes[i] !== 0 || lanes[i + 1] !== 0) counts[partOf(lanes[i]!) + 1]! += 1;
}

/** Lines that have a key, sorted by part, with the line each one was. */
type Sorted = { readonly first: Int32Array; readonly second: Int32Array; readonly line: Int32Array };

function sortInto({ first, second, line }: Sorted, next: Int32Array, lanes: Int32Array, from: number): void {
  for (let i = 0; i < lanes.length; i += 2) {
    const a = lanes[i]!;
    const b = lanes[i + 1]!;
    if (a === 0 && b === 0) continue;
    const part = partOf(a);
    const at = next[part]!;
    next[part] = at + 1;
    first[at] = a;
    second[at] = b;
    line[at] = from + (i >> 1);
  }
}

/** Room for telling the keys of one part apart. */
type Room = { readonly table: Int32Array; readonly first: Int32Array; readonly second: Int32Array };

function roomFor(starts: Int32Array): Room {
  let most = 0;
  for (let part = 0; part < PARTS; part += 1) most = Math.max(most, starts[part + 1]! - starts[part]!);
  let capacity = 1024;
  while (capacity < most * 2) capacity *= 2;
  return {
    table: new Int32Array(capacity),
    first: new Int32Array(most + 1),
    second: new Int32Array(most + 1),
  };
}

/** Number the keys of lines [from, to) of the sorted ones, from `before` + 1; returns the last number. */
function numberPart(
  sorted: Sorted,
  from: number,
  to: number,
  before: number,
  numbers: Uint32Array,
  { table, first, second }: Room,
): number {
  const mask = table.length - 1;
  table.fill(0);
  let count = 0;
  for (let at = from; at < to; at += 1) {
    const a = sorted.first[at]!;
    const b = sorted.second[at]!;
    let slot = b & mask;
    let known = table[slot]!;
    while (known !== 0 && (second[known] !== b || first[known] !== a)) {
      slot = (slot + 1) & mask;
      known = table[slot]!;
    }
    if (known === 0) {
      known = count += 1;
      table[slot] = known;
      first[known] = a;
      second[known] = b;
    }
    numbers[sorted.line[at]!] = before + known;
  }
  return before + count;
}

/** Number keys anew in the order in which they come up: tasks that run at the same time then lie near each other. */
function inOrderMet(numbers: Uint32Array, met: Uint32Array, last: number): number {
  for (let i = 0; i < numbers.length; i += 1) {
    const number = numbers[i]!;
    if (number === 0) continue;
    if (met[number] === 0) met[number] = last += 1;
    numbers[i] = met[number]!;
  }
  return last;
}

/** Numbers of the lines of each list, counting up from 1 as keys come up; 0 = the line has none.
 *  Shape  lists of lanes, two a line. Steps of the work end where it can be left and gone on with. */
export function* numberKeys(
  lists: readonly Uint32Array[],
): Generator<undefined, { readonly numbers: readonly Uint32Array[]; readonly counts: readonly number[] }> {
  const signed = lists.map((lanes) => new Int32Array(lanes.buffer, lanes.byteOffset, lanes.length));
  // Where each part begins in a list of all lines that have a key; the last place is their count.
  const starts = new Int32Array(PARTS + 1);
  for (const lanes of signed) {
    countInto(starts, lanes);
    yield;
  }
  for (let part = 0; part < PARTS; part += 1) starts[part + 1]! += starts[part]!;
  const count = starts[PARTS]!;
  const sorted = {
    first: new Int32Array(count),
    second: new Int32Array(count),
    line: new Int32Array(count),
  };
  const next = starts.slice();
  let lines = 0;
  for (const lanes of signed) {
    sortInto(sorted, next, lanes, lines);
    lines += lanes.length >> 1;
    yield;
  }
  const all = new Uint32Array(lines);
  const room = roomFor(starts);
  let size = 0;
  for (let part = 0; part < PARTS; part += 1) {
    size = numberPart(sorted, starts[part]!, starts[part + 1]!, size, all, room);
    yield;
  }
  const met = new Uint32Array(size + 1);
  const counts: number[] = [];
  const numbers: Uint32Array[] = [];
  let [from, last] = [0, 0];
  for (const lanes of signed) {
    const own = all.subarray(from, (from += lanes.length >> 1));
    last = inOrderMet(own, met, last);
    numbers.push(own);
    counts.push(last);
    yield;
  }
  return { numbers, counts };
}
