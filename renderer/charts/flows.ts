/** Spend on its way through several dimensions: nodes of each column, links between neighbouring columns, all exact. */

/** One combination of values, one value per column. */
export type FlowPath = { readonly keys: readonly (string | null)[]; readonly amount: bigint };

/** A value of a column; `others` gathers the small ones. */
export type FlowNode = {
  readonly column: number;
  readonly value: string | null;
  readonly others: boolean;
  /** How many values it stands for. */
  readonly values: number;
  readonly amount: bigint;
};
/** From a node to one of the next column: places in `nodes`. */
export type FlowLink = { readonly from: number; readonly to: number; readonly amount: bigint };

export type Flows = {
  /** Column by column, the largest first, others last. */
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  readonly total: bigint;
  /** Combinations below zero, which have no width: how many, and what they come to. */
  readonly credits: { readonly paths: number; readonly amount: bigint };
};

const add = <K>(sums: Map<K, bigint>, key: K, amount: bigint) =>
  sums.set(key, (sums.get(key) ?? 0n) + amount);

/** Gather combinations into flows. Each column names at most `most` values and gathers the rest where that saves more than one.
 *  Shape  what flows into a node flows out of it, to the nano; the nodes of every column sum to the total; total and
 *         credits sum to all paths. */
export function flowsOf(paths: readonly FlowPath[], columns: number, most: number): Flows {
  const drawn = paths.filter(({ amount }) => amount > 0n);
  const credits = paths.filter(({ amount }) => amount < 0n);
  const nodes: FlowNode[] = [];
  const placeOf: ReadonlyMap<string | null, number>[] = [];
  for (let column = 0; column < columns; column += 1) {
    const sums = new Map<string | null, bigint>();
    for (const { keys, amount } of drawn) add(sums, keys[column] ?? null, amount);
    const order = [...sums].sort(([a, x], [b, y]) =>
      x === y ? ((a ?? '') < (b ?? '') ? -1 : 1) : x > y ? -1 : 1,
    );
    const named = order.length <= most + 1 ? order : order.slice(0, most);
    const rest = order.slice(named.length);
    const places = new Map<string | null, number>();
    for (const [value, amount] of named)
      places.set(value, nodes.push({ column, value, others: false, values: 1, amount }) - 1);
    if (rest.length > 0) {
      const amount = rest.reduce((sum, [, each]) => sum + each, 0n);
      const place = nodes.push({ column, value: null, others: true, values: rest.length, amount }) - 1;
      for (const [value] of rest) places.set(value, place);
    }
    placeOf.push(places);
  }
  const between = new Map<string, bigint>();
  for (const { keys, amount } of drawn)
    for (let column = 0; column + 1 < columns; column += 1)
      add(
        between,
        `${placeOf[column]!.get(keys[column] ?? null)!} ${placeOf[column + 1]!.get(keys[column + 1] ?? null)!}`,
        amount,
      );
  return {
    nodes,
    links: [...between]
      .map(([ends, amount]) => {
        const [from, to] = ends.split(' ').map(Number);
        return { from: from!, to: to!, amount };
      })
      .sort((a, b) => a.from - b.from || a.to - b.to),
    total: drawn.reduce((sum, { amount }) => sum + amount, 0n),
    credits: { paths: credits.length, amount: credits.reduce((sum, { amount }) => sum + amount, 0n) },
  };
}
