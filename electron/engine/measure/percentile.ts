/** Nearest-rank percentiles per group, exact. Source NIST nearest-rank definition. */
import type { Latencies } from '../spend/narrow-block.ts';
import type { Lines } from './lines.ts';
import { percentileLists } from './percentile-lists.ts';
import { asOne } from './slots.ts';
import { COUNTERS, countValues, numbersOf } from './value-counts.ts';

export type Percentiles = {
  add(lines: Lines, values: Latencies): void;
  /** Null when the group has no known value. */
  of(group: number): number | null;
  /** Over all groups together. */
  all(): number | null;
};

/** Whole numbers below this are counted; everything else is collected and sorted. */
const COUNTED = 2 ** 22;
const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;

/** 64 MiB of counters for groups in one table of two bytes' values each; of more groups the values are listed. */
const MOST_IN_TABLE = 256;

/** How often each value of a page came up, by page. */
type Pages = (Uint32Array | undefined)[];

/** Percentiles of groups below `groups`; 0 = not known. */
export function percentiles(share: number, groups = 0): Percentiles {
  if (groups > 0 && groups <= MOST_IN_TABLE) return counters(share, groups);
  const lists = percentileLists(share);
  const whole = counters(share, 1);
  return {
    add(lines, values) {
      lists.add(lines, values);
      whole.add({ slots: asOne(lines.slots), rows: lines.rows }, values);
    },
    of: lists.of,
    all: whole.all,
  };
}

/** Counts known values and looks for the rank once per group. Groups are below `groups`. */
function counters(share: number, groups: number): Percentiles {
  const table = new Uint32Array(groups * COUNTERS);
  const counted: Pages[] = [];
  const others = new Map<number, number[]>();
  const answers = new Map<number, number | null>();

  const pageOf = (group: number, page: number): Uint32Array => {
    while (counted.length <= group) counted.push([]);
    const pages = counted[group]!;
    while (pages.length <= page) pages.push(undefined);
    return (pages[page] ??= new Uint32Array(PAGE));
  };
  const collect = (group: number, value: number): void => {
    const list = others.get(group);
    if (list === undefined) others.set(group, [value]);
    else list.push(value);
  };
  const take = (group: number, value: number): void => {
    const whole = value | 0;
    if (whole !== value || value < 0 || value >= COUNTED) return collect(group, value);
    const page = counted[group]?.[whole >> PAGE_BITS] ?? pageOf(group, whole >> PAGE_BITS);
    const low = whole & (PAGE - 1);
    page[low] = page[low]! + 1;
  };
  /** Counters of a group by page, those of the table among them. */
  const pagesOf = (group: number): Pages => {
    const pages = counted[group] ?? [];
    if (group >= groups) return pages;
    const numbers = numbersOf(table, group);
    const ofTable = Array.from({ length: Math.ceil(numbers.length / PAGE) }, (_, page) => {
      const part = new Uint32Array(PAGE);
      part.set(numbers.subarray(page * PAGE, (page + 1) * PAGE));
      const more = pages[page];
      if (more !== undefined) for (let low = 0; low < PAGE; low += 1) part[low]! += more[low]!;
      return part;
    });
    return [...ofTable, ...pages.slice(ofTable.length)];
  };

  return {
    add(lines, column) {
      const { values, less } = column;
      if (values instanceof Uint8Array || values instanceof Uint16Array) {
        countValues(table, lines, values, less ?? 0);
        return;
      }
      const { slots, rows } = lines;
      for (let i = 0; i < slots.length; i += 1) {
        const group = slots[i]!;
        const value = values[rows === null ? i : rows[i]!]!;
        if (group < 0 || value !== value || (less === 1 && value === 0)) continue;
        take(group, value - (less ?? 0));
      }
    },
    of(group) {
      if (!answers.has(group))
        answers.set(group, rankIn(share, pagesOf(group), Float64Array.from(others.get(group) ?? [])));
      return answers.get(group)!;
    },
    all() {
      const most = Math.max(counted.length, groups);
      const pages: Pages = [];
      for (let group = 0; group < most; group += 1)
        for (const [number, page] of pagesOf(group).entries()) {
          if (page === undefined) continue;
          const sum = (pages[number] ??= new Uint32Array(PAGE));
          for (let low = 0; low < PAGE; low += 1) sum[low] = sum[low]! + page[low]!;
        }
      return rankIn(share, Array.from(pages), Float64Array.from([...others.values()].flat()));
    },
  };
}

/** The value at the rank of a share among counted values and others. Null when there are none. */
function rankIn(share: number, pages: Pages, others: Float64Array): number | null {
  const rest = others.sort();
  let total = rest.length;
  for (const page of pages)
    if (page !== undefined) for (let low = 0; low < PAGE; low += 1) total += page[low]!;
  if (total === 0) return null;
  let rank = Math.max(1, Math.ceil(share * total));
  let at = 0;
  for (const [number, page] of pages.entries()) {
    if (page === undefined) continue;
    for (let low = 0; low < PAGE; low += 1) {
      if (page[low] === 0) continue;
      const value = number * PAGE + low;
      for (; at < rest.length && rest[at]! < value; at += 1, rank -= 1) if (rank === 1) return rest[at]!;
      if (rank <= page[low]!) return value;
      rank -= page[low]!;
    }
  }
  return rest[at + rank - 1]!;
}
