/** Calls of settled tasks, dated by their outcome instead of by themselves: the cohort basis. The calls are those of the
 *  detail blocks, each once, so that over all time both bases hold the same cost. Made when first asked for. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Block, CodeSource, NarrowBlock, SettledLines } from './block.ts';
import { narrowOf } from './narrow-block.ts';
import { statusesByTask, type OutcomeJoin } from './outcome-joins.ts';
import { isSettled } from './outcome-states.ts';
import { settledByTask, settledTasks } from './settled-lines.ts';

/** What each cohort measure is of the detail line. */
const SOURCES: { readonly [M in MeasureId]?: MeasureId } = {
  'cohort-cost': 'cost',
  'cohort-retry-cost': 'retry-cost',
  'cohort-failure-cost': 'failure-cost',
  'cohort-calls': 'calls',
  'cohort-unpriced-calls': 'unpriced-calls',
};

/** True for measures that are dated by the outcome of a line's task. */
export function isOfSettled(measure: MeasureId): boolean {
  return measure in SOURCES || measure === 'reached-outcomes' || measure === 'reached-successes';
}

type Dated = {
  readonly live: Uint8Array;
  readonly at: Float64Array;
  readonly outcomes: Int32Array;
  readonly statuses: Uint8Array;
};

function dated(block: Block, join: OutcomeJoin): Dated {
  const { lines, settledBy } = join;
  const out: Dated = {
    live: new Uint8Array(block.count),
    at: new Float64Array(block.count),
    outcomes: new Int32Array(block.count).fill(-1),
    statuses: new Uint8Array(block.count),
  };
  const put = (i: number, outcome: number, status: number): void => {
    out.live[i] = 1;
    out.at[i] = lines.at[outcome]!;
    out.outcomes[i] = outcome;
    out.statuses[i] = status;
  };
  if (lines.count === 0) return out;
  const { live } = block;
  const chunk = block.chunk!;
  const tasks = join.numbers.of(chunk);
  // Most calls have no final outcome: what came of a task is looked up before which outcome it was.
  if (tasks !== null) {
    const known = statusesByTask(join);
    for (let i = 0; i < tasks.length; i += 1) {
      const status = known[tasks[i]!]!;
      if (isSettled(status) && (live === null || live[i] !== 0)) put(i, settledBy[tasks[i]!]!, status);
    }
  }
  const direct = join.direct.get(chunk.id);
  if (direct === undefined) return out;
  for (let i = 0; i < direct.length; i += 1) {
    if (direct[i] === 0 || (tasks !== null && tasks[i] !== 0) || (live !== null && live[i] === 0)) continue;
    const status = lines.status[direct[i]! - 1]!;
    if (isSettled(status)) put(i, direct[i]! - 1, status);
  }
  return out;
}

/** What a detail block says narrowly, for its calls as their outcomes date them: no column is kept a second time. */
function narrowSettled(block: Block, like: NarrowBlock['like']): NarrowBlock | undefined {
  const below = narrowOf(block);
  if (below === null) return undefined;
  return {
    like,
    codes: below.codes,
    codeAt: below.codeAt,
    addends: (measure) => (SOURCES[measure] === undefined ? null : below.addends(SOURCES[measure])),
    few: (measure, rows) => (SOURCES[measure] === undefined ? null : below.few(SOURCES[measure], rows)),
    latency: () => null,
    // Naming what outcomes say joins them, which whoever does not ask shall not wait for.
    get print() {
      return `settled ${below.print}`;
    },
  };
}

/** The settled calls of a block by what was found of each call. */
function settledByCall(block: Block, join: OutcomeJoin, of: () => Dated): SettledLines {
  return {
    keep(list, fromMs, toMs) {
      const { live, at } = of();
      const { rows, count, isAll } = list;
      let kept = 0;
      for (let j = 0; j < count; j += 1) {
        const row = isAll ? j : rows[j]!;
        rows[kept] = row;
        if (live[row] !== 0 && at[row]! >= fromMs && at[row]! < toMs) kept += 1;
      }
      list.count = kept;
      list.isAll = false;
    },
    datesOf: () => of().at,
    reached(_rows, isWanted) {
      const { outcomes, statuses } = of();
      const numbers = new Uint32Array(block.count);
      for (let i = 0; i < numbers.length; i += 1) if (isWanted(statuses[i]!)) numbers[i] = outcomes[i]! + 1;
      return numbers;
    },
    get size() {
      return join.lines.count + 1;
    },
  };
}

/** The settled calls of each detail block; none while there are no outcomes. The outcomes are joined when one is first read.
 *  `isByTask` is true where an outcome reaches calls by their task only. */
export function settledBlocks(blocks: readonly Block[], join: OutcomeJoin, isByTask: () => boolean): Block[] {
  if (join.range === null) return [];
  const [first, last] = join.range;
  return blocks.flatMap((block): Block[] => {
    if (block.basis !== 'detail' || block.chunk === null) return [];
    let made: Dated | null = null;
    const of = (): Dated => (made ??= dated(block, join));
    let lines: SettledLines | null = null;
    const linesOf = (): SettledLines =>
      (lines ??= isByTask()
        ? settledByTask(block, join, settledTasks(join))
        : settledByCall(block, join, of));
    const codes = (column: CodeSource) => block.codes(column);
    const addends = (measure: MeasureId): Float64Array | null => {
      const source = SOURCES[measure];
      return source === undefined ? null : block.addends(source);
    };
    return [
      {
        basis: block.basis,
        sourceId: block.sourceId,
        count: block.count,
        get live() {
          return of().live;
        },
        get at() {
          return of().at;
        },
        atMin: first,
        atMax: last,
        codes,
        addends,
        narrow: narrowSettled(block, { codes, addends }),
        tasks: null,
        latency: null,
        chunk: block.chunk,
        reaches: of,
        get settled() {
          return linesOf();
        },
      },
    ];
  });
}
