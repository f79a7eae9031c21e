/** Nearest-rank percentiles per group, exact. Source NIST nearest-rank definition. */

export type Percentiles = {
  add(groups: Int32Array, values: Float64Array): void;
  /** Null when the group has no known value. */
  of(group: number): number | null;
};

/** Whole numbers below this are counted, page by page; everything else is collected and sorted. */
const COUNTED = 2 ** 22;
const PAGE_BITS = 10;
const PAGE = 1 << PAGE_BITS;

/** How often each value of a page came up, by page. */
type Pages = (Uint32Array | undefined)[];

/** Counts known values and looks for the rank once per group. */
export function percentiles(share: number): Percentiles {
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
  const find = (group: number): number | null => {
    const pages = counted[group] ?? [];
    const rest = Float64Array.from(others.get(group) ?? []).sort();
    const total = pages.reduce((sum, page) => sum + (page?.reduce((a, b) => a + b, 0) ?? 0), rest.length);
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
  };

  return {
    add(groups, values) {
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        const value = values[i]!;
        if (group < 0 || value !== value) continue;
        const whole = value | 0;
        if (whole !== value || value < 0 || value >= COUNTED) {
          collect(group, value);
          continue;
        }
        const page = counted[group]?.[whole >> PAGE_BITS] ?? pageOf(group, whole >> PAGE_BITS);
        const low = whole & (PAGE - 1);
        page[low] = page[low]! + 1;
      }
    },
    of(group) {
      if (!answers.has(group)) answers.set(group, find(group));
      return answers.get(group)!;
    },
  };
}
