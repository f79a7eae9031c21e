/** What one role says about a model on a day, or about several models together. */
import { QUANTITY_MEASURES, type Cell } from '../spend/cells.ts';

const INPUT = QUANTITY_MEASURES.indexOf('total-input-tokens');
const OUTPUT = QUANTITY_MEASURES.indexOf('output-tokens');
const UNPRICED = QUANTITY_MEASURES.indexOf('unpriced-tokens');

/** Units  cost in nanos; tokens and unpriced in tokens. */
export type Side = {
  readonly cost: bigint;
  readonly tokens: number;
  readonly unpriced: number;
  readonly lines: number;
};

export const NOTHING: Side = { cost: 0n, tokens: 0, unpriced: 0, lines: 0 };

/** Cost of cells, exact. */
export function costOf(cells: readonly Cell[] | undefined): bigint {
  return (cells ?? []).reduce((sum, cell) => sum + cell.cost, 0n);
}

/** Add cells up. */
export function sideOf(cells: readonly Cell[]): Side {
  let [cost, tokens, unpriced, lines] = [0n, 0, 0, 0];
  for (const cell of cells) {
    cost += cell.cost;
    tokens += cell.quantities[INPUT]! + cell.quantities[OUTPUT]!;
    unpriced += cell.quantities[UNPRICED]!;
    lines += cell.lines;
  }
  return { cost, tokens, unpriced, lines };
}

/** Cost APIs and consoles round each line to the cent at worst. */
const CENT = 10_000_000n;

/** True where an amount is no more than the cents of so many lines. */
export function isRounding(amount: bigint, lines: number): boolean {
  return (amount < 0n ? -amount : amount) <= CENT * BigInt(Math.max(1, lines));
}
