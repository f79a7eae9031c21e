/** A call logged by two tools of which at least one gives it no id counts once, where the two say the same instant, model
 *  and tokens. That may be chance for a single call, hence it must hold for most calls that the two log on the day.
 *  As in same-calls, what counts is a function of the active imports in their order. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { LINE_ELSEWHERE, LINE_LIVE } from '../queries/chunks.ts';
import { createAlikeDays, type AlikeDays } from './alike-days.ts';
import { alikeLines, heldLines } from './alike-lines.ts';
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

const reaches = (chunk: StoredChunk, { from, to }: Stretch) => chunk.startMax >= from && chunk.startMin <= to;
/** Lines are numbered so that odd ones have no id. */
const isBare = (line: number): boolean => line % 2 === 1;
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

/** Lines without an id that stand aside. */
function standAside(chunks: readonly StoredChunk[], stretch: Stretch, states: States): Set<number> {
  const stood = new Set<number>();
  for (const [ordinal, chunk] of chunks.entries()) {
    const state = states.of(chunk);
    if (!state.includes(LINE_ELSEWHERE)) continue;
    const start = chunk.numbers('start');
    const rows = Int32Array.from(state.keys()).filter(
      (row) => state[row] === LINE_ELSEWHERE && start[row]! >= stretch.from && start[row]! <= stretch.to,
    );
    const bare = bareLines(chunk, rows);
    for (const [at, row] of rows.entries())
      if (bare[at] === 1) stood.add((ordinal * CHUNK_LINES + row) * 2 + 1);
  }
  return stood;
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

  const days = createAlikeDays();
  const found = alikeLines({ chunks: near, stretch, states, step }, days);
  const parts = Math.max(1, Math.ceil(found.count / atOnce));
  const lines = parts === 1 ? heldLines(found) : found;
  const chunkOf = (line: number) => near[Math.floor(line / 2 / CHUNK_LINES)]!;
  const rowOf = (line: number) => Math.floor(line / 2) % CHUNK_LINES;
  const dayOf = (start: number) => Math.floor(start / DAY_MS);

  let kept: RepeatedKeys | null = null;
  const keysOf = (part: number, first: boolean): RepeatedKeys => {
    if (!first && parts === 1) return kept!;
    const keys = createRepeatedKeys(lines.count / parts);
    lines.each(part, parts, keys.count);
    lines.each(part, parts, keys.keep);
    return (kept = keys);
  };

  for (let part = 0; part < parts; part += 1)
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

  // Lines that stood aside, until they are found to do so again.
  const stood = standAside(near, stretch, states);
  const news: ElsewhereNews = new Map();
  for (let part = 0; part < parts; part += 1)
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
