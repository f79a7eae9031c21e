/** Identities that an import shares with other imports. Found a few UTC days at a time, so that memory stays bounded. */
import { DAY_MS } from '../../shared/units/zone.ts';
import { dayOf } from './identity-index.ts';
import type { StoredChunk } from './ledger-reader.ts';
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

function* rowsIn(chunks: readonly StoredChunk[], span: Span): Iterable<readonly [StoredChunk, number]> {
  const [from, to] = [span.first * DAY_MS, (span.last + 1) * DAY_MS];
  for (const chunk of chunks) {
    if (chunk.startMax < from || chunk.startMin >= to) continue;
    const start = chunk.numbers('start');
    for (let row = 0; row < chunk.count; row += 1) {
      if (start[row]! >= from && start[row]! < to) yield [chunk, row];
    }
  }
}

function lineOf(chunk: StoredChunk, row: number): SharedLine {
  const content = chunk.lanes('content');
  return {
    chunk,
    row,
    importId: chunk.importId,
    contentLow: content[row * 2]!,
    contentHigh: content[row * 2 + 1]!,
  };
}

/** The 128 bits as text: a key that a Map compares exactly. */
function keyOf(chunk: StoredChunk, row: number): string {
  const lanes = chunk.lanes('identity');
  const at = row * 4;
  return `${lanes[at]}.${lanes[at + 1]}.${lanes[at + 2]}.${lanes[at + 3]}`;
}

/** Marks by the first lane which identities the import may have; says no for nearly all others at no cost. */
function createSieve() {
  const bits = new Uint32Array(1 << 20);
  return {
    add: (lane: number) => {
      bits[(lane >>> 5) & 0xfffff]! |= 1 << (lane & 31);
    },
    has: (lane: number) => (bits[(lane >>> 5) & 0xfffff]! & (1 << (lane & 31))) !== 0,
  };
}

/** All lines, in import and file order, of each identity that lies both in `mine` and in `others`. */
export function* sharedLines(
  mine: readonly StoredChunk[],
  others: readonly StoredChunk[],
  linesAtOnce: number = LINES_AT_ONCE,
): Iterable<SharedLine[]> {
  if (mine.length === 0 || others.length === 0) return;
  for (const span of spansOf(mine, linesAtOnce)) {
    const sieve = createSieve();
    for (const [chunk, row] of rowsIn(mine, span)) sieve.add(chunk.lanes('identity')[row * 4]!);
    const found = new Map<string, SharedLine[]>();
    for (const [chunk, row] of rowsIn(others, span)) {
      if (!sieve.has(chunk.lanes('identity')[row * 4]!)) continue;
      const key = keyOf(chunk, row);
      const lines = found.get(key);
      if (lines === undefined) found.set(key, [lineOf(chunk, row)]);
      else lines.push(lineOf(chunk, row));
    }
    if (found.size === 0) continue;
    const withMine = new Set<string>();
    for (const [chunk, row] of rowsIn(mine, span)) {
      const key = keyOf(chunk, row);
      const lines = found.get(key);
      if (lines === undefined) continue;
      lines.push(lineOf(chunk, row));
      withMine.add(key);
    }
    for (const key of withMine) {
      yield found
        .get(key)!
        .sort((a, b) => a.importId - b.importId || a.chunk.id - b.chunk.id || a.row - b.row);
    }
  }
}
