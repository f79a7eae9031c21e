/** Prices every stored line again with another book: to show the difference, and to write it as a new column version. */
import { TOKEN_KINDS, TOOL_UNITS, type Tokens, type ToolUnits } from '../../../shared/ledger/charge.ts';
import { priceOfLine, statedIn } from '../../../shared/maths/line-price.ts';
import { costCharge, type PriceBook, type Usage } from '../../../shared/maths/price.ts';
import { dateOfDay } from '../../../shared/units/period.ts';
import { localDay, offsetTable, type TimeZone } from '../../../shared/units/zone.ts';
import type { Chunk, LedgerReader } from '../../store/ledger.ts';
import { cellKey, dayOfLine } from '../spend/cells.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { DerivedChunk } from '../../store/reprice.ts';

/** What a stored line used, as pricing takes it. */
export function usageAt(chunk: Chunk, row: number, ledger: LedgerReader): Usage {
  const pick = <K extends string>(kinds: readonly K[]) => {
    const found: { [key: string]: number } = {};
    for (const kind of kinds) {
      const value = chunk.numbers(kind as never)[row]!;
      if (value > 0) found[kind] = value;
    }
    return found;
  };
  const text = (column: 'provider' | 'rawModel' | 'service-tier') =>
    ledger.dictionary(column).textOf(chunk.codes(column)[row]!);
  return {
    provider: text('provider'),
    rawModel: text('rawModel'),
    serviceTier: text('service-tier'),
    startMs: chunk.numbers('start')[row]!,
    tokens: pick(TOKEN_KINDS) as Tokens,
    units: pick(TOOL_UNITS) as ToolUnits,
    isBucket: chunk.role === 'usage',
  };
}

/** Cost and state of one line under a book. A line that counts nothing is as it was: no book has a price for it. */
function priceLine(
  chunk: Chunk,
  row: number,
  ledger: LedgerReader,
  book: PriceBook,
): { readonly cost: number; readonly state: string } {
  const usage = usageAt(chunk, row, ledger);
  if (statedIn(usage.tokens, usage.units) === 'nothing')
    return {
      cost: chunk.numbers('listCost')[row]!,
      state: ledger.dictionary('priceState').textOf(chunk.codes('priceState')[row]!) ?? 'unpriced',
    };
  const reported = chunk.numbers('reported')[row]!;
  const { state, listCost } = priceOfLine({
    book: costCharge(book, usage),
    stated: 'some',
    reported: reported === reported ? reported : null,
    basis: ledger.dictionary('reportedBasis').textOf(chunk.codes('reportedBasis')[row]!),
    failed: false,
  });
  return { cost: listCost === null ? NaN : Number(listCost), state };
}

/** The models a price change can touch, as dictionary codes of rawModel. */
export type Scope = (rawModel: string | null, provider: string | null) => boolean;

/** New derived columns for the chunks that change. */
export function* repriced(
  ledger: LedgerReader,
  book: PriceBook,
  inScope: Scope,
  codeOf: (state: string) => number,
): Generator<DerivedChunk> {
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'] })) {
    const listCost = Float64Array.from(chunk.numbers('listCost'));
    const priceState = Uint32Array.from(chunk.codes('priceState'));
    let changed = false;
    const models = chunk.codes('rawModel');
    const providers = chunk.codes('provider');
    for (let row = 0; row < chunk.count; row += 1) {
      if (
        !inScope(
          ledger.dictionary('rawModel').textOf(models[row]!),
          ledger.dictionary('provider').textOf(providers[row]!),
        )
      )
        continue;
      const { cost, state } = priceLine(chunk, row, ledger, book);
      const code = codeOf(state);
      if (Object.is(cost, listCost[row]) && code === priceState[row]) continue;
      listCost[row] = cost;
      priceState[row] = code;
      changed = true;
    }
    if (changed) yield { chunkId: chunk.id, listCost, priceState };
  }
}

/** True for usage that counts by itself: from the source that carries its day, where no detail explains it. */
function isOwnUsage(chunk: Chunk, row: number, view: Pick<SpendView, 'carry' | 'carrier'>): boolean {
  const provider = chunk.codes('provider')[row]!;
  const day = dayOfLine(chunk.role, chunk.numbers('start')[row]!, chunk.numbers('end')[row]!);
  return (
    view.carry.ownUsageQuantities.has(cellKey(provider, day, chunk.codes('model')[row]!)) &&
    view.carrier('usage', cellKey(provider, day, 0)) === chunk.sourceId
  );
}

export type PriceDifference = {
  readonly linesChanged: number;
  readonly months: readonly { readonly month: string; readonly before: bigint; readonly after: bigint }[];
};

/** What each month's list cost was and would be. Usage that detail explains is left to detail, as in the spend view. */
export function priceDifference(
  ledger: LedgerReader,
  book: PriceBook,
  inScope: Scope,
  zone: TimeZone,
  view: Pick<SpendView, 'carry' | 'carrier'>,
): PriceDifference {
  const months = new Map<string, { before: bigint; after: bigint }>();
  let linesChanged = 0;
  for (const chunk of ledger.chunks({ roles: ['detail', 'usage'] })) {
    const offsets = offsetTable(zone, chunk.startMin, chunk.startMax + 1);
    const models = chunk.codes('rawModel');
    const providers = chunk.codes('provider');
    const before = chunk.numbers('listCost');
    for (let row = 0; row < chunk.count; row += 1) {
      if (chunk.live !== null && chunk.live[row] === 0) continue;
      if (chunk.role === 'usage' && !isOwnUsage(chunk, row, view)) continue;
      if (
        !inScope(
          ledger.dictionary('rawModel').textOf(models[row]!),
          ledger.dictionary('provider').textOf(providers[row]!),
        )
      )
        continue;
      const { cost } = priceLine(chunk, row, ledger, book);
      const was = before[row]!;
      if (!Object.is(cost, was)) linesChanged += 1;
      const month = dateOfDay(localDay(offsets, chunk.numbers('start')[row]!)).slice(0, 7);
      const sums = months.get(month) ?? { before: 0n, after: 0n };
      if (was === was) sums.before += BigInt(was);
      if (cost === cost) sums.after += BigInt(cost);
      months.set(month, sums);
    }
  }
  return {
    linesChanged,
    months: [...months]
      .map(([month, sums]) => ({ month, ...sums }))
      .toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  };
}
