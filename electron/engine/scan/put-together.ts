/** Puts the cells of a batch of rows together into what the ledger keeps: dimensions, tags, disjoint tokens, prices.
 *  Works on one column after the other; everything that depends on texts is worked out once per distinct combination of them. */
import { priceOfLine } from '../../../shared/maths/line-price.ts';
import { FREE, kindCounts, pricerOf, type KindCounts, type Pricer } from '../../../shared/maths/pricer.ts';
import { FREE_OF_CHARGE, UNPRICED } from '../../../shared/maths/price.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import { TOKEN_KINDS } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { PlainTable } from '../../sources/reading/plain-table.ts';
import { codeIn, type ChunkColumns } from '../../store/chunk-columns.ts';
import { tagsText } from '../ingest/tags-text.ts';
import { NotPlain } from './not-plain.ts';
import type { RowCells } from './row-cells.ts';
import { textTree } from './text-tree.ts';
import { tokenColumns } from './token-columns.ts';

/** What provider, service tier and region of a row lead to beside its model, as codes; 0 = none. `by` are their numbers of texts. */
type Served = {
  readonly by: readonly [provider: number, tier: number, region: number];
  readonly provider: number;
  readonly rawModel: number;
  readonly model: number;
  readonly serviceTier: number;
  readonly providerDerived: 0 | 1;
  readonly pricer: Pricer;
};

/** A column of texts that is a dimension as it stands. `known` has, by number of the text, one more than its code; 0 where
 *  that is not known yet. */
type Plain = { readonly dimension: StoredDimension; readonly position: number; known: Int32Array };

const FEWEST_TEXTS = 64;

const SERVED: ReadonlySet<StoredDimension | null> = new Set(['provider', 'model', 'service-tier']);

/** Put the first `rows` of the batch into the chunk, from `place` on.
 *  Fault  throws NotPlain. */
export type PutTogether = (place: number, rows: number) => void;

/** A worker for the batches of one table. */
export function putTogether(
  table: PlainTable,
  cells: RowCells,
  columns: ChunkColumns,
  book: PriceBook,
): PutTogether {
  const positions = table.columns.map((column, position) => ({ column, position }));
  const of = (dimension: StoredDimension) =>
    positions.find(({ column }) => column.is === 'text' && column.dimension === dimension)?.position ?? -1;
  const served = [of('provider'), of('model'), of('service-tier'), of('region')];
  const tagged = positions.flatMap(({ column, position }) =>
    column.is === 'text' && column.dimension === null ? [position] : [],
  );
  const plain = positions.flatMap(({ column, position }): Plain[] =>
    column.is === 'text' && column.dimension !== null && !SERVED.has(column.dimension)
      ? [{ dimension: column.dimension, position, known: new Int32Array(FEWEST_TEXTS) }]
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

  const codeOfText = ({ dimension, position }: Plain, number: number): number => {
    const said = table.attribution(new Map([[position, textAt(position, number)]])).dimensions[dimension];
    return codeOfDimension(dimension, said);
  };

  /** What is known of a column's texts, with a place for each of so many. */
  const knownOf = (one: Plain, texts: number): Int32Array => {
    if (texts > one.known.length) {
      const wider = new Int32Array(texts * 2);
      wider.set(one.known);
      one.known = wider;
    }
    return one.known;
  };

  // By the number of the model's text: nearly always one, since a model has one provider and tier in a file.
  const servedByModel: Served[][] = [];
  const servedOf = (provider: number, model: number, tier: number, region: number): Served => {
    const known = (servedByModel[model] ??= []);
    for (const one of known)
      if (one.by[0] === provider && one.by[1] === tier && one.by[2] === region) return one;
    const made = serve([provider, model, tier, region]);
    known.push(made);
    return made;
  };
  const serve = (numbers: readonly [number, number, number, number]): Served => {
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
      by: [numbers[0], numbers[2], numbers[3]],
      provider: code('provider', provider),
      rawModel: code('rawModel', rawModel ?? undefined),
      model: code('model', resolved?.model ?? rawModel ?? undefined),
      serviceTier: code('service-tier', tier),
      providerDerived: dimensions.provider === undefined ? 1 : 0,
      pricer: pricerOf(book, {
        provider: provider ?? null,
        rawModel,
        serviceTier: tier ?? null,
        region: dimensions.region ?? null,
      }),
    };
  };

  // Tags of a row by the way through a tree: one step per tag column, from the number of the step before.
  const tree = textTree();
  const codesOfTags: number[] = [];
  const tagsCode = (row: number): number => {
    let step = 0;
    for (const position of tagged) step = tree.next(step, cells.texts[position]!.numbers[row]!);
    return (codesOfTags[step] ??= tagsCodeOf(row));
  };
  const tagsCodeOf = (row: number): number => {
    const texts = new Map(
      tagged.map((position) => [position, textAt(position, cells.texts[position]!.numbers[row]!)]),
    );
    return code('tags', tagsText(table.attribution(texts).tags) ?? undefined);
  };

  const putDimensions = (place: number, rows: number) => {
    for (const one of plain) {
      const { numbers, texts } = cells.texts[one.position]!;
      const { values } = columns.codes[one.dimension];
      const known = knownOf(one, texts.length);
      // Nearly all texts have come before: all rows are put without a decision, and those that have none yet once more.
      let isNew = false;
      for (let row = 0; row < rows; row += 1) {
        const found = known[numbers[row]!]!;
        if (found === 0) isNew = true;
        values[place + row] = found - 1;
      }
      if (!isNew) continue;
      for (let row = 0; row < rows; row += 1) {
        const number = numbers[row]!;
        if (known[number] === 0) known[number] = codeOfText(one, number) + 1;
        values[place + row] = known[number]! - 1;
      }
    }
    for (const dimension of constants) {
      const given = codeOfDimension(dimension, constant.dimensions[dimension]);
      columns.codes[dimension].values.fill(given, place, place + rows);
    }
    if (tagged.length > 0) {
      const { values } = columns.codes.tags;
      for (let row = 0; row < rows; row += 1) values[place + row] = tagsCode(row);
    }
  };

  const tokens = tokenColumns(table, cells, columns);
  const used: readonly KindCounts[] = TOKEN_KINDS.filter((kind) => tokens.kinds.has(kind)).map((kind) =>
    kindCounts(kind, columns.numbers[kind]),
  );

  const putServedAndPrices = (place: number, rows: number) => {
    const [providers, models, tiers, regions] = served.map((position) =>
      position < 0 ? null : cells.texts[position]!.numbers,
    );
    const { listCost } = columns.numbers;
    const { codes, providerDerived } = columns;
    const [provider, rawModel, model] = [codes.provider.values, codes.rawModel.values, codes.model.values];
    const [tier, state] = [codes['service-tier'].values, codes.priceState.values];
    const states = {
      priced: code('priceState', 'priced'),
      free: code('priceState', 'free'),
      unpriced: code('priceState', 'unpriced'),
      reported: code('priceState', 'reported'),
    };
    for (let row = 0, at = place; row < rows; row += 1, at += 1) {
      const found = servedOf(
        providers?.[row] ?? 0,
        models?.[row] ?? 0,
        tiers?.[row] ?? 0,
        regions?.[row] ?? 0,
      );
      provider[at] = found.provider;
      rawModel[at] = found.rawModel;
      model[at] = found.model;
      tier[at] = found.serviceTier;
      providerDerived[at] = found.providerDerived;
      found.pricer(used, at, cells.start[row]!, columns.numbers);
      const cost = listCost[at]!;
      if (cost > Number.MAX_SAFE_INTEGER) throw new NotPlain('a list cost that is too large');
      if (cost >= 0) {
        state[at] = states.priced;
        continue;
      }
      const own = cells.amount[row]!;
      const price = priceOfLine({
        book: cost === FREE ? FREE_OF_CHARGE : UNPRICED,
        stated: tokens.statedAt(row, at),
        reported: own === own ? own : null,
        basis: 'estimate',
        failed: failedStatus !== 0 && codes.status.values[at] === failedStatus,
      });
      listCost[at] = price.listCost === null ? NaN : Number(price.listCost);
      state[at] = states[price.state];
    }
  };

  const putFacts = (place: number, rows: number) => {
    const { start, end, latency, reported } = columns.numbers;
    start.set(cells.start.subarray(0, rows), place);
    end.set(cells.start.subarray(0, rows), place);
    latency.set(cells.latency.subarray(0, rows), place);
    reported.set(cells.amount.subarray(0, rows), place);
    const estimate = code('reportedBasis', 'estimate');
    const dollars = code('currency', 'USD');
    const { category, reportedBasis, currency } = columns.codes;
    category.values.fill(code('category', 'usage'), place, place + rows);
    for (let row = 0; row < rows; row += 1) {
      const stated = cells.amount[row] === cells.amount[row];
      reportedBasis.values[place + row] = stated ? estimate : 0;
      currency.values[place + row] = stated ? dollars : 0;
    }
  };

  return (place, rows) => {
    tokens.put(place, rows);
    putDimensions(place, rows);
    putServedAndPrices(place, rows);
    putFacts(place, rows);
  };
}
