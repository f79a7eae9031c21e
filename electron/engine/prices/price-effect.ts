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
      cell.map((value) => (typeof value === 'bigint' ? value : 0n)) as unknown as Figures,
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

/** Months and models whose figures differ. Months in order, models by the size of their change. */
export function effectBetween(before: PriceFigures, after: PriceFigures): PriceEffect {
  const months = differences(before.months, after.months, ([bucket]) => ({ month: bucket!.slice(0, 7) }));
  const models = differences(before.models, after.models, ([provider = null, model = null]) => ({
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
