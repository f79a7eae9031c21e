/** Adds lines up to the cells of a what-if, in one pass over the lines of the period. */
import { TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ATTEMPTS } from '../../../shared/maths/what-if/baseline.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineGroups, type LineGroups } from '../measure/line-groups.ts';
import { allLines, type Lines } from '../measure/lines.ts';
import type { Block } from '../spend/block.ts';
import { exactSums, type ExactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { answerLengths, type AnswerLengths } from './answer-lengths.ts';
import type { NumberColumn } from '../../store/ledger.ts';
import { constantColumn, constantOf, type NarrowNumbers } from '../../store/narrow-column.ts';

/** Numbers a cell is added up in.
 *  Units  nanos, tokens. `writes` are all, `hour` those that live an hour; `prompt` is input of every kind; `tools` counts lines. */
const ADDED = ['cost', 'calls', 'input', 'read', 'writes', 'hour', 'output', 'prompt', 'tools'] as const;
type Added = (typeof ADDED)[number];

/** Cells as they are added up. Place in every list = cell. */
export type Cube = {
  readonly keys: (readonly (string | null)[])[];
  readonly attempts: number[];
  readonly seen: boolean[];
  /** Place in `outputs`, -1 = answers are not seen one by one. */
  readonly lengths: number[];
  readonly sums: { readonly [A in Added]: ExactSums };
  readonly outputs: ReturnType<AnswerLengths['lists']>;
};

type Question = {
  readonly dimensions: readonly DimensionId[];
  readonly where: readonly Filter[];
  readonly period: Period;
};

/** Dimensions by which answers differ in length. */
const LENGTHS_BY: readonly DimensionId[] = ['use-case', 'feature', 'provider', 'model'];

/** Beyond this groups are numbered as they come. */
const MOST_GROUPS = 2 ** 22;

/** What is added up of every block as it is. */
const MEASURES = {
  cost: 'cost',
  calls: 'calls',
  input: 'input-tokens',
  read: 'cache-read-tokens',
  writes: 'cache-write-tokens',
  output: 'output-tokens',
  prompt: 'total-input-tokens',
} as const satisfies { readonly [A in Added]?: MeasureId };

/** A column of the stored line behind each line; null = it has none. */
function stored(block: Block, column: NumberColumn): NarrowNumbers | null {
  const { chunk } = block;
  return chunk === null || block.rows !== undefined || !chunk.has(column) ? null : chunk.amounts(column);
}

/** 1 for lines that paid for something beside tokens. */
function hasTools(block: Block): Uint8Array | null {
  const columns = TOOL_UNITS.flatMap((unit) => stored(block, unit) ?? []);
  if (columns.length === 0) return null;
  const has = new Uint8Array(block.count);
  for (const values of columns) for (let i = 0; i < has.length; i += 1) if (values[i]! > 0) has[i] = 1;
  return has;
}

/** Tokens written for an hour, of those written that the block counts. */
function hoursOf(block: Block, writes: NarrowNumbers | null): NarrowNumbers | null {
  const hours = writes === null ? null : stored(block, 'cache_write_1h');
  if (hours === null || block.basis === 'detail') return hours;
  return Float64Array.from(writes!, (written, i) => Math.min(written, hours[i]!));
}

/** Cells while they are added up. */
type Adding = Omit<Cube, 'outputs'> & { readonly answers: AnswerLengths };

function newCube(): Adding {
  return {
    keys: [],
    attempts: [],
    seen: [],
    lengths: [],
    sums: Object.fromEntries(ADDED.map((name) => [name, exactSums()])) as Cube['sums'],
    answers: answerLengths(),
  };
}

/** Cells of a group by attempt, by whether they are seen, and by whether each is one call. */
const keyOf = (slot: number, attempt: number, seen: boolean, single: boolean): number =>
  ((slot * ATTEMPTS + attempt - 1) * 2 + (seen ? 1 : 0)) * 2 + (single ? 1 : 0);

type Places = {
  /** The place of each cell by its key, -1 = not met; longer where more are met. */
  table(): Int32Array;
  /** The place of a cell, met or not. */
  of(slot: number, attempt: number, seen: boolean, single: boolean): number;
};

/** Places of cells by group, attempt and whether they are seen. */
function cellPlaces(cube: Adding, groups: LineGroups, lengthsBy: readonly number[]): Places {
  let table = new Int32Array(1024).fill(-1);
  const profiles = new Map<string, number>();
  const profileOf = (keys: readonly (string | null)[]): number => {
    const name = JSON.stringify(lengthsBy.map((d) => keys[d]));
    let place = profiles.get(name);
    if (place === undefined) {
      place = cube.answers.begin();
      profiles.set(name, place);
    }
    return place;
  };
  const of: Places['of'] = (slot, attempt, seen, single) => {
    const key = keyOf(slot, attempt, seen, single);
    if (key >= table.length) {
      const wider = new Int32Array(Math.max(key + 1, table.length * 2)).fill(-1);
      wider.set(table);
      table = wider;
    }
    let place = table[key]!;
    if (place < 0) {
      const { keys } = groups.groupOf(slot);
      place = cube.keys.push(keys) - 1;
      table[key] = place;
      cube.attempts.push(attempt);
      cube.seen.push(seen);
      cube.lengths.push(single ? profileOf(keys) : -1);
    }
    return place;
  };
  return { table: () => table, of };
}

/** The cells of calls that all are seen one by one. */
function cellsOfCalls({ slots, rows }: Lines, attempts: NarrowNumbers, places: Places): Int32Array {
  const cells = new Int32Array(slots.length).fill(-1);
  let table = places.table();
  for (let j = 0; j < cells.length; j += 1) {
    const slot = slots[j]!;
    if (slot < 0) continue;
    const tried = attempts[rows === null ? j : rows[j]!]!;
    const attempt = tried < 1 ? 1 : tried > ATTEMPTS ? ATTEMPTS : tried;
    const key = keyOf(slot, attempt, true, true);
    let place = key < table.length ? table[key]! : -1;
    if (place < 0) {
      place = places.of(slot, attempt, true, true);
      table = places.table();
    }
    cells[j] = place;
  }
  return cells;
}

/** The cell of each line that is read.
 *  Shape  levers act on what is known with its tokens and its cost; everything else stays as it is. */
function cellsOf(block: Block, lines: Lines, places: Places): Int32Array {
  const { slots, rows } = lines;
  const isDetail = block.basis === 'detail';
  const attempts = isDetail ? stored(block, 'attempt') : null;
  const [cost, calls, unpriced] = (['cost', 'calls', 'unpriced-calls'] as const).map(
    (id) => amountsOf(block, id)?.values ?? null,
  ) as [NarrowNumbers | null, NarrowNumbers | null, NarrowNumbers | null];
  if (isDetail && unpriced === null && calls !== null && constantOf(calls) === 1)
    return cellsOfCalls(lines, attempts ?? constantColumn(1, block.count), places);
  const cells = new Int32Array(slots.length).fill(-1);
  for (let j = 0; j < slots.length; j += 1) {
    const slot = slots[j]!;
    if (slot < 0) continue;
    const i = rows === null ? j : rows[j]!;
    const isPaid = isDetail || (block.basis === 'usage' && cost !== null && cost[i] !== 0);
    const seen = isPaid && (unpriced === null || unpriced[i] === 0);
    const attempt = attempts === null ? 1 : Math.min(ATTEMPTS, Math.max(1, attempts[i]!));
    cells[j] = places.of(slot, attempt, seen, isDetail && calls !== null && calls[i] === 1);
  }
  return cells;
}

function addBlock(block: Block, groups: LineGroups, places: Places, cube: Adding): void {
  const found = groups.of(block);
  if (found === null) return;
  const lines = typeof found === 'number' ? allLines(new Int32Array(block.count).fill(found)) : found;
  const cells = cellsOf(block, lines, places);
  const below = cube.keys.length;
  const add = (name: Added, values: NarrowNumbers | null, magnitude?: number): void => {
    if (values !== null) cube.sums[name].add(cells, values, magnitude, below, lines.rows);
  };
  for (const [name, measure] of Object.entries(MEASURES)) {
    const amounts = amountsOf(block, measure);
    if (amounts !== null) add(name as Added, amounts.values, amounts.magnitude);
  }
  add('hour', hoursOf(block, amountsOf(block, 'cache-write-tokens')?.values ?? null));
  add('tools', hasTools(block));
  cube.answers.add(cells, lines.rows, amountsOf(block, 'output-tokens')?.values ?? null, cube.lengths);
}

/** The cells of a period. */
export function cubeOf(
  { dimensions: by, where, period }: Question,
  blocks: readonly Block[],
  dimensions: Dimensions,
  zone: TimeZone,
  proceed: () => void = () => undefined,
): Cube {
  const spend = blocks.filter((block) => block.basis !== 'outcome');
  const lengthsBy = LENGTHS_BY.map((id) => by.indexOf(id));
  const read = (): { readonly cube: Cube; readonly holds: boolean } => {
    const cube = newCube();
    const question = { by: [...by], where: [...where], period, grain: null };
    const groups = lineGroups(question, spend, dimensions, zone, MOST_GROUPS);
    const places = cellPlaces(cube, groups, lengthsBy);
    for (const block of spend) {
      if (!groups.reaches(block)) continue;
      proceed();
      addBlock(block, groups, places, cube);
    }
    const { answers, ...cells } = cube;
    return { cube: { ...cells, outputs: answers.lists() }, holds: groups.holds };
  };
  const first = read();
  // Rules may name owners while lines are read; the second time all of them are known.
  return first.holds ? first.cube : read().cube;
}
