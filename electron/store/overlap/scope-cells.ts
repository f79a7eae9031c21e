/** The scopes that lines state: a value or none of each dimension an export can be filtered by. A scope without a value
 *  takes in every value, so two scopes are compatible when they do not differ where both have one. */

export type ScopeCells = {
  /** The number of a scope, given the dictionary codes of its dimensions, 0 = no value. */
  cellOf(codes: readonly number[]): number;
  /** Make a cell one that `compatible` finds. */
  offer(cell: number): void;
  /** Cells on offer that are compatible with a cell. */
  compatible(cell: number): Iterable<number>;
};

type Cell = { readonly codes: readonly number[]; readonly mask: number };

const keyOf = (codes: readonly number[], mask: number) =>
  codes.map((code, at) => ((mask >> at) & 1 ? code : 0)).join();

/** No scopes yet. */
export function createScopeCells(): ScopeCells {
  const numbers = new Map<string, number>();
  const cells: Cell[] = [];
  const offered = new Set<number>();
  // For the cells on offer of one mask: by the mask they are compared on, by their values there.
  const byMask = new Map<number, { members: number[]; on: Map<number, Map<string, number[]>> }>();

  const put = (into: Map<string, number[]>, cell: number, mask: number) => {
    const key = keyOf(cells[cell]!.codes, mask);
    const found = into.get(key);
    if (found === undefined) into.set(key, [cell]);
    else found.push(cell);
  };

  return {
    cellOf: (codes) => {
      const key = codes.join();
      let number = numbers.get(key);
      if (number === undefined) {
        number = cells.length;
        numbers.set(key, number);
        let mask = 0;
        for (const [at, code] of codes.entries()) if (code !== 0) mask |= 1 << at;
        cells.push({ codes: [...codes], mask });
      }
      return number;
    },
    offer: (cell) => {
      if (offered.has(cell)) return;
      offered.add(cell);
      const { mask } = cells[cell]!;
      let group = byMask.get(mask);
      if (group === undefined) byMask.set(mask, (group = { members: [], on: new Map() }));
      group.members.push(cell);
      for (const [shared, index] of group.on) put(index, cell, shared);
    },
    *compatible(cell) {
      const { codes, mask } = cells[cell]!;
      for (const [other, group] of byMask) {
        const shared = mask & other;
        let index = group.on.get(shared);
        if (index === undefined) {
          group.on.set(shared, (index = new Map()));
          for (const member of group.members) put(index, member, shared);
        }
        yield* index.get(keyOf(codes, shared)) ?? [];
      }
    },
  };
}
