/** Lines by the task they belong to. Nearly every line has a task of its own, so tasks are found and not grouped by: code 1
 *  stands for a task that nobody asked for. A small print of each block says which tasks it cannot hold, so that one task
 *  of ten million lines is found by reading the few blocks that may hold it. */
import { hashInto } from '../../store/hash.ts';
import { constantColumn, emptyNarrow, type NarrowWhole } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { hashTable } from '../spend/hash-table.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { DimensionCodes } from './dimension-codes.ts';
import type { RowList } from './lines.ts';
import type { Selection } from './selection.ts';

/** The lanes by which a task is known. */
export type TaskKey = readonly [number, number];

const OTHER = 1;
const FIRST_ASKED = 2;

/** Bits of a print, as a power of two: 16 KB for the thousands of tasks of a block. */
const PRINT_BITS = 17;

type Print = {
  /** May be set where no line has the task, never the other way round. */
  readonly seats: Uint8Array;
  /** 0 = no task, 1 = one. */
  readonly named: NarrowWhole;
};

/** The lanes of a task's id. */
export function taskKey(id: string): TaskKey {
  const lanes = new Uint32Array(2);
  hashInto(id, lanes, 0, 2);
  return [lanes[0]!, lanes[1]!];
}

const seatsOf = (a: number, b: number): readonly [number, number] => [
  (a ^ Math.imul(b, 0x9e3779b1)) >>> (32 - PRINT_BITS),
  (b ^ Math.imul(a, 0x85ebca6b)) >>> (32 - PRINT_BITS),
];

function printOf(lanes: Uint32Array, count: number): Print {
  const seats = new Uint8Array(2 ** (PRINT_BITS - 3));
  const named = new Uint8Array(count);
  let lines = 0;
  for (let i = 0; i < count; i += 1) {
    const [a, b] = [lanes[i * 2]!, lanes[i * 2 + 1]!];
    if (a === 0 && b === 0) continue;
    named[i] = OTHER;
    lines += 1;
    for (const seat of seatsOf(a, b)) seats[seat >> 3]! |= 1 << (seat & 7);
  }
  return { seats, named: lines === count ? constantColumn(OTHER, count) : named };
}

function mayHold({ seats }: Print, [a, b]: TaskKey): boolean {
  return seatsOf(a, b).every((seat) => (seats[seat >> 3]! & (1 << (seat & 7))) !== 0);
}

/** Where the tasks of a view are. */
export type TaskPlaces = {
  /** Lanes of each line's task, also of lines that are dated by it or stand for it; null = no line has one. */
  lanesOf(block: Block): Uint32Array | null;
  /** False only where no line of the block has the task. */
  mayHold(block: Block, key: TaskKey): boolean;
  /** 0 where a line has no task, 1 where it has one. */
  named(block: Block): NarrowWhole | null;
};

const known = new WeakMap<object, TaskPlaces>();

function placesOf(view: SpendView): TaskPlaces {
  const details = new Map<number, Block>();
  for (const block of view.blocks)
    if (block.basis === 'detail' && block.chunk !== null) details.set(block.chunk.id, block);
  // Blocks of rules laid over a view share its chunks; outcomes have no chunk, and are few.
  const prints = new WeakMap<object, Print | { readonly none: true }>();
  const ofOutcomes = (block: Block): Uint32Array => {
    const lanes = new Uint32Array(block.count * 2);
    for (let i = 0; i < block.count; i += 1) {
      const { chunk, row } = block.firstCall!(i);
      const tasks = details.get(chunk.id)?.tasks;
      lanes[i * 2] = tasks?.[row * 2] ?? 0;
      lanes[i * 2 + 1] = tasks?.[row * 2 + 1] ?? 0;
    }
    return lanes;
  };
  const lanesOf = (block: Block): Uint32Array | null => {
    if (block.firstCall !== undefined) return ofOutcomes(block);
    if (block.basis !== 'detail' || block.chunk === null) return null;
    // Lines dated by their outcome are those of the detail block again.
    return details.get(block.chunk.id)?.tasks ?? null;
  };
  const print = (block: Block): Print | null => {
    const key = block.chunk ?? block;
    let found = prints.get(key);
    if (found === undefined) {
      const lanes = lanesOf(block);
      found = lanes === null ? { none: true } : printOf(lanes, block.count);
      prints.set(key, found);
    }
    return 'none' in found ? null : found;
  };
  return {
    lanesOf,
    mayHold: (block, key) => {
      const own = print(block);
      return own !== null && mayHold(own, key);
    },
    named: (block) => print(block)?.named ?? null,
  };
}

/** The places of a view's tasks. Views that share their outcomes share their tasks. */
export function taskPlaces(view: SpendView): TaskPlaces {
  let places = known.get(view.outcomes);
  if (places === undefined) known.set(view.outcomes, (places = placesOf(view)));
  return places;
}

function keepOne(list: RowList, line: number): void {
  const holds = list.isAll || list.rows.subarray(0, list.count).includes(line);
  list.rows[0] = line;
  list.count = holds ? 1 : 0;
  list.isAll = false;
}

function keepNumber(list: RowList, tasks: Uint32Array, number: number): void {
  const { rows, count, isAll } = list;
  let kept = 0;
  for (let j = 0; j < count; j += 1) {
    const row = isAll ? j : rows[j]!;
    if (tasks[row] === number) rows[kept++] = row;
  }
  list.count = kept;
  list.isAll = false;
}

/** Codes of the tasks that are asked for: 0 = no task, 1 = another one. */
export function taskCodes(view: SpendView): DimensionCodes {
  const places = taskPlaces(view);
  const texts: string[] = [];
  const keys: TaskKey[] = [];
  const table = hashTable();
  /** Lines of one task, by its number. */
  const keeping = (text: string): Selection | undefined => {
    const found = view.taskKeys();
    if (found === null) return undefined;
    const number = found.numberOf(taskKey(text));
    return (block) => {
      if (number === 0) return 'none';
      if (block.firstCall !== undefined) {
        const line = block.lineOf?.(view.outcomes.settledBy[number]!) ?? -1;
        return line < 0 ? 'none' : (list) => keepOne(list, line);
      }
      if (block.basis !== 'detail' || block.chunk === null) return 'none';
      const tasks = view.outcomes.numbers.of(block.chunk);
      return tasks?.includes(number) === true ? (list) => keepNumber(list, tasks, number) : 'none';
    };
  };
  return {
    keeping,
    codeOf(text) {
      const key = taskKey(text);
      const asked = table.put(0, ...key);
      if (asked === texts.length) {
        texts.push(text);
        keys.push(key);
      }
      return asked + FIRST_ASKED;
    },
    textOf: (code) => texts[code - FIRST_ASKED] ?? null,
    get size() {
      return texts.length + FIRST_ASKED;
    },
    codesOf(block) {
      const named = places.named(block);
      if (named === null || !keys.some((key) => places.mayHold(block, key))) return named;
      const lanes = places.lanesOf(block)!;
      const codes = emptyNarrow(texts.length + FIRST_ASKED, block.count);
      codes.set(named);
      for (let i = 0; i < codes.length; i += 1) {
        if (codes[i] === 0) continue;
        const asked = table.find(0, lanes[i * 2]!, lanes[i * 2 + 1]!);
        if (asked >= 0) codes[i] = asked + FIRST_ASKED;
      }
      return codes;
    },
  };
}
