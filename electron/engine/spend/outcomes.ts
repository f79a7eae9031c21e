/** Outcomes joined to calls. The latest known result of a task is its outcome; its dimensions are those of the first call it
 *  settles, so that outcomes add up along every dimension. Outcomes whose calls are unknown take no part. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { sha256Of } from '../../store/digest.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { Block, CodeSource } from './block.ts';
import { firstCalls, type FirstCalls } from './first-calls.ts';
import { joinByAccount } from './outcome-accounts.ts';
import {
  findFirstCalls,
  joinByColumn,
  byTaskOf,
  joinByTask,
  noJoin,
  restoreByTask,
  statusesByTask,
  type Joining,
  type OutcomeJoin,
} from './outcome-joins.ts';
import { outcomeLines } from './outcome-lines.ts';
import type { TaskNumbers } from './task-numbers.ts';

/** What the workspace wants of the join.
 *  Null  accountDays null = outcomes are never joined by account and time alone. */
export type JoinOptions = {
  readonly accountDays: number | null;
  /** Throws when nobody waits for the join any more; what is done of it by then is not done again. */
  readonly proceed?: (() => void) | undefined;
};

/** What is found by tasks, which looks at every call, is kept: the first call of each outcome. */
const BY_TASK = `joined ${MEANING}`;

const NO_TASKS: Pick<TaskNumbers, 'of' | 'size'> = { of: () => null, size: 1 };

function* joining(
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  statuses: Dictionary,
  numbers: TaskNumbers,
  { accountDays }: JoinOptions,
  kept: KeptFigures | undefined,
): Generator<undefined, Joining> {
  // Nothing is numbered for outcomes that are not there.
  while (outcomeChunks.length > 0 && !numbers.step()) yield;
  const lines = outcomeLines(outcomeChunks, statuses, outcomeChunks.length > 0 ? numbers : NO_TASKS);
  const join = noJoin(lines, numbers, detailChunks);
  if (lines.count === 0) return join;
  yield;
  const name = sha256Of([...outcomeChunks, ...detailChunks].map((chunk) => chunk.print).join(' '));
  const known = kept?.get(BY_TASK, name);
  if (known) restoreByTask(join, known);
  else {
    yield* joinByTask(join);
    kept?.put(BY_TASK, name, byTaskOf(join));
  }
  if (!join.kind.includes(0)) return join;
  for (const column of ['call', 'session', 'trace'] as const) {
    joinByColumn(join, column);
    yield;
  }
  if (accountDays !== null) joinByAccount(join, accountDays * DAY_MS);
  if (join.kind.some((kind) => kind > 1)) findFirstCalls(join);
  return join;
}

/** Read all outcomes and find their calls, when one of them is first asked for: every call is looked at then. */
export function joinOutcomes(
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  statuses: Dictionary,
  numbers: TaskNumbers,
  options: JoinOptions = { accountDays: null },
  kept?: KeptFigures,
): OutcomeJoin {
  const begin = () => joining(outcomeChunks, detailChunks, statuses, numbers, options, kept);
  let steps = begin();
  let made: Joining | null = null;
  const next = () => {
    try {
      return steps.next();
    } catch (error) {
      // Work that has failed cannot be gone on with: whoever asks again begins anew.
      steps = begin();
      throw error;
    }
  };
  const advance = (forMs: number): boolean => {
    const until = performance.now() + forMs;
    while (made === null) {
      options.proceed?.();
      const step = next();
      if (step.done === true) made = step.value;
      else if (performance.now() >= until) return false;
    }
    return true;
  };
  const of = (): Joining => {
    if (made === null) advance(Infinity);
    return made!;
  };
  const [first, last] = [
    Math.min(...outcomeChunks.map((chunk) => chunk.startMin)),
    Math.max(...outcomeChunks.map((chunk) => chunk.startMax)),
  ];
  return {
    range: first > last ? null : [first, last],
    advance,
    numbers,
    get lines() {
      return of().lines;
    },
    get kind() {
      return of().kind;
    },
    get settledBy() {
      return of().settledBy;
    },
    get direct() {
      return of().direct;
    },
    get callChunk() {
      return of().callChunk;
    },
    get callRow() {
      return of().callRow;
    },
  };
}

/** Outcome of the task of each line of a detail chunk: 0 none, else index into OUTCOME_STATUSES + 1. */
export function outcomesOf(chunk: Chunk, join: OutcomeJoin): Uint8Array | null {
  if (join.range === null || join.lines.count === 0) return null;
  const tasks = join.numbers.of(chunk);
  const codes = new Uint8Array(chunk.count);
  if (tasks !== null) {
    const statuses = statusesByTask(join);
    for (let i = 0; i < codes.length; i += 1) codes[i] = statuses[tasks[i]!]!;
  }
  const direct = join.direct.get(chunk.id);
  if (direct === undefined) return codes;
  const { status } = join.lines;
  for (let i = 0; i < codes.length; i += 1)
    if (direct[i] !== 0 && (tasks === null || tasks[i] === 0)) codes[i] = status[direct[i]! - 1]!;
  return codes;
}

const STATUS_OF: { readonly [M in MeasureId]?: number } = {
  successes: 1,
  failures: 2,
  fallbacks: 3,
  pending: 4,
};

export type OutcomeBlock = Block & { readonly statuses: Uint8Array };

/** The outcomes that settle a task, in the order of their index, and what is said of each. */
type Matched = {
  readonly outcomes: Int32Array;
  readonly at: Float64Array;
  readonly statuses: Uint8Array;
  readonly calls: FirstCalls;
};

function matchedOf({ lines, callChunk, callRow }: OutcomeJoin, detailChunks: readonly Chunk[]): Matched {
  const found = new Int32Array(lines.count);
  let count = 0;
  for (let outcome = 0; outcome < lines.count; outcome += 1) {
    found[count] = outcome;
    if (callChunk[outcome]! >= 0) count += 1;
  }
  const outcomes = found.subarray(0, count);
  const at = new Float64Array(count);
  const statuses = new Uint8Array(count);
  for (let i = 0; i < count; i += 1) {
    at[i] = lines.at[outcomes[i]!]!;
    statuses[i] = lines.status[outcomes[i]!]!;
  }
  const [chunks, rows] = [callChunk, callRow].map((of) => outcomes.map((outcome) => of[outcome]!));
  return { outcomes, at, statuses, calls: firstCalls(detailChunks, chunks!, rows!) };
}

/** Outcomes that settle a task as a block: dated by the outcome, grouped like its first call. Null when there is none.
 *  The outcomes are joined when the block is first read. */
export function outcomeBlock(join: OutcomeJoin, detailChunks: readonly Chunk[]): OutcomeBlock | null {
  if (join.range === null) return null;
  let made: Matched | null = null;
  const of = (): Matched => (made ??= matchedOf(join, detailChunks));
  const codes = (column: CodeSource): Uint32Array => of().calls.codes(column);
  const addends = (measure: MeasureId): Float64Array | null => {
    const wanted = STATUS_OF[measure];
    if (wanted === undefined && measure !== 'outcomes' && measure !== 'value') return null;
    const { outcomes, statuses } = of();
    if (measure === 'outcomes') return new Float64Array(outcomes.length).fill(1);
    const out = new Float64Array(outcomes.length);
    if (wanted !== undefined) {
      for (let i = 0; i < out.length; i += 1) if (statuses[i] === wanted) out[i] = 1;
      return out;
    }
    const { value } = join.lines;
    for (let i = 0; i < out.length; i += 1) {
      const worth = value[outcomes[i]!]!;
      if (worth === worth) out[i] = worth;
    }
    return out;
  };
  return {
    basis: 'outcome',
    sourceId: null,
    get count() {
      return of().outcomes.length;
    },
    live: null,
    get at() {
      return of().at;
    },
    atMin: join.range[0],
    atMax: join.range[1],
    codes,
    addends,
    tasks: null,
    latency: null,
    chunk: null,
    imports: () =>
      Uint32Array.from(of().outcomes, (outcome) => join.lines.chunks[join.lines.chunk[outcome]!]!.importId),
    origin: (row) => {
      const outcome = of().outcomes[row]!;
      return { chunk: join.lines.chunks[join.lines.chunk[outcome]!]!, row: join.lines.row[outcome]! };
    },
    firstCall: (row) => {
      const outcome = of().outcomes[row]!;
      return { chunk: detailChunks[join.callChunk[outcome]!]!, row: join.callRow[outcome]! };
    },
    lineOf: (outcome) => of().outcomes.indexOf(outcome),
    get statuses() {
      return of().statuses;
    },
  };
}

const UNMATCHED = `unmatched ${MEANING}`;

/** Instants of the live outcomes whose key no call in the workspace carries, as they are kept under the name of the join. */
export function unmatchedOutcomes(join: OutcomeJoin, name: () => string, kept?: KeptFigures): Float64Array {
  if (join.range === null) return new Float64Array(0);
  const known = kept?.get(UNMATCHED, name());
  if (known) return new Float64Array(Uint8Array.from(known).buffer);
  const { lines, kind } = join;
  const instants = lines.at.slice(0, lines.count).filter((_, outcome) => kind[outcome] === 0);
  kept?.put(UNMATCHED, name(), new Uint8Array(instants.buffer));
  return instants;
}
