/** What other prices make of each month and each model: the same questions asked of the ledger before and after. */
import type { PriceEffect } from '../../../shared/contract/prices.ts';
import type { Query, QueryReply } from '../../../shared/contract/query.ts';

type Ask = (query: Query) => QueryReply;

/** All days a charge can lie on. */
const EVER = { from: '1970-01-01', to: '9999-12-31' };

type Figures = readonly [cost: bigint, list: bigint, contracted: bigint, unpriced: bigint];
const NONE: Figures = [0n, 0n, 0n, 0n];

function figuresBy(ask: Ask, by: Query['by'], grain: Query['grain']): Map<string, Figures> {
  const reply = ask({
    measures: ['cost', 'list-cost', 'contracted-cost', 'unpriced-tokens'],
    by,
    where: [],
    period: EVER,
    grain,
  });
  return new Map(
    reply.rows.map(({ keys, bucket, cell }) => [
      JSON.stringify([...keys, bucket]),
      // What a query adds to tell whether these are known stands behind them.
      NONE.map((none, at) => {
        const value = cell[at];
        return typeof value === 'bigint' ? value : none;
      }) as unknown as Figures,
    ]),
  );
}

function differences<T>(
  before: ReadonlyMap<string, Figures>,
  after: ReadonlyMap<string, Figures>,
  named: (keys: readonly (string | null)[]) => T,
): (T & Omit<PriceEffect['months'][number], 'month'>)[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key) ?? NONE, after.get(key) ?? NONE];
    if (was.every((figure, at) => figure === is[at])) return [];
    return [
      {
        ...named(JSON.parse(key) as (string | null)[]),
        before: was[2],
        after: is[2],
        listBefore: was[1],
        listAfter: is[1],
        costBefore: was[0],
        costAfter: is[0],
        unpricedBefore: was[3],
        unpricedAfter: is[3],
      },
    ];
  });
}

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** The figures that prices move, by month and by model. */
export type PriceFigures = {
  readonly months: ReadonlyMap<string, Figures>;
  readonly models: ReadonlyMap<string, Figures>;
};

/** Ask for them. */
export function figuresOf(ask: Ask): PriceFigures {
  return { months: figuresBy(ask, [], 'month'), models: figuresBy(ask, ['provider', 'model'], null) };
}

/** Figures by provider and model with those of a model that has no provider here under the one that it has there: a price
 *  names the provider of lines that state none, which is no other model. Where several have the name, nothing is moved. */
function namedAs(
  figures: ReadonlyMap<string, Figures>,
  there: ReadonlyMap<string, Figures>,
): ReadonlyMap<string, Figures> {
  const moved = new Map(figures);
  for (const [key, figure] of figures) {
    const [provider, model] = JSON.parse(key) as [string | null, string | null];
    if (provider !== null || there.has(key)) continue;
    const named = [...there.keys()].filter((each) => JSON.parse(each)[1] === model);
    if (named.length !== 1) continue;
    moved.delete(key);
    const own = moved.get(named[0]!) ?? NONE;
    moved.set(named[0]!, figure.map((amount, at) => amount + own[at]!) as unknown as Figures);
  }
  return moved;
}

/** Months and models whose figures differ. Months in order, models by the size of their change. */
export function effectBetween(before: PriceFigures, after: PriceFigures): PriceEffect {
  const months = differences(before.months, after.months, ([bucket]) => ({ month: bucket!.slice(0, 7) }));
  const were = namedAs(before.models, after.models);
  const are = namedAs(after.models, before.models);
  const models = differences(were, are, ([provider = null, model = null]) => ({
    provider,
    model,
  }));
  return {
    months: months.toSorted((a, b) => (a.month < b.month ? -1 : 1)),
    models: models.toSorted((a, b) => {
      const [x, y] = [size(a.after - a.before), size(b.after - b.before)];
      return x < y ? 1 : x > y ? -1 : 0;
    }),
  };
}
