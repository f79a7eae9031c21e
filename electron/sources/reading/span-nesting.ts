/** Calls that two layers of instrumentation wrote down, one span inside the other: each is counted once. */

/** Spans remembered before the older half is forgotten; the spans of one call are written close together. */
const REMEMBERED = 100_000;

export type NestedCall = {
  readonly id: string | undefined;
  readonly parent: string | undefined;
  /** The span states tokens. */
  readonly hasUsage: boolean;
};

/** Says of each call, in the order of the file, whether its usage is counted with a span directly below or above it. */
export type SpanNesting = { repeats(call: NestedCall): boolean };

/** A memory of one file. Usage is neither counted twice nor lost, whichever of the two spans comes first. */
export function spanNesting(remembered = REMEMBERED): SpanNesting {
  /** Counted spans, and parents of counted spans, with whether tokens were counted there. */
  const counted = recent(remembered);
  const above = recent(remembered);
  return {
    repeats: ({ id, parent, hasUsage }) => {
      const below = id === undefined ? undefined : above.get(id);
      if (below !== undefined && (below || !hasUsage)) {
        mark(above, parent, below);
        return true;
      }
      const over = parent === undefined ? undefined : counted.get(parent);
      if (over !== undefined && (over || !hasUsage)) {
        mark(counted, id, over);
        return true;
      }
      mark(counted, id, hasUsage);
      mark(above, parent, hasUsage);
      return false;
    },
  };
}

type Recent = {
  get(key: string): boolean | undefined;
  set(key: string, value: boolean): void;
};

function mark(into: Recent, key: string | undefined, usage: boolean): void {
  if (key !== undefined) into.set(key, usage || into.get(key) === true);
}

function recent(limit: number): Recent {
  let young = new Map<string, boolean>();
  let old = new Map<string, boolean>();
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      young.set(key, value);
      if (young.size < limit) return;
      old = young;
      young = new Map();
    },
  };
}
