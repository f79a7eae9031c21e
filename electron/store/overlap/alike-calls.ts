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
import { AT_ONCE, type ElsewhereNews, type Pace } from './same-calls.ts';
import type { States } from './states.ts';

/** The lines of one tool in a group of alike ones, in the order in which they came. */
type ToolLines = {
  readonly source: string;
  readonly since: number;
  /** Lines with an id of their own, and lines without. */
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
/** Lines are numbered so that odd ones have no id. */
const isBare = (line: number): boolean => line % 2 === 1;
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

/** The tools of a group in the order in which they knew it. */
function toolsOf(lines: readonly number[], chunkOf: (line: number) => StoredChunk): ToolLines[] {
  const tools = new Map<string, ToolLines & { since: number }>();
  for (const line of lines.toSorted((a, b) => a - b)) {
    const { sourceId: source, importId } = chunkOf(line);
    let tool = tools.get(source);
    if (tool === undefined) tools.set(source, (tool = { source, since: importId, keyed: [], bare: [] }));
    tool.since = Math.min(tool.since, importId);
    tool[line % 2 === 1 ? 'bare' : 'keyed'].push(line);
  }
  return [...tools.values()].sort((a, b) => a.since - b.since);
}

/** Lines that stand aside, each with the line that counts instead. Two that have ids are told apart by them. */
function* aside(
  tools: readonly ToolLines[],
  day: number,
  days: AlikeDays,
): Iterable<readonly [line: number, lead: number]> {
  for (const [place, { source, keyed, bare }] of tools.entries()) {
    const leads: number[] = [];
    for (const other of tools.slice(0, place))
      if (days.isSameTraffic(day, source, other.source))
        for (const [at, line] of [...other.keyed, ...other.bare].entries())
          if (leads[at] === undefined || (isBare(line) && !isBare(leads[at]))) leads[at] = line;
    for (const [at, line] of [...keyed, ...bare].entries()) {
      const lead = leads[at];
      if (lead !== undefined && (isBare(line) || isBare(lead))) yield [line, lead];
    }
  }
}

function sourcesOf(chunks: readonly StoredChunk[]): ReadonlySet<string> {
  return new Set(chunks.map(({ sourceId }) => sourceId));
}

/** Decide about the calls of a stretch of whole UTC days, of which same-calls has decided by their ids. `chunks` are all
 *  chunks of detail that are there after the change; `pace.bare` those that have keys and lines without, as it found.
 *  Returns what became of the lines of `importId`. */
export function settleAlikeCalls(
  chunks: readonly StoredChunk[],
  stretch: Stretch,
  importId: number | null,
  states: States,
  { atOnce = AT_ONCE, step = () => undefined, bare = new Set() }: Pace = {},
): ElsewhereNews {
  const near = chunks.filter((chunk) => reaches(chunk, stretch));
  if (!near.some((chunk) => bare.has(chunk) || !hasCallKeys(chunk))) return new Map();
  const isAside = near.some((chunk) => chunk.state !== null && states.of(chunk).includes(LINE_ELSEWHERE));
  if (sourcesOf(near).size === 1 && !isAside) return new Map();

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
      if (isBare(line) && states.of(chunkOf(line))[rowOf(line)] === LINE_ELSEWHERE) stood.add(line);
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

  const news: ElsewhereNews = new Map();
  for (let part = 0; part < looked.parts; part += 1)
    for (const { lines: group, starts } of keysOf(part, false).each()) {
      if (!group.some(isBare)) continue;
      for (const [line, lead] of aside(toolsOf(group, chunkOf), dayOf(starts[0]!), days)) {
        const [chunk, row, leader] = [chunkOf(line), rowOf(line), chunkOf(lead).importId];
        const isNews = chunk.importId === importId && states.of(chunk)[row] !== LINE_ELSEWHERE;
        if (isNews) news.set(leader, (news.get(leader) ?? 0) + 1);
        stood.delete(line);
        states.set(chunk, row, LINE_ELSEWHERE);
      }
    }
  for (const line of stood) states.set(chunkOf(line), rowOf(line), LINE_LIVE);
  return news;
}
