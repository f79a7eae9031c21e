/** Every task of a view numbered from 1, so that distinct tasks are counted by marking bits instead of looking up hashes. */
import type { Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type TaskNumbers = {
  /** Number of each line's task, 0 = none; null when no line of the block has a task. */
  of(block: Block): Uint32Array | null;
  /** Numbers are below this. */
  readonly size: number;
};

type Named = { readonly block: Block; readonly lanes: Int32Array; readonly from: number };

/** Tasks are told apart in parts small enough for the processor's caches: all of them at once would miss those with every
 *  line. The first byte of its hash says which part a task is in. */
const PARTS = 256;
const partOf = (lane: number): number => lane >>> 24;

/** Count the lines of a block that name a task by part. */
function countInto(counts: Int32Array, { lanes }: Named): void {
  for (let i = 0; i < lanes.length; i += 2)
    if (lanes[i] !== 0 || lanes[i + 1] !== 0) counts[partOf(lanes[i]!) + 1]! += 1;
}

/** Lines that name a task, sorted by part, with the line each one was. */
type Sorted = { readonly first: Int32Array; readonly second: Int32Array; readonly line: Int32Array };

function sortInto({ first, second, line }: Sorted, next: Int32Array, { lanes, from }: Named): void {
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

/** Room for telling the tasks of one part apart. */
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

/** Number the tasks of lines [from, to) of the sorted ones, from `before` + 1; returns the last number. */
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

/** Number tasks anew in the order in which they come up: tasks that run at the same time then share their bits' words. */
function inOrderMet(numbers: Uint32Array, from: number, to: number, met: Uint32Array, last: number): number {
  for (let i = from; i < to; i += 1) {
    const number = numbers[i]!;
    if (number === 0) continue;
    if (met[number] === 0) met[number] = last += 1;
    numbers[i] = met[number]!;
  }
  return last;
}

/** Steps of the work end where it can be left and gone on with. */
function* numbering(blocks: readonly Block[]): Generator<undefined, TaskNumbers> {
  const named: Named[] = [];
  // Where each part begins in a list of all lines that name a task; the last place is their count.
  const starts = new Int32Array(PARTS + 1);
  let lines = 0;
  for (const block of blocks) {
    const lanes = block.basis === 'detail' && block.chunk !== null ? block.tasks : null;
    if (lanes === null) continue;
    named.push({ block, lanes: new Int32Array(lanes.buffer, lanes.byteOffset, lanes.length), from: lines });
    lines += block.count;
    countInto(starts, named.at(-1)!);
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
  for (const each of named) {
    sortInto(sorted, next, each);
    yield;
  }
  const numbers = new Uint32Array(lines);
  const room = roomFor(starts);
  let size = 0;
  for (let part = 0; part < PARTS; part += 1) {
    size = numberPart(sorted, starts[part]!, starts[part + 1]!, size, numbers, room);
    yield;
  }
  const met = new Uint32Array(size + 1);
  let last = 0;
  const byChunk = new Map<number, Uint32Array>();
  for (const { block, from } of named) {
    const to = from + block.count;
    last = inOrderMet(numbers, from, to, met, last);
    byChunk.set(block.chunk!.id, numbers.subarray(from, to));
    yield;
  }
  return {
    of: (block) =>
      // Lines dated by their outcome are there a second time: they count outcomes, not tasks.
      block.basis === 'detail' && block.chunk !== null && block.reaches === undefined
        ? (byChunk.get(block.chunk.id) ?? null)
        : null,
    size: size + 1,
  };
}

type Work = { readonly steps: Generator<undefined, TaskNumbers>; done: TaskNumbers | null };

const known = new WeakMap<object, Work>();

/** Views that share their outcomes share their tasks. */
function workOf(view: SpendView): Work {
  let work = known.get(view.outcomes);
  if (work === undefined) known.set(view.outcomes, (work = { steps: numbering(view.blocks), done: null }));
  return work;
}

/** Go on with numbering a view's tasks for about so long. True when they are numbered. */
export function numberTasks(view: SpendView, forMs: number): boolean {
  const work = workOf(view);
  const until = performance.now() + forMs;
  while (work.done === null) {
    const step = work.steps.next();
    if (step.done === true) work.done = step.value;
    else if (performance.now() >= until) return false;
  }
  return true;
}

/** The numbers of a view's tasks. */
export function taskNumbers(view: SpendView): TaskNumbers {
  numberTasks(view, Infinity);
  return workOf(view).done!;
}
