/** A second list of prices beside the book: where the two disagree about the same model and kind. */
import { parseNanos, type Nanos } from '../units/money.ts';
import type { PriceBook } from './price-book.ts';
import type { PricedKind, PriceTexts } from './price-row.ts';

/** A model as another catalogue prices it. Units  USD per million tokens. */
export type OtherModel = { readonly provider: string; readonly model: string; readonly prices: PriceTexts };

/** resources/price-books/cross-check.json. It prices nothing. */
export type OtherList = {
  readonly package: string;
  readonly packageVersion: string;
  readonly licence: string;
  /** Where its prices are from, in words. */
  readonly name: string;
  readonly checked: string;
  readonly models: readonly OtherModel[];
};

/** What another list says of a model of the book.
 *  Null   it does not know the model, or not this kind. */
export type CrossCheck = (provider: string, model: string, kind: PricedKind) => Nanos | null;

const known = new WeakMap<PriceBook, { readonly other: OtherList; readonly check: CrossCheck }>();

/** The other list by the book's own names, worked out once. Of several names for one model the plain one counts. */
export function crossCheckOf(book: PriceBook, other: OtherList): CrossCheck {
  const found = known.get(book);
  if (found?.other === other) return found.check;
  const check = checkOf(book, other);
  known.set(book, { other, check });
  return check;
}

function checkOf(book: PriceBook, other: OtherList): CrossCheck {
  const byModel = new Map<string, OtherModel>();
  for (const model of other.models) {
    const found = book.resolve(model.provider, model.model);
    if (found === null || found.provider !== model.provider) continue;
    const key = `${found.provider}/${found.model}`;
    if (!byModel.has(key) || model.model === found.model) byModel.set(key, model);
  }
  return (provider, model, kind) => {
    const text = byModel.get(`${provider}/${model}`)?.prices[kind];
    return text === undefined ? null : parseNanos(text);
  };
}
