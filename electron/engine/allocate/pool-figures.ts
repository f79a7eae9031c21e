/** What a pool moves in a period, from the lines it takes down to the share of each owner. */
import type { Condition, Driver, Pool, PoolFigures, PoolMonth } from '../../../shared/contract/allocation.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { holds } from '../../../shared/maths/condition.ts';
import { dateOfDay, dayNumber, monthOf, type Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import type { Allocation } from './allocation.ts';
import type { Amount } from './pooled-amounts.ts';
import { methodWords, poolFinding } from './pool-words.ts';
import type { SharedPool } from './share-pools.ts';

/** A filter of more values than this shows nobody anything. */
const MOST_VALUES = 100;

const sumOf = (amounts: readonly Amount[]): bigint => amounts.reduce((sum, { amount }) => sum + amount, 0n);

/** Amounts of a period. */
export function inPeriod(amounts: readonly Amount[], period: Period): Amount[] {
  const [from, to] = [dayNumber(period.from), dayNumber(period.to)];
  return amounts.filter(({ day }) => day >= from && day < to);
}

/** Sums by owner code. */
export function byOwner(amounts: readonly Amount[]): Map<number, bigint> {
  const sums = new Map<number, bigint>();
  for (const { owner, amount } of amounts) sums.set(owner, (sums.get(owner) ?? 0n) + amount);
  return sums;
}

/** A condition as a filter over the values the ledger has; null = too many values to say. */
function filterOf(condition: Condition, { dimensions, ask }: Allocation): Filter | null {
  const dimension = condition.dimension as DimensionId;
  switch (condition.operator) {
    case 'is':
      return { dimension, values: [...condition.values], not: false };
    case 'is-not':
      return { dimension, values: [...condition.values], not: true };
    case 'is-empty':
      return { dimension, values: [null], not: false };
    default: {
      const reader = dimensions(dimension);
      const all = ask({
        measures: ['cost', 'calls'],
        by: [dimension],
        where: [],
        period: { from: '1970-01-01', to: '9999-12-31' },
        grain: null,
      });
      const values = all.rows.flatMap(({ keys: [key] }) =>
        typeof key === 'string' && reader.codeOf(key) !== undefined && holds(condition, key) ? [key] : [],
      );
      return values.length === 0 || values.length > MOST_VALUES ? null : { dimension, values, not: false };
    }
  }
}

/** Conditions as filters, one per dimension; null where filters cannot say them. */
function filtersOf(pool: Pick<Pool, 'conditions'>, allocation: Allocation): Filter[] | null {
  const dimensions = pool.conditions.map(({ dimension }) => dimension);
  if (new Set(dimensions).size < dimensions.length) return null;
  const filters = pool.conditions.map((condition) => filterOf(condition, allocation));
  return filters.includes(null) ? null : (filters as Filter[]);
}

/** Filters and days that show a pool's own lines and no others; null where there are none, as where an earlier pool took
 *  some of the lines that meet the conditions. */
function linesOf(pool: Pool, own: bigint, period: Period, allocation: Allocation): PoolFigures['lines'] {
  const from = pool.from !== null && pool.from > period.from ? pool.from : period.from;
  const to = pool.to !== null && pool.to < period.to ? pool.to : period.to;
  const where = from < to ? filtersOf(pool, allocation) : null;
  if (where === null) return null;
  const shown = allocation.ask({ measures: ['cost'], by: [], where, period: { from, to }, grain: null });
  return shown.total[0] === own ? { where, period: { from, to } } : null;
}

function monthsOf(shared: SharedPool, period: Period): PoolMonth[] {
  const inMonth = (amounts: readonly Amount[], month: string) =>
    sumOf(inPeriod(amounts, period).filter(({ day }) => monthOf(dateOfDay(day)) === month));
  return [...shared.weights].flatMap(([month, weights]): PoolMonth[] => {
    const pooled = inMonth(shared.out, month);
    const isHere = inPeriod(shared.out, period).some(({ day }) => monthOf(dateOfDay(day)) === month);
    if (!isHere) return [];
    const total = weights.reduce((sum, { weight }) => sum + (weight > 0n ? weight : 0n), 0n);
    const drivers = weights.map(({ owner, weight }): Driver => ({
      owner,
      weight,
      share: ratio(weight > 0n ? weight : 0n, total),
    }));
    return [{ month, pooled, kept: inMonth(shared.kept, month), drivers }];
  });
}

/** The figures of one pool. */
export function poolFigures(shared: SharedPool, allocation: Allocation, period: Period): PoolFigures {
  const { pool } = shared;
  const owners = allocation.ledger.dictionary(pool.over);
  const [out, fromPools, given, kept] = [shared.out, shared.fromPools, shared.in, shared.kept].map(
    (amounts) => inPeriod(amounts, period),
  ) as [Amount[], Amount[], Amount[], Amount[]];
  const pooled = sumOf(out);
  const taken = byOwner(out);
  for (const { owner, amount } of kept) taken.set(owner, (taken.get(owner) ?? 0n) - amount);
  const largest = (a: { amount: bigint }, b: { amount: bigint }) =>
    a.amount === b.amount ? 0 : a.amount > b.amount ? -1 : 1;
  return {
    id: pool.id,
    name: pool.name,
    over: pool.over,
    methodWords: methodWords(pool),
    pooled,
    fromPools: sumOf(fromPools),
    given: sumOf(given),
    kept: sumOf(kept),
    days: new Set(out.map(({ day }) => day)).size,
    takenFrom: [...taken]
      .filter(([, amount]) => amount !== 0n)
      .map(([owner, amount]) => ({ owner: owners.textOf(owner), amount }))
      .toSorted(largest),
    givenTo: [...byOwner(given)]
      .map(([owner, amount]) => ({ owner: owners.textOf(owner)!, amount }))
      .toSorted(largest),
    months: monthsOf(shared, period),
    lines: linesOf(pool, pooled - sumOf(fromPools), period, allocation),
    finding: poolFinding(out.length, pooled, sumOf(kept)),
  };
}
