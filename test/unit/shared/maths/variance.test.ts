/** Bridges that can be checked on paper. */
import { describe, expect, it } from 'vitest';
import { bridgeOf } from '../../../../shared/maths/variance/bridge.ts';
import {
  NOT_THERE,
  type BridgeCell,
  type BridgeInput,
  type CellSide,
} from '../../../../shared/maths/variance/cell.ts';
import { changeOf, sumEffects, type EffectId } from '../../../../shared/maths/variance/effects.ts';
import { figuresOf } from '../../../../shared/maths/variance/figures.ts';
import { exampleInput } from '../../../../shared/maths/variance/worked-example.ts';
import { decimalOf, parseNanos } from '../../../../shared/units/money.ts';

const usd = (text: string) => parseNanos(text)!;
const RATES = [3n, 1n, 4n, 3n, 15n].map((dollars) => dollars * 1_000_000_000n);

/** A side priced at the rates, tokens in millions. */
const side = (calls: bigint, millions: readonly number[], more: Partial<CellSide> = {}): CellSide => {
  const tokens = [0, 1, 2, 3, 4].map((k) => BigInt((millions[k] ?? 0) * 1e6));
  const cost = tokens.reduce((sum, count, k) => sum + (count * RATES[k]!) / 1_000_000n, 0n);
  return { ...NOT_THERE, calls, tokens, rates: RATES, cost, ...more };
};
const cell = (before: CellSide, after: CellSide, more: Partial<BridgeCell> = {}): BridgeCell => ({
  volume: 'u',
  segment: 'u/f',
  model: 'm',
  tier: 'standard',
  counted: true,
  before,
  after,
  ...more,
});
const bridge = (
  cells: readonly BridgeCell[],
  tasks = { before: 10n, after: 10n },
  more: Partial<BridgeInput> = {},
) => bridgeOf({ cells, volumes: new Map([['u', tasks]]), days: null, models: 'mix', ...more });
function found(bridged: ReturnType<typeof bridge>): Partial<Record<EffectId, string>> {
  const sum = sumEffects(bridged.map((each) => each.effects));
  return Object.fromEntries(
    Object.entries(sum).flatMap(([id, amount]) => (amount === 0n ? [] : [[id, decimalOf(amount)]])),
  );
}

describe('the worked example', () => {
  it('comes to what the paper says', () => {
    const [support, search] = bridgeOf(exampleInput());
    expect(found([support!])).toEqual({ volume: '0.5', 'input-per-call': '1.1' });
    expect(found([search!])).toEqual({ volume: '-0.09', price: '-0.09' });
  });
});

describe('a change in cost', () => {
  it('F4: the same 3,569,920,867 tokens at the prices of two sources differ by $548.89, all of it price', () => {
    const tokens = [0n, 3_569_920_867n, 0n, 0n, 0n];
    const at = (cost: string): CellSide => ({
      ...NOT_THERE,
      calls: 100n,
      tokens,
      rates: RATES,
      cost: usd(cost),
    });
    const effects = found(bridge([cell(at('2472.81'), at('1923.92'))]));
    expect(effects).toEqual({ price: '-548.89' });
  });

  it('is volume at the old intensity where twice the tasks do the same', () => {
    const effects = found(bridge([cell(side(10n, [1]), side(20n, [2]))], { before: 10n, after: 20n }));
    expect(effects).toEqual({ volume: '3' });
  });

  it('counts retries by themselves, not as calls per task', () => {
    const effects = found(bridge([cell(side(10n, [1]), side(20n, [2], { retries: 10n }))]));
    expect(effects).toEqual({ retries: '3' });
  });

  it('is caching where input moves into the cache', () => {
    const effects = found(bridge([cell(side(10n, [10, 0, 0, 0, 1]), side(10n, [4, 6, 0, 0, 1]))]));
    expect(effects).toEqual({ cache: '-12' });
  });

  it('is model mix where half the calls move to a model at another price, new to the feature or not', () => {
    const dear = RATES.map((rate) => rate * 2n);
    const large = (calls: bigint, millions: number): CellSide => {
      const is = side(calls, [millions]);
      return { ...is, rates: dear, cost: is.cost * 2n };
    };
    const cells = (was: CellSide) => [
      cell(side(10n, [10]), side(5n, [5])),
      cell(was, large(5n, 5), { model: 'large' }),
    ];
    expect(found(bridge(cells(NOT_THERE)))).toEqual({ 'model-mix': '15' });
    expect(found(bridge(cells(NOT_THERE), undefined, { models: 'lines' }))).toEqual({
      'model-mix': '-15',
      'new-lines': '30',
    });
  });

  it('is service tier where calls move to batch at half the price', () => {
    const half = RATES.map((rate) => rate / 2n);
    const batch = side(5n, [5]);
    const cells = [
      cell(side(10n, [10]), side(5n, [5])),
      cell(NOT_THERE, { ...batch, rates: half, cost: batch.cost / 2n }, { tier: 'batch' }),
    ];
    expect(found(bridge(cells))).toEqual({ 'service-tier': '-7.5' });
  });

  it('is a new or stopped line where a feature is in one period only', () => {
    const cells = [
      cell(NOT_THERE, side(4n, [1]), { segment: 'u/new' }),
      cell(side(4n, [2]), NOT_THERE, { segment: 'u/old' }),
    ];
    expect(found(bridge(cells))).toEqual({ 'new-lines': '3', 'stopped-lines': '-6' });
  });

  it('is not seen where no call stands behind it: credits, taxes, what a bill adds', () => {
    const alone = (cost: string): CellSide => ({ ...NOT_THERE, cost: usd(cost) });
    const cells = [cell(alone('-120'), alone('41.87'), { counted: false })];
    expect(found(bridge(cells))).toEqual({ 'not-seen': '161.87' });
  });

  it('is days where a longer period does as much a day', () => {
    const cells = [cell(side(300n, [30]), side(310n, [31]))];
    const days = { before: 30n, after: 31n };
    expect(found(bridge(cells, { before: 300n, after: 310n }, { days }))).toEqual({ days: '3' });
  });

  it('counts calls where a period names no task, tokens where no calls are given', () => {
    const calls = bridge([cell(side(10n, [1]), side(20n, [2]))], { before: 0n, after: 20n });
    expect(calls[0]!.counted).toBe('calls');
    expect(found(calls)).toEqual({ volume: '3' });
    const tokens = bridge([cell(side(0n, [1]), side(0n, [2]))], { before: 0n, after: 0n });
    expect(tokens[0]!.counted).toBe('tokens');
    expect(found(tokens)).toEqual({ volume: '3' });
  });

  it('is not volume where only more of the calls name their task', () => {
    const before = side(100n, [10], { named: 40n });
    const after = side(100n, [10], { named: 80n });
    expect(found(bridge([cell(before, after)], { before: 4n, after: 8n }))).toEqual({});
    const grown = side(200n, [20], { named: 160n });
    const bridged = bridge([cell(before, grown)], { before: 4n, after: 16n });
    expect(found(bridged)).toEqual({ volume: '30' });
    expect(figuresOf(bridged, null).volume).toMatchObject({ unit: 'tasks', before: 10, after: 20 });
  });

  it('is priced by the call where no tokens are counted', () => {
    const by = (calls: bigint, cost: string): CellSide => ({ ...NOT_THERE, calls, cost: usd(cost) });
    const effects = found(bridge([cell(by(10n, '5'), by(10n, '6'))]));
    expect(effects).toEqual({ price: '1' });
  });

  it('stays exact beyond nine million dollars in one cell', () => {
    const huge = (millions: number) => side(1_000_000_007n, [millions]);
    const bridged = bridge([cell(huge(7e9 + 1), huge(9e9 + 7))], { before: 3n, after: 7n });
    expect(changeOf(bridged[0]!.effects)).toBe(bridged[0]!.cell.after.cost - bridged[0]!.cell.before.cost);
  });
});

describe('the figures behind the effects', () => {
  it('are those of the cells: tokens per call, shares, an index of prices', () => {
    const bridged = bridge([
      cell(side(10n, [10, 10, 0, 0, 5]), side(20n, [30, 10, 0, 0, 5], { retries: 5n })),
    ]);
    expect(figuresOf(bridged, null)).toMatchObject({
      volume: { unit: 'tasks', before: 10, after: 10 },
      'calls-per-task': { before: 1, after: 1.5 },
      retries: { unit: 'share', before: 0, after: 0.25 },
      'input-per-call': { before: 2_000_000, after: 2_000_000 },
      'output-per-call': { before: 500_000, after: 250_000 },
      cache: { before: 0.5, after: 0.25 },
      price: { before: 1, after: 1 },
    });
  });

  it('are not known where nothing is there to measure', () => {
    expect(figuresOf([], null)).toEqual({});
  });
});
