/** Two rows that can be checked on paper. The figures are inputs; the effects are computed by the same bridge as every other. */
import { NOT_THERE, type BridgeInput, type CellSide } from './cell.ts';

/** A row as it is written beside the example.
 *  Units  `price` in whole dollars per million tokens. */
export type ExampleRow = {
  readonly name: string;
  readonly before: ExampleSide;
  readonly after: ExampleSide;
};
type ExampleSide = {
  readonly tasks: number;
  readonly callsPerTask: number;
  readonly tokensPerCall: number;
  readonly price: number;
};

/** Row one: more tasks with longer prompts. Row two: fewer tasks at a lower price. */
export const EXAMPLE_ROWS: readonly ExampleRow[] = [
  {
    name: 'Support',
    before: { tasks: 100, callsPerTask: 2, tokensPerCall: 1000, price: 10 },
    after: { tasks: 120, callsPerTask: 2, tokensPerCall: 1500, price: 10 },
  },
  {
    name: 'Search',
    before: { tasks: 50, callsPerTask: 1, tokensPerCall: 2000, price: 5 },
    after: { tasks: 40, callsPerTask: 1, tokensPerCall: 2000, price: 4 },
  },
];

function sideOf(side: ExampleSide): CellSide {
  const calls = BigInt(side.tasks * side.callsPerTask);
  const tokens = calls * BigInt(side.tokensPerCall);
  const rate = BigInt(side.price) * 1_000_000_000n;
  return {
    ...NOT_THERE,
    cost: (tokens * rate) / 1_000_000n,
    calls,
    tokens: [tokens, 0n, 0n, 0n, 0n],
    rates: [rate, rate, rate, rate, rate],
  };
}

/** The example as input of the bridge. */
export function exampleInput(): BridgeInput {
  return {
    cells: EXAMPLE_ROWS.map((row) => ({
      volume: row.name,
      segment: row.name,
      model: 'one model',
      tier: 'standard',
      counted: true,
      before: sideOf(row.before),
      after: sideOf(row.after),
    })),
    volumes: new Map(
      EXAMPLE_ROWS.map((row) => [
        row.name,
        { before: BigInt(row.before.tasks), after: BigInt(row.after.tasks) },
      ]),
    ),
    days: null,
    models: 'mix',
  };
}
