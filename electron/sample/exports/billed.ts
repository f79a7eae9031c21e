/** What the providers charge for a day: one amount per model, tier and token kind. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import { priceCharge, type PriceBook } from '../../../shared/maths/price.ts';
import { nanos, type Nanos } from '../../../shared/units/money.ts';
import type { Call } from '../call.ts';
import { PRIVATE_MODEL, PRIVATE_PRICES } from '../company.ts';
import { bucketsOf } from './buckets.ts';

export type BilledLine = {
  readonly like: Call;
  readonly kind: TokenKind;
  readonly quantity: number;
  readonly amount: Nanos;
};

function privateAmount(kind: TokenKind, quantity: number): Nanos {
  const price = (PRIVATE_PRICES as { readonly [kind: string]: bigint | undefined })[kind];
  if (price === undefined) throw new Error(`no agreed price for ${kind}`);
  return nanos(price * BigInt(quantity));
}

/** Billed lines of one provider's calls of a day, in order of project, model, tier and kind. */
export function billedLines(calls: readonly Call[], dayMs: number, book: PriceBook): readonly BilledLine[] {
  const buckets = bucketsOf(
    calls,
    ({ feature, isBatch }) => `${feature.project} ${feature.model} ${isBatch}`,
  );
  return buckets.flatMap(({ like, tokens }) =>
    (Object.keys(tokens) as TokenKind[])
      .filter((kind) => tokens[kind]! > 0)
      .sort()
      .map((kind) => {
        const quantity = tokens[kind]!;
        if (like.feature.model === PRIVATE_MODEL)
          return { like, kind, quantity, amount: privateAmount(kind, quantity) };
        const charge = priceCharge(book, {
          provider: like.feature.provider,
          rawModel: like.feature.model,
          serviceTier: like.isBatch ? 'batch' : null,
          startMs: dayMs,
          tokens: { [kind]: quantity },
          units: {},
          isBucket: true,
        });
        if (charge.listCost === null)
          throw new Error(`no price for ${like.feature.model}: ${charge.missing.join()}`);
        return { like, kind, quantity, amount: charge.listCost };
      }),
  );
}
