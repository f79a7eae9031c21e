/** The differences between a stronger role and detail as one block of computed lines. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { evenShare, evenShareOf } from '../../../shared/maths/even-shares.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { rangeOf, type Block } from './block.ts';
import type { Difference } from './carry.ts';
import { QUANTITY_MEASURES } from './cells.ts';

/** A difference over several days as one a day, as the bill it comes from is spread. */
function daily(lines: readonly Difference[]): Difference[] {
  return lines.flatMap((line) => {
    const days = line.lastDay - line.firstDay + 1;
    if (days === 1) return line;
    return Array.from({ length: days }, (_, at) => ({
      ...line,
      firstDay: line.firstDay + at,
      lastDay: line.firstDay + at,
      cost: evenShare(line.cost, days, at),
      billed: evenShare(line.billed ?? 0n, days, at),
      quantities: line.quantities.map((value) => evenShareOf(value, days, at)),
    }));
  });
}

const LIMIT = BigInt(Number.MAX_SAFE_INTEGER);
const within = (amount: bigint): bigint => (amount > LIMIT ? LIMIT : amount < -LIMIT ? -LIMIT : amount);

type Piece = {
  readonly line: Difference;
  readonly cost: number;
  readonly billed: number;
  readonly first: boolean;
};

/** Amounts of 2^53 nanos and more do not fit a double; cut them into lines that do. */
function exactPieces(differences: readonly Difference[]): Piece[] {
  return differences.flatMap((line) => {
    const pieces: Piece[] = [];
    let cost = line.cost;
    let billed = line.billed ?? 0n;
    do {
      const [some, much] = [within(cost), within(billed)];
      pieces.push({ line, cost: Number(some), billed: Number(much), first: pieces.length === 0 });
      cost -= some;
      billed -= much;
    } while (cost !== 0n || billed !== 0n);
    return pieces;
  });
}

/** One line per provider, model and day: what billed says about money and usage about tokens belongs together. */
function merged(differences: readonly Difference[]): Difference[] {
  const lines = new Map<string, Difference>();
  for (const line of differences) {
    const key = [line.provider, line.model, line.firstDay].join('/');
    const same = lines.get(key);
    lines.set(
      key,
      same === undefined
        ? line
        : {
            ...same,
            cost: same.cost + line.cost,
            billed: (same.billed ?? 0n) + (line.billed ?? 0n),
            quantities: same.quantities.map((value, q) => value + line.quantities[q]!),
          },
    );
  }
  return [...lines.values()].filter(
    (line) => line.cost !== 0n || (line.billed ?? 0n) !== 0n || line.quantities.some((value) => value !== 0),
  );
}

/** Computed lines carry provider and model only; everything else is unallocated. Null when there is none. */
export function differenceBlock(differences: readonly Difference[]): Block | null {
  const pieces = exactPieces(merged(daily(differences)));
  const count = pieces.length;
  if (count === 0) return null;
  const at = new Float64Array(count);
  const cost = new Float64Array(count);
  const billed = new Float64Array(count);
  const providers = new Uint32Array(count);
  const models = new Uint32Array(count);
  const columns = QUANTITY_MEASURES.map(() => new Float64Array(count));
  pieces.forEach(({ line, cost: amount, billed: taken, first }, i) => {
    at[i] = (line.firstDay + 0.5) * DAY_MS;
    cost[i] = amount;
    billed[i] = taken;
    providers[i] = line.provider;
    models[i] = line.model;
    if (first) columns.forEach((column, q) => (column[i] = line.quantities[q]!));
  });
  const [atMin, atMax] = rangeOf(at);
  const addends = (measure: MeasureId): Float64Array | null => {
    if (measure === 'cost' || measure === 'usage-cost') return cost;
    if (measure === 'billed-cost') return billed.some((value) => value !== 0) ? billed : null;
    const wanted = measure === 'attempts' ? 'calls' : measure;
    const index = (QUANTITY_MEASURES as readonly MeasureId[]).indexOf(wanted);
    return index < 0 ? null : columns[index]!;
  };
  return {
    basis: 'difference',
    sourceId: null,
    count,
    live: null,
    at,
    atMin,
    atMax,
    codes: (column) => (column === 'provider' ? providers : column === 'model' ? models : null),
    addends,
    tasks: null,
    latency: null,
    chunk: null,
  };
}
