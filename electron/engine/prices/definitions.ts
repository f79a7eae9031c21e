/** What was asked to be laid over the built-in prices, checked and in the shape it is kept. */
import type { z } from 'zod';
import type { AddAliasInput, AddContractInput, AddPriceInput } from '../../../shared/contract/prices.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { providerId } from '../../../shared/ledger/provider-names.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import type { PriceDefinition, PriceEntry } from '../../store/queries/price-entries.ts';
import { refuseEmptySpan, refuseOverlap, refuseUnusual } from './entry-checks.ts';

export type Against = { readonly inForce: readonly PriceEntry[]; readonly book: PriceBook };

/** An object without what was left out. */
function given<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

/** An own price. Fault price.invalid, price.overlap, price.unusual. */
export function priceDefinition(
  input: z.output<typeof AddPriceInput>,
  { inForce, book }: Against,
): PriceDefinition {
  const { preview: _p, reason: _r, acceptUnusual, ...price } = input;
  refuseEmptySpan(given(price));
  const sizes = (price.above ?? []).map(({ fromTokens }) => fromTokens);
  if (sizes.some((size, at) => at > 0 && size <= sizes[at - 1]!))
    fail('price.invalid', 'The context sizes do not rise.', 'Give each size once, the smallest first.');
  const definition: PriceDefinition = { kind: 'price', price: given(price) };
  refuseOverlap(definition, inForce, book);
  if (!acceptUnusual)
    for (const { prices } of [price, ...(price.above ?? [])]) refuseUnusual(prices, given(price), book);
  return definition;
}

/** A contract. Fault price.invalid, price.overlap, price.unusual. */
export function contractDefinition(
  input: z.output<typeof AddContractInput>,
  { inForce, book }: Against,
): PriceDefinition {
  const { preview: _p, reason: _r, acceptUnusual, ...stated } = input;
  const contract = given({ ...stated, provider: providerId(stated.provider) });
  refuseEmptySpan(contract);
  const definition: PriceDefinition = { kind: 'contract', contract };
  refuseOverlap(definition, inForce, book);
  const { prices, models = [], provider, from } = contract;
  if (prices !== undefined && !acceptUnusual)
    for (const model of models)
      refuseUnusual(prices, given({ provider, model, from, serviceTier: contract.tiers?.[0] }), book);
  return definition;
}

/** A name. Fault price.overlap, price.unknown. */
export function aliasDefinition(
  input: z.output<typeof AddAliasInput>,
  { inForce, book }: Against,
): PriceDefinition {
  const { preview: _p, reason: _r, ...stated } = input;
  const alias = given(stated);
  if (book.resolve(alias.is.provider, alias.is.model) === null)
    fail(
      'price.unknown',
      `The price book has no model ${alias.is.model} of ${alias.is.provider}.`,
      'Look the model up in the price book, or add a price for it first.',
    );
  const definition: PriceDefinition = { kind: 'alias', alias };
  refuseOverlap(definition, inForce, book);
  return definition;
}

/** An entry with another end. Fault price.invalid, also for a name, which has no days; price.overlap. */
export function endedDefinition(entry: PriceEntry, to: string, { inForce, book }: Against): PriceDefinition {
  if (entry.kind === 'alias') fail('price.invalid', 'A name has no last day.', 'Remove it instead.');
  const definition: PriceDefinition =
    entry.kind === 'price'
      ? { kind: 'price', price: { ...entry.price, to } }
      : { kind: 'contract', contract: { ...entry.contract, to } };
  refuseEmptySpan(definition.kind === 'price' ? definition.price : definition.contract);
  // A later end than before may meet what was agreed since.
  refuseOverlap(
    definition,
    inForce.filter(({ id }) => id !== entry.id),
    book,
  );
  return definition;
}
