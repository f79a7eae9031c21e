/** Sums per provider × UTC day × model, the grain at which billed, usage and detail are compared.
 *  Providers count in UTC days, so the comparison does too, whatever the reporting zone. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { ownCost, quantities } from './line-columns.ts';

/** Quantities that usage can say more about than detail. */
export const QUANTITY_MEASURES = [
  'calls',
  'list-cost',
  'contracted-cost',
  'negotiated-savings',
  'input-tokens',
  'cache-read-tokens',
  'cache-write-tokens',
  'total-input-tokens',
  'output-tokens',
  'reasoning-tokens',
  'unpriced-calls',
  'unpriced-tokens',
] as const satisfies readonly MeasureId[];

export type CellKey = { readonly provider: number; readonly day: number; readonly model: number };

export type Cell = CellKey & {
  lines: number;
  cost: bigint;
  /** Whether every line of the cell states its calls. */
  callsKnown: boolean;
  readonly quantities: Float64Array;
};

export type Cells = Map<number, Cell>;

const MODELS = 1 << 22;
const PROVIDERS = 1 << 14;

/** One number per provider × day × model; exact below 2^53 for 16,000 providers, 4 million models and days up to the year 2300. */
export function cellKey(provider: number, day: number, model: number): number {
  return (day * PROVIDERS + provider) * MODELS + model;
}

/** The cell of a provider, day and model, made when it is new. */
export function cellOf(cells: Cells, provider: number, day: number, model: number): Cell {
  const key = cellKey(provider, day, model);
  let cell = cells.get(key);
  if (cell === undefined) {
    cell = {
      provider,
      day,
      model,
      lines: 0,
      cost: 0n,
      callsKnown: true,
      quantities: new Float64Array(QUANTITY_MEASURES.length),
    };
    cells.set(key, cell);
  }
  return cell;
}

/** Money of a line for its role: detail and usage by their own price, billed by what it reports. */
export function moneyOf(chunk: Chunk, priceStates: Dictionary): Float64Array {
  if (chunk.role !== 'billed') return ownCost(chunk, priceStates);
  const reported = chunk.numbers('reported');
  const out = new Float64Array(chunk.count);
  for (let i = 0; i < chunk.count; i += 1) out[i] = reported[i] === reported[i] ? reported[i]! : 0;
  return out;
}

/** The UTC day a line belongs to: of its start for a call, of its middle for a bucket, which is right for buckets of local days too. */
export function dayOfLine(role: Chunk['role'], start: number, end: number): number {
  return Math.floor((role === 'detail' || !(end > start) ? start : (start + end) / 2) / DAY_MS);
}

/** Add the chosen live lines of a chunk to the cells of their UTC day.
 *  Shape  `pick` says which lines take part; null = all live ones. */
export function addToCells(
  cells: Cells,
  chunk: Chunk,
  priceStates: Dictionary,
  pick: Uint8Array | null,
): void {
  const providers = chunk.codes('provider');
  const models = chunk.codes('model');
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const calls = chunk.numbers('calls');
  const money = moneyOf(chunk, priceStates);
  const columns = QUANTITY_MEASURES.map((measure) => quantities(chunk, measure, priceStates));
  let lastKey = -1;
  let cell: Cell | null = null;
  let subtotal = 0;
  const settle = (): void => {
    if (cell !== null) cell.cost += BigInt(subtotal);
    subtotal = 0;
  };
  for (let i = 0; i < chunk.count; i += 1) {
    if (chunk.live !== null && chunk.live[i] === 0) continue;
    if (pick !== null && pick[i] === 0) continue;
    const day = dayOfLine(chunk.role, start[i]!, end[i]!);
    const key = cellKey(providers[i]!, day, models[i]!);
    if (key !== lastKey || Math.abs(subtotal) + Math.abs(money[i]!) > Number.MAX_SAFE_INTEGER) {
      settle();
      cell = cellOf(cells, providers[i]!, day, models[i]!);
      lastKey = key;
    }
    cell!.lines += 1;
    subtotal += money[i]!;
    if (calls[i] !== calls[i]) cell!.callsKnown = false;
    for (let c = 0; c < columns.length; c += 1) {
      const column = columns[c];
      if (column) cell!.quantities[c] = cell!.quantities[c]! + column[i]!;
    }
  }
  settle();
}
