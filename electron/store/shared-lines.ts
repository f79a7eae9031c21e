/** Identities that an import shares with other imports. Found a few UTC days at a time, so that memory stays bounded. */
import { DAY_MS } from '../../shared/units/zone.ts';
import { CHUNK_LINES } from './chunk-columns.ts';
import { dayOf } from './identity-index.ts';
import type { StoredChunk } from './ledger-reader.ts';
import { LINE_DUPLICATE } from './queries/chunks.ts';
import type { Occurrence } from './replay.ts';

export type SharedLine = Occurrence & { readonly chunk: StoredChunk; readonly row: number };

/** Lines of the import looked at together. */
const LINES_AT_ONCE = 1_000_000;

type Span = { readonly first: number; readonly last: number; readonly lines: number };

/** Stretches of days that hold up to so many lines of the chunks. */
function spansOf(chunks: readonly StoredChunk[], linesAtOnce: number): Span[] {
  const perDay = new Map<number, number>();
  for (const chunk of chunks) {
    for (const start of chunk.numbers('start')) perDay.set(dayOf(start), (perDay.get(dayOf(start)) ?? 0) + 1);
  }
  const spans: Span[] = [];
  for (const [day, lines] of [...perDay].sort((a, b) => a[0] - b[0])) {
    const last = spans.at(-1);
    if (last !== undefined && last.lines + lines <= linesAtOnce) {
      spans[spans.length - 1] = { first: last.first, last: day, lines: last.lines + lines };
    } else spans.push({ first: day, last: day, lines });
  }
  return spans;
}

/** Visit the lines of a span; `at` is chunk position × 32,768 + row. */
function eachLine(
  chunks: readonly StoredChunk[],
  span: Span,
  visit: (at: number, lanes: Uint32Array, lane: number, state: number) => void,
): void {
  const [from, to] = [span.first * DAY_MS, (span.last + 1) * DAY_MS];
  for (const [position, chunk] of chunks.entries()) {
    if (chunk.startMax < from || chunk.startMin >= to) continue;
    const [start, lanes, state] = [chunk.numbers('start'), chunk.lanes('identity'), chunk.state];
    for (let row = 0; row < chunk.count; row += 1) {
      if (start[row]! < from || start[row]! >= to) continue;
      visit(position * CHUNK_LINES + row, lanes, row * 4, state === null ? 1 : state[row]!);
    }
  }
}

/** Numbers identities from 0 up, exactly, in the order they come. */
function createGroups(lines: number) {
  let size = 1024;
  while (size < lines * 2) size *= 2;
  const slots = new Int32Array(size).fill(-1);
  const kept = new Uint32Array(lines * 4);
  let count = 0;
  const slotOf = (lanes: Uint32Array, lane: number) => {
    let slot = lanes[lane]! & (size - 1);
    for (; slots[slot]! >= 0; slot = (slot + 1) & (size - 1)) {
      const at = slots[slot]! * 4;
      if (
        kept[at] === lanes[lane] &&
        kept[at + 1] === lanes[lane + 1] &&
        kept[at + 2] === lanes[lane + 2] &&
        kept[at + 3] === lanes[lane + 3]
      ) {
        return slot;
      }
    }
    return slot;
  };
  return {
    add: (lanes: Uint32Array, lane: number) => {
      const slot = slotOf(lanes, lane);
      if (slots[slot]! >= 0) return;
      for (let i = 0; i < 4; i += 1) kept[count * 4 + i] = lanes[lane + i]!;
      slots[slot] = count;
      count += 1;
    },
    find: (lanes: Uint32Array, lane: number) => slots[slotOf(lanes, lane)]!,
  };
}

function lineOf(chunks: readonly StoredChunk[], at: number): SharedLine {
  const chunk = chunks[Math.floor(at / CHUNK_LINES)]!;
  const row = at % CHUNK_LINES;
  const content = chunk.lanes('content');
  const [contentLow, contentHigh] = [content[row * 2]!, content[row * 2 + 1]!];
  return { chunk, row, importId: chunk.importId, contentLow, contentHigh };
}

/** All lines, in import and file order, of each identity that lies both in `mine` and in `others`.
 *  Identities of which mine are all duplicates are left out: such lines bear on no other. */
export function* sharedLines(
  mine: readonly StoredChunk[],
  others: readonly StoredChunk[],
  linesAtOnce: number = LINES_AT_ONCE,
): Iterable<SharedLine[]> {
  if (mine.length === 0 || others.length === 0) return;
  for (const span of spansOf(mine, linesAtOnce)) {
    const groups = createGroups(span.lines);
    eachLine(mine, span, (_, lanes, lane, state) => {
      if (state !== LINE_DUPLICATE) groups.add(lanes, lane);
    });
    const found = new Map<number, SharedLine[]>();
    eachLine(others, span, (at, lanes, lane) => {
      const group = groups.find(lanes, lane);
      if (group < 0) return;
      const lines = found.get(group);
      if (lines === undefined) found.set(group, [lineOf(others, at)]);
      else lines.push(lineOf(others, at));
    });
    if (found.size === 0) continue;
    eachLine(mine, span, (at, lanes, lane) => found.get(groups.find(lanes, lane))?.push(lineOf(mine, at)));
    for (const lines of found.values()) {
      yield lines.sort((a, b) => a.importId - b.importId || a.chunk.id - b.chunk.id || a.row - b.row);
    }
  }
}
