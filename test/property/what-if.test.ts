/** What-if over generated baselines and levers: nothing changes without levers, parts sum to the whole, and no order decides. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contributionsFolded } from '../../shared/maths/what-if/contributions.ts';
import { fold } from '../../shared/maths/what-if/fold.ts';
import { exactly, type Lever } from '../../shared/maths/what-if/lever.ts';
import { openBaseline, packBaseline } from '../../shared/maths/what-if/packed.ts';
import { project, projectFolded } from '../../shared/maths/what-if/project.ts';
import { AS_IT_IS, type Scenario } from '../../shared/maths/what-if/scenario.ts';
import { anyBaseline, anyCell, anyLever, anyScenario, named } from '../support/any-what-if.ts';
import { baselineWith, having } from '../support/what-if.ts';

const RUN = { numRuns: 150, endOnFailure: true };

/** The same lever with nothing to do. */
const idle = (lever: Lever): Lever => ({
  ...lever,
  assume: {
    ...lever.assume,
    ...(lever.kind === 'volume'
      ? { growth: exactly(0) }
      : lever.kind === 'retrieve-less'
        ? { kept: exactly(1) }
        : { share: exactly(0) }),
  },
});

describe('a scenario', { timeout: 60_000 }, () => {
  it('without levers, with levers that are off, or with levers for no traffic is the baseline to the nano', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(5), (baseline, scenario) => {
        const off = { ...scenario, levers: scenario.levers.map((lever) => ({ ...lever, on: false })) };
        const none = { ...scenario, levers: scenario.levers.map(idle) };
        for (const each of [AS_IT_IS, off, none]) {
          const found = project(baseline, each);
          expect(found.scenario).toEqual(found.baseline);
          expect(found.baseline.cost).toBe(baseline.cost);
          for (const row of [...found.byUseCase, ...found.byTeam]) expect(row.scenario).toEqual(row.baseline);
        }
      }),
      RUN,
    );
  });

  it('changes the whole by what it changes its use cases, its teams and its levers, to the nano', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(5), (baseline, scenario) => {
        const folded = fold(baseline, scenario);
        const found = projectFolded(folded, scenario);
        const sum = (rows: readonly { readonly change: bigint }[]) =>
          rows.reduce((all, row) => all + row.change, 0n);
        expect(sum(found.byUseCase)).toBe(found.change);
        expect(sum(found.byTeam)).toBe(found.change);
        expect(found.scenario.cost - found.baseline.cost).toBe(found.change);
        const given = contributionsFolded(folded, scenario);
        expect(given.joint).toBe(found.change);
        expect(given.levers.reduce((all, lever) => all + lever.contribution, 0n)).toBe(found.change);
        expect(given.levers.reduce((all, lever) => all + lever.alone, 0n)).toBe(given.naive);
      }),
      RUN,
    );
  });

  it('never costs less than nothing and never succeeds more often than it is tried', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(6), (baseline, scenario) => {
        const found = project(baseline, scenario);
        for (const { scenario: after } of [...found.byUseCase, { scenario: found.scenario }]) {
          expect(Number(after.cost)).toBeGreaterThanOrEqual(-2);
          expect(after.successes).toBeGreaterThanOrEqual(0);
          expect(after.successes).toBeLessThanOrEqual(after.outcomes + 1e-9);
        }
      }),
      RUN,
    );
  });

  it('answers alike however its cells are cut and ordered', () => {
    const close = (a: bigint, b: bigint) => expect(Math.abs(Number(a - b))).toBeLessThanOrEqual(8);
    fc.assert(
      fc.property(fc.array(anyCell, { minLength: 1, maxLength: 8 }), anyScenario(4), (cells, scenario) => {
        const once = project(baselineWith(cells), scenario);
        const twice = project(baselineWith([...cells, ...cells.toReversed()]), scenario);
        close(twice.change, once.change * 2n);
        close(project(baselineWith(cells.toReversed()), scenario).change, once.change);
      }),
      RUN,
    );
  });

  it('adds up what levers do on traffic that does not meet', () => {
    fc.assert(
      fc.property(anyBaseline, anyLever, anyLever, (baseline, first, second) => {
        const scenario = named([
          { ...first, where: [having('feature', 'answers')] },
          { ...second, where: [having('feature', 'search')] },
        ]);
        const { joint, naive } = contributionsFolded(fold(baseline, scenario), scenario);
        expect(Math.abs(Number(joint - naive))).toBeLessThanOrEqual(2);
      }),
      RUN,
    );
  });

  it('gives levers the same contributions in whatever order they are listed, where their order does not matter', () => {
    const commuting = anyLever.filter(({ kind }) =>
      ['switch-model', 'shorten-prompts', 'volume', 'gate'].includes(kind),
    );
    fc.assert(
      fc.property(anyBaseline, fc.array(commuting, { minLength: 2, maxLength: 4 }), (baseline, levers) => {
        const [there, back] = [
          named(levers),
          { ...named(levers), levers: named(levers).levers.toReversed() },
        ];
        const of = (scenario: Scenario) =>
          new Map(
            contributionsFolded(fold(baseline, scenario), scenario).levers.map((each) => [
              each.id,
              each.contribution,
            ]),
          );
        const [a, b] = [of(there), of(back)];
        for (const [id, contribution] of a)
          expect(Math.abs(Number(contribution - b.get(id)!))).toBeLessThanOrEqual(16);
      }),
      RUN,
    );
  });

  it('is folded into plain data that another thread answers alike', () => {
    fc.assert(
      fc.property(anyBaseline, anyScenario(3), (baseline, scenario) => {
        const folded = fold(baseline, scenario);
        expect(projectFolded(structuredClone(folded), scenario)).toEqual(projectFolded(folded, scenario));
      }),
      { ...RUN, numRuns: 30 },
    );
  });

  it('travels as text without a change', () => {
    fc.assert(
      fc.property(anyBaseline, (baseline) => {
        expect(openBaseline(packBaseline(baseline))).toEqual(baseline);
      }),
      { ...RUN, numRuns: 30 },
    );
  });
});
