/** Role precedence: which evidence carries the spend of each provider and day, and what of it detail does not explain.
 *  Carried by billed where there is a billed usage line, else by usage, else by detail. Where detail exists for the same
 *  provider, day and model, only the difference is added, so that attributed + unallocated = carried, exactly. */
import type { Role } from '../../../shared/ledger/charge.ts';
import { cellKey, QUANTITY_MEASURES, type Cell, type Cells } from './cells.ts';

export type CarryingRole = Exclude<Role, 'outcome'>;

/** A computed line: what a stronger role says beyond what detail explains. */
export type Difference = {
  readonly provider: number;
  readonly model: number;
  /** UTC days [firstDay, lastDay] the line stands for. */
  readonly firstDay: number;
  readonly lastDay: number;
  readonly cost: bigint;
  /** Billed cost that the days of a bill over several days hold already, to be taken off; left out = none. */
  readonly billed?: bigint;
  readonly quantities: Float64Array;
  readonly carriedBy: CarryingRole;
};

export type Carry = {
  /** provider × day → the role that carries its cost. */
  readonly roles: ReadonlyMap<number, CarryingRole>;
  /** Cells whose own billed lines count, because no detail covers them. */
  readonly ownBilled: ReadonlySet<number>;
  readonly ownUsageCost: ReadonlySet<number>;
  readonly ownUsageQuantities: ReadonlySet<number>;
  readonly differences: readonly Difference[];
};

/** Cells of one provider and day, model by model. */
export type DayCells = ReadonlyMap<number, readonly Cell[]>;

/** Group cells by provider and day (key: cellKey with model 0). */
export function byProviderDay(cells: Cells): DayCells {
  const days = new Map<number, Cell[]>();
  for (const cell of cells.values()) {
    const key = cellKey(cell.provider, cell.day, 0);
    const list = days.get(key);
    if (list === undefined) days.set(key, [cell]);
    else list.push(cell);
  }
  return days;
}

type Side = { cost: bigint; readonly quantities: Float64Array; callsKnown: boolean; lines: number };

function sideOf(cells: readonly Cell[]): Side {
  const side: Side = {
    cost: 0n,
    quantities: new Float64Array(QUANTITY_MEASURES.length),
    callsKnown: true,
    lines: 0,
  };
  for (const cell of cells) {
    side.cost += cell.cost;
    side.lines += cell.lines;
    side.callsKnown &&= cell.callsKnown;
    for (let q = 0; q < QUANTITY_MEASURES.length; q += 1)
      side.quantities[q] = side.quantities[q]! + cell.quantities[q]!;
  }
  return side;
}

/** Stronger minus detail, quantity by quantity; calls only where the stronger side states them all. */
function quantityGap(strong: Side, weak: Side): Float64Array {
  const gap = new Float64Array(QUANTITY_MEASURES.length);
  for (let q = 0; q < gap.length; q += 1) {
    const isCalls = QUANTITY_MEASURES[q] === 'calls' || QUANTITY_MEASURES[q] === 'unpriced-calls';
    gap[q] = isCalls && !strong.callsKnown ? 0 : strong.quantities[q]! - weak.quantities[q]!;
  }
  return gap;
}

type Comparison = {
  readonly model: number;
  readonly strong: readonly Cell[];
  readonly weak: readonly Cell[];
};

/** Pair what a stronger role says on one provider and day with detail: model by model where the stronger role names
 *  models, else as one. Detail of models the stronger role does not name is paired with nothing. */
export function pairsOf(strong: readonly Cell[], weak: readonly Cell[]): Comparison[] {
  const named = strong.filter((cell) => cell.model !== 0);
  if (named.length === 0) return [{ model: 0, strong, weak }];
  const pairs: Comparison[] = strong.map((cell) => ({
    model: cell.model,
    strong: [cell],
    weak: cell.model === 0 ? [] : weak.filter((other) => other.model === cell.model),
  }));
  const names = new Set(named.map((cell) => cell.model));
  for (const other of weak)
    if (!names.has(other.model)) pairs.push({ model: other.model, strong: [], weak: [other] });
  return pairs;
}

const UNPRICED_TOKENS = QUANTITY_MEASURES.indexOf('unpriced-tokens');
const NO_QUANTITIES = new Float64Array(QUANTITY_MEASURES.length);

/** Decide, for daily evidence, what carries each provider and day and what remains unexplained. */
export function carryDaily(detail: DayCells, usage: DayCells, billed: DayCells): Carry {
  const roles = new Map<number, CarryingRole>();
  const ownBilled = new Set<number>();
  const ownUsageCost = new Set<number>();
  const ownUsageQuantities = new Set<number>();
  const differences: Difference[] = [];
  for (const key of detail.keys()) roles.set(key, 'detail');
  for (const key of usage.keys()) roles.set(key, 'usage');
  for (const key of billed.keys()) roles.set(key, 'billed');

  for (const [key, role] of roles) {
    const weak = detail.get(key) ?? [];
    const cost = role === 'billed' ? billed.get(key)! : role === 'usage' ? usage.get(key)! : null;
    if (cost !== null) {
      for (const pair of pairsOf(cost, weak)) {
        if (pair.weak.length === 0) {
          for (const cell of pair.strong)
            (role === 'billed' ? ownBilled : ownUsageCost).add(cellKey(cell.provider, cell.day, cell.model));
          continue;
        }
        const strong = sideOf(pair.strong);
        // Usage without a price cannot say what was spent; detail keeps the floor.
        if (role === 'usage' && (strong.lines === 0 || strong.quantities[UNPRICED_TOKENS]! > 0)) continue;
        const first = pair.weak[0]!;
        const gap = strong.cost - sideOf(pair.weak).cost;
        if (gap !== 0n) {
          differences.push({
            provider: first.provider,
            model: pair.model,
            firstDay: first.day,
            lastDay: first.day,
            cost: gap,
            quantities: NO_QUANTITIES,
            carriedBy: role,
          });
        }
      }
    }
    const counted = usage.get(key);
    if (counted === undefined) continue;
    for (const pair of pairsOf(counted, weak)) {
      if (pair.weak.length === 0) {
        for (const cell of pair.strong) ownUsageQuantities.add(cellKey(cell.provider, cell.day, cell.model));
        continue;
      }
      // Detail of a model that usage does not list stays as it is: usage exports are often filtered.
      if (pair.strong.length === 0) continue;
      const first = pair.weak[0]!;
      const quantities = quantityGap(sideOf(pair.strong), sideOf(pair.weak));
      if (quantities.some((value) => value !== 0)) {
        differences.push({
          provider: first.provider,
          model: pair.model,
          firstDay: first.day,
          lastDay: first.day,
          cost: 0n,
          quantities,
          carriedBy: 'usage',
        });
      }
    }
  }
  return { roles, ownBilled, ownUsageCost, ownUsageQuantities, differences };
}
