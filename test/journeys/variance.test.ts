/** Why spend changed, asked of the sample company: exact, the same however it is cut, and true to what was planted. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { VarianceInput, VarianceReport } from '../../shared/contract/variance.ts';
import type { DimensionId } from '../../shared/ledger/dimensions.ts';
import { changeOf, EFFECT_IDS, sumEffects, type EffectId } from '../../shared/maths/variance/effects.ts';
import { parseNanos } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { effectsBySize } from '../../shared/words/variance.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';
import { filters, stories } from '../support/sample-truth.ts';

let core: TestCore;
beforeAll(async () => {
  core = await sampleCore();
}, 60_000);
afterAll(() => core.close());

type Ask = Omit<z.input<typeof VarianceInput>, 'period' | 'compare'>;
const report = (compare: string, period: string, ask: Ask = {}): Promise<VarianceReport> =>
  core.api.variance.report({ period: monthPeriod(period), compare: monthPeriod(compare), ...ask });
const costOf = async (month: string, where: Record<string, string> = {}) =>
  (
    await core.api.explore.query({
      measures: ['cost'],
      where: filters(where),
      period: monthPeriod(month),
    })
  ).total[0] as bigint;
const of = (value: string) => parseNanos(value)!;
const rowOf = (found: VarianceReport, key: string | null) => found.rows.find((row) => row.key === key)!;

const PAIRS = [
  ['2026-08', '2026-09'],
  ['2026-09', '2026-10'],
  ['2026-08', '2026-10'],
] as const;
const CUTS: readonly DimensionId[] = ['use-case', 'model', 'customer', 'team', 'prompt-version', 'basis'];

describe('the effects of a month against another', () => {
  it('add up to the difference of the two totals, row by row and effect by effect, by any dimension', async () => {
    for (const [compare, period] of PAIRS)
      for (const by of CUTS) {
        const found = await report(compare, period, { by });
        const [before, after] = [await costOf(compare), await costOf(period)];
        expect([by, found.total.before, found.total.after]).toEqual([by, before, after]);
        expect(changeOf(found.total.effects)).toBe(after - before);
        expect(sumEffects(found.rows.map((row) => row.effects))).toEqual(found.total.effects);
        for (const row of found.rows) expect(changeOf(row.effects)).toBe(row.after - row.before);
      }
  }, 30_000);

  it('are the same by every dimension that all cells have, and a row’s own bridge is the row', async () => {
    const whole = await report('2026-09', '2026-10');
    for (const by of ['feature', 'model', 'provider', 'service-tier'] as const) {
      const found = await report('2026-09', '2026-10', { by });
      expect(found.total.effects).toEqual(whole.total.effects);
      for (const row of found.rows) {
        const own = await report('2026-09', '2026-10', {
          by: 'feature',
          within: [{ dimension: by, value: row.key }],
        });
        expect(own.total.effects).toEqual(row.effects);
      }
    }
  }, 30_000);

  it('turn their signs when the months are swapped, and are none for a month and itself', async () => {
    const there = await report('2026-08', '2026-10');
    const back = await report('2026-10', '2026-08');
    for (const id of EFFECT_IDS)
      if (!id.endsWith('-lines'))
        expect([id, back.total.effects[id]]).toEqual([id, -there.total.effects[id]]);
    expect(back.total.effects['stopped-lines']).toBe(-there.total.effects['new-lines']);
    const still = await report('2026-10', '2026-10');
    expect(effectsBySize(still.total.effects)).toEqual([]);
  });

  it('by the day move between days and volume alone', async () => {
    const plain = (await report('2026-09', '2026-10')).total.effects;
    const daily = (await report('2026-09', '2026-10', { perDay: true })).total.effects;
    expect(daily.days).toBeGreaterThan(0n);
    const gap = daily.days + daily.volume - plain.volume;
    expect(gap < 50n && gap > -50n).toBe(true);
  });

  it('open the lines that make them, each with a formula whose parts come to the effect', async () => {
    const effect = 'retries';
    const ask = { period: monthPeriod('2026-10'), compare: monthPeriod('2026-09') };
    const whole = await report('2026-09', '2026-10');
    const reply = await core.api.variance.lines({ ...ask, effect, limit: 3 });
    const given = reply.lines.reduce((sum, line) => sum + line.effects[effect], 0n);
    expect(given + reply.rest).toBe(whole.total.effects[effect]);
    for (const line of reply.lines) {
      const parts = line.chains.flatMap((chain) =>
        chain.factors.filter((factor) => factor.effect === effect),
      );
      const worked = parts.reduce((sum, part) => sum + (part.after - part.before) * part.by, 0);
      expect(Math.abs(worked - Number(line.effects[effect]))).toBeLessThan(2);
      const opened = await core.api.explore.query({
        measures: ['cost'],
        where: [...line.where],
        period: ask.period,
      });
      expect(opened.total[0]).toBe(line.after);
    }
  });
});

describe('what was planted', () => {
  const largest = async (compare: string, period: string, where: Record<string, string>): Promise<EffectId> =>
    effectsBySize((await report(compare, period, { where: filters(where) })).total.effects)[0]!;

  it('a prompt that grows is input per call, and most of what code review added', async () => {
    const row = rowOf(await report('2026-08', '2026-10', { by: 'feature' }), stories.growingPrompt.feature);
    expect(effectsBySize(row.effects)[0]).toBe('input-per-call');
    expect(row.effects['input-per-call'] * 2n).toBeGreaterThan(row.after - row.before);
    const [first, last] = [stories.growingPrompt.versions[0]!, stories.growingPrompt.versions.at(-1)!];
    const figure = row.figures['input-per-call']!;
    expect(figure.after! / figure.before!).toBeGreaterThan(1.3);
    expect(first.inputTokens / first.calls).toBeLessThan(last.inputTokens / last.calls);
  });

  it('retries that rise in support are retries, the largest effect where the calls per task stay', async () => {
    const support = rowOf(await report('2026-08', '2026-10', { by: 'team' }), stories.risingRetries.team);
    const { months } = stories.risingRetries;
    expect(support.figures.retries!.before).toBeCloseTo(
      months['2026-08']!.retries / months['2026-08']!.calls,
      9,
    );
    expect(support.figures.retries!.after).toBeCloseTo(
      months['2026-10']!.retries / months['2026-10']!.calls,
      9,
    );
    expect(await largest('2026-08', '2026-10', { feature: 'ticket-summaries' })).toBe('retries');
  });

  it('the cost paradox: a lower price takes off what the price says, while volume adds more', async () => {
    const { feature, months } = stories.priceCut;
    const row = rowOf(await report('2026-08', '2026-10', { by: 'feature' }), feature);
    expect([row.before, row.after]).toEqual([of(months['2026-08']!.listUsd), of(months['2026-10']!.listUsd)]);
    expect(row.effects.price).toBeLessThan(0n);
    expect(effectsBySize(row.effects).slice(0, 2)).toEqual(['volume', 'price']);
    // The same tokens at the prices of both months: between what either month's tokens would have saved.
    const index = row.figures.price!.after!;
    const saved = [row.before, row.after].map(
      (cost, at) => Number(cost) * (at === 0 ? 1 - index : 1 / index - 1),
    );
    const own = -Number(row.effects.price);
    expect(own).toBeGreaterThan(Math.min(...saved));
    expect(own).toBeLessThan(Math.max(...saved));
  });

  it('regression runs in staging are volume', async () => {
    expect(
      await largest('2026-08', '2026-09', { feature: stories.stagingShare.feature, environment: 'staging' }),
    ).toBe('volume');
  });

  it('a key past the gateway, a credit, a tax and a week without records are not seen call by call, to the nano', async () => {
    const found = await report('2026-09', '2026-10');
    const beyond = async (month: string): Promise<bigint> => {
      const { billed, matched } = await core.api.tieOut.report({ month });
      return billed - matched;
    };
    const [september, october] = [await beyond('2026-09'), await beyond('2026-10')];
    const planted = of(stories.bypass.allCalls['2026-10']!.listUsd) + of(stories.tax.usd);
    expect(october).toBeGreaterThanOrEqual(planted);
    expect(found.total.effects['not-seen']).toBe(october - september);
    const door = await core.api.explore.query({
      measures: ['cost'],
      where: [...found.doors['not-seen']!],
      period: monthPeriod('2026-10'),
    });
    expect(door.total[0]).toBe(october);
  });

  it('calls without a price make both sides incomplete and add no dollars', async () => {
    const found = await report('2026-09', '2026-10', { by: 'feature' });
    const calls = (month: string) => BigInt(stories.unknownModel.months[month]!.calls);
    expect(found.incomplete.after.unpricedCalls).toBeGreaterThanOrEqual(calls('2026-10'));
    expect(found.incomplete.before.unpricedCalls).toBeGreaterThanOrEqual(calls('2026-09'));
    expect(effectsBySize(rowOf(found, 'contract-terms').effects)).toEqual([]);
  });
});
