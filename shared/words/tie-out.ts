/** What the reconciling items of a tie-out are called, on screen, on paper and on the command line, and what is known of its amounts. */
import { knownCost } from '../catalogue/unpriced.ts';

/** Reconciling classes in the reader's words. A class without words is a type error where it is named. */
export const CLASS_WORDS = {
  price: { name: 'Price difference', words: 'price book against invoice rate' },
  'missing-detail': { name: 'Billed without call records', words: 'usage that no log shows' },
  'time-zone-shift': { name: 'Day shift', words: 'same usage, booked on the next day' },
  duplicate: { name: 'Logged twice', words: 'detail above the bill' },
  'discount-credit': { name: 'Discounts and credits', words: 'on the invoice only' },
  tax: { name: 'Tax', words: 'on the invoice only' },
  'not-token': { name: 'Charges beside tokens', words: 'no call records by nature' },
  unpriced: { name: 'Unpriced usage', words: 'detail without a price' },
  rounding: { name: 'Rounding', words: 'invoice lines to the cent' },
  'not-billed': { name: 'Seen but not billed', words: 'detail without a bill' },
  'priority-tier': { name: 'Priority Tier', words: 'left out of the cost report' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly words: string }>>;

type Carried = {
  readonly carriedBy: 'billed' | 'usage' | 'detail';
  readonly unpricedCalls: bigint;
  readonly billed: bigint;
  readonly matched: bigint;
};

/** What a provider's month comes to, as far as it is known.
 *  Null   calls alone carry it, and none of them has a price. */
export function knownAmount(row: Carried, amount: 'billed' | 'matched'): bigint | null {
  return row.carriedBy === 'detail' ? knownCost(row[amount], row.unpricedCalls) : row[amount];
}
