/** What-if on amounts of tens of millions, where doubles of nanos have no room for the last digits. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactSums } from '../../electron/engine/spend/exact-sums.ts';
import { wholeCells } from '../../electron/engine/what-if/whole-cells.ts';
import type { Cube } from '../../electron/engine/what-if/cube.ts';
import { contributionsFolded } from '../../shared/maths/what-if/contributions.ts';
import { fold } from '../../shared/maths/what-if/fold.ts';
import type { Lever } from '../../shared/maths/what-if/lever.ts';
import { projectFolded } from '../../shared/maths/what-if/project.ts';
import { named } from '../support/any-what-if.ts';
import { baselineWith, having, leverOf } from '../support/what-if.ts';

const FEATURES = ['answers', 'search'] as const;
/** Two to four million dollars in nanos, paid for tools and the like. */
const large = fc.bigInt({ min: 2_000_000_000_000_000n, max: 4_400_000_000_000_000n }).map(Number);

const cell = fc.record({
  feature: fc.constantFrom(...FEATURES),
  useCase: fc.constantFrom('support', 'sales'),
  // At 3 dollars a million: up to a million dollars of input.
  tokens: fc
    .integer({ min: 0, max: 333_333_333 })
    .map((thousands) => [thousands * 1000 + 7, 0, 0, 0, 0] as const),
  other: large,
});
/** Whole percents, so that what is right can be said in whole numbers. */
const percents = fc.integer({ min: -60, max: 90 });
const pull = fc.record({
  kind: fc.constantFrom('volume', 'gate', 'price', 'shorten-prompts'),
  percents,
  feature: fc.option(fc.constantFrom(...FEATURES), { nil: null }),
});
type Pull = { readonly kind: string; readonly percents: number; readonly feature: string | null };

function leverFor({ kind, percents: by, feature }: Pull): Lever {
  const where = feature === null ? [] : [having('feature', feature)];
  const share = Math.abs(by) / 100;
  if (kind === 'volume') return leverOf('volume', { growth: by / 100 }, { where });
  if (kind === 'price') return leverOf('price', { change: by / 100 }, { where });
  if (kind === 'gate') return leverOf('gate', { share }, { where });
  return leverOf('shorten-prompts', { cut: share }, { where });
}

/** What a lever leaves of a hundred. */
const leaves = ({ kind, percents: by }: Pull): bigint =>
  BigInt(kind === 'volume' || kind === 'price' ? 100 + by : 100 - Math.abs(by));

/** The nearest whole number; halves go up. */
function rounded(numerator: bigint, divisor: bigint): bigint {
  const twice = 2n * numerator + divisor;
  const by = 2n * divisor;
  const rest = ((twice % by) + by) % by;
  return (twice - rest) / by;
}

describe('a scenario over tens of millions', { timeout: 60_000 }, () => {
  it('is right to the nano, whole, by use case and by lever', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 10, maxLength: 16 }),
        fc.array(pull, { minLength: 1, maxLength: 3 }),
        (cells, pulls) => {
          const baseline = baselineWith(cells);
          expect(baseline.cost).toBeGreaterThan(2n ** 53n);
          const divisor = 100n ** BigInt(pulls.length);
          // By cell and kind of cost: all that levers leave, less all there is.
          const change = (i: number): bigint => {
            const on = pulls.filter(({ feature }) => feature === null || feature === cells[i]!.feature);
            const left = (some: readonly Pull[]) =>
              some.reduce((all, each) => all * leaves(each), 1n) * 100n ** BigInt(pulls.length - some.length);
            const paid = (n: number) => BigInt(baseline.numbers[n]![i]!);
            const beside = on.filter(({ kind }) => kind !== 'shorten-prompts');
            return paid(6) * (left(on) - divisor) + paid(11) * (left(beside) - divisor);
          };
          const scenario = named(pulls.map(leverFor));
          const folded = fold(baseline, scenario);
          const found = projectFolded(folded, scenario);
          const all = cells.reduce((sum, _, i) => sum + change(i), 0n);
          expect(found.change).toBe(rounded(all, divisor));
          for (const row of found.byUseCase) {
            const mine = cells.reduce(
              (sum, each, i) => (each.useCase === row.key ? sum + change(i) : sum),
              0n,
            );
            const off = row.change - rounded(mine, divisor);
            expect(off >= -1n && off <= 1n).toBe(true);
          }
          expect(contributionsFolded(folded, scenario).joint).toBe(found.change);
          expect(found.levers[0]!.touched.cost).toBe(
            cells.reduce(
              (sum, each, i) =>
                pulls[0]!.feature === null || pulls[0]!.feature === each.feature
                  ? sum + BigInt(baseline.numbers[6]![i]!) + BigInt(baseline.numbers[11]![i]!)
                  : sum,
              0n,
            ),
          );
        },
      ),
      { numRuns: 120, endOnFailure: true },
    );
  });

  it('has cells whose parts sum to what was paid, however much it is', () => {
    const amount = fc.bigInt({ min: -(10n ** 17n), max: 10n ** 18n });
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 4 }), (costs) => {
        const names = [
          'cost',
          'calls',
          'input',
          'read',
          'writes',
          'hour',
          'output',
          'prompt',
          'tools',
        ] as const;
        const sums = Object.fromEntries(names.map((name) => [name, exactSums()])) as Cube['sums'];
        costs.forEach((cost, i) => {
          sums.calls.addTo(i, 11);
          for (let left = cost; left !== 0n;) {
            const most = 2n ** 52n;
            const some = left > most ? most : left < -most ? -most : left;
            sums.cost.addTo(i, Number(some));
            left -= some;
          }
        });
        const cells = wholeCells({ keys: costs.map(() => []), sums });
        const found = costs.map(() => ({ cost: 0n, calls: 0 }));
        cells.of.forEach((cell_, i) => {
          const cost = cells.number('cost', i);
          expect(Math.abs(cost)).toBeLessThanOrEqual(2 ** 52);
          found[cell_]!.cost += BigInt(cost);
          found[cell_]!.calls += cells.number('calls', i);
        });
        expect(found).toEqual(costs.map((cost) => ({ cost, calls: 11 })));
      }),
      { numRuns: 100, endOnFailure: true },
    );
  });
});
