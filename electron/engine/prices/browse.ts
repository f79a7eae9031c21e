/** The price book as a table: a model a row, its kinds side by side, as they hold on one day. */
import type { BrowsedModel, BrowsedPrice, BrowseReply } from '../../../shared/contract/prices.ts';
import type { CrossCheck, OtherList } from '../../../shared/maths/cross-check.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import type { PriceRow, ServiceTier } from '../../../shared/maths/price-row.ts';

export type BrowseAsk = {
  readonly search: string;
  readonly provider: string | null;
  readonly serviceTier: ServiceTier;
  readonly region: string | null;
  readonly on: string;
  readonly only: 'all' | 'in-use' | 'own' | 'disagree';
  readonly offset: number;
  readonly limit: number;
};

export type BrowseTools = {
  readonly book: PriceBook;
  readonly checked: string;
  readonly other: OtherList;
  readonly crossCheck: CrossCheck;
  /** Models that lines of the workspace name, as provider/model. */
  readonly inUse: ReadonlySet<string>;
};

type Group = { readonly id: string; readonly rows: readonly PriceRow[] };

const groupsOfBook = new WeakMap<PriceBook, readonly Group[]>();

function groupsOf(book: PriceBook): readonly Group[] {
  const known = groupsOfBook.get(book);
  if (known !== undefined) return known;
  const byModel = new Map<string, PriceRow[]>();
  for (const row of book.rows()) {
    const id = `${row.provider}/${row.model}`;
    const rows = byModel.get(id);
    if (rows === undefined) byModel.set(id, [row]);
    else rows.push(row);
  }
  const groups = [...byModel].map(([id, rows]) => ({ id, rows })).sort((a, b) => (a.id < b.id ? -1 : 1));
  groupsOfBook.set(book, groups);
  return groups;
}

/** Holds on a day, all day. */
function holdsOn(row: PriceRow, day: string): boolean {
  return (
    row.hours === null &&
    (row.validFrom === null || row.validFrom <= day) &&
    (row.validTo === null || day < row.validTo)
  );
}

function pricesOf(rows: readonly PriceRow[], crossCheck: CrossCheck | null): BrowsedPrice[] {
  const byKind = new Map<string, { list: PriceRow | null; paid: PriceRow }>();
  for (const row of rows) {
    const known = byKind.get(row.kind);
    // Of rows that hold at once the later one counts; a contract stands beside the list price it changes.
    if (row.layer === 'contract') byKind.set(row.kind, { list: known?.list ?? null, paid: row });
    else byKind.set(row.kind, { list: row, paid: row });
  }
  return [...byKind.values()].map(({ list, paid }) => ({
    kind: paid.kind,
    price: paid.price,
    listPrice: (list ?? paid).price,
    layer: paid.layer,
    source: paid.source,
    other: crossCheck?.(paid.provider, paid.model, paid.kind) ?? null,
  }));
}

/** True where the list and the other catalogue name different amounts. Own and agreed prices are nobody else's. */
export function disagrees(price: BrowsedPrice): boolean {
  return price.other !== null && price.layer !== 'user' && price.other !== price.listPrice;
}

/** Prices that differ from those of short prompts. */
function changedFrom(base: readonly BrowsedPrice[], beyond: readonly BrowsedPrice[]): BrowsedPrice[] {
  return beyond.filter(({ kind, price }) => base.find((each) => each.kind === kind)?.price !== price);
}

function modelOf(group: Group, ask: BrowseAsk, tools: BrowseTools): BrowsedModel | null {
  const inTier = group.rows.filter((row) => row.serviceTier === ask.serviceTier);
  const regional = ask.region !== null && inTier.some((row) => row.region === ask.region);
  const rows = inTier.filter((row) => row.region === (regional ? ask.region : null) && holdsOn(row, ask.on));
  const [first] = rows;
  if (first === undefined) return null;
  const compared = ask.serviceTier === 'standard' && !regional ? tools.crossCheck : null;
  const sizes = [...new Set(rows.map(({ fromTokens }) => fromTokens))].sort((a, b) => a - b);
  const base = rows.filter(({ fromTokens }) => fromTokens === 0);
  const prices = pricesOf(base, compared);
  const starts = base.flatMap(({ validFrom }) => validFrom ?? []).sort();
  const ends = base.flatMap(({ validTo }) => validTo ?? []).sort();
  return {
    provider: first.provider,
    model: first.model,
    names: first.aliases,
    validFrom: starts.at(-1) ?? null,
    validTo: ends[0] ?? null,
    prices,
    above: sizes
      .filter((size) => size > 0)
      .map((fromTokens) => {
        const of = rows.filter((row) => row.fromTokens === fromTokens);
        return { fromTokens, rule: of[0]!.rule, prices: changedFrom(prices, pricesOf(of, null)) };
      }),
    inUse: tools.inUse.has(group.id),
  };
}

function fits(model: BrowsedModel, only: BrowseAsk['only']): boolean {
  if (only === 'in-use') return model.inUse;
  if (only === 'own') return model.prices.some(({ layer }) => layer !== 'list');
  if (only === 'disagree') return model.prices.some(disagrees);
  return true;
}

/** Models that fit what is asked, in the order of their names. */
export function browse(ask: BrowseAsk, tools: BrowseTools): BrowseReply {
  const words = ask.search.toLowerCase().split(/\s+/).filter(Boolean);
  const all = groupsOf(tools.book).flatMap((group) => modelOf(group, ask, tools) ?? []);
  const found = all.filter(
    (model) =>
      (ask.provider === null || model.provider === ask.provider) &&
      words.every((word) =>
        [`${model.provider}/${model.model}`, ...model.names].some((name) => name.includes(word)),
      ) &&
      fits(model, ask.only),
  );
  const rows = tools.book.rows();
  return {
    models: found.slice(ask.offset, ask.offset + ask.limit),
    count: found.length,
    listed: all.length,
    disagreeing: all.filter((model) => model.prices.some(disagrees)).length,
    providers: [...new Set(rows.map(({ provider }) => provider))].sort(),
    regions: [...new Set(rows.flatMap(({ region }) => region ?? []))].sort(),
    checked: tools.checked,
    other: { name: tools.other.name, checked: tools.other.checked },
    priceBook: tools.book.version,
  };
}
