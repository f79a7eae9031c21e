/** One task as a whole. Its total is the engine's own answer over its lines, not a sum made here. */
import type { z } from 'zod';
import { fail } from '../../../shared/contract/fault.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import {
  TASK_MEASURES,
  type FilePlace,
  type TaskAside,
  type TaskCall,
  type TaskInput,
  type TaskTimeline,
} from '../../../shared/contract/tasks.ts';
import { OWNER_DIMENSIONS, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import { addDays } from '../../../shared/units/period.ts';
import { localDate, type TimeZone } from '../../../shared/units/zone.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineOf } from '../measure/list-calls.ts';
import { taskKey } from '../measure/task-codes.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { ownCost } from '../spend/line-columns.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { otherResults, taskOutcome } from './task-results.ts';
import { outcomeOfRow, taskRows, type TaskRow } from './task-rows.ts';
import { busyTime, gapsBefore } from './task-times.ts';

export type TaskTools = {
  readonly ask: (query: Query) => QueryReply;
  readonly view: SpendView;
  readonly dimensions: Dimensions;
  readonly ledger: LedgerReader;
  readonly fileOf: (importId: number) => string;
  /** Why a line does not count. */
  readonly reasonOf: (chunk: Chunk, row: number) => string;
  readonly timeZone: TimeZone;
};

type Ask = z.output<typeof TaskInput>;

/** Whose a task is. */
const OWNERS: readonly DimensionId[] = ['use-case', ...OWNER_DIMENSIONS, 'account', 'prompt-version'];
const MOST_ASIDE = 100;

const costOf = ({ block, row }: TaskRow): bigint => BigInt(amountsOf(block, 'cost')?.values[row] ?? 0);

function placesIn({ fileOf }: TaskTools): (chunk: Chunk, row: number) => FilePlace {
  return (chunk, row) => ({
    importId: chunk.importId,
    file: fileOf(chunk.importId),
    fileRow: chunk.numbers('fileRow')[row]!,
  });
}

function callsOf(rows: readonly TaskRow[], { offset, limit }: Ask, tools: TaskTools): TaskCall[] {
  const { view, ledger } = tools;
  const place = placesIn(tools);
  const gaps = gapsBefore(rows);
  let running = 0n;
  return rows.slice(0, offset + limit).flatMap((each, at): TaskCall[] => {
    running += costOf(each);
    if (at < offset) return [];
    const { block, chunk, row } = each;
    const inner = chunk.numbers('innerRetries')[row]!;
    return [
      {
        ...lineOf(block, row, view, ledger),
        ...place(chunk, row),
        status: ledger.dictionary('status').textOf(chunk.codes('status')[row]!),
        innerRetries: inner === inner ? inner : 0,
        running,
        gapMs: gaps[at]!,
        lent: chunk.text('taskId', row) !== (ledger.chunk(chunk.id)?.text('taskId', row) ?? null),
      },
    ];
  });
}

function asideOf(rows: readonly TaskRow[], tools: TaskTools): TaskAside[] {
  const { ledger } = tools;
  const place = placesIn(tools);
  const states = ledger.dictionary('priceState');
  return rows.slice(0, MOST_ASIDE).map(({ chunk, row }) => ({
    ...place(chunk, row),
    startMs: chunk.numbers('start')[row]!,
    model: ledger.dictionary('model').textOf(chunk.codes('model')[row]!),
    reason: tools.reasonOf(chunk, row),
    cost:
      states.textOf(chunk.codes('priceState')[row]!) === 'unpriced'
        ? null
        : BigInt(ownCost(chunk, states)[row]!),
  }));
}

function ownersOf(rows: readonly TaskRow[], dimensions: Dimensions): TaskTimeline['owners'] {
  return OWNERS.flatMap((dimension) => {
    const reader = dimensions(dimension);
    const found = new Map<string | null, { calls: number; cost: bigint }>();
    for (const each of rows) {
      const value = reader.textOf(reader.codesOf(each.block)?.[each.row] ?? 0);
      const known = found.get(value) ?? { calls: 0, cost: 0n };
      found.set(value, { calls: known.calls + 1, cost: known.cost + costOf(each) });
    }
    if ([...found.keys()].every((value) => value === null)) return [];
    const values = [...found].map(([value, part]) => ({ value, ...part }));
    values.sort((a, b) => (a.cost === b.cost ? b.calls - a.calls : a.cost < b.cost ? 1 : -1));
    return [{ dimension, values }];
  });
}

/** The timeline of a task.
 *  Shape  the cost of all calls sums to the cost of the total.
 *  Fault  task.unknown when neither a call nor a result names it. */
export function taskTimeline(ask: Ask, tools: TaskTools): TaskTimeline {
  const { view, ledger, timeZone } = tools;
  const key = taskKey(ask.task);
  const { counted, aside } = taskRows(view, ask.task, key);
  const first = counted[0];
  const outcome = first === undefined ? -1 : outcomeOfRow(view, first);
  const place = placesIn(tools);
  const others = otherResults(view, ask.task, key, outcome, ledger, place);
  if (first === undefined && aside.length === 0 && others.length === 0)
    fail(
      'task.unknown',
      `No call and no result in this workspace names the task "${ask.task}".`,
      'Check how the sources write its id; it is compared letter by letter.',
    );
  const firstMs = first === undefined ? null : first.chunk.numbers('start')[first.row]!;
  const starts = counted.map(({ chunk, row }) => chunk.numbers('start')[row]!);
  const lastStart = starts.at(-1) ?? null;
  const period =
    firstMs === null || lastStart === null
      ? null
      : { from: localDate(firstMs, timeZone), to: addDays(localDate(lastStart, timeZone), 1) };
  const reply =
    period === null
      ? null
      : tools.ask({
          measures: [...TASK_MEASURES],
          by: [],
          where: [{ dimension: 'task', values: [ask.task], not: false }],
          period,
          grain: null,
        });
  const { lastMs, busyMs } = busyTime(counted);
  return {
    task: ask.task,
    period,
    total: reply?.total ?? TASK_MEASURES.map(() => null),
    incomplete: reply?.incomplete ?? { unpricedCalls: 0n, unpricedTokens: 0n },
    count: counted.length,
    calls: callsOf(counted, ask, tools),
    firstMs,
    lastMs,
    busyMs,
    outcome: taskOutcome(view, outcome, ledger, place),
    otherResults: others,
    aside: asideOf(aside, tools),
    asideCount: aside.length,
    owners: ownersOf(counted, tools.dimensions),
    timeZone,
    ledgerVersion: view.version,
  };
}
