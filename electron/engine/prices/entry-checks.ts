/** What may be laid over the built-in prices: nothing that contradicts another entry, and no price in a mistaken unit. */
import { fail } from '../../../shared/contract/fault.ts';
import { rankOf } from '../../../shared/maths/contract-rates.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import type {
  Contract,
  ModelAlias,
  PriceTexts,
  PricedKind,
  UserPrice,
} from '../../../shared/maths/price-row.ts';
import { instantOfDate } from '../../../shared/maths/price-schedule.ts';
import { unusualPrice, unusualWords } from '../../../shared/maths/price-sanity.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import { providerId } from '../../../shared/ledger/provider-names.ts';
import type { PriceDefinition, PriceEntry } from '../../store/queries/price-entries.ts';

type Span = { readonly from: string; readonly to?: string };

const spanWords = ({ from, to }: Span): string =>
  to === undefined ? `from ${from} on` : `from ${from} until ${to}`;
const plain = (text: string): string => text.trim().toLowerCase();

/** An entry in words, as faults and the list of versions name it. */
export function entryWords(entry: PriceDefinition): string {
  if (entry.kind === 'alias')
    return `name "${entry.alias.name}" for ${entry.alias.is.model} (${entry.alias.is.provider})`;
  if (entry.kind === 'contract') return `contract "${entry.contract.name}" ${spanWords(entry.contract)}`;
  const { provider, model, serviceTier, region } = entry.price;
  const where = [provider, serviceTier, region].filter((part) => part !== undefined).join(', ');
  return `price of ${model} (${where}) ${spanWords(entry.price)}`;
}

function shares<T>(a: readonly T[] | undefined, b: readonly T[] | undefined): boolean {
  return a === undefined || b === undefined || a.some((each) => b.includes(each));
}

const meet = (a: Span, b: Span): boolean =>
  (a.to === undefined || b.from < a.to) && (b.to === undefined || a.from < b.to);

/** Of two open prices the later one takes over on its first day; any other meeting of two is a contradiction. */
function pricesClash(a: UserPrice, b: UserPrice): boolean {
  const succeeds = a.from !== b.from && a.to === undefined && b.to === undefined;
  return meet(a, b) && !succeeds;
}

/** What a price is for, but its kinds. */
function keyOf(price: UserPrice, book: PriceBook): string {
  const provider = providerId(price.provider);
  const model = book.resolve(provider, price.model)?.model ?? plain(price.model);
  return JSON.stringify([provider, model, price.serviceTier ?? 'standard', plain(price.region ?? '')]);
}

const kindsOf = (prices: PriceTexts | undefined): PricedKind[] => Object.keys(prices ?? {}) as PricedKind[];

function contractsClash(a: Contract, b: Contract): boolean {
  return (
    providerId(a.provider) === providerId(b.provider) &&
    rankOf(a) === rankOf(b) &&
    shares(a.models?.map(plain), b.models?.map(plain)) &&
    shares(a.kinds, b.kinds) &&
    shares(a.tiers, b.tiers) &&
    (a.prices === undefined || shares(kindsOf(a.prices), kindsOf(b.prices))) &&
    meet(a, b)
  );
}

const sameAlias = (a: ModelAlias, b: ModelAlias): boolean =>
  plain(a.name) === plain(b.name) && providerId(a.provider ?? '') === providerId(b.provider ?? '');

function clash(a: PriceDefinition, b: PriceDefinition, book: PriceBook): boolean {
  if (a.kind === 'price' && b.kind === 'price')
    return (
      keyOf(a.price, book) === keyOf(b.price, book) &&
      shares(kindsOf(a.price.prices), kindsOf(b.price.prices)) &&
      pricesClash(a.price, b.price)
    );
  if (a.kind === 'contract' && b.kind === 'contract') return contractsClash(a.contract, b.contract);
  return a.kind === 'alias' && b.kind === 'alias' && sameAlias(a.alias, b.alias);
}

/** Fault  price.overlap when the entry says another thing than one in force about the same key and day. */
export function refuseOverlap(entry: PriceDefinition, inForce: readonly PriceEntry[], book: PriceBook): void {
  const other = inForce.find((each) => clash(each, entry, book));
  if (other === undefined) return;
  fail(
    'price.overlap',
    `The ${entryWords(entry)} meets the ${entryWords(other)}, number ${other.id}: both would hold at once.`,
    `End or remove number ${other.id} first, or choose other days.`,
  );
}

/** Fault  price.invalid for a period that ends before it begins, or a date that is none. */
export function refuseEmptySpan(span: Span): void {
  for (const date of [span.from, span.to ?? span.from])
    if (instantOfDate(date) === null)
      fail('price.invalid', `"${date}" is no day of the calendar.`, 'Write it as 2026-10-01.');
  if (span.to === undefined || span.from < span.to) return;
  fail(
    'price.invalid',
    `The price would hold ${spanWords(span)}, which is no day at all.`,
    'Give an end after the first day.',
  );
}

/** Fault  price.unusual for a price that only a mistaken unit explains. */
export function refuseUnusual(
  prices: PriceTexts,
  about: {
    readonly provider: string;
    readonly model: string;
    readonly serviceTier?: UserPrice['serviceTier'];
    readonly from: string;
  },
  book: PriceBook,
): void {
  for (const kind of kindsOf(prices)) {
    const price = parseNanos(prices[kind]!);
    if (price === null || price < 0n)
      fail('price.invalid', `"${prices[kind]}" is not a price.`, 'Write USD, such as 2.50.', {
        column: kind,
      });
    const judged = {
      provider: providerId(about.provider),
      model: about.model,
      serviceTier: about.serviceTier ?? ('standard' as const),
      atMs: instantOfDate(about.from)!,
      kind,
      price,
    };
    const unusual = unusualPrice(book, judged);
    if (unusual !== null)
      fail(
        'price.unusual',
        unusualWords(judged, unusual),
        'Check the unit; if the price is meant so, say that it is.',
        { column: kind },
      );
  }
}
