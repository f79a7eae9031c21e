/** The use cases of the sample company: which one fails, for whom, and why. The product finds it from the figures. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { metricOn, type UnitFigure } from '../../shared/catalogue/on-basis.ts';
import type { Scorecard } from '../../shared/contract/units.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';
import { stories, truth } from '../support/sample-truth.ts';

const [period, compare] = [monthPeriod('2026-10'), monthPeriod('2026-09')];
const outcomeRows = readFileSync(
  new URL('../../resources/samples/outcomes-2026-10.csv', import.meta.url),
  'utf8',
).split('\n');
let core: TestCore;
let card: Scorecard;
beforeAll(async () => {
  core = await sampleCore();
  card = await core.api.units.scorecard({ period, compare });
}, 60_000);
afterAll(() => core.close());
const scoreOf = (id: string) => card.useCases.find((score) => score.useCase.id === id)!;

describe('the use cases of the sample company', () => {
  it('have the outcomes that were planted, those without logged calls apart', () => {
    for (const score of card.useCases) {
      const planted = truth.useCases['2026-10']![score.useCase.id]!;
      expect(Number(score.now.outcomes)).toBeLessThanOrEqual(planted.outcomes);
      expect(Number(score.now.successes) / planted.successes).toBeGreaterThan(0.98);
    }
  });

  it('code review is over the red line and to be fixed, because its prompt grew', () => {
    const review = scoreOf('code-review');
    expect([review.band, review.verdict.kind]).toEqual(['red-line', 'fix']);
    expect(review.verdict.reason).toMatch(/^52\.5\s% of human cost .* over the 50\s% red line/);
    expect(review.drivers![0]!.id).toBe('tokens');
    const change = review.costPerSuccess! - review.costPerSuccessBefore!;
    const effects = review.drivers!.reduce((sum, driver) => sum + driver.effect, 0);
    expect(effects / change).toBeCloseTo(1, 9);
    expect(review.drivers![0]!.effect).toBeGreaterThan(0.9 * change);
  });

  it('its newest prompt version has the most at stake, and is itself over the red line', async () => {
    const reply = await core.api.units.segments({
      id: 'code-review',
      period,
      compare,
      dimension: 'prompt-version',
    });
    const newest = stories.growingPrompt.versions.at(-1)!.promptVersion;
    expect([reply.repeated, reply.segments[0]!.key]).toEqual([0n, newest]);
    expect(reply.segments[0]!.verdict!.kind).toBe('fix');
    expect(reply.segments[0]!.humanCostShare).toBeGreaterThan(0.5);
    expect(reply.segments[1]!.humanCostShare).toBeLessThan(0.5);
  });

  it('support moved to watch: more turns and more retries', () => {
    const support = scoreOf('support');
    expect([support.band, support.verdict.kind]).toEqual(['watch', 'watch']);
    const rising = support.drivers!.filter((driver) => driver.effect > 0).map((driver) => driver.id);
    expect(rising.slice(0, 3).toSorted()).toEqual(['calls', 'retries', 'success-rate']);
    const retries = support.drivers!.find((driver) => driver.id === 'retries')!;
    expect(retries.now).toBeGreaterThan(retries.before);
  });

  it('search, documents and leads have room to grow', () => {
    for (const id of ['search', 'documents', 'sales']) expect(scoreOf(id).verdict.kind).toBe('grow');
  });

  it('among the customers of support, the heavy one has the most at stake', async () => {
    const reply = await core.api.units.segments({ id: 'support', period, dimension: 'customer' });
    expect(reply.segments[0]!.key).toBe(stories.heavyCustomer.customer);
    expect(reply.segments.some((segment) => segment.small && segment.verdict!.kind === 'unclear')).toBe(true);
  });

  it.each(['period', 'cohort'] as const)(
    'every figure of a segment is what its proof says, on the %s basis, also where several worked on an outcome',
    async (basis) => {
      for (const dimension of ['customer-tier', 'model', 'prompt-version'] as const) {
        const { segments } = await core.api.units.segments({ id: 'support', period, basis, dimension });
        expect(segments.length).toBeGreaterThan(0);
        for (const segment of segments) {
          const where = [
            { dimension: 'use-case' as const, values: ['support'] },
            { dimension, values: [segment.key] },
          ];
          const proven = async (figure: UnitFigure) =>
            (await core.api.explore.explain({ metric: metricOn(basis, figure), where, period, lines: 0 }))
              .value;
          expect([segment.key, await proven('cost')]).toEqual([segment.key, segment.cost]);
          expect(await proven('stepEach')).toBe(segment.costPerSuccess);
          expect(await proven('stepRate')).toBe(segment.successRate);
          expect(await proven('stepShare')).toBe(segment.humanCostShare);
        }
      }
    },
  );

  it('a proof names the results it counts, with file and line', async () => {
    const where = [{ dimension: 'use-case' as const, values: ['support'] }];
    const { parts } = await core.api.explore.explain({ metric: 'cost-per-success', where, period });
    const [cost, successes] = parts;
    expect(cost!.lines).toEqual([]);
    expect(successes!.lines).toHaveLength(8);
    for (const line of successes!.lines) {
      expect(line).toMatchObject({ file: 'outcomes-2026-10.csv', gives: 1n });
      const [head, row] = [0, line.fileRow! - 1].map((at) => outcomeRows[at]!.split(','));
      expect(row![head!.indexOf('status')]).toBe('success');
      expect(row).toContain(line.name);
    }
  });

  it('leads settle after a day or so, so October is not all known at its end', async () => {
    const maturity = await core.api.units.maturity({ id: 'sales', period });
    expect(maturity.lag!.median).toBeGreaterThan(1);
    expect(maturity.whole.settled).toBeLessThan(maturity.whole.tasks);
    expect(maturity.cohorts.at(-1)!.matured).toBe(false);
    expect(maturity.cohorts.slice(0, -1).every((cohort) => cohort.matured)).toBe(true);
  });

  it('both bases agree where nothing lags', () => {
    const search = scoreOf('search');
    expect(search.other.costPerSuccess).toBe(search.costPerSuccess);
    expect(scoreOf('code-review').other.costPerSuccess).not.toBe(scoreOf('code-review').costPerSuccess);
  });
});
