/** The variance bridge over generated changes: exact, without a residual, the same in every order and told backwards. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeOf } from '../../shared/maths/variance/bridge.ts';
import type { BridgeInput, CellSide } from '../../shared/maths/variance/cell.ts';
import {
  changeOf,
  EFFECT_IDS,
  NO_EFFECTS,
  sumEffects,
  type EffectId,
} from '../../shared/maths/variance/effects.ts';
import { multipliers } from '../../shared/maths/variance/shapley.ts';
import { wholeParts } from '../../shared/maths/variance/whole-effects.ts';
import { changes, swapped } from '../support/variance-cells.ts';

const effects = (input: BridgeInput) => sumEffects(bridgeOf(input).map((cell) => cell.effects));
const negated = (id: EffectId, of: Record<EffectId, bigint>) => -of[id];
const run = { numRuns: 1000, endOnFailure: true };

describe('the effects of a change', { timeout: 30_000 }, () => {
  it('add up to it exactly, cell by cell, with credits, zeros and amounts beyond 2^53', () => {
    fc.assert(
      fc.property(changes, (input) => {
        for (const cell of bridgeOf(input))
          expect(changeOf(cell.effects)).toBe(cell.cell.after.cost - cell.cell.before.cost);
        const change = input.cells.reduce((sum, cell) => sum + cell.after.cost - cell.before.cost, 0n);
        expect(changeOf(effects(input))).toBe(change);
      }),
      run,
    );
  });

  it('are negated, to the nano, when the periods are swapped', () => {
    fc.assert(
      fc.property(changes, (input) => {
        const there = effects(input);
        const back = effects(swapped(input));
        for (const id of EFFECT_IDS)
          if (id === 'new-lines' || id === 'stopped-lines')
            expect(back['new-lines'] + back['stopped-lines']).toBe(
              -there['new-lines'] - there['stopped-lines'],
            );
          else expect(back[id]).toBe(negated(id, there));
        expect(back['new-lines']).toBe(-there['stopped-lines']);
      }),
      run,
    );
  });

  it('do not depend on the order of the cells', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (input, by) => {
        const at = input.cells.length === 0 ? 0 : by % input.cells.length;
        const turned = [...input.cells.slice(at), ...input.cells.slice(0, at)].toReversed();
        expect(effects({ ...input, cells: turned })).toEqual(effects(input));
      }),
      run,
    );
  });

  it('are none between a period and itself', () => {
    fc.assert(
      fc.property(changes, (input) => {
        const still: BridgeInput = {
          ...input,
          cells: input.cells.map((cell) => ({ ...cell, before: cell.after })),
          volumes: new Map([...input.volumes].map(([id, { after }]) => [id, { before: after, after }])),
          days: null,
        };
        expect(effects(still)).toEqual(NO_EFFECTS);
      }),
      run,
    );
  });

  it('of separate use cases add up to those of both together', () => {
    fc.assert(
      fc.property(changes, (input) => {
        const of = (volume: string) =>
          effects({ ...input, cells: input.cells.filter((cell) => cell.volume === volume) });
        expect(sumEffects([of('support'), of('search')])).toEqual(effects(input));
      }),
      run,
    );
  });

  it('by the day differ from those as they are in volume alone', () => {
    const days = { before: 30n, after: 31n };
    fc.assert(
      fc.property(changes, (input) => {
        const plain = effects({ ...input, days: null });
        const daily = effects({ ...input, days });
        const size = EFFECT_IDS.reduce((sum, id) => sum + Math.abs(Number(plain[id])), 0);
        for (const id of EFFECT_IDS) {
          const gap = daily[id] + (id === 'volume' ? daily.days : 0n) - plain[id];
          // Rounding: a nano a cell, and the last bits of doubles where amounts pass 2^53.
          if (id !== 'days') expect(Math.abs(Number(gap))).toBeLessThan(64 + size * 1e-12);
        }
      }),
      run,
    );
  });
});

describe('a change in one factor alone', () => {
  const rates = [3_000_000_000n, 300_000_000n, 3_750_000_000n, 3_000_000_000n, 15_000_000_000n];
  const scaled = (side: CellSide, by: bigint): CellSide => ({
    ...side,
    cost: side.cost * by,
    calls: side.calls * by,
    retries: side.retries * by,
    tokens: side.tokens.map((tokens) => tokens * by),
  });
  const base = fc.record({
    unit: fc.bigInt({ min: 1n, max: 1000n }),
    calls: fc.bigInt({ min: 2n, max: 100_000n }),
    tokens: fc.tuple(...Array.from({ length: 5 }, () => fc.bigInt({ min: 1n, max: 1_000_000n }))),
    by: fc.bigInt({ min: 2n, max: 9n }),
    tasks: fc.bigInt({ min: 1n, max: 10_000n }),
  });
  type Base = typeof base extends fc.Arbitrary<infer T> ? T : never;
  /** Priced exactly, so that the price of every kind is the same on both sides. */
  const priced = (side: Omit<CellSide, 'cost' | 'rates'>, at = rates): CellSide => ({
    ...side,
    rates: at,
    cost: side.tokens.reduce((sum, tokens, k) => sum + tokens * at[k]!, 0n) / 1_000_000n,
  });
  const million = (tokens: readonly bigint[]) => tokens.map((each) => each * 1_000_000n);
  const alone = (before: CellSide, after: CellSide, tasks: readonly [bigint, bigint]) => {
    const input: BridgeInput = {
      cells: [{ volume: 'u', segment: 'u/f', model: 'm', tier: '', counted: true, before, after }],
      volumes: new Map([['u', { before: tasks[0], after: tasks[1] }]]),
      days: null,
      models: 'mix',
    };
    const found = effects(input);
    return EFFECT_IDS.filter((id) => found[id] !== 0n);
  };
  const side = (is: Base) => priced({ calls: is.calls * 10n, retries: is.calls, tokens: million(is.tokens) });

  const cases: [EffectId, (is: Base, before: CellSide) => { after: CellSide; tasks: bigint }][] = [
    ['volume', (is, before) => ({ after: scaled(before, is.by), tasks: is.tasks * is.by })],
    ['calls-per-task', (is, before) => ({ after: scaled(before, is.by), tasks: is.tasks })],
    [
      'retries',
      (is, before) => {
        const more = scaled(before, is.by);
        return { after: { ...more, retries: more.calls - before.calls + before.retries }, tasks: is.tasks };
      },
    ],
    [
      'input-per-call',
      (is, before) => ({
        after: priced({
          ...before,
          tokens: before.tokens.map((tokens, k) => (k === 4 ? tokens : tokens * is.by)),
        }),
        tasks: is.tasks,
      }),
    ],
    [
      'output-per-call',
      (is, before) => ({
        after: priced({
          ...before,
          tokens: before.tokens.map((tokens, k) => (k === 4 ? tokens * is.by : tokens)),
        }),
        tasks: is.tasks,
      }),
    ],
    [
      'cache',
      (is, before) => {
        const [input, read, ...rest] = before.tokens;
        const moved = input! / 2n;
        return {
          after: priced({ ...before, tokens: [input! - moved, read! + moved, ...rest] }),
          tasks: is.tasks,
        };
      },
    ],
    [
      'price',
      (is, before) => ({
        after: priced(
          before,
          rates.map((rate) => rate * is.by),
        ),
        tasks: is.tasks,
      }),
    ],
  ];
  for (const [id, change] of cases)
    it(`gives an effect of ${id} and no other`, () => {
      fc.assert(
        fc.property(base, (is) => {
          const before = side(is);
          const { after, tasks } = change(is, before);
          expect(alone(before, after, [is.tasks, tasks])).toEqual([id]);
        }),
        { numRuns: 300, endOnFailure: true },
      );
    });
});

describe('the split of a product', () => {
  const factors = fc.array(
    fc.tuple(fc.double({ min: 0, max: 9, noNaN: true }), fc.double({ min: 0, max: 9, noNaN: true })),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  function orders(of: readonly number[]): number[][] {
    if (of.length === 0) return [[]];
    return of.flatMap((first) => orders(of.filter((at) => at !== first)).map((rest) => [first, ...rest]));
  }

  it('is the mean over every order of changing one factor at a time', () => {
    fc.assert(
      fc.property(factors, (pairs) => {
        const before = pairs.map(([value]) => value);
        const after = pairs.map(([, value]) => value);
        const means = pairs.map(() => 0);
        const all = orders(pairs.map((_, at) => at));
        for (const order of all) {
          const now = [...before];
          for (const at of order) {
            const was = now.reduce((product, value) => product * value, 1);
            now[at] = after[at]!;
            means[at]! += (now.reduce((product, value) => product * value, 1) - was) / all.length;
          }
        }
        const by = multipliers(before, after);
        by.forEach((each, at) => expect((after[at]! - before[at]!) * each).toBeCloseTo(means[at]!, 5));
      }),
      { numRuns: 200, endOnFailure: true },
    );
  });

  it('is rounded to whole nanos that add up, the same backwards', () => {
    const parts = fc.array(fc.double({ min: -1e15, max: 1e15, noNaN: true }), {
      minLength: 1,
      maxLength: 13,
    });
    fc.assert(
      fc.property(parts, fc.bigInt({ min: -3n, max: 3n }), (of, off) => {
        const whole = BigInt(Math.round(of.reduce((sum, part) => sum + part, 0))) + off;
        const rounded = wholeParts(of, whole);
        expect(rounded.reduce((sum, part) => sum + part, 0n)).toBe(whole);
        expect(
          wholeParts(
            of.map((part) => -part),
            -whole,
          ),
        ).toEqual(rounded.map((part) => -part));
        if (whole !== 0n && of.some((part) => part !== 0))
          rounded.forEach((part, at) => of[at] === 0 && expect(part).toBe(0n));
      }),
      run,
    );
  });
});
