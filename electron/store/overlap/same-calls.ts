/** One call logged by two tools counts once. What counts is a function of the active imports in their order, so it is
 *  decided anew around every change: after an import and after an undo. Records of a call are looked for within a day. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { isCurrent, LINE_DUPLICATE, LINE_ELSEWHERE, LINE_LIVE } from '../queries/chunks.ts';
import { callKeysOf, hasCallKeys } from './call-keys.ts';
import { bunchesOf, pair, type CallRecord } from './paired-calls.ts';
import type { Stretch } from './reach.ts';
import { createRepeatedKeys } from './repeated-keys.ts';
import type { States } from './states.ts';

/** Lines of one import that count from another, by the other's id. */
export type ElsewhereNews = Map<number, number>;

/** Lines looked at together; more are looked at in parts, by key. */
export const AT_ONCE = 2_000_000;

type Part = { readonly number: number; readonly of: number };
type Looked = {
  readonly chunks: readonly StoredChunk[];
  readonly around: Stretch;
  readonly within: Stretch;
  readonly step: () => void;
  readonly bare: Set<StoredChunk>;
  readonly decided: (start: number) => void;
};

const isWithin = (start: number, { from, to }: Stretch) => start >= from && start <= to;
const reaches = (chunk: StoredChunk, { from, to }: Stretch) => chunk.startMax >= from && chunk.startMin <= to;
const longer = ({ from, to }: Stretch, days: number): Stretch => ({
  from: from - days * DAY_MS,
  to: to + days * DAY_MS,
});

/** As much of an identity as a number holds exactly. */
function identityOf(chunk: StoredChunk, row: number): number {
  const identity = chunk.lanes('identity');
  return identity[row * 4]! * 2 ** 20 + (identity[row * 4 + 1]! >>> 12);
}

/** Visit lines that have a key of the part, lie in the window and are no duplicates; `line` is chunk × 32,768 + row. */
function eachKey(
  { chunks, within, step, bare }: Looked,
  { number, of }: Part,
  states: States,
  visit: (low: number, high: number, line: number, start: number) => void,
): void {
  const room = new Uint32Array(CHUNK_LINES * 2);
  for (const [ordinal, chunk] of chunks.entries()) {
    step();
    const [keys, state, start] = [callKeysOf(chunk, room), states.of(chunk), chunk.numbers('start')];
    for (let row = 0; row < chunk.count; row += 1) {
      const [low, high] = [keys[row * 2]!, keys[row * 2 + 1]!];
      if (low === 0 && high === 0) {
        bare.add(chunk);
        continue;
      }
      if (of > 1 && high % of !== number) continue;
      if (state[row] === LINE_DUPLICATE || !isWithin(start[row]!, within)) continue;
      visit(low, high, ordinal * CHUNK_LINES + row, start[row]!);
    }
  }
}

/** Decide about the lines of a part. False when a bunch may go on outside of the window. */
function settlePart(
  looked: Looked,
  part: Part,
  importId: number | null,
  states: States,
  news: ElsewhereNews,
): boolean {
  const { chunks, around, within } = looked;
  const chunkOf = (line: number) => chunks[Math.floor(line / CHUNK_LINES)]!;
  const isCurrentLine = (line: number) => isCurrent(states.of(chunkOf(line))[line % CHUNK_LINES]!);
  const set = (line: number, start: number, lead: number | null) => {
    const chunk = chunkOf(line);
    looked.decided(start);
    states.set(chunk, line % CHUNK_LINES, lead === null ? LINE_LIVE : LINE_ELSEWHERE);
    if (lead !== null && chunk.importId === importId) news.set(lead, (news.get(lead) ?? 0) + 1);
  };

  const lines = chunks.reduce((sum, chunk) => sum + chunk.count, 0);
  const keys = createRepeatedKeys(lines / part.of);
  eachKey(looked, part, states, keys.count);
  eachKey(looked, part, states, (low, high, line, start) => {
    const isAlone = !keys.keep(low, high, line, start);
    if (isAlone && isWithin(start, around) && isCurrentLine(line)) set(line, start, null);
  });

  const recordOf = (line: number, start: number): CallRecord => {
    const chunk = chunkOf(line);
    return {
      source: chunk.sourceId,
      importId: chunk.importId,
      start,
      current: isCurrentLine(line),
      identity: identityOf(chunk, line % CHUNK_LINES),
      at: line,
    };
  };
  // Nearly all calls that come more than once were logged once by each of two tools.
  const isPlainPair = (group: readonly number[], starts: readonly number[]) =>
    group.length === 2 &&
    Math.abs(starts[0]! - starts[1]!) <= DAY_MS &&
    isWithin(starts[0]!, safe) &&
    isWithin(starts[1]!, safe) &&
    chunkOf(group[0]!).sourceId !== chunkOf(group[1]!).sourceId &&
    isCurrentLine(group[0]!) &&
    isCurrentLine(group[1]!);
  const safe = longer(within, -1);
  for (const { lines: group, starts } of keys.each()) {
    if (isPlainPair(group, starts)) {
      if (!isWithin(starts[0]!, around) && !isWithin(starts[1]!, around)) continue;
      const [one, other] = [group[0]!, group[1]!];
      const oneLeads = chunkOf(one).importId < chunkOf(other).importId;
      const lead = oneLeads ? 0 : 1;
      set(group[lead]!, starts[lead]!, null);
      set(group[1 - lead]!, starts[1 - lead]!, chunkOf(group[lead]!).importId);
      continue;
    }
    for (const bunch of bunchesOf(group.map((line, at) => recordOf(line, starts[at]!)))) {
      if (!bunch.some(({ start }) => isWithin(start, around))) continue;
      if (!isWithin(bunch[0]!.start, safe) || !isWithin(bunch.at(-1)!.start, safe)) return false;
      for (const { record, lead } of pair(bunch)) set(record.at, record.start, lead);
    }
  }
  return true;
}

/** True when no line of another tool can be meant: one tool only, and nothing held back. */
function isOneTool(chunks: readonly StoredChunk[], states: States): boolean {
  return chunks.every(
    (chunk) =>
      chunk.sourceId === chunks[0]!.sourceId &&
      (chunk.state === null || !states.of(chunk).includes(LINE_ELSEWHERE)),
  );
}

/** How a decision is made: so many lines at once, and `step` called for each chunk that is looked at. `bare` gets the
 *  chunks looked at of which some lines have no key; `decided` hears when a line began of which it was decided. */
export type Pace = {
  readonly atOnce?: number;
  readonly step?: (() => void) | undefined;
  readonly bare?: Set<StoredChunk>;
  readonly decided?: (start: number) => void;
};

/** Decide about the lines around a stretch of time. `chunks` are all chunks of detail that are there after the change.
 *  Returns what became of the lines of `importId`. */
export function settleSameCalls(
  chunks: readonly StoredChunk[],
  stretch: Stretch,
  importId: number | null,
  states: States,
  { atOnce = AT_ONCE, step = () => undefined, bare = new Set(), decided = () => undefined }: Pace = {},
): ElsewhereNews {
  // A line that stood aside for a line that went is at most a day away from it, and its partners at most one more.
  const around = longer(stretch, 1);
  for (let days = 3; ; days *= 2) {
    const within = longer(stretch, days);
    const near = chunks.filter((chunk) => reaches(chunk, within) && hasCallKeys(chunk));
    if (isOneTool(near, states)) return new Map();
    const news: ElsewhereNews = new Map();
    const lines = near.reduce((sum, chunk) => sum + chunk.count, 0);
    const of = Math.ceil(lines / atOnce);
    let whole = true;
    for (let number = 0; whole && number < of; number += 1)
      whole = settlePart(
        { chunks: near, around, within, step, bare, decided },
        { number, of },
        importId,
        states,
        news,
      );
    if (whole) return news;
  }
}
