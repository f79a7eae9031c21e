/** Adds lines up to the cells of a what-if, in one pass over the lines of the period. */
import { TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { OUTPUT_BINS, outputBin } from '../../../shared/maths/what-if/baseline.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineGroups, type LineGroups } from '../measure/line-groups.ts';
import { allLines, type Lines } from '../measure/lines.ts';
import type { Block } from '../spend/block.ts';
import { exactSums, type ExactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import type { NumberColumn } from '../../store/ledger.ts';
import type { NarrowNumbers } from '../../store/narrow-column.ts';

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
  readonly outputs: { readonly calls: number[]; readonly tokens: number[] }[];
};

type Question = {
  readonly dimensions: readonly DimensionId[];
  readonly where: readonly Filter[];
  readonly period: Period;
};

/** Dimensions by which answers differ in length. */
const LENGTHS_BY: readonly DimensionId[] = ['use-case', 'feature', 'provider', 'model'];

/** Beyond this groups are numbered as they come. */
const MOST_GROUPS = 2 ** 14;

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

function newCube(): Cube {
  return {
    keys: [],
    attempts: [],
    seen: [],
    lengths: [],
    sums: Object.fromEntries(ADDED.map((name) => [name, exactSums()])) as Cube['sums'],
    outputs: [],
  };
}

/** Places of cells by group, attempt and whether they are seen. */
function cellPlaces(cube: Cube, groups: LineGroups, lengthsBy: readonly number[]) {
  const ATTEMPTS = 4;
  let table = new Int32Array(1024).fill(-1);
  const profiles = new Map<string, number>();
  const profileOf = (keys: readonly (string | null)[]): number => {
    const name = JSON.stringify(lengthsBy.map((d) => keys[d]));
    let place = profiles.get(name);
    if (place === undefined) {
      const none = () => Array.from({ length: OUTPUT_BINS }, () => 0);
      place = cube.outputs.push({ calls: none(), tokens: none() }) - 1;
      profiles.set(name, place);
    }
    return place;
  };
  return (slot: number, attempt: number, seen: boolean, single: boolean): number => {
    const key = ((slot * ATTEMPTS + attempt - 1) * 2 + (seen ? 1 : 0)) * 2 + (single ? 1 : 0);
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
}

/** The cell of each line that is read.
 *  Shape  levers act on what is known with its tokens and its cost; everything else stays as it is. */
function cellsOf(block: Block, lines: Lines, placeOf: ReturnType<typeof cellPlaces>): Int32Array {
  const { slots, rows } = lines;
  const isDetail = block.basis === 'detail';
  const attempts = isDetail ? stored(block, 'attempt') : null;
  const [cost, calls, unpriced] = (['cost', 'calls', 'unpriced-calls'] as const).map(
    (id) => amountsOf(block, id)?.values ?? null,
  ) as [NarrowNumbers | null, NarrowNumbers | null, NarrowNumbers | null];
  const cells = new Int32Array(slots.length).fill(-1);
  for (let j = 0; j < slots.length; j += 1) {
    const slot = slots[j]!;
    if (slot < 0) continue;
    const i = rows === null ? j : rows[j]!;
    const isPaid = isDetail || (block.basis === 'usage' && cost !== null && cost[i] !== 0);
    const seen = isPaid && (unpriced === null || unpriced[i] === 0);
    const attempt = attempts === null ? 1 : Math.min(4, Math.max(1, attempts[i]!));
    cells[j] = placeOf(slot, attempt, seen, isDetail && calls !== null && calls[i] === 1);
  }
  return cells;
}

/** Bins of answers of a usual length, looked up. */
const BINS = Uint16Array.from({ length: 1 << 14 }, (_, tokens) => outputBin(tokens));

function addLengths(
  cube: Cube,
  cells: Int32Array,
  rows: Int32Array | null,
  output: NarrowNumbers | null,
): void {
  for (let j = 0; j < cells.length; j += 1) {
    const cell = cells[j]!;
    const place = cell < 0 ? -1 : cube.lengths[cell]!;
    if (place < 0) continue;
    const answer = output === null ? 0 : output[rows === null ? j : rows[j]!]!;
    const bin = answer < BINS.length ? BINS[answer]! : outputBin(answer);
    const { calls, tokens } = cube.outputs[place]!;
    calls[bin]! += 1;
    tokens[bin]! += answer;
  }
}

function addBlock(
  block: Block,
  groups: LineGroups,
  placeOf: ReturnType<typeof cellPlaces>,
  cube: Cube,
): void {
  const found = groups.of(block);
  if (found === null) return;
  const lines = typeof found === 'number' ? allLines(new Int32Array(block.count).fill(found)) : found;
  const cells = cellsOf(block, lines, placeOf);
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
  addLengths(cube, cells, lines.rows, amountsOf(block, 'output-tokens')?.values ?? null);
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
    const placeOf = cellPlaces(cube, groups, lengthsBy);
    for (const block of spend) {
      if (!groups.reaches(block)) continue;
      proceed();
      addBlock(block, groups, placeOf, cube);
    }
    return { cube, holds: groups.holds };
  };
  const first = read();
  // Rules may name owners while lines are read; the second time all of them are known.
  return first.holds ? first.cube : read().cube;
}
