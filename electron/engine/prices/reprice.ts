/** Prices stored lines again with another book, and names their models as it does. Only what the two books say
 *  differently is touched: a price of one model leaves every other line as it was reported. */
import { TOKEN_KINDS, TOOL_UNITS } from '../../../shared/ledger/charge.ts';
import { priceOfLine } from '../../../shared/maths/line-price.ts';
import type { PriceBook } from '../../../shared/maths/price-book.ts';
import { FREE_OF_CHARGE, UNPRICED, type ChargeCost } from '../../../shared/maths/price.ts';
import { FREE, kindCounts, pricerOf, type KindCounts, type Pricer } from '../../../shared/maths/pricer.ts';
import { serviceTierOf } from '../../../shared/maths/service-tier.ts';
import type { Nanos } from '../../../shared/units/money.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import type { DerivedChunk, DerivedCodeOf } from '../../store/reprice.ts';

/** What a line's provider, model, tier and region lead to; null = as before. */
type Served = { readonly pricer: Pricer | null; readonly model: number | null };

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
  const modelIn = (book: PriceBook, provider: string | null, rawModel: string): string =>
    book.resolve(provider, rawModel)?.model ?? rawModel;
  return (codes: readonly [number, number, number, number], isBucket: boolean): Served => {
    const id = `${codes.join(',')}${isBucket ? '*' : ''}`;
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
    const key = { provider, rawModel, serviceTier, region, isBucket };
    const samePrice = before !== null && sayings(before, key) === sayings(after, key);
    const name = rawModel === null ? null : modelIn(after, provider, rawModel);
    const sameName = rawModel === null || (before !== null && modelIn(before, provider, rawModel) === name);
    served = {
      pricer: samePrice ? null : pricerOf(after, key),
      model: sameName ? null : codeOf('model', name!),
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

/** Columns that are copied when they are first written to. */
function changing(chunk: Chunk) {
  const copies: {
    listCost?: Float64Array;
    contractedCost?: Float64Array;
    priceState?: Uint32Array;
    model?: Uint32Array;
  } = {};
  return {
    copies,
    number: (column: 'listCost' | 'contractedCost', row: number, value: number): boolean => {
      if (Object.is((copies[column] ?? chunk.numbers(column))[row], value)) return false;
      (copies[column] ??= Float64Array.from(chunk.numbers(column)))[row] = value;
      return true;
    },
    code: (column: 'priceState' | 'model', row: number, value: number): boolean => {
      if ((copies[column] ?? chunk.codes(column))[row] === value) return false;
      (copies[column] ??= Uint32Array.from(chunk.codes(column)))[row] = value;
      return true;
    },
  };
}

/** Lines that changed, counting those that count. */
export type Repriced = { lines: number };

/** New derived columns for the chunks that change. `tally` counts lines as they are met. */
export function* repriced(
  ledger: LedgerReader,
  books: { readonly before: PriceBook | null; readonly after: PriceBook },
  codeOf: DerivedCodeOf,
  tally: Repriced = { lines: 0 },
): Generator<DerivedChunk> {
  const compare = comparer(ledger, books.before, books.after, codeOf);
  const states = ledger.dictionary('priceState');
  const bases = ledger.dictionary('reportedBasis');
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage', 'billed'] })) {
    const [providers, models] = [chunk.codes('provider'), chunk.codes('rawModel')];
    const [tiers, regions] = [chunk.codes('service-tier'), chunk.codes('region')];
    const columns = changing(chunk);
    const priced = { listCost: new Float64Array(chunk.count), contractedCost: new Float64Array(chunk.count) };
    let kinds: readonly KindCounts[] | null = null;
    let last: readonly [number, number, number, number] = [-1, -1, -1, -1];
    let served: Served = { pricer: null, model: null };
    for (let row = 0; row < chunk.count; row += 1) {
      const [p, m, t, r] = [providers[row]!, models[row]!, tiers[row]!, regions[row]!];
      if (p !== last[0] || m !== last[1] || t !== last[2] || r !== last[3]) {
        last = [p, m, t, r];
        served = compare(last, chunk.role === 'usage');
      }
      let changed = served.model !== null && columns.code('model', row, served.model);
      if (served.pricer !== null && chunk.role !== 'billed') {
        kinds ??= PRICED.filter((kind) => chunk.has(kind)).map((kind) =>
          kindCounts(kind, chunk.numbers(kind)),
        );
        // A line that counts nothing is as it was: no book has a price for it.
        if (kinds.some(({ counts }) => counts[row]! > 0)) {
          served.pricer(kinds, row, chunk.numbers('start')[row]!, priced);
          const price = priceOfLine({
            book: bookCost(priced.listCost[row]!, priced.contractedCost[row]!),
            stated: 'some',
            reported: numberOf(chunk.numbers('reported')[row]!),
            basis: bases.textOf(chunk.codes('reportedBasis')[row]!),
            failed: false,
          });
          const cost = columns.number('listCost', row, asNumber(price.listCost));
          const agreed = columns.number('contractedCost', row, asNumber(price.contractedCost));
          const state = columns.code(
            'priceState',
            row,
            states.codeOf(price.state) ?? codeOf('priceState', price.state),
          );
          changed = cost || agreed || state || changed;
        }
      }
      if (changed && (chunk.live === null || chunk.live[row] === 1)) tally.lines += 1;
    }
    if (Object.keys(columns.copies).length > 0) yield { chunkId: chunk.id, columns: columns.copies };
  }
}

const numberOf = (value: number): number | null => (value === value ? value : null);
const asNumber = (cost: Nanos | null): number => (cost === null ? NaN : Number(cost));
