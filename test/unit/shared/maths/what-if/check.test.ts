import { describe, expect, it } from 'vitest';
import { problemsOf } from '../../../../../shared/maths/what-if/check.ts';
import { fold } from '../../../../../shared/maths/what-if/fold.ts';
import type { Lever } from '../../../../../shared/maths/what-if/lever.ts';
import {
  baselineWith,
  having,
  leverOf,
  scenarioOf,
  TO_SMALL,
  type CellSpec,
} from '../../../../support/what-if.ts';

const CELL: CellSpec = { calls: 100, tokens: [800_000, 200_000, 0, 0, 100_000] };
const problems = (lever: Lever, cells: readonly CellSpec[] = [CELL]) =>
  problemsOf(fold(baselineWith(cells), scenarioOf(lever)), scenarioOf(lever)).map(
    ({ field, message, refuses }) => ({
      field,
      message,
      refuses,
    }),
  );
const refusedAt = (lever: Lever, cells?: readonly CellSpec[]) =>
  problems(lever, cells)
    .filter((problem) => problem.refuses)
    .map((problem) => problem.field);

describe('what a baseline cannot answer is told at its field', () => {
  it('a share above the whole is refused', () => {
    expect(refusedAt(leverOf('batch', { share: 1.2 }))).toEqual(['assume.share']);
  });

  it('less than no work is refused', () => {
    expect(refusedAt(leverOf('volume', { growth: -1.5 }))).toEqual(['assume.growth']);
  });

  it('a range out of order is refused', () => {
    const cut = { low: 0.3, likely: 0.2, high: 0.4, source: 'assumed' as const };
    expect(refusedAt(leverOf('shorten-prompts', { cut }))).toEqual(['assume.cut']);
  });

  it('an assumption that has to be said is asked for', () => {
    expect(refusedAt(leverOf('cap-output', {}), [{ ...CELL, answers: [10] }])).toEqual(['assume.maxTokens']);
  });

  it('a model without a price is refused', () => {
    const to = { provider: 'acme', model: 'unheard-of' };
    expect(problems(leverOf('switch-model', { share: 1 }, { to }))).toEqual([
      { field: 'to', message: 'There is no price for acme unheard-of.', refuses: true },
    ]);
  });

  it('a model without a price for what these calls use is refused', () => {
    const to = { provider: 'acme', model: 'bare' };
    expect(problems(leverOf('switch-model', { share: 1 }, { to }))[0]?.message).toBe(
      'acme bare has no price for cache-read tokens.',
    );
  });

  it('a model without a price in the tier of these calls is refused', () => {
    const to = { provider: 'acme', model: 'bare' };
    const [problem] = problems(leverOf('switch-model', { share: 1 }, { to }), [{ ...CELL, tier: 'batch' }]);
    expect(problem?.message).toBe('acme bare has no price in the tier batch.');
  });

  it('the model that calls run on already is refused', () => {
    expect(
      refusedAt(leverOf('switch-model', { share: 1 }, { to: TO_SMALL }), [{ ...CELL, model: 'small' }]),
    ).toEqual(['to']);
  });

  it('a hit rate below the present one is refused with the present one', () => {
    expect(problems(leverOf('cache-hits', { hitRate: 0.1 }))).toEqual([
      {
        field: 'assume.hitRate',
        message: '20 % of the input is read from the cache already, more than 10 %.',
        refuses: true,
      },
    ]);
  });

  it('a hit rate out of reach is answered as far as it goes, and said', () => {
    const [problem] = problems(leverOf('cache-hits', { hitRate: 0.9, cacheable: 0.5, reuse: 1000 }));
    expect(problem).toMatchObject({ field: 'assume.hitRate', refuses: false });
  });

  it('a slice without calls is refused', () => {
    expect(refusedAt(leverOf('batch', { share: 1 }, { where: [having('team', 'Nobody')] }))).toEqual([
      'where',
    ]);
  });

  it('a slice of cost that is not seen call by call is refused for all but volume and price', () => {
    const cells: CellSpec[] = [{ seen: false, other: 1_000_000_000 }];
    expect(refusedAt(leverOf('gate', { share: 1 }), cells)).toEqual(['where']);
    expect(refusedAt(leverOf('volume', { growth: 1 }), cells)).toEqual([]);
  });

  it('batch is refused where no model has a batch price', () => {
    expect(refusedAt(leverOf('batch', { share: 1 }), [{ ...CELL, model: 'bare' }])).toEqual(['tier']);
  });

  it('a condition on a dimension the baseline has not is refused', () => {
    expect(
      refusedAt(leverOf('batch', { share: 1 }, { where: [having('customer', 'Aldermoor Bank')] })),
    ).toEqual(['where']);
  });

  it('a cap on answers whose lengths are not known is refused', () => {
    expect(refusedAt(leverOf('cap-output', { maxTokens: 100 }))).toEqual(['where']);
  });

  it('a sound lever has no problems', () => {
    expect(problems(leverOf('switch-model', { share: 0.5 }, { to: TO_SMALL }))).toEqual([]);
  });
});
