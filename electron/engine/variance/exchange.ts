/** What exchange rates have to do with a change: amounts in other currencies by the cell they stand in, and the mean rate of a
 *  provider's amounts in a period. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import { NOT_THERE } from '../../../shared/maths/variance/cell.ts';
import { rateEffect, withRatePart, type MeanRate } from '../../../shared/maths/variance/exchange.ts';
import { NO_EFFECTS } from '../../../shared/maths/variance/effects.ts';
import { unseen } from '../../../shared/maths/variance/levels.ts';
import { REPORTING } from '../../../shared/units/money.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import { foreignChunks, foreignLines, hasForeign } from '../currency/foreign-lines.ts';
import { daysOfLine } from '../spend/spans.ts';
import { DAY_MS } from '../../../shared/units/zone.ts';
import { loggedProviders, type NamedBridged } from './cells.ts';
import { BASE_GRAIN, namesOf } from './grain.ts';
import type { Ask, Side } from './side.ts';

/** Mean rate of the amounts of a provider in a currency. Null = it has none there. */
export type MeanRates = (provider: string | null, currency: string) => MeanRate | null;

type Asked = {
  readonly ask: Ask;
  readonly where: readonly Filter[];
  readonly grain: readonly DimensionId[];
};

/** Where amounts stand: a cell's keys, and its currency. */
type Place = { readonly keys: readonly (string | null)[]; readonly currency: string };
/** What is counted there. `isSeen`: calls or usage stand behind it. */
type Amounts = Place & { readonly isSeen: boolean; before: bigint; after: bigint };

const PROVIDER = BASE_GRAIN.indexOf('provider');
const MODEL = BASE_GRAIN.indexOf('model');
const TIER = BASE_GRAIN.indexOf('service-tier');
/** Weights are whole: a bill's days in the period, in millionths of the bill. */
const MILLION = 1_000_000n;

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** The mean rates of a period: amounts by their days in it, credits by their size. */
export function meanRatesOf(ledger: LedgerReader, period: Period, timeZone: string): MeanRates {
  const { fromMs, toMs } = instantsOf(period, timeZone);
  const sums = new Map<string, { reporting: bigint; billing: bigint }>();
  for (const chunk of foreignChunks(ledger)) {
    const [providers, start, end] = [chunk.codes('provider'), chunk.numbers('start'), chunk.numbers('end')];
    for (const { row, currency, amount, reported, isLive } of foreignLines(chunk, ledger)) {
      if (!isLive || reported !== reported) continue;
      const { firstMiddle, days } = daysOfLine(start[row]!, end[row]!);
      let inside = 0;
      for (let day = 0; day < days; day += 1) {
        const at = firstMiddle + day * DAY_MS;
        if (at >= fromMs && at < toMs) inside += 1;
      }
      if (inside === 0) continue;
      const weight = (BigInt(inside) * MILLION) / BigInt(days);
      const key = JSON.stringify([ledger.dictionary('provider').textOf(providers[row]!), currency]);
      const sum = sums.get(key) ?? { reporting: 0n, billing: 0n };
      sum.reporting += size(BigInt(reported)) * weight;
      sum.billing += size(BigInt(amount)) * weight;
      sums.set(key, sum);
    }
  }
  return (provider, currency) => {
    const sum = sums.get(JSON.stringify([provider, currency]));
    return sum === undefined || sum.reporting === 0n || sum.billing === 0n ? null : sum;
  };
}

/** Amounts of bills in other currencies in a period, and of usage and calls that were charged in one, whose provider sends no bills. */
function amountsOf(
  { ask, where, grain }: Asked,
  period: Period,
): (Place & { readonly amount: bigint; readonly isBill: boolean })[] {
  const cells = (measure: 'billed-cost' | 'cost', filters: readonly Filter[]) =>
    ask({
      measures: [measure],
      by: [...grain, 'billing-currency'],
      where: [...where, { dimension: 'billing-currency', values: [REPORTING, null], not: true }, ...filters],
      period,
      grain: null,
    }).rows.map(({ keys, cell }) => ({
      keys: keys.slice(0, grain.length),
      currency: keys[grain.length]!,
      amount: cell[0] as bigint,
      isBill: measure === 'billed-cost',
    }));
  const billed = cells('billed-cost', [{ dimension: 'basis', values: ['billed'], not: false }]);
  const bills = new Set(billed.map(({ keys }) => keys[PROVIDER]!));
  const charged = cells('cost', [
    { dimension: 'basis', values: ['detail', 'usage'], not: false },
    { dimension: 'price-state', values: ['reported'], not: false },
  ]);
  return [...billed, ...charged.filter(({ keys }) => !bills.has(keys[PROVIDER]!))];
}

/** The cell that holds what a place's amounts count: its own where calls or usage stand behind them, else the largest of the
 *  provider and model that no call stands behind. Null = none, since calls explain the bills whole. */
function cellOf(cells: readonly NamedBridged[], { keys, isSeen }: Amounts): NamedBridged | null {
  const without = keys.map((value, at) => (at === TIER ? null : value));
  const isOwn = ({ cell }: NamedBridged) =>
    cell.counted && [keys, without].some((each) => each.every((value, at) => value === cell.keys[at]));
  const isBeside = ({ cell, state }: NamedBridged) =>
    state === 'unseen' && [PROVIDER, MODEL].every((at) => cell.keys[at] === keys[at]);
  const weight = ({ cell }: NamedBridged) => size(cell.before.cost) + size(cell.after.cost);
  return cells
    .filter(isSeen ? isOwn : isBeside)
    .reduce<NamedBridged | null>(
      (most, cell) => (most === null || weight(cell) > weight(most) ? cell : most),
      null,
    );
}

/** A cell without cost, for bills that calls explain whole: a rate moved them, and the calls the other way. */
function emptyCell(keys: readonly (string | null)[]): NamedBridged {
  const cell = {
    ...namesOf(keys),
    keys,
    bases: ['billed'],
    counted: false,
    before: NOT_THERE,
    after: NOT_THERE,
  };
  return { ...unseen(cell), cell, effects: NO_EFFECTS };
}

type RateTools = {
  readonly ledger: LedgerReader;
  readonly asked: Asked;
  readonly before: Side & { readonly period: Period };
  readonly after: Side & { readonly period: Period };
};

/** Tell the part of exchange rates in each cell's effects. The cells' changes stay what they are. */
export function withExchange(bridged: readonly NamedBridged[], tools: RateTools): NamedBridged[] {
  const { ledger, asked, before, after } = tools;
  if (!hasForeign(ledger, REPORTING)) return [...bridged];
  const logged = loggedProviders(before, after);
  const places = new Map<string, Amounts>();
  for (const [when, side] of [
    ['before', before],
    ['after', after],
  ] as const)
    for (const { keys, currency, amount, isBill } of amountsOf(asked, side.period)) {
      const isSeen = !isBill || !logged.has(keys[PROVIDER]!);
      const at = isSeen ? keys : keys.map((value, k) => (k === PROVIDER || k === MODEL ? value : null));
      const name = JSON.stringify([at, currency, isSeen]);
      const sum = places.get(name) ?? { keys: at, currency, isSeen, before: 0n, after: 0n };
      sum[when] += amount;
      places.set(name, sum);
    }
  const rates = {
    before: meanRatesOf(ledger, before.period, before.timeZone),
    after: meanRatesOf(ledger, after.period, after.timeZone),
  };
  const cells = [...bridged];
  for (const place of places.values()) {
    const [was, is] = [rates.before, rates.after].map((of) => of(place.keys[PROVIDER]!, place.currency));
    // What is billed in one period only came or went; no rate moved it.
    if (!was || !is || place.before === 0n || place.after === 0n) continue;
    const [earlier, later] = [
      { amount: place.before, rate: was },
      { amount: place.after, rate: is },
    ];
    const effect = rateEffect(earlier, later);
    if (effect === 0n) continue;
    const part = { currency: place.currency, before: earlier, after: later, effect };
    const found = cellOf(cells, place);
    if (found === null) cells.push(withRatePart(emptyCell(place.keys), part));
    else cells[cells.indexOf(found)] = withRatePart(found, part);
  }
  return cells;
}
