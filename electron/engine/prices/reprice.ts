/** Prices stored lines again with another book, and names their models and, where the source states none, their
 *  providers as it does. Only what the two books say
 *  differently is touched: a price of one model leaves every other line as it was reported. */
import { TOKEN_KINDS, TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import {
  isCharged,
  priceOfLine,
  type LinePrice,
  type LinePriceState,
} from '../../../shared/maths/line-price.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import { FREE_OF_CHARGE, UNPRICED, type ChargeCost } from '../../../shared/maths/price.ts';
import { FREE, kindCounts, pricerOf, type Pricer } from '../../../shared/maths/pricer.ts';
import { serviceTierOf } from '../../../shared/maths/service-tier.ts';
import type { Nanos } from '../../../shared/units/money.ts';
import type { Chunk, CodeColumn, Dictionary, LedgerReader } from '../../store/ledger.ts';
import type { DerivedChunk, DerivedCodeOf } from '../../store/reprice.ts';

/** What a line's provider, model, tier and region lead to; null = as before. */
type Served = {
  readonly pricer: Pricer | null;
  readonly model: number | null;
  readonly provider: number | null;
};

/** Codes of provider, raw model, service tier and region. */
type Codes = readonly [number, number, number, number];

const PRICED = [...TOKEN_KINDS, ...TOOL_UNITS];

/** Everything a book says about a key, as a text that is equal where the prices are. */
function sayings(book: PriceBook, key: Parameters<typeof pricerOf>[1]): string {
  const { provider, rawModel, serviceTier, region } = key;
  const tier = serviceTierOf(serviceTier);
  if (tier === null || rawModel === null) return '';
  const dated = book.termsOf({ provider, model: rawModel, serviceTier: tier, region });
  if (dated === null) return '';
  return dated
    .map(({ term, rates }) =>
      [
        [term.fromMs, term.toMs, term.minutes, term.rule],
        ...rates.map((each) => [
          each.fromTokens,
          each.divisor,
          each.scaled,
          each.contracted?.divisor,
          each.contracted?.scaled,
        ]),
      ].join(';'),
    )
    .join('|');
}

/** What two books make of keys, each worked out once. `before` null = everything is priced anew. */
function comparer(ledger: LedgerReader, before: PriceBook | null, after: PriceBook, codeOf: DerivedCodeOf) {
  const known = new Map<string, Served>();
  /** Model and provider of a line: as an import names them, its provider from the book where the source states none. */
  const namesIn = (book: PriceBook, stated: string | null, rawModel: string | null) => {
    const found = rawModel === null ? null : book.resolve(stated, rawModel);
    return { model: found?.model ?? rawModel, provider: stated ?? found?.provider ?? null };
  };
  const code = (column: 'model' | 'provider', name: string | null) =>
    name === null ? 0 : codeOf(column, name);
  return (codes: Codes, isBucket: boolean, isDerived: boolean): Served => {
    const id = `${codes.join(',')}${isBucket ? '*' : ''}${isDerived ? '?' : ''}`;
    let served = known.get(id);
    if (served !== undefined) return served;
    const [provider, rawModel, serviceTier, region] = (
      ['provider', 'rawModel', 'service-tier', 'region'] as const
    ).map((column, at) => ledger.dictionary(column).textOf(codes[at]!)) as [
      string | null,
      string | null,
      string | null,
      string | null,
    ];
    const stated = isDerived ? null : provider;
    const names = namesIn(after, stated, rawModel);
    const were = before === null ? null : namesIn(before, stated, rawModel);
    const rest = { rawModel, serviceTier, region, isBucket };
    const key = { ...rest, provider: names.provider };
    const samePrice =
      were !== null && sayings(before!, { ...rest, provider: were.provider }) === sayings(after, key);
    served = {
      pricer: samePrice ? null : pricerOf(after, key),
      model: were?.model === names.model ? null : code('model', names.model),
      provider: !isDerived || were?.provider === names.provider ? null : code('provider', names.provider),
    };
    known.set(id, served);
    return served;
  };
}

const nanosOf = (value: number): Nanos | null => (value === value ? (BigInt(value) as Nanos) : null);

function bookCost(list: number, contracted: number): ChargeCost {
  if (list !== list) return UNPRICED;
  if (list === FREE) return FREE_OF_CHARGE;
  return { state: 'priced', listCost: nanosOf(list), contractedCost: nanosOf(contracted) };
}

/** Columns of a chunk, each read when it is first asked for and copied when it is first written to: a change of prices
 *  looks at every line there is. */
function changing(chunk: Chunk) {
  type Numbers = 'listCost' | 'contractedCost';
  type Derived = 'priceState' | 'model' | 'provider';
  const copies: { -readonly [C in keyof DerivedChunk['columns']]: DerivedChunk['columns'][C] } = {};
  const numbers: { [C in Numbers]?: Float64Array } = {};
  const codes: { [C in Derived]?: Uint32Array } = {};
  return {
    copies,
    number: (column: Numbers, row: number, value: number): boolean => {
      const now = (numbers[column] ??= chunk.numbers(column));
      if (Object.is(now[row], value)) return false;
      if (copies[column] === undefined) copies[column] = numbers[column] = Float64Array.from(now);
      numbers[column]![row] = value;
      return true;
    },
    code: (column: Derived, row: number, value: number): boolean => {
      const now = (codes[column] ??= chunk.codes(column));
      if (now[row] === value) return false;
      if (copies[column] === undefined) copies[column] = codes[column] = Uint32Array.from(now);
      codes[column]![row] = value;
      return true;
    },
  };
}

/** Lines that changed, counting those that count. */
export type Repriced = { lines: number };

const numberOf = (value: number): number | null => (value === value ? value : null);
const asNumber = (cost: Nanos | null): number => (cost === null ? NaN : Number(cost));

/** What every line of a chunk leads to, by row; null when nothing changes in any of them. */
function servedRows(
  chunk: Chunk,
  size: (column: CodeColumn) => number,
  compare: ReturnType<typeof comparer>,
): readonly Served[] | null {
  const columns = (['provider', 'rawModel', 'service-tier', 'region'] as const).map((column) => ({
    codes: chunk.codes(column),
    size: size(column),
  }));
  const [p, m, t, r] = columns as [(typeof columns)[0], ...typeof columns];
  const derived = chunk.providerDerived();
  const known = new Map<number, Served>();
  const rows: Served[] = [];
  let changes = false;
  for (let row = 0; row < chunk.count; row += 1) {
    const codes = [p.codes[row]!, m!.codes[row]!, t!.codes[row]!, r!.codes[row]!] as const;
    // Sizes of the four multiply to far less than 2^53: they are names of providers, models, tiers and regions.
    const isDerived = derived !== null && derived[row] === 1;
    const key =
      (((codes[0] * m!.size + codes[1]) * t!.size + codes[2]) * r!.size + codes[3]) * 2 + Number(isDerived);
    let served = known.get(key);
    if (served === undefined) {
      served = compare(codes, chunk.role === 'usage', isDerived);
      known.set(key, served);
      const isNamed = served.model !== null || served.provider !== null;
      changes ||= isNamed || (served.pricer !== null && chunk.role !== 'billed');
    }
    rows.push(served);
  }
  return changes ? rows : null;
}

/** Prices the lines of a chunk that count something. Returns whether a line has changed. */
function linePricer(
  chunk: Chunk,
  bases: Dictionary,
  states: (state: LinePriceState) => number,
  columns: ReturnType<typeof changing>,
): (row: number, pricer: Pricer) => boolean {
  const kinds = PRICED.filter((kind) => chunk.has(kind)).map((kind) => kindCounts(kind, chunk.numbers(kind)));
  const [start, reported, basis] = [
    chunk.numbers('start'),
    chunk.numbers('reported'),
    chunk.codes('reportedBasis'),
  ];
  const charged = Array.from({ length: bases.size + 1 }, (_, code) => isCharged(bases.textOf(code)));
  const priced = { listCost: new Float64Array(chunk.count), contractedCost: new Float64Array(chunk.count) };
  return (row, pricer) => {
    // A line that counts nothing is as it was: no book has a price for it.
    if (!kinds.some(({ counts }) => counts[row]! > 0)) return false;
    pricer(kinds, row, start[row]!, priced);
    const [list, contracted] = [priced.listCost[row]!, priced.contractedCost[row]!];
    const amount = reported[row]!;
    // Nearly every line is plain usage at a known price.
    const isPlain = list === list && !(amount === amount && charged[basis[row]!] === true);
    const price = isPlain
      ? {
          listCost: list === FREE ? 0 : list,
          contractedCost: list === FREE ? NaN : contracted,
          state: list === FREE ? ('free' as const) : ('priced' as const),
        }
      : inNumbers(
          priceOfLine({
            book: bookCost(list, contracted),
            stated: 'some',
            reported: numberOf(amount),
            basis: bases.textOf(basis[row]!),
            failed: false,
          }),
        );
    const cost = columns.number('listCost', row, price.listCost);
    const agreed = columns.number('contractedCost', row, price.contractedCost);
    const state = columns.code('priceState', row, states(price.state));
    return cost || agreed || state;
  };
}

const inNumbers = ({ listCost, contractedCost, state }: LinePrice) => ({
  listCost: asNumber(listCost),
  contractedCost: asNumber(contractedCost),
  state,
});

/** New derived columns for the chunks that change. `tally` counts lines as they are met. */
export function* repriced(
  ledger: LedgerReader,
  books: { readonly before: PriceBook | null; readonly after: PriceBook },
  codeOf: DerivedCodeOf,
  tally: Repriced = { lines: 0 },
): Generator<DerivedChunk> {
  const compare = comparer(ledger, books.before, books.after, codeOf);
  const states = ledger.dictionary('priceState');
  const stateCodes = new Map<LinePriceState, number>();
  const stateOf = (state: LinePriceState): number => {
    let code = stateCodes.get(state);
    if (code === undefined)
      stateCodes.set(state, (code = states.codeOf(state) ?? codeOf('priceState', state)));
    return code;
  };
  const bases = ledger.dictionary('reportedBasis');
  const size = (column: CodeColumn) => ledger.dictionary(column).size + 1;
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage', 'billed'] })) {
    const rows = servedRows(chunk, size, compare);
    if (rows === null) continue;
    const columns = changing(chunk);
    let price: ReturnType<typeof linePricer> | null = null;
    for (let row = 0; row < chunk.count; row += 1) {
      const served = rows[row]!;
      let changed = served.model !== null && columns.code('model', row, served.model);
      if (served.provider !== null) changed = columns.code('provider', row, served.provider) || changed;
      if (served.pricer !== null && chunk.role !== 'billed') {
        price ??= linePricer(chunk, bases, stateOf, columns);
        changed = price(row, served.pricer) || changed;
      }
      if (changed && (chunk.live === null || chunk.live[row] === 1)) tally.lines += 1;
    }
    if (Object.keys(columns.copies).length > 0) yield { chunkId: chunk.id, columns: columns.copies };
  }
}
