/** User prices between their three shapes: what is asked for, what is stored, what the book takes. */
import type { z } from 'zod';
import type { AddPriceInput } from '../../../shared/contract/prices.ts';
import { fail } from '../../../shared/contract/fault.ts';
import type { UserPrice as BookPrice } from '../../../shared/maths/price-row.ts';
import { decimalOf, parseNanos } from '../../../shared/units/money.ts';
import type { UserPrice as StoredPrice } from '../../store/queries/user-prices.ts';

/** Stored rows of a request, one per token kind. Fault price.invalid. */
export function storedPrices(
  input: z.output<typeof AddPriceInput>,
  nowMs: number,
): Omit<StoredPrice, 'id'>[] {
  return Object.entries(input.prices).map(([kind, text]) => {
    const price = parseNanos(text);
    if (price === null || price < 0n)
      fail('price.invalid', `"${text}" is not a price.`, 'Write USD per million tokens, such as 2.50.', {
        column: kind,
      });
    return {
      provider: input.provider,
      model: input.model,
      kind,
      validFrom: input.from,
      price,
      createdMs: nowMs,
    };
  });
}

/** Stored rows as the book takes them: one entry per model and date. */
export function bookPrices(stored: readonly Omit<StoredPrice, 'id'>[]): BookPrice[] {
  const byTerm = new Map<
    string,
    { provider: string; model: string; from: string; prices: Record<string, string> }
  >();
  for (const { provider, model, validFrom, kind, price } of stored) {
    const key = JSON.stringify([provider, model, validFrom]);
    const term = byTerm.get(key) ?? { provider, model, from: validFrom, prices: {} };
    term.prices[kind] = decimalOf(price);
    byTerm.set(key, term);
  }
  return [...byTerm.values()];
}
