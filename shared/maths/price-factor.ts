/** Prices multiplied by a factor: what a service tier or a place of processing makes of the standard price. */
import { divideHalfEven, type Nanos } from '../units/money.ts';
import type { TierFactor } from './price-row.ts';
import type { Price, Term } from './price-schedule.ts';
import { isTokenKind } from './rates.ts';

/** Multiply a price by "0.5" or "5/3", rounded half-even at 1e-9. */
export function times(amount: Nanos, factor: string): Nanos {
  const [numerator = '', denominator = '1'] = factor.split('/');
  const decimals = numerator.includes('.') ? numerator.length - numerator.indexOf('.') - 1 : 0;
  const top = BigInt(numerator.replace('.', ''));
  return divideHalfEven(amount * top, BigInt(denominator) * 10n ** BigInt(decimals)) as Nanos;
}

/** A term with its token prices multiplied; units keep their price.
 *  Shape  `cacheAtInput`: cached input loses its own price, so that the price of input stands in. */
export function multiplied(term: Term, factor: Pick<TierFactor, 'factor' | 'cacheAtInput'>): Term {
  const atInput = factor.cacheAtInput === true;
  return {
    ...term,
    contexts: term.contexts.map(({ fromTokens, prices }) => ({
      fromTokens,
      prices: new Map(
        [...prices].flatMap(([kind, price]) => {
          if (atInput && kind === 'cache_read') return [];
          const amount = isTokenKind(kind) ? times(price.amount, factor.factor) : price.amount;
          return [[kind, { ...price, amount } satisfies Price] as const];
        }),
      ),
    })),
    none: atInput ? term.none.filter((kind) => kind !== 'cache_read') : term.none,
  };
}
