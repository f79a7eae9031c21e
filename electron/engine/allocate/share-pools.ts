/** Pools shared out: each in its order takes the cost of its lines and what earlier pools gave to it, and splits it day by day
 *  with the weights of the calendar month. What leaves one owner arrives at others, to the nano. */
import type { Pool } from '../../../shared/contract/allocation.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';
import { holds } from '../../../shared/maths/condition.ts';
import { splitByWeights } from '../../../shared/maths/split.ts';
import { dateOfDay, dayNumber, monthOf } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dictionary, LedgerReader } from '../../store/ledger.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import type { Block } from '../spend/block.ts';
import { cellKey } from '../spend/cells.ts';
import { matcherOf } from './condition-mask.ts';
import { pooledAmounts, type Amount, type Taken } from './pooled-amounts.ts';
import { weightsOf, type Weight } from './pool-weights.ts';

/** What a pool moves. Shape  gathered amounts sum to given + kept, day by day and provider by provider. */
export type SharedPool = {
  readonly pool: Pool;
  /** What it takes from owners, and of it what earlier pools had given. */
  readonly out: readonly Amount[];
  readonly fromPools: readonly Amount[];
  readonly in: readonly Amount[];
  /** Of `out`: what nobody could take; it stays where it was. */
  readonly kept: readonly Amount[];
  /** By month of a gathered amount. */
  readonly weights: ReadonlyMap<string, readonly Weight[]>;
};

export type PoolTools = {
  readonly blocks: readonly Block[];
  readonly ledger: LedgerReader;
  readonly dimensions: Dimensions;
  readonly zone: TimeZone;
  readonly ask: (query: Query) => QueryReply;
};

/** Add up amounts of the same day, provider and owner. */
function merged(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<number, Amount>();
  for (const each of amounts) {
    const key = cellKey(each.provider, each.day, each.owner);
    const known = sums.get(key);
    sums.set(key, known === undefined ? each : { ...known, amount: known.amount + each.amount });
  }
  return [...sums.values()].filter(({ amount }) => amount !== 0n);
}

/** What earlier pools gave to owners whose cost this pool shares. Such a gift has an owner, a provider and a day only, so a
 *  pool that asks for more than these does not take it. */
function handedOver(
  pool: Pool,
  earlier: readonly SharedPool[],
  spent: Set<Amount>,
  owners: Dictionary,
  providers: Dictionary,
): Amount[] {
  const asks = pool.conditions.every(({ dimension }) => dimension === pool.over || dimension === 'provider');
  const ofOwner = pool.conditions.some(({ dimension }) => dimension === pool.over);
  if (!asks || !ofOwner) return [];
  const fromDay = pool.from === null ? -Infinity : dayNumber(pool.from);
  const toDay = pool.to === null ? Infinity : dayNumber(pool.to);
  const found: Amount[] = [];
  for (const before of earlier) {
    if (before.pool.over !== pool.over) continue;
    for (const gift of before.in) {
      if (spent.has(gift) || gift.day < fromDay || gift.day >= toDay) continue;
      const isOurs = pool.conditions.every((condition) =>
        holds(
          condition,
          condition.dimension === pool.over ? owners.textOf(gift.owner) : providers.textOf(gift.provider),
        ),
      );
      if (!isOurs) continue;
      spent.add(gift);
      found.push(gift);
    }
  }
  return found;
}

function shareOut(
  gathered: readonly Amount[],
  weights: ReadonlyMap<string, readonly Weight[]>,
  codeOf: (owner: string) => number,
): { readonly in: Amount[]; readonly kept: Amount[] } {
  const days = new Map<number, Amount[]>();
  for (const each of gathered) {
    const key = cellKey(each.provider, each.day, 0);
    const list = days.get(key);
    if (list === undefined) days.set(key, [each]);
    else list.push(each);
  }
  const given: Amount[] = [];
  const kept: Amount[] = [];
  for (const amounts of days.values()) {
    const { day, provider } = amounts[0]!;
    const takers = weights.get(monthOf(dateOfDay(day)))!;
    const whole = amounts.reduce((sum, { amount }) => sum + amount, 0n);
    const parts = splitByWeights(
      whole,
      takers.map(({ weight }) => weight),
    );
    if (parts === null) kept.push(...amounts);
    else
      takers.forEach(({ owner }, t) => {
        if (parts[t] !== 0n) given.push({ day, provider, owner: codeOf(owner), amount: parts[t]! });
      });
  }
  return { in: given, kept };
}

/** Share all pools. `codeOf` gives the code of an owner, also of one that no line has. */
export function sharePools(
  pools: readonly Pool[],
  tools: PoolTools,
  codeOf: (pool: Pool, owner: string) => number,
): SharedPool[] {
  const { blocks, ledger, dimensions, zone, ask } = tools;
  const shared: SharedPool[] = [];
  const taken = new Map<string, Taken>();
  const spent = new Set<Amount>();
  pools.forEach((pool, p) => {
    if (!taken.has(pool.over)) taken.set(pool.over, new Map());
    const own = pooledAmounts(
      blocks,
      matcherOf(pool, dimensions, zone),
      pool.over,
      zone,
      taken.get(pool.over)!,
    );
    const fromPools = handedOver(
      pool,
      shared,
      spent,
      ledger.dictionary(pool.over),
      ledger.dictionary('provider'),
    );
    const gathered = merged([...own, ...fromPools]);
    const months = [...new Set(gathered.map(({ day }) => monthOf(dateOfDay(day))))].toSorted();
    const before = pools.slice(0, p).filter(({ over }) => over === pool.over);
    const weights = new Map(months.map((month) => [month, weightsOf(pool, before, month, ask)]));
    const { in: given, kept } = shareOut(gathered, weights, (owner) => codeOf(pool, owner));
    shared.push({ pool, out: gathered, fromPools, in: given, kept, weights });
  });
  return shared;
}
