/** Weekday and hour of each line on the local clock: dimensions that follow from its instant. */
import { HOURS, WEEKDAYS } from '../../../shared/ledger/clock.ts';
import {
  DAY_MS,
  localDay,
  offsetTable,
  type OffsetTable,
  type TimeZone,
} from '../../../shared/units/zone.ts';
import { constantColumn, type NarrowWhole } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';

const HOUR_MS = 3_600_000;

/** Monday is 0, as weeks start. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;

/** Known at once beyond what is asked for: blocks mostly come in the order of time. */
const AHEAD_MS = 400 * DAY_MS;

/** Offsets of a zone, worked out again only for a block that reaches beyond those known. */
function offsetsOf(zone: TimeZone): (block: Block) => OffsetTable {
  let [from, to] = [Infinity, -Infinity];
  let table: OffsetTable | null = null;
  return (block) => {
    if (table === null || block.atMin < from || block.atMax >= to) {
      from = Math.min(from, block.atMin - AHEAD_MS);
      to = Math.max(to, block.atMax + AHEAD_MS);
      table = offsetTable(zone, from, to);
    }
    return table;
  };
}

/** A code for the local time of every line, in milliseconds since local midnight of 1970-01-01. */
function codesOfLocal(at: Float64Array, { starts, offsets }: OffsetTable, code: (local: number) => number) {
  const out = new Uint8Array(at.length);
  let segment = 0;
  for (let i = 0; i < at.length; i += 1) {
    const instant = at[i]!;
    while (segment > 0 && instant < starts[segment]!) segment -= 1;
    while (segment + 1 < starts.length && instant >= starts[segment + 1]!) segment += 1;
    out[i] = code(instant + offsets[segment]!);
  }
  return out;
}

/** When the lines of a block of stored calls began, as it is kept, and the offset that holds for all of them. Null where there is
 *  no such thing. */
function plainStarts(block: Block, { starts, offsets }: OffsetTable) {
  const isStored = block.basis === 'detail' && block.reaches === undefined && block.rows === undefined;
  const segment = starts.findLastIndex((start) => start <= block.atMin);
  if (!isStored || block.atMax >= (starts[segment + 1] ?? Infinity)) return null;
  const own = block.chunk?.starts?.() ?? null;
  return own === null ? null : { local: own.base + offsets[segment]!, more: own.more };
}

function hoursOf(local: number, more: Uint32Array): Uint8Array {
  const out = new Uint8Array(more.length);
  const intoDay = local - Math.floor(local / DAY_MS) * DAY_MS;
  for (let i = 0; i < out.length; i += 1) out[i] = ((((intoDay + more[i]!) / HOUR_MS) | 0) % 24) + 1;
  return out;
}

function weekdaysOf(local: number, more: Uint32Array): Uint8Array {
  const out = new Uint8Array(more.length);
  const day = Math.floor(local / DAY_MS);
  const first = weekdayOf(day);
  const intoDay = local - day * DAY_MS;
  for (let i = 0; i < out.length; i += 1) out[i] = ((first + (((intoDay + more[i]!) / DAY_MS) | 0)) % 7) + 1;
  return out;
}

function kept(make: (block: Block) => NarrowWhole | null): (block: Block) => NarrowWhole | null {
  const known = new WeakMap<Block, { readonly codes: NarrowWhole | null }>();
  return (block) => {
    let found = known.get(block);
    if (found === undefined) known.set(block, (found = { codes: make(block) }));
    return found.codes;
  };
}

const isEmpty = (block: Block): boolean => !(block.atMin <= block.atMax);

/** A block of which some lines have an instant: calls, outcomes and buckets of provider usage. What is computed or
 *  spread over days stands at noon for want of an hour. */
function hasInstants(block: Block): boolean {
  return block.reaches !== undefined || block.basis === 'outcome' || (block.chunk !== null && !block.rows);
}

/** Forget the hour of lines that last longer than one. */
function dropLong(codes: Uint8Array, block: Block): Uint8Array {
  const isDated = block.reaches !== undefined || block.basis === 'outcome' || block.chunk === null;
  if (isDated || !block.chunk!.has('end')) return codes;
  const [start, end] = [block.chunk!.numbers('start'), block.chunk!.numbers('end')];
  for (let i = 0; i < codes.length; i += 1) if (end[i]! - start[i]! > HOUR_MS) codes[i] = 0;
  return codes;
}

/** A list of values with the codes of a block's lines; code 0 is "no value". */
export type ClockCodes = {
  readonly values: readonly string[];
  readonly codesOf: (block: Block) => NarrowWhole | null;
};

/** The weekday of each line's reporting day. */
export function weekdayCodes(zone: TimeZone): ClockCodes {
  const offsets = offsetsOf(zone);
  return {
    values: WEEKDAYS,
    codesOf: kept((block) => {
      if (isEmpty(block)) return null;
      const table = offsets(block);
      const first = localDay(table, block.atMin);
      if (first === localDay(table, block.atMax)) return constantColumn(weekdayOf(first) + 1, block.count);
      const plain = plainStarts(block, table);
      if (plain !== null) return weekdaysOf(plain.local, plain.more);
      return codesOfLocal(block.at, table, (local) => weekdayOf(Math.floor(local / DAY_MS)) + 1);
    }),
  };
}

/** The hour on the local clock in which each line began; none for lines that last longer than an hour.
 *  Null   a block none of whose lines states an hour. */
export function hourCodes(zone: TimeZone): ClockCodes {
  const offsets = offsetsOf(zone);
  return {
    values: HOURS,
    codesOf: kept((block) => {
      if (isEmpty(block) || !hasInstants(block)) return null;
      const table = offsets(block);
      const plain = plainStarts(block, table);
      const hourOf = (local: number) =>
        Math.floor((local - Math.floor(local / DAY_MS) * DAY_MS) / HOUR_MS) + 1;
      const hours = plain === null ? codesOfLocal(block.at, table, hourOf) : hoursOf(plain.local, plain.more);
      return dropLong(hours, block);
    }),
  };
}
