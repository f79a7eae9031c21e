/** What the outcomes of calls depend on, and the tasks that outcomes give to calls which name none. */
import { sha256Of } from '../../store/digest.ts';
import type { Chunk } from '../../store/ledger.ts';
import { MEANING, type KeptFigures } from '../../store/kept-figures.ts';
import type { OutcomeJoin } from './outcome-joins.ts';
import { keyLanes } from './outcome-lines.ts';
import type { JoinOptions } from './outcomes.ts';

/** What the outcomes of calls depend on. */
export type JoinNames = {
  /** Names all that the join itself depends on. */
  readonly all: string;
  /** Names all that the outcomes of calls depend on: equal names over equal chunks, equal outcomes. */
  readonly print: string;
  /** True when an outcome reaches calls by more than their task: such calls may take a task from it. */
  readonly reaches: boolean;
};

const KIND = `join ${MEANING}`;

/** Names of a join. `kept` holds what earlier ones were found to be like, so that a known one need not be made. */
export function joinNames(
  join: OutcomeJoin,
  outcomeChunks: readonly Chunk[],
  detailChunks: readonly Chunk[],
  { accountDays }: JoinOptions = { accountDays: null },
  kept?: KeptFigures,
): JoinNames {
  if (join.range === null) return { all: '', print: '', reaches: false };
  const nameOf = (chunks: readonly Chunk[]) =>
    sha256Of(`${accountDays} ${chunks.map((chunk) => chunk.print).join(' ')}`).slice(0, 16);
  const all = nameOf([...outcomeChunks, ...detailChunks]);
  // An outcome found by its task says nothing about other calls; looser keys and lent ones reach across chunks.
  let known = kept?.get(KIND, all)?.[0];
  if (known === undefined) {
    const looser = join.kind.some((kind) => kind > 1);
    known = (looser ? 1 : 0) + (detailChunks.some((chunk) => chunk.elsewhere !== null) ? 2 : 0);
    kept?.put(KIND, all, Uint8Array.of(known));
  }
  return { all, print: known > 0 ? all : nameOf(outcomeChunks), reaches: known % 2 === 1 };
}

/** Tasks of a chunk's calls, as lanes. Calls that name none and are joined to an outcome share its key as their task.
 *  Null   no call of the chunk belongs to a task; as `join`: no outcome reaches calls that name no task. */
export function tasksOf(chunk: Chunk, join: OutcomeJoin | null): Uint32Array | null {
  const direct = join?.direct.get(chunk.id);
  if (direct === undefined) return chunk.has('task') ? chunk.lanes('task') : null;
  const own = new Uint32Array(chunk.lanes('task'));
  for (let i = 0; i < direct.length; i += 1) {
    if (direct[i] === 0) continue;
    const [lane0, lane1] = keyLanes(join!.lines, direct[i]! - 1);
    own[i * 2] = lane0;
    own[i * 2 + 1] = lane1;
  }
  return own;
}
