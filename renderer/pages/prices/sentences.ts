/** Titles and accounts of the prices page, made from its figures. */
import type {
  BrowseReply,
  PriceEffect,
  PriceEntryLine,
  UnpricedModel,
} from '../../../shared/contract/prices.ts';
import type { Contract, UserPrice } from '../../../shared/maths/price-row.ts';
import { counted } from '../../format/count.ts';
import { dateText, monthLong } from '../../format/date.ts';
import { kindName } from '../../format/kind.ts';
import { signedMoney } from '../../format/money.ts';
import { priceText } from '../../format/price.ts';
import { parseNanos } from '../../../shared/units/money.ts';

/** "1,659 models, list of 23 Sep 2026; 2 of your models have no price".
 *  Null   `unpriced` null = nothing is imported yet. */
export function pricesTitle(
  listed: number,
  checked: string,
  unpriced: readonly UnpricedModel[] | null,
): string {
  if (unpriced === null) return `${counted(listed, 'model')}, list of ${dateText(checked)}`;
  const named = unpriced.filter(({ model }) => model !== null).length;
  const rest =
    named === 0
      ? 'all of your models have a price'
      : `${named} of your models ${named === 1 ? 'has' : 'have'} no price`;
  return `${counted(listed, 'model')}, list of ${dateText(checked)}; ${rest}`;
}

/** What is shown of the book. */
export function bookTitle(reply: BrowseReply, only: string): string {
  if (only === 'in-use') return `${counted(reply.count, 'model')} in use`;
  if (only === 'own') return `${counted(reply.count, 'model')} with a price of yours or a contract`;
  if (only === 'disagree') return `${counted(reply.count, 'model')} where the catalogues disagree`;
  return counted(reply.count, 'model');
}

/** The days between which something holds. */
export function spanText({ from, to }: { readonly from: string; readonly to?: string }): string {
  return to === undefined ? `from ${dateText(from)}` : `${dateText(from)} until ${dateText(to)}`;
}

function textsOf(prices: UserPrice['prices'] | undefined): string {
  return Object.entries(prices ?? {})
    .map(([kind, price]) => `${kindName(kind)} ${priceText(parseNanos(price))}`)
    .join('; ');
}

function contractWords(contract: Contract): string {
  const scope = [
    ...(contract.models === undefined ? [] : [contract.models.join(', ')]),
    ...(contract.kinds === undefined ? [] : [contract.kinds.map(kindName).join(', ')]),
    ...(contract.tiers === undefined ? [] : [contract.tiers.join(', ')]),
  ];
  const what =
    contract.percentOff === undefined ? textsOf(contract.prices) : `${Number(contract.percentOff)} % off`;
  return scope.length === 0 ? `${what}, everything` : `${what}: ${scope.join('; ')}`;
}

/** What an entry says, in one line. */
export function entryWords(entry: PriceEntryLine): string {
  if (entry.kind === 'alias') return `is ${entry.alias.is.model} (${entry.alias.is.provider})`;
  if (entry.kind === 'contract') return contractWords(entry.contract);
  const { serviceTier, region, above, prices } = entry.price;
  const sizes = (above ?? []).map(
    (size) => `beyond ${(size.fromTokens - 1).toLocaleString('en')} tokens ${textsOf(size.prices)}`,
  );
  return [serviceTier, region, textsOf(prices), ...sizes].filter((part) => part !== undefined).join('; ');
}

/** Who an entry is about. */
export function entryName(entry: PriceEntryLine): string {
  if (entry.kind === 'alias') return entry.alias.name;
  return entry.kind === 'contract' ? entry.contract.name : entry.price.model;
}

/** Its provider; null = whoever bills the call. */
export function entryProvider(entry: PriceEntryLine): string | null {
  if (entry.kind === 'alias') return entry.alias.provider ?? null;
  return entry.kind === 'contract' ? entry.contract.provider : entry.price.provider;
}

/** Title of what the workspace lays over the list. */
export function ownTitle(entries: readonly PriceEntryLine[]): string {
  const of = (kind: PriceEntryLine['kind']) => entries.filter((entry) => entry.kind === kind).length;
  const parts = [
    ...(of('price') === 0 ? [] : [counted(of('price'), 'price')]),
    ...(of('contract') === 0 ? [] : [counted(of('contract'), 'contract')]),
    ...(of('alias') === 0 ? [] : [counted(of('alias'), 'name')]),
  ];
  return parts.length === 0 ? 'No prices or contracts of your own' : `Yours: ${parts.join(', ')}`;
}

/** Title of the comparison of two versions. */
export function effectTitle(effect: PriceEffect): string {
  const change = effect.months.reduce((sum, each) => sum + each.after - each.before, 0n);
  if (effect.months.length === 0) return 'Reported and restated are the same';
  const [only] = effect.months;
  const where = effect.months.length === 1 ? monthLong(only!.month) : counted(effect.months.length, 'month');
  return change === 0n
    ? `Prices move cost between models in ${where}, and nothing in total`
    : `Restated, ${where} ${effect.months.length === 1 ? 'changes' : 'change'} by ${signedMoney(change)}`;
}
