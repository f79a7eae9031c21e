/** Adds lines up to the cells of a what-if, in one pass over the lines of the period. */
import { TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { OUTPUT_BINS, outputBin, type OutputLengths } from '../../../shared/maths/what-if/baseline.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineGroups, type LineGroups } from '../measure/line-groups.ts';
import { allLines } from '../measure/lines.ts';
import type { Block } from '../spend/block.ts';

/** Numbers a cell is added up in.
 *  Units  nanos, tokens. `write` without, `hour` with a life of an hour; `side` is input of other kinds. */
const ADDED = ['cost', 'calls', 'input', 'read', 'write', 'hour', 'output', 'side', 'tools'] as const;
export type Added = (typeof ADDED)[number];

/** Cells as they are added up. Place in every list = cell. */
export type Cube = {
  readonly keys: (readonly (string | null)[])[];
  readonly attempts: number[];
  readonly seen: boolean[];
  /** Place in `outputs`, -1 = answers are not seen one by one. */
  readonly lengths: number[];
  readonly sums: { readonly [A in Added]: number[] };
  readonly outputs: OutputLengths[];
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

const COLUMNS = [
  'cost',
  'calls',
  'unpriced-calls',
  'input-tokens',
  'cache-read-tokens',
  'cache-write-tokens',
  'total-input-tokens',
  'output-tokens',
] as const satisfies readonly MeasureId[];

const NOTHING = new Float64Array(0);

/** Numbers of a column of the stored line behind each line; empty = none. */
function stored(block: Block, column: Parameters<NonNullable<Block['chunk']>['numbers']>[0]): Float64Array {
  const { chunk } = block;
  return chunk === null || block.rows !== undefined || !chunk.has(column) ? NOTHING : chunk.numbers(column);
}

const at = (values: Float64Array, i: number): number => {
  const value = values[i];
  return value === undefined || value !== value ? 0 : value;
};

function hasTools(block: Block): Uint8Array | null {
  if (block.chunk === null) return null;
  const columns = TOOL_UNITS.map((unit) => stored(block, unit)).filter((values) => values.length > 0);
  if (columns.length === 0) return null;
  const has = new Uint8Array(block.count);
  for (const values of columns) for (let i = 0; i < has.length; i += 1) if (at(values, i) > 0) has[i] = 1;
  return has;
}

function newCube(): Cube {
  return {
    keys: [],
    attempts: [],
    seen: [],
    lengths: [],
    sums: Object.fromEntries(ADDED.map((name) => [name, []])) as unknown as Cube['sums'],
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
      for (const name of ADDED) cube.sums[name].push(0);
    }
    return place;
  };
}

function addBlock(
  block: Block,
  groups: LineGroups,
  placeOf: ReturnType<typeof cellPlaces>,
  cube: Cube,
): void {
  const found = groups.of(block);
  if (found === null) return;
  const [cost, calls, unpriced, input, read, write, prompt, output] = COLUMNS.map(
    (id) => block.addends(id) ?? NOTHING,
  ) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const isDetail = block.basis === 'detail';
  const attempts = isDetail ? stored(block, 'attempt') : NOTHING;
  const hours = stored(block, 'cache_write_1h');
  const tools = hasTools(block);
  const { sums } = cube;
  const { slots, rows } =
    typeof found === 'number' ? allLines(new Int32Array(block.count).fill(found)) : found;
  for (let j = 0; j < slots.length; j += 1) {
    const slot = slots[j]!;
    if (slot < 0) continue;
    const i = rows === null ? j : rows[j]!;
    const paid = at(cost, i);
    const count = at(calls, i);
    // Levers act on what is known with its tokens and its cost; everything else stays as it is.
    const seen = at(unpriced, i) === 0 && (isDetail || (block.basis === 'usage' && paid !== 0));
    const attempt = Math.min(4, Math.max(1, at(attempts, i)));
    const answer = at(output, i);
    const single = isDetail && count === 1;
    const cell = placeOf(slot, attempt, seen, single);
    const written = at(write, i);
    const hour = Math.min(written, at(hours, i));
    sums.cost[cell]! += paid;
    sums.calls[cell]! += count;
    sums.input[cell]! += at(input, i);
    sums.read[cell]! += at(read, i);
    sums.write[cell]! += written - hour;
    sums.hour[cell]! += hour;
    sums.output[cell]! += answer;
    sums.side[cell]! += at(prompt, i) - at(input, i) - at(read, i) - written;
    if (tools !== null) sums.tools[cell]! += tools[i]!;
    if (single) {
      const lengths = cube.outputs[cube.lengths[cell]!]! as { calls: number[]; tokens: number[] };
      const bin = outputBin(answer);
      lengths.calls[bin]! += 1;
      lengths.tokens[bin]! += answer;
    }
  }
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
