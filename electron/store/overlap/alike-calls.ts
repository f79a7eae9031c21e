/** A call logged by two tools of which at least one gives it no id counts once, where the two say the same instant, model
 *  and tokens. That may be chance for a single call, hence it must hold for most calls that the two log on the day.
 *  As in same-calls, what counts is a function of the active imports in their order. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { isCurrent, LINE_ELSEWHERE, LINE_LIVE } from '../queries/chunks.ts';
import { createAlikeDays, type AlikeDays } from './alike-days.ts';
import { bareLines, hasCallKeys } from './call-keys.ts';
import type { Stretch } from './reach.ts';
import { createRepeatedKeys, type RepeatedKeys } from './repeated-keys.ts';
import { AT_ONCE, type Pace } from './same-calls.ts';
import type { States } from './states.ts';

export type AlikeNews = {
  /** Lines of the import that count from another one, by the other's id. */
  readonly elsewhere: ReadonlyMap<number, number>;
  /** Lines that counted and count from the import now, by their import's id. */
  readonly taken: ReadonlyMap<number, number>;
};

const NO_NEWS: AlikeNews = { elsewhere: new Map(), taken: new Map() };

/** The lines of one tool in a group of alike ones, in the order in which they came. */
type ToolLines = {
  readonly source: string;
  readonly since: number;
  /** The imports of lines with an id, which stand by it. */
  readonly keyed: number[];
  readonly bare: number[];
};

type Looked = Required<Pick<Pace, 'step'>> & {
  readonly chunks: readonly StoredChunk[];
  readonly stretch: Stretch;
  readonly states: States;
  readonly parts: number;
};

const reaches = (chunk: StoredChunk, { from, to }: Stretch) => chunk.startMax >= from && chunk.startMin <= to;
const numberOf = (ordinal: number, row: number, bare: number) => (ordinal * CHUNK_LINES + row) * 2 + bare;

/** Visit current lines of the stretch that state enough; `line` is odd where it has no id. */
function eachAlike(
  { chunks, stretch, states, parts, step }: Looked,
  part: number,
  visit: (low: number, high: number, line: number, start: number) => void,
): void {
  for (const [ordinal, chunk] of chunks.entries()) {
    step?.();
    const [keys, state, start] = [chunk.alikeKeys(), states.of(chunk), chunk.numbers('start')];
    const bare = bareLines(chunk);
    for (let row = 0; row < chunk.count; row += 1) {
      const [low, high] = [keys[row * 2]!, keys[row * 2 + 1]!];
      if ((low === 0 && high === 0) || (parts > 1 && high % parts !== part)) continue;
      if (!isCurrent(state[row]!) || start[row]! < stretch.from || start[row]! > stretch.to) continue;
      visit(low, high, numberOf(ordinal, row, bare[row]!), start[row]!);
    }
  }
}

/** The tools of a group, those that have ids for it first, and then in the order in which they knew it. */
function toolsOf(lines: readonly number[], chunkOf: (line: number) => StoredChunk): ToolLines[] {
  const tools = new Map<string, ToolLines & { since: number }>();
  for (const line of lines.toSorted((a, b) => a - b)) {
    const { sourceId: source, importId } = chunkOf(line);
    let tool = tools.get(source);
    if (tool === undefined) tools.set(source, (tool = { source, since: importId, keyed: [], bare: [] }));
    tool.since = Math.min(tool.since, importId);
    tool[line % 2 === 1 ? 'bare' : 'keyed'].push(line);
  }
  return [...tools.values()].sort(
    (a, b) => Number(a.keyed.length === 0) - Number(b.keyed.length === 0) || a.since - b.since,
  );
}

/** Lines without an id that stand aside, each with the line that counts instead. */
function* aside(
  tools: readonly ToolLines[],
  day: number,
  days: AlikeDays,
): Iterable<readonly [line: number, lead: number]> {
  for (const [place, { source, keyed, bare }] of tools.entries()) {
    const leads: number[] = [];
    for (const other of tools.slice(0, place))
      if (days.isSameTraffic(day, source, other.source))
        for (const [at, line] of [...other.keyed, ...other.bare].entries()) leads[at] ??= line;
    for (const [at, line] of bare.entries()) {
      const lead = leads[keyed.length + at];
      if (lead !== undefined) yield [line, lead];
    }
  }
}

function sourcesOf(chunks: readonly StoredChunk[]): ReadonlySet<string> {
  return new Set(chunks.map(({ sourceId }) => sourceId));
}

/** Decide about lines without an id on the whole UTC days of a stretch. `chunks` are all chunks of detail that are there
 *  after the change; `pace.bare` those that have keys and lines without, as found by same-calls. */
export function settleAlikeCalls(
  chunks: readonly StoredChunk[],
  stretch: Stretch,
  importId: number | null,
  states: States,
  { atOnce = AT_ONCE, step = () => undefined, bare = new Set() }: Pace = {},
): AlikeNews {
  const near = chunks.filter((chunk) => reaches(chunk, stretch));
  if (!near.some((chunk) => bare.has(chunk) || !hasCallKeys(chunk))) return NO_NEWS;
  const isAside = near.some((chunk) => chunk.state !== null && states.of(chunk).includes(LINE_ELSEWHERE));
  if (sourcesOf(near).size === 1 && !isAside) return NO_NEWS;

  const lines = near.reduce((sum, chunk) => sum + chunk.count, 0);
  const looked: Looked = { chunks: near, stretch, states, step, parts: Math.ceil(lines / atOnce) };
  const chunkOf = (line: number) => near[Math.floor(line / 2 / CHUNK_LINES)]!;
  const rowOf = (line: number) => Math.floor(line / 2) % CHUNK_LINES;
  const days = createAlikeDays();
  const dayOf = (start: number) => Math.floor(start / DAY_MS);
  // Lines that stood aside, until they are found to do so again.
  const stood = new Set<number>();

  let kept: RepeatedKeys | null = null;
  const keysOf = (part: number, first: boolean): RepeatedKeys => {
    if (!first && looked.parts === 1) return kept!;
    const keys = createRepeatedKeys(lines / looked.parts);
    eachAlike(looked, part, keys.count);
    eachAlike(looked, part, (low, high, line, start) => {
      keys.keep(low, high, line, start);
      if (!first) return;
      days.logged(dayOf(start), chunkOf(line).sourceId);
      if (line % 2 === 1 && states.of(chunkOf(line))[rowOf(line)] === LINE_ELSEWHERE) stood.add(line);
    });
    return (kept = keys);
  };

  for (let part = 0; part < looked.parts; part += 1)
    for (const { lines: group, starts } of keysOf(part, true).each()) {
      const tools = toolsOf(group, chunkOf);
      for (const [at, one] of tools.entries())
        for (const other of tools.slice(at + 1))
          days.alike(
            dayOf(starts[0]!),
            one.source,
            other.source,
            Math.min(one.keyed.length + one.bare.length, other.keyed.length + other.bare.length),
          );
    }

  const elsewhere = new Map<number, number>();
  const taken = new Map<number, number>();
  for (let part = 0; part < looked.parts; part += 1)
    for (const { lines: group, starts } of keysOf(part, false).each()) {
      if (!group.some((line) => line % 2 === 1)) continue;
      for (const [line, lead] of aside(toolsOf(group, chunkOf), dayOf(starts[0]!), days)) {
        const [mine, theirs] = [chunkOf(line).importId, chunkOf(lead).importId];
        if (mine === importId) elsewhere.set(theirs, (elsewhere.get(theirs) ?? 0) + 1);
        else if (theirs === importId && !stood.has(line)) taken.set(mine, (taken.get(mine) ?? 0) + 1);
        stood.delete(line);
        states.set(chunkOf(line), rowOf(line), LINE_ELSEWHERE);
      }
    }
  for (const line of stood) states.set(chunkOf(line), rowOf(line), LINE_LIVE);
  return { elsewhere, taken };
}
