/** Prices of models at an instant, as a what-if weighs them. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import { SERVICE_TIERS } from '../../../shared/maths/price-row.ts';
import type { ModelPrices } from '../../../shared/maths/what-if/baseline.ts';
import { WHAT_IF_KINDS, type ModelName, type WhatIfKind } from '../../../shared/maths/what-if/lever.ts';

const PRICED_AS: { readonly [K in WhatIfKind]: TokenKind } = {
  input: 'input_uncached',
  'cache-read': 'cache_read',
  'cache-write-5m': 'cache_write_5m',
  'cache-write-1h': 'cache_write_1h',
  output: 'output',
};

/** Prices in every tier, contracts included, at the size of prompt that has no surcharge.
 *  Null   the book knows no price of the model at all. */
export function modelPricesOf(
  book: PriceBook,
  { provider, model }: ModelName,
  atMs: number,
): ModelPrices | null {
  const tiers = Object.fromEntries(
    SERVICE_TIERS.map((serviceTier) => {
      const found = book.pricesAt({ provider, model, serviceTier, region: null }, atMs, null);
      const rates = found?.contracted ?? found;
      if (rates === null) return [serviceTier, null];
      const prices = WHAT_IF_KINDS.map((kind): [WhatIfKind, number | null] => {
        const amount = rates.byKind.get(PRICED_AS[kind])?.amount;
        return [kind, amount === undefined ? null : Number(amount)];
      });
      return [serviceTier, Object.fromEntries(prices) as Record<WhatIfKind, number | null>];
    }),
  );
  return Object.values(tiers).every((rates) => rates === null) ? null : { provider, model, tiers };
}
