import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lanesOf, runScale, type Run } from '../../../../renderer/charts/run-scale.ts';

const anyRuns = fc
  .array(
    fc.record({
      wait: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.integer({ min: 0, max: 900_000_000 })),
      took: fc.option(fc.integer({ min: 0, max: 90_000 }), { nil: null }),
    }),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let at = 1_790_000_000_000;
    return steps.map(({ wait, took }): Run => {
      at += wait;
      return { startMs: at, endMs: took === null ? null : at + took };
    });
  });

describe('the time axis of a task', () => {
  it('keeps calls in order and inside the picture, however long the waits are', () => {
    fc.assert(
      fc.property(anyRuns, fc.integer({ min: 120, max: 1400 }), (runs, width) => {
        const { x, cuts } = runScale(runs, width);
        let before = 0;
        for (const { startMs, endMs } of runs) {
          expect(x(startMs)).toBeGreaterThanOrEqual(before - 1e-6);
          expect(x(endMs ?? startMs)).toBeGreaterThanOrEqual(x(startMs) - 1e-6);
          expect(x(endMs ?? startMs)).toBeLessThanOrEqual(width + 1e-6);
          before = x(startMs);
        }
        for (const cut of cuts) expect(cut.x + cut.width).toBeLessThanOrEqual(width + 1e-6);
        expect(cuts.length).toBeLessThanOrEqual(7);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  it('keeps many short stretches inside a narrow picture', () => {
    const runs = Array.from({ length: 7 }, (_, at) => ({ startMs: at * 1e6, endMs: at * 1e6 + 1000 }));
    expect(runScale(runs, 122).x(6e6 + 1000)).toBeLessThanOrEqual(122.000001);
  });

  it('cuts a night between two bursts and says how long it was', () => {
    const burst = (from: number) =>
      [0, 1000, 2000].map((ms): Run => ({ startMs: from + ms, endMs: from + ms + 800 }));
    const { cuts, x } = runScale([...burst(0), ...burst(36_000_000)], 1000);
    expect(cuts.map(({ ms }) => ms)).toEqual([36_000_000 - 2800]);
    expect(x(2800) - x(0)).toBeGreaterThan(400);
  });

  it('draws points alone to scale', () => {
    const { cuts, x } = runScale(
      [0, 1000, 10_000].map((startMs) => ({ startMs, endMs: null })),
      1000,
    );
    expect(cuts).toEqual([]);
    expect((x(1000) - x(0)) * 10).toBeCloseTo(x(10_000) - x(0), 6);
  });

  it('puts calls that run at once into lanes of their own', () => {
    const run = (startMs: number, endMs: number) => ({ startMs, endMs });
    expect(lanesOf([run(0, 10), run(5, 8), run(6, 9), run(10, 12)], 4)).toEqual([0, 1, 2, 0]);
    expect(lanesOf([run(0, 10), run(1, 10), run(2, 10)], 2)).toEqual([0, 1, 1]);
  });
});
