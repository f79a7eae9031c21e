/** Outcomes joined to calls. The latest known result of a task is its outcome; its dimensions are those of the first call it
 *  settles, so that outcomes add up along every dimension. Outcomes whose calls are unknown take no part. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { sha256Of } from '../../store/digest.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { rangeOf, type Block, type CodeSource } from './block.ts';
import { joinByAccount } from './outcome-accounts.ts';
import {
  findFirstCalls,
  joinByColumn,
  joinByTask,
  noJoin,
  outcomeOfCalls,
  type OutcomeJoin,
} from './outcome-joins.ts';
import { keyLanes, outcomeLines } from './outcome-lines.ts';

/** What the workspace wants of the join.
 *  Null  accountDays null = outcomes are never joined by account and time alone. */
export type JoinOptions = { readonly accountDays: number | null };

/** Read all outcomes and find their calls. */
export function joinOutcomes(
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  statuses: Dictionary,
  { accountDays }: JoinOptions = { accountDays: null },
): OutcomeJoin {
  const lines = outcomeLines(outcomeChunks, statuses);
  const join = noJoin(lines, detailChunks);
  if (lines.count === 0) return join;
  joinByTask(join);
  if (!join.kind.includes(0)) return join;
  for (const column of ['call', 'session', 'trace'] as const) joinByColumn(join, column);
  if (accountDays !== null) joinByAccount(join, accountDays * DAY_MS);
  if (join.kind.some((kind) => kind > 1)) findFirstCalls(join);
  return join;
}

/** Outcome of the task of each line of a detail chunk: 0 none, else index into OUTCOME_STATUSES + 1. */
export function outcomesOf(chunk: Chunk, join: OutcomeJoin): Uint8Array | null {
  if (join.lines.count === 0) return null;
  const { status } = join.lines;
  const outcomes = outcomeOfCalls(join, chunk);
  const codes = new Uint8Array(outcomes.length);
  for (let i = 0; i < codes.length; i += 1) if (outcomes[i]! >= 0) codes[i] = status[outcomes[i]!]!;
  return codes;
}

/** Names what the outcomes of calls depend on: equal names over equal chunks, equal outcomes. */
export function joinPrint(
  join: OutcomeJoin,
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  { accountDays }: JoinOptions = { accountDays: null },
): string {
  if (join.lines.count === 0) return '';
  // An outcome found by its task says nothing about other calls; looser keys and lent ones reach across chunks.
  const reaches =
    join.kind.some((kind) => kind > 1) || detailChunks.some((chunk) => chunk.elsewhere !== null);
  const names = [...outcomeChunks, ...(reaches ? detailChunks : [])].map((chunk) => chunk.print);
  return sha256Of(`${accountDays} ${names.join(' ')}`).slice(0, 16);
}

/** False when no call of a chunk belongs to a task. */
export function hasTasks(chunk: Chunk, join: OutcomeJoin): boolean {
  return chunk.has('task') || join.direct.has(chunk.id);
}

/** Tasks of a chunk's calls, as lanes. Calls that name none and are joined to an outcome share its key as their task. */
export function tasksOf(chunk: Chunk, join: OutcomeJoin): Uint32Array {
  const lanes = chunk.lanes('task');
  const direct = join.direct.get(chunk.id);
  if (direct === undefined) return lanes;
  const own = new Uint32Array(lanes);
  for (let i = 0; i < direct.length; i += 1) {
    if (direct[i] === 0) continue;
    const [lane0, lane1] = keyLanes(join.lines, direct[i]! - 1);
    own[i * 2] = lane0;
    own[i * 2 + 1] = lane1;
  }
  return own;
}

const STATUS_OF: { readonly [M in MeasureId]?: number } = {
  successes: 1,
  failures: 2,
  fallbacks: 3,
  pending: 4,
};

export type OutcomeBlock = Block & { readonly statuses: Uint8Array };

/** Outcomes that settle a task as a block: dated by the outcome, grouped like its first call. Null when there is none. */
export function outcomeBlock(join: OutcomeJoin, detailChunks: readonly Chunk[]): OutcomeBlock | null {
  const { lines } = join;
  const matched: number[] = [];
  for (let outcome = 0; outcome < lines.count; outcome += 1)
    if (join.callChunk[outcome]! >= 0) matched.push(outcome);
  if (matched.length === 0) return null;
  const gathered = new Map<CodeSource, Uint32Array>();
  const codes = (column: CodeSource): Uint32Array => {
    let out = gathered.get(column);
    if (out === undefined) {
      out = new Uint32Array(matched.length);
      for (let i = 0; i < matched.length; i += 1) {
        const outcome = matched[i]!;
        out[i] = detailChunks[join.callChunk[outcome]!]!.codes(column)[join.callRow[outcome]!]!;
      }
      gathered.set(column, out);
    }
    return out;
  };
  const at = Float64Array.from(matched, (outcome) => lines.at[outcome]!);
  const statuses = Uint8Array.from(matched, (outcome) => lines.status[outcome]!);
  const [atMin, atMax] = rangeOf(at);
  const addends = (measure: MeasureId): Float64Array | null => {
    if (measure === 'outcomes') return new Float64Array(matched.length).fill(1);
    if (measure === 'value')
      return Float64Array.from(matched, (outcome) =>
        lines.value[outcome] === lines.value[outcome] ? lines.value[outcome]! : 0,
      );
    const wanted = STATUS_OF[measure];
    return wanted === undefined ? null : Float64Array.from(statuses, (status) => (status === wanted ? 1 : 0));
  };
  return {
    basis: 'outcome',
    sourceId: null,
    count: matched.length,
    live: null,
    at,
    atMin,
    atMax,
    codes,
    addends,
    tasks: null,
    latency: null,
    chunk: null,
    imports: () => Uint32Array.from(matched, (outcome) => lines.chunks[lines.chunk[outcome]!]!.importId),
    origin: (row) => {
      const outcome = matched[row]!;
      return { chunk: lines.chunks[lines.chunk[outcome]!]!, row: lines.row[outcome]! };
    },
    firstCall: (row) => {
      const outcome = matched[row]!;
      return { chunk: detailChunks[join.callChunk[outcome]!]!, row: join.callRow[outcome]! };
    },
    statuses,
  };
}

/** Live outcomes whose key no call in the workspace carries. */
export function unmatchedOutcomes(join: OutcomeJoin, fromMs: number, toMs: number): number {
  let count = 0;
  for (let outcome = 0; outcome < join.lines.count; outcome += 1)
    if (join.kind[outcome] === 0 && join.lines.at[outcome]! >= fromMs && join.lines.at[outcome]! < toMs)
      count += 1;
  return count;
}
