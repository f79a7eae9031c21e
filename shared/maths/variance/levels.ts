/** The sums a cell's factors are ratios of: its segment's first attempts and calls, and its model's. */
import { tokensOf, type BridgeCell, type BridgeInput, type CellSide } from './cell.ts';

/** What volume is counted in: tasks where both periods name them, else calls, else tokens where calls are not given. */
export type Counted = 'tasks' | 'calls' | 'tokens';

export type Level = {
  /** What drives the segment, as a ratio: tasks of its volume, taken for all its calls where some name none; else its first
   *  attempts; else its tokens. */
  readonly volume: readonly [bigint, bigint];
  /** Calls without retries. */
  readonly firsts: bigint;
  readonly calls: bigint;
  readonly byModel: ReadonlyMap<string, bigint>;
  /** So many of `firsts`, calls and tokens are one. */
  readonly partsOfOne: bigint;
};

/** both: in both periods; new, stopped: in one; unseen: no calls stand behind it. */
export type CellState = 'both' | 'new' | 'stopped' | 'unseen';

export type Placed = {
  readonly cell: BridgeCell;
  readonly state: CellState;
  readonly counted: Counted;
  readonly before: Level;
  readonly after: Level;
  /** The cell's calls, or its tokens where tokens stand in for calls. */
  readonly calls: { readonly before: bigint; readonly after: bigint };
};

type When = 'before' | 'after';
const WHEN = ['before', 'after'] as const satisfies readonly When[];

const isThere = (side: CellSide): boolean => side.cost !== 0n || side.calls > 0n || tokensOf(side) > 0n;

function levelOf(
  cells: readonly BridgeCell[],
  when: When,
  counted: Counted,
  tasks: readonly [bigint, bigint],
  partsOfOne: bigint,
): Level {
  const byModel = new Map<string, bigint>();
  let calls = 0n;
  let retries = 0n;
  for (const cell of cells) {
    const side = cell[when];
    const own = counted === 'tokens' ? tokensOf(side) : side.calls;
    calls += own;
    if (counted !== 'tokens') retries += side.retries;
    byModel.set(cell.model, (byModel.get(cell.model) ?? 0n) + own);
  }
  // A retry whose first attempt lies before the period leaves no first attempts: all calls stand for them then.
  const firsts = calls > retries ? calls - retries : calls;
  return { volume: counted === 'tasks' ? tasks : [firsts, partsOfOne], firsts, calls, byModel, partsOfOne };
}

function groupBy(cells: readonly BridgeCell[]): Map<string, BridgeCell[]> {
  const groups = new Map<string, BridgeCell[]>();
  for (const cell of cells) {
    const group = groups.get(cell.segment);
    if (group === undefined) groups.set(cell.segment, [cell]);
    else group.push(cell);
  }
  return groups;
}

const EMPTY: Level = { volume: [0n, 1n], firsts: 0n, calls: 0n, byModel: new Map(), partsOfOne: 1n };

/** A cell that no call stands behind. */
export function unseen(cell: BridgeCell): Placed {
  return {
    cell,
    state: 'unseen',
    counted: 'calls',
    before: EMPTY,
    after: EMPTY,
    calls: { before: 0n, after: 0n },
  };
}

type TaskRatios = ReadonlyMap<string, Readonly<Record<When, readonly [bigint, bigint]>>>;

/** Tasks × calls ÷ calls that name one, by volume: a period that names tasks in half its calls has not half the work. */
function taskRatios(cells: readonly BridgeCell[], { volumes }: BridgeInput): TaskRatios {
  const sums = new Map<string, Record<When, [bigint, bigint]>>();
  for (const cell of cells) {
    let of = sums.get(cell.volume);
    if (of === undefined) sums.set(cell.volume, (of = { before: [0n, 0n], after: [0n, 0n] }));
    for (const when of WHEN) {
      of[when][0] += cell[when].calls;
      of[when][1] += cell[when].named ?? cell[when].calls;
    }
  }
  return new Map(
    [...sums].map(([name, of]) => {
      const tasks = volumes.get(name) ?? { before: 0n, after: 0n };
      const ratio = (when: When) => [tasks[when] * of[when][0], of[when][1]] as const;
      return [name, { before: ratio('before'), after: ratio('after') }];
    }),
  );
}

const isKnown = ([top, bottom]: readonly [bigint, bigint]): boolean => top > 0n && bottom > 0n;

/** Cells of one segment, each with the sums its factors need. */
function placeSegment(cells: readonly BridgeCell[], input: BridgeInput, ratios: TaskRatios): Placed[] {
  const lacksCalls = (when: When) =>
    cells.every((cell) => cell[when].calls === 0n) && cells.some((cell) => tokensOf(cell[when]) > 0n);
  const inTokens = lacksCalls('before') || lacksCalls('after');
  const tasks = ratios.get(cells[0]!.volume)!;
  const hasTasks = isKnown(tasks.before) && isKnown(tasks.after);
  const counted: Counted = inTokens ? 'tokens' : hasTasks ? 'tasks' : 'calls';
  const count = (side: CellSide): bigint => (inTokens ? tokensOf(side) : side.calls);
  const lacksCount = (side: CellSide): boolean => side.cost !== 0n && count(side) === 0n;
  const isUnseen = (cell: BridgeCell): boolean => lacksCount(cell.before) || lacksCount(cell.after);

  const seen = cells.filter((cell) => !isUnseen(cell));
  const { partsOfOne = 1n } = input;
  const before = levelOf(seen, 'before', counted, tasks.before, partsOfOne);
  const after = levelOf(seen, 'after', counted, tasks.after, partsOfOne);
  return cells.map((cell) => {
    if (isUnseen(cell)) return unseen(cell);
    const was = input.models === 'lines' ? before.byModel.get(cell.model)! : before.calls;
    const is = input.models === 'lines' ? after.byModel.get(cell.model)! : after.calls;
    if (was === 0n && is === 0n) return unseen(cell);
    const state = was > 0n && is > 0n ? 'both' : was > 0n ? 'stopped' : 'new';
    return {
      cell,
      state,
      counted,
      before,
      after,
      calls: { before: count(cell.before), after: count(cell.after) },
    };
  });
}

/** Every cell with its state and the sums of its segment and model. Cells that are in neither period are left out. */
export function place(input: BridgeInput): Placed[] {
  const there = input.cells.filter((cell) => isThere(cell.before) || isThere(cell.after));
  const seen = there.filter((cell) => cell.counted);
  const groups = groupBy(seen);
  const ratios = taskRatios(seen, input);
  const placed = new Map<BridgeCell, Placed>();
  for (const cells of groups.values())
    for (const one of placeSegment(cells, input, ratios)) placed.set(one.cell, one);
  return there.map((cell) => placed.get(cell) ?? unseen(cell));
}
