/** Which current line has an identity. Lines of the same identity mostly have the same start, so the index is made a
 *  UTC day at a time (repeats on other days are found when the import ends, see overlap/other-days), from the chunks whose range touches the day, and days not needed for long are let go again.
 *  A table holds 32 bits of each identity; a hit is confirmed on all 128 bits in the chunk itself. */
import { DAY_MS } from '../../shared/units/zone.ts';
import { CHUNK_LINES } from './chunk-columns.ts';
import { isCurrent } from './queries/chunks.ts';

/** The lines of one chunk as the index needs them, stored or still in the buffer. */
export type IndexedChunk = {
  readonly importId: number;
  readonly chunkId: number;
  count(): number;
  range(): { readonly startMin: number; readonly startMax: number };
  start(): Float64Array;
  identity(): Uint32Array;
  content(): Uint32Array;
  /** The state of a line as it is now. */
  stateOf(row: number): number;
  /** The states as they are now; may be written to. */
  state(): Uint8Array;
};

/** Position of a line: chunk ordinal × 32,768 + row. */
export type LineAt = number;
export const lineAt = (ordinal: number, row: number): LineAt => ordinal * CHUNK_LINES + row;
export const ordinalOf = (at: LineAt): number => Math.floor(at / CHUNK_LINES);
export const rowOf = (at: LineAt): number => at % CHUNK_LINES;

type DayTable = { slots: Uint32Array; used: number; touched: number };

const FIRST_SLOTS = 1024;
export const INDEX_BYTES = 64 * 1024 * 1024;

/** The UTC day of an instant. */
export const dayOf = (startMs: number): number => Math.floor(startMs / DAY_MS);

/** The UTC days of instants. */
export function daysOf(starts: Float64Array): Set<number> {
  const days = new Set<number>();
  let last = NaN;
  for (const start of starts) {
    const day = dayOf(start);
    if (day !== last) days.add(day);
    last = day;
  }
  return days;
}

export type IdentityIndex = {
  /** Make the days of the next lines ready. Call before findOrPut and put. */
  ready(days: ReadonlySet<number>): void;
  /** Where the live line of this identity is; −1 when there was none, and then it is at this place from now on. */
  findOrPut(day: number, identity: Uint32Array, lane: number, at: LineAt): LineAt;
  /** Remember where the live line of an identity is now. */
  put(day: number, identity: Uint32Array, lane: number, at: LineAt): void;
  /** Let everything go; nothing can be looked up any more. */
  release(): void;
  readonly bytes: number;
};

/** An index over chunks that may grow at the end. */
export function createIdentityIndex(
  chunks: readonly IndexedChunk[],
  maxBytes: number = INDEX_BYTES,
): IdentityIndex {
  const tables = new Map<number, DayTable>();
  let bytes = 0;
  let clock = 0;
  // Lines of one day mostly follow each other.
  let lastDay = NaN;
  let lastTable: DayTable | null = null;

  // Two slots per entry: the first lane of the identity, and position + 1 (0 = free).
  const grow = (table: DayTable) => {
    const old = table.slots;
    table.slots = new Uint32Array(old.length * 2);
    bytes += old.byteLength;
    for (let i = 0; i < old.length; i += 2) {
      if (old[i + 1] === 0) continue;
      const slot = freeSlot(table.slots, old[i]!);
      table.slots[slot] = old[i]!;
      table.slots[slot + 1] = old[i + 1]!;
    }
  };

  const isSame = (at: LineAt, identity: Uint32Array, lane: number) => {
    const lanes = chunks[ordinalOf(at)]!.identity();
    const other = rowOf(at) * 4;
    return (
      lanes[other] === identity[lane] &&
      lanes[other + 1] === identity[lane + 1] &&
      lanes[other + 2] === identity[lane + 2] &&
      lanes[other + 3] === identity[lane + 3]
    );
  };

  /** The slot of an identity, or the free slot where it would go. */
  const slotOf = (table: DayTable, identity: Uint32Array, lane: number) => {
    const { slots } = table;
    const first = identity[lane]!;
    const mask = slots.length - 1;
    let slot = home(first, slots.length);
    while (slots[slot + 1] !== 0) {
      if (slots[slot] === first && isSame(slots[slot + 1]! - 1, identity, lane)) return slot;
      slot = (slot + 2) & mask;
    }
    return slot;
  };

  const put = (day: number, identity: Uint32Array, lane: number, at: LineAt) => {
    const table = tables.get(day)!;
    const slot = slotOf(table, identity, lane);
    if (table.slots[slot + 1] === 0) table.used += 1;
    table.slots[slot] = identity[lane]!;
    table.slots[slot + 1] = at + 1;
    if (table.used * 3 > table.slots.length) grow(table);
  };

  const load = (days: ReadonlySet<number>) => {
    const first = Math.min(...days) * DAY_MS;
    const last = (Math.max(...days) + 1) * DAY_MS;
    for (let ordinal = 0; ordinal < chunks.length; ordinal += 1) {
      const chunk = chunks[ordinal]!;
      const { startMin, startMax } = chunk.range();
      if (startMax < first || startMin >= last) continue;
      const [start, identity] = [chunk.start(), chunk.identity()];
      const count = chunk.count();
      for (let row = 0; row < count; row += 1) {
        const day = dayOf(start[row]!);
        if (days.has(day) && isCurrent(chunk.stateOf(row))) put(day, identity, row * 4, lineAt(ordinal, row));
      }
    }
  };

  const evict = () => {
    for (const [day, table] of [...tables].sort((a, b) => a[1].touched - b[1].touched)) {
      if (bytes <= maxBytes || table.touched === clock) return;
      tables.delete(day);
      bytes -= table.slots.byteLength;
    }
  };

  return {
    ready: (days) => {
      clock += 1;
      lastDay = NaN;
      const missing = new Set<number>();
      for (const day of days) {
        const table = tables.get(day);
        if (table !== undefined) table.touched = clock;
        else missing.add(day);
      }
      if (missing.size > 0) {
        for (const day of missing) {
          const table = { slots: new Uint32Array(FIRST_SLOTS), used: 0, touched: clock };
          tables.set(day, table);
          bytes += table.slots.byteLength;
        }
        load(missing);
      }
      if (bytes > maxBytes) evict();
    },
    findOrPut: (day, identity, lane, at) => {
      if (day !== lastDay) {
        lastDay = day;
        lastTable = tables.get(day)!;
      }
      const table = lastTable!;
      const slot = slotOf(table, identity, lane);
      const found = table.slots[slot + 1]!;
      if (found !== 0) return found - 1;
      table.slots[slot] = identity[lane]!;
      table.slots[slot + 1] = at + 1;
      table.used += 1;
      if (table.used * 3 > table.slots.length) grow(table);
      return -1;
    },
    put,
    release: () => {
      tables.clear();
      lastTable = null;
      bytes = 0;
    },
    get bytes() {
      return bytes;
    },
  };
}

function home(first: number, length: number): number {
  return (Math.imul(first, 2) >>> 0) & (length - 1);
}

function freeSlot(slots: Uint32Array, first: number): number {
  const mask = slots.length - 1;
  let slot = home(first, slots.length);
  while (slots[slot + 1] !== 0) slot = (slot + 2) & mask;
  return slot;
}
