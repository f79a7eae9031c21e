/** Lines by number, chunk ordinal × 32,768 + row, as many as there are. */
export type LinesList = {
  add(line: number): void;
  at(index: number): number;
  readonly count: number;
};

/** An empty list. */
export function linesList(): LinesList {
  let lines = new Float64Array(64);
  let count = 0;
  return {
    add: (line) => {
      if (count === lines.length) {
        const wider = new Float64Array(lines.length * 2);
        wider.set(lines);
        lines = wider;
      }
      lines[count] = line;
      count += 1;
    },
    at: (index) => lines[index]!,
    get count() {
      return count;
    },
  };
}
