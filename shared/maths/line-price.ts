/** What a line is known to cost: what was charged, what the price book says, or what its source reports. */
import { ZERO, type Nanos } from '../units/money.ts';
import type { CostBasis } from '../ledger/charge.ts';
import type { ChargeCost, PriceState } from './price.ts';

/** reported: the line costs what its source reports, whatever the price book says. */
export type LinePriceState = PriceState | 'reported';

/** What a line states of the quantities that are priced: some, all of them zero, or nothing at all. */
export type Stated = 'some' | 'zero' | 'nothing';

/** Null   `contractedCost` null where it is the list cost. */
export type LinePrice = {
  readonly state: LinePriceState;
  readonly listCost: Nanos | null;
  readonly contractedCost: Nanos | null;
};

const FREE: LinePrice = { state: 'free', listCost: ZERO, contractedCost: null };
const nothingListed = (state: LinePriceState): LinePrice => ({ state, listCost: null, contractedCost: null });

/** What a line states, from its counts: an absent count is not stated. */
export function statedIn(...counts: readonly { readonly [kind: string]: number | undefined }[]): Stated {
  let stated: Stated = 'nothing';
  for (const kinds of counts) {
    for (const kind in kinds) {
      const count = kinds[kind];
      if (count === undefined) continue;
      if (count > 0) return 'some';
      stated = 'zero';
    }
  }
  return stated;
}

/** True for amounts that were really charged; others are what a tool or a list makes of the usage. */
export function isCharged(basis: CostBasis | string | null): boolean {
  return basis === 'billed' || basis === 'effective';
}

/** State and list cost of a line that is no bill.
 *  Shape  `reported` is 0 where the source states a zero; `failed`: the call ended in an error.
 *  Null   `reported` when the source gives no amount; `listCost` when no price is known, or nothing to be priced. */
export function priceOfLine(line: {
  readonly book: ChargeCost;
  readonly stated: Stated;
  readonly reported: number | bigint | null;
  readonly basis: CostBasis | string | null;
  readonly failed: boolean;
}): LinePrice {
  const { book, stated, reported, failed } = line;
  const amount = reported === null ? null : Number(reported);
  if (amount !== null && isCharged(line.basis))
    return stated === 'some' ? { ...book, state: 'reported' } : nothingListed('reported');
  if (stated === 'some')
    return book.state === 'unpriced' && amount !== null && amount !== 0 ? nothingListed('reported') : book;
  // The book cannot price what is not counted, and zero of anything costs nothing.
  if (amount !== null && amount !== 0) return nothingListed('reported');
  // Providers do not charge for a call that failed without a count.
  return stated === 'zero' || amount === 0 || failed ? FREE : nothingListed('unpriced');
}
