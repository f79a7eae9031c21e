/** Puts the cells of a chunk's rows together into what the ledger keeps: dimensions, tags, disjoint tokens, prices.
 *  Works on whole columns; everything that depends on texts is worked out once per distinct combination of them. */
import { priceOfLine } from '../../../shared/maths/line-price.ts';
import { FREE, kindCounts, pricerOf, type KindCounts, type Pricer } from '../../../shared/maths/pricer.ts';
import type { ChargeCost } from '../../../shared/maths/price.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import { ZERO } from '../../../shared/units/money.ts';
import { TOKEN_KINDS } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import { codeIn, type ChunkColumns } from '../../store/chunk-columns.ts';
import { tagsText } from '../ingest/tags-text.ts';
import { NotPlain } from './not-plain.ts';
import type { RowCells } from './row-cells.ts';
import { tokenColumns } from './token-columns.ts';

/** What provider, model and service tier of a row lead to, as codes; 0 = none. */
type Served = {
  readonly provider: number;
  readonly rawModel: number;
  readonly model: number;
  readonly serviceTier: number;
  readonly providerDerived: 0 | 1;
  readonly pricer: Pricer;
};

const FREE_BY_BOOK: ChargeCost = { state: 'free', listCost: ZERO };
const NO_PRICE: ChargeCost = { state: 'unpriced', listCost: null };

/** More distinct texts than a column can have. */
const MOST_TEXTS = 2 ** 26;

const SERVED: ReadonlySet<StoredDimension | null> = new Set(['provider', 'model', 'service-tier']);

/** Make a chunk's first `count` rows complete. Rows marked as done are left as they are.
 *  Fault  throws NotPlain. */
export type PutTogether = (count: number) => void;

/** A worker for the chunks of one table. */
export function putTogether(
  table: PlainTable,
  cells: RowCells,
  columns: ChunkColumns,
  book: PriceBook,
): PutTogether {
  const positions = table.columns.map((column, position) => ({ column, position }));
  const of = (dimension: StoredDimension) =>
    positions.find(({ column }) => column.is === 'text' && column.dimension === dimension)?.position ?? -1;
  const served = [of('provider'), of('model'), of('service-tier')];
  const tagged = positions.flatMap(({ column, position }) =>
    column.is === 'text' && column.dimension === null ? [position] : [],
  );
  const plain = positions.flatMap(({ column, position }) =>
    column.is === 'text' && column.dimension !== null && !SERVED.has(column.dimension)
      ? [{ dimension: column.dimension, position }]
      : [],
  );
  const constant = table.attribution(new Map());
  const constants = (Object.keys(constant.dimensions) as StoredDimension[]).filter(
    (dimension) => !SERVED.has(dimension) && !plain.some((one) => one.dimension === dimension),
  );
  const textAt = (position: number, number: number) => cells.texts[position]!.texts[number]!;
  const code = (column: keyof ChunkColumns['codes'], text: string | undefined) =>
    text === undefined ? 0 : codeIn(columns.codes[column], text);

  // Known once a row has it, so that tables without failures do not name them.
  let failedStatus = 0;
  const codeOfDimension = (dimension: StoredDimension, text: string | undefined): number => {
    const made = code(dimension, text);
    if (dimension === 'status' && text === 'error') failedStatus = made;
    return made;
  };

  const codesOf = new Map(plain.map(({ position }) => [position, [] as number[]]));
  const dimensionCode = (dimension: StoredDimension, position: number, number: number): number => {
    const known = codesOf.get(position)!;
    return (known[number] ??= codeOfDimension(
      dimension,
      table.attribution(new Map([[position, textAt(position, number)]])).dimensions[dimension],
    ));
  };

  const combinations = new Map<string, Served>();
  const servedOf = (numbers: readonly number[]): Served => {
    const texts = new Map(
      served.flatMap((position, i) =>
        position < 0 ? [] : [[position, textAt(position, numbers[i]!)] as const],
      ),
    );
    const { dimensions } = table.attribution(texts);
    const rawModel = dimensions.model ?? null;
    const tier = dimensions['service-tier'];
    const resolved = rawModel === null ? null : book.resolve(dimensions.provider ?? null, rawModel);
    const provider = dimensions.provider ?? resolved?.provider;
    return {
      provider: code('provider', provider),
      rawModel: code('rawModel', rawModel ?? undefined),
      model: code('model', resolved?.model ?? rawModel ?? undefined),
      serviceTier: code('service-tier', tier),
      providerDerived: dimensions.provider === undefined && provider !== undefined ? 1 : 0,
      pricer: pricerOf(book, provider ?? null, rawModel, tier ?? null),
    };
  };

  // Tags of a row by the way through a tree: one step per tag column, from the number of the step before.
  const steps = new Map<number, number>();
  const codesOfTags: number[] = [];
  const tagsCode = (at: number): number => {
    let step = 0;
    for (const position of tagged) {
      const key = step * MOST_TEXTS + cells.numbers[position]![at]!;
      let next = steps.get(key);
      if (next === undefined) steps.set(key, (next = steps.size + 1));
      step = next;
    }
    return (codesOfTags[step] ??= tagsCodeOf(at));
  };
  const tagsCodeOf = (at: number): number => {
    const texts = new Map(
      tagged.map((position) => [position, textAt(position, cells.numbers[position]![at]!)]),
    );
    return code('tags', tagsText(table.attribution(texts).tags) ?? undefined);
  };

  const putDimensions = (count: number) => {
    for (const { dimension, position } of plain) {
      const numbers = cells.numbers[position]!;
      const { values } = columns.codes[dimension];
      for (let at = 0; at < count; at += 1)
        if (cells.done[at] === 0) values[at] = dimensionCode(dimension, position, numbers[at]!);
    }
    for (const dimension of constants) {
      const given = codeOfDimension(dimension, constant.dimensions[dimension]);
      const { values } = columns.codes[dimension];
      for (let at = 0; at < count; at += 1) if (cells.done[at] === 0) values[at] = given;
    }
    if (tagged.length > 0) {
      const { values } = columns.codes.tags;
      for (let at = 0; at < count; at += 1) if (cells.done[at] === 0) values[at] = tagsCode(at);
    }
  };

  const tokens = tokenColumns(table, cells, columns);
  const used: readonly KindCounts[] = TOKEN_KINDS.filter((kind) => tokens.kinds.has(kind)).map((kind) =>
    kindCounts(kind, columns.numbers[kind]),
  );

  const putServedAndPrices = (count: number) => {
    const numbers = served.map((position) => (position < 0 ? null : cells.numbers[position]!));
    const { start, listCost, reported } = columns.numbers;
    const { codes, providerDerived } = columns;
    const states = {
      priced: code('priceState', 'priced'),
      free: code('priceState', 'free'),
      unpriced: code('priceState', 'unpriced'),
      reported: code('priceState', 'reported'),
    };
    let [a, b, c] = [-1, -1, -1];
    let found: Served | null = null;
    for (let at = 0; at < count; at += 1) {
      if (cells.done[at] === 1) continue;
      const p = numbers[0]?.[at] ?? 0;
      const m = numbers[1]?.[at] ?? 0;
      const t = numbers[2]?.[at] ?? 0;
      if (found === null || p !== a || m !== b || t !== c) {
        const key = `${p},${m},${t}`;
        found = combinations.get(key) ?? null;
        if (found === null) combinations.set(key, (found = servedOf([p, m, t])));
        [a, b, c] = [p, m, t];
      }
      codes.provider.values[at] = found.provider;
      codes.rawModel.values[at] = found.rawModel;
      codes.model.values[at] = found.model;
      codes['service-tier'].values[at] = found.serviceTier;
      providerDerived[at] = found.providerDerived;
      found.pricer(used, at, start[at]!, listCost);
      const cost = listCost[at]!;
      if (cost > Number.MAX_SAFE_INTEGER) throw new NotPlain('a list cost that is too large');
      if (cost >= 0) {
        codes.priceState.values[at] = states.priced;
        continue;
      }
      const own = reported[at]!;
      const price = priceOfLine({
        book: cost === FREE ? FREE_BY_BOOK : NO_PRICE,
        stated: tokens.statedAt(at),
        reported: own === own ? own : null,
        basis: 'estimate',
        failed: failedStatus !== 0 && codes.status.values[at] === failedStatus,
      });
      listCost[at] = price.listCost === null ? NaN : Number(price.listCost);
      codes.priceState.values[at] = states[price.state];
    }
  };

  const putFacts = (count: number) => {
    const usage = code('category', 'usage');
    const estimate = code('reportedBasis', 'estimate');
    const dollars = code('currency', 'USD');
    const { category, reportedBasis, currency } = columns.codes;
    for (let at = 0; at < count; at += 1) {
      if (cells.done[at] === 1) continue;
      category.values[at] = usage;
      const stated = cells.amount[at] === cells.amount[at];
      reportedBasis.values[at] = stated ? estimate : 0;
      currency.values[at] = stated ? dollars : 0;
    }
  };

  return (count) => {
    tokens.put(count);
    putDimensions(count);
    putServedAndPrices(count);
    putFacts(count);
  };
}
