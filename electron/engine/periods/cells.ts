/** The cost of a month by provider, model, team and use case: what is kept of it when it is closed. */
import { CLOSED_DIMENSIONS, type PeriodCell } from '../../../shared/contract/periods.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { monthPeriod } from '../../../shared/units/period.ts';

/** Cost by the JSON of its keys; no combination costs nothing. */
export type PeriodCells = ReadonlyMap<string, bigint>;

/** The month's cells as the workspace has them now. */
export function monthCells(month: string, ask: (query: Query) => QueryReply): PeriodCells {
  const { rows } = ask({
    measures: ['cost'],
    by: [...CLOSED_DIMENSIONS],
    where: [],
    period: monthPeriod(month),
    grain: null,
  });
  const cells = new Map<string, bigint>();
  for (const { keys, cell } of rows) {
    const cost = cell[0] as bigint;
    if (cost !== 0n) cells.set(JSON.stringify(keys), cost);
  }
  return cells;
}

/** Sum of all cells. */
export function totalOf(cells: PeriodCells): bigint {
  let total = 0n;
  for (const cost of cells.values()) total += cost;
  return total;
}

/** What leads from some cells to others: none where they are equal. */
export function differenceOf(from: PeriodCells, to: PeriodCells): PeriodCells {
  const changed = new Map<string, bigint>();
  for (const key of new Set([...from.keys(), ...to.keys()])) {
    const change = (to.get(key) ?? 0n) - (from.get(key) ?? 0n);
    if (change !== 0n) changed.set(key, change);
  }
  return changed;
}

/** Cells and what changed them, added up. */
export function addedUp(parts: readonly PeriodCells[]): PeriodCells {
  const sum = new Map<string, bigint>();
  for (const cells of parts)
    for (const [key, cost] of cells) {
      const next = (sum.get(key) ?? 0n) + cost;
      if (next === 0n) sum.delete(key);
      else sum.set(key, next);
    }
  return sum;
}

/** What moved between cells beside the change of the total. */
export function movedIn(change: PeriodCells): bigint {
  let [up, down] = [0n, 0n];
  for (const cost of change.values()) {
    if (cost > 0n) up += cost;
    else down -= cost;
  }
  return up < down ? up : down;
}

const size = (amount: bigint) => (amount < 0n ? -amount : amount);

/** Cells as a list, the largest first. */
export function listed(cells: PeriodCells): PeriodCell[] {
  return [...cells]
    .toSorted(([a, x], [b, y]) => (size(x) === size(y) ? (a < b ? -1 : 1) : size(x) > size(y) ? -1 : 1))
    .map(([key, cost]) => ({ keys: JSON.parse(key) as PeriodCell['keys'], cost }));
}

/** Cells as text, in an order that depends on nothing else. */
export function cellsText(cells: PeriodCells): string {
  return JSON.stringify(
    [...cells]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, cost]) => [JSON.parse(key) as unknown, cost.toString()]),
  );
}

/** Undo `cellsText`. */
export function cellsOfText(text: string): PeriodCells {
  const cells = JSON.parse(text) as readonly (readonly [unknown, string])[];
  return new Map(cells.map(([keys, cost]) => [JSON.stringify(keys), BigInt(cost)]));
}
