/** How much two tools log alike on a UTC day: whether they watch the same traffic, or one of them a part of the other's. */

/** Share of the calls of the one with fewer that the other has too. A few differ, as clocks and counts do. */
const SAME_TRAFFIC = 0.8;

export type AlikeDays = {
  /** A tool logs so many more calls on a day. */
  logged(day: number, tool: string, calls: number): void;
  /** So many calls of a day are alike in two tools. */
  alike(day: number, one: string, other: string, calls: number): void;
  isSameTraffic(day: number, one: string, other: string): boolean;
};

const pairOf = (day: number, one: string, other: string) =>
  one < other ? `${day} ${one} ${other}` : `${day} ${other} ${one}`;

/** Nothing counted yet. */
export function createAlikeDays(): AlikeDays {
  const all = new Map<string, number>();
  const shared = new Map<string, number>();
  const add = (counts: Map<string, number>, key: string, by: number) =>
    counts.set(key, (counts.get(key) ?? 0) + by);
  return {
    logged: (day, tool, calls) => {
      add(all, `${day} ${tool}`, calls);
    },
    alike: (day, one, other, calls) => {
      add(shared, pairOf(day, one, other), calls);
    },
    isSameTraffic: (day, one, other) => {
      const fewer = Math.min(all.get(`${day} ${one}`) ?? 0, all.get(`${day} ${other}`) ?? 0);
      return fewer > 0 && (shared.get(pairOf(day, one, other)) ?? 0) >= SAME_TRAFFIC * fewer;
    },
  };
}
