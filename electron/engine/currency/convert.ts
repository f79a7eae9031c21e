/** Converts lines in other currencies at the rate of their own day, exactly. Lines of closed months keep the rate they were
 *  closed with; what has no rate counts nothing and is listed. */
import { converted, rateFinder } from '../../../shared/maths/exchange.ts';
import { ROLES } from '../../../shared/ledger/charge.ts';
import { isCharged } from '../../../shared/maths/line-price.ts';
import { REPORTING } from '../../../shared/units/money.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { RateRow } from '../../store/queries/exchange-rates.ts';
import type { DerivedChunk, DerivedCodeOf } from '../../store/reprice.ts';
import type { Workspace } from '../../store/workspace.ts';
import { readPeriods } from '../periods/period-book.ts';
import { foreignChunks, foreignLines, hasForeign, touches } from './foreign-lines.ts';

/** Largest amount of one line that stays exact. */
const LARGEST = BigInt(Number.MAX_SAFE_INTEGER);

export type Conversion = {
  readonly changed: number;
  /** Live lines without a rate. */
  readonly missing: number;
  /** Live lines that another rate would change, were their month not closed. */
  readonly kept: number;
  /** Per chunk: the rows that change and what they come to. */
  readonly chunks: readonly { readonly chunkId: number; readonly rows: ReadonlyMap<number, number> }[];
};

type ConvertAsk = {
  readonly ledger: LedgerReader;
  readonly rates: readonly RateRow[];
  readonly closed: ReadonlySet<string>;
  readonly zone: string;
};

/** What conversion at the rates known now would change. */
export function conversionOf({ ledger, rates, closed, zone }: ConvertAsk): Conversion {
  const find = rateFinder(rates.map(({ currency, date, rate }) => ({ from: currency, date, rate })));
  let [changed, missing, kept] = [0, 0, 0];
  const chunks: { chunkId: number; rows: Map<number, number> }[] = [];
  for (const chunk of foreignChunks(ledger, ROLES)) {
    const rows = new Map<number, number>();
    for (const line of foreignLines(chunk, ledger)) {
      const rate = find(line.currency, line.day);
      const exact = rate === null ? null : converted(BigInt(line.amount), rate);
      const amount = exact === null || exact > LARGEST || exact < -LARGEST ? NaN : Number(exact);
      const isConverted = line.reported === line.reported;
      if (!isConverted && amount !== amount && line.isLive) missing += 1;
      if (Object.is(amount, line.reported)) continue;
      // What is converted stays so in a closed month, and where its rate should be gone.
      if (isConverted && (amount !== amount || touches(chunk, line.row, closed, zone))) {
        if (line.isLive) kept += 1;
        continue;
      }
      rows.set(line.row, amount);
      if (line.isLive) changed += 1;
    }
    if (rows.size > 0) chunks.push({ chunkId: chunk.id, rows });
  }
  return { changed, missing, kept, chunks };
}

/** New columns of the chunks that change. Usage that has no list price, or was really charged, costs what was reported. */
function* columnsOf(
  conversion: Conversion,
  ledger: LedgerReader,
  codeOf: DerivedCodeOf,
): Generator<DerivedChunk> {
  const states = ledger.dictionary('priceState');
  const bases = ledger.dictionary('reportedBasis');
  for (const { chunkId, rows } of conversion.chunks) {
    const chunk = ledger.chunk(chunkId)!;
    if (chunk.role === 'outcome') {
      const value = Float64Array.from(chunk.numbers('value'));
      for (const [row, amount] of rows) value[row] = amount;
      yield { chunkId, columns: { value } };
      continue;
    }
    const reported = Float64Array.from(chunk.numbers('reported'));
    const priceState = Uint32Array.from(chunk.codes('priceState'));
    for (const [row, amount] of rows) {
      reported[row] = amount;
      const isUnpriced = states.textOf(priceState[row]!) === 'unpriced';
      const charged = isCharged(bases.textOf(chunk.codes('reportedBasis')[row]!));
      if (chunk.role !== 'billed' && (charged || (isUnpriced && amount !== 0)))
        priceState[row] = codeOf('priceState', 'reported');
    }
    yield { chunkId, columns: chunk.role === 'billed' ? { reported } : { reported, priceState } };
  }
}

/** Convert what is new or has another rate now. Does nothing where every amount is in the reporting currency. */
export function convertForeign(workspace: Workspace): Conversion {
  const nothing: Conversion = { changed: 0, missing: 0, kept: 0, chunks: [] };
  const { timeZone } = workspace.settings.all();
  const { ledger } = workspace;
  if (!hasForeign(ledger, REPORTING)) return nothing;
  const conversion = conversionOf({
    ledger,
    rates: workspace.rates.list(),
    closed: new Set(readPeriods(workspace.periods, timeZone).closed.keys()),
    zone: timeZone,
  });
  if (conversion.chunks.length > 0)
    workspace.derived.replace({
      why: 'Amounts in other currencies were converted',
      columns: (codeOf) => columnsOf(conversion, ledger, codeOf),
    });
  return conversion;
}
