/** The lines among which calls are looked for that two tools log alike. Calls say the same instant, so of the tool that logs most
 *  only lines count whose instant another tool has too: a small export beside a large one is compared in one look at the
 *  large one's clock. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import { CHUNK_LINES } from '../chunk-columns.ts';
import type { StoredChunk } from '../ledger-reader.ts';
import { isCurrent } from '../queries/chunks.ts';
import type { AlikeDays } from './alike-days.ts';
import { saysTokens } from './alike-keys.ts';
import { bareLines } from './call-keys.ts';
import { instantFilter } from './instant-filter.ts';
import type { Stretch } from './reach.ts';
import type { States } from './states.ts';

export type AlikeLines = {
  /** How many lines may be alike. */
  readonly count: number;
  /** Visit them, by the parts of their keys; `line` is odd where it has no id. */
  each(part: number, parts: number, visit: Visit): void;
};

type Visit = (low: number, high: number, line: number, start: number) => void;

type Asked = {
  readonly chunks: readonly StoredChunk[];
  readonly stretch: Stretch;
  readonly states: States;
  readonly step: () => void;
};

/** Current lines of a stretch that state tokens. */
function linesOf(chunk: StoredChunk, { stretch, states }: Asked): Int32Array {
  const [state, start, says] = [states.of(chunk), chunk.numbers('start'), saysTokens(chunk)];
  const rows = new Int32Array(chunk.count);
  let count = 0;
  for (let row = 0; row < chunk.count; row += 1) {
    if (says[row] === 0 || start[row]! < stretch.from || start[row]! > stretch.to) continue;
    if (!isCurrent(state[row]!)) continue;
    rows[count] = row;
    count += 1;
  }
  return rows.subarray(0, count);
}

/** The tool with most lines. */
function busiest(chunks: readonly StoredChunk[]): string {
  const lines = new Map<string, number>();
  for (const { sourceId, count } of chunks) lines.set(sourceId, (lines.get(sourceId) ?? 0) + count);
  return [...lines].reduce((most, each) => (each[1] > most[1] ? each : most))[0];
}

/** Lines of chunks as their states are now. `days` is told what each tool logs. */
export function alikeLines(asked: Asked, days: AlikeDays): AlikeLines {
  const { chunks, step } = asked;
  const most = busiest(chunks);
  const fewer = chunks.filter(({ sourceId }) => sourceId !== most);
  const instants = instantFilter(fewer.reduce((sum, chunk) => sum + chunk.count, 0));
  for (const chunk of fewer) instants.add(chunk.numbers('start'));

  let count = 0;
  const rowsOf = chunks.map((chunk) => {
    step();
    const start = chunk.numbers('start');
    const lines = linesOf(chunk, asked);
    countDays(chunk.sourceId, start, lines, days);
    const rows = chunk.sourceId === most ? instants.among(start, lines) : lines;
    count += rows.length;
    return rows.slice();
  });

  return {
    count,
    each: (part, parts, visit) => {
      for (const [ordinal, chunk] of chunks.entries()) {
        step();
        const rows = rowsOf[ordinal]!;
        if (rows.length === 0) continue;
        const start = chunk.numbers('start');
        const [keys, bare] = [chunk.alikeKeys(rows), bareLines(chunk, rows)];
        for (let at = 0; at < rows.length; at += 1) {
          const high = keys[at * 2 + 1]!;
          if (parts > 1 && high % parts !== part) continue;
          const row = rows[at]!;
          visit(keys[at * 2]!, high, (ordinal * CHUNK_LINES + row) * 2 + bare[at]!, start[row]!);
        }
      }
    },
  };
}

/** The same lines, which are few enough to be held: their keys are made once. */
export function heldLines(lines: AlikeLines): AlikeLines {
  const [lows, highs] = [new Uint32Array(lines.count), new Uint32Array(lines.count)];
  const [numbers, starts] = [new Float64Array(lines.count), new Float64Array(lines.count)];
  let held = 0;
  lines.each(0, 1, (low, high, line, start) => {
    lows[held] = low;
    highs[held] = high;
    numbers[held] = line;
    starts[held] = start;
    held += 1;
  });
  return {
    count: lines.count,
    each: (part, parts, visit) => {
      for (let at = 0; at < held; at += 1)
        if (parts === 1 || highs[at]! % parts === part)
          visit(lows[at]!, highs[at]!, numbers[at]!, starts[at]!);
    },
  };
}

function countDays(tool: string, start: Float64Array, lines: Int32Array, days: AlikeDays): void {
  let [day, calls] = [NaN, 0];
  const tell = () => {
    if (calls > 0) days.logged(day, tool, calls);
  };
  for (const row of lines) {
    const own = Math.floor(start[row]! / DAY_MS);
    if (own !== day) {
      tell();
      [day, calls] = [own, 0];
    }
    calls += 1;
  }
  tell();
}
