/** The sample company has known answers. The product must find them, to the nano-dollar, from the exports alone. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decimalOf } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import type { TestCore } from '../support/core-over-files.ts';
import { sampleCore } from '../support/sample-core.ts';
import { ask, expectDetail, MONTHS, stories, truth } from '../support/sample-truth.ts';

let core: TestCore;
beforeAll(async () => {
  core = await sampleCore();
}, 60_000);
afterAll(() => core.close());

/** Requests and tokens of a model, added up from the usage exports by plain reading. */
function countedByOpenAi(model: string): { calls: number; tokens: number } {
  type Result = { model: string; num_model_requests: number; input_tokens: number; output_tokens: number };
  const results = MONTHS.flatMap((month) => {
    const text = readFileSync(
      new URL(`../../resources/samples/openai-usage-${month}.json`, import.meta.url),
      'utf8',
    );
    return (JSON.parse(text) as { data: { results: Result[] }[] }).data.flatMap((bucket) => bucket.results);
  }).filter((result) => result.model === model);
  return {
    calls: results.reduce((sum, result) => sum + result.num_model_requests, 0),
    tokens: results.reduce((sum, result) => sum + result.input_tokens + result.output_tokens, 0),
  };
}

describe('the sample company', () => {
  it('is counted exactly per provider and month, repeated and overlapping rows once', async () => {
    for (const month of MONTHS)
      for (const provider of ['openai', 'anthropic'])
        await expectDetail(core, month, { provider }, truth.providers[month]![provider]!.detail);
  });

  it('costs what is billed, credit and tax included', async () => {
    for (const month of MONTHS) {
      const billed = Object.values(truth.providers[month]!).reduce(
        (sum, { made }) => sum + Number(made.billedUsd),
        0,
      );
      const extra =
        month === '2026-09' ? Number(stories.credit.usd) : month === '2026-10' ? Number(stories.tax.usd) : 0;
      const { of } = await ask(core, month, {}, 'cost', 'billed-cost');
      expect(of('cost')).toBe(of('billed-cost'));
      expect(Number(decimalOf(of('cost') as bigint))).toBeCloseTo(billed + extra, 7);
    }
  });

  it('has the scorecard it was made with', async () => {
    for (const month of MONTHS) {
      const card = await core.api.units.scorecard({ period: monthPeriod(month) });
      let made = 0;
      let matched = 0n;
      for (const { useCase, now } of card.useCases) {
        const known = truth.useCases[month]![useCase.id]!;
        made += known.outcomes;
        matched += now.outcomes;
        expect([useCase.id, decimalOf(now.cost)]).toEqual([useCase.id, known.detail.listUsd]);
        // Outcomes of the week without call records have no cost to be set against.
        if (month !== '2026-09')
          expect([now.outcomes, now.successes]).toEqual([BigInt(known.outcomes), BigInt(known.successes)]);
      }
      expect(matched + BigInt(card.unmatchedOutcomes)).toBe(BigInt(made));
      const claimed = card.useCases.reduce((sum, score) => sum + score.now.cost, 0n);
      expect(claimed + card.outside.cost).toBe(card.total.cost);
    }
  });

  it('shows support on watch and code review over the red line in October', async () => {
    const card = await core.api.units.scorecard({
      period: monthPeriod('2026-10'),
      compare: monthPeriod('2026-09'),
    });
    const bands = Object.fromEntries(card.useCases.map((score) => [score.useCase.id, score.band]));
    expect(bands).toMatchObject({ support: 'watch', 'code-review': 'red-line', search: 'on-target' });
  });
});

describe('stories planted in the bills', () => {
  it('a week without call records is named with its days and dollars', async () => {
    const { itemList } = await core.api.tieOut.report({ month: '2026-09' });
    const item = itemList.find((found) => found.class === 'missing-detail')!;
    expect({ ...item, amount: decimalOf(item.amount) }).toMatchObject({
      provider: 'openai',
      fromDay: '2026-09-14',
      toDay: '2026-09-20',
      days: 7,
      amount: stories.missingDetail.allCalls.listUsd,
    });
  });

  it('a key that bypasses the gateway is the gap between invoice and detail; credit and tax are named', async () => {
    const october = await core.api.tieOut.report({ month: '2026-10' });
    const september = await core.api.tieOut.report({ month: '2026-09' });
    const gap = october.itemList
      .filter((item) => item.class === 'missing-detail')
      .reduce((sum, item) => sum + item.amount, 0n);
    expect(decimalOf(gap)).toBe(stories.bypass.allCalls['2026-10']!.listUsd);
    expect(decimalOf(october.itemList.find((item) => item.class === 'tax')!.amount)).toBe(stories.tax.usd);
    expect(decimalOf(september.itemList.find((item) => item.class === 'discount-credit')!.amount)).toBe(
      stories.credit.usd,
    );
    for (const report of [september, october]) {
      expect(report.unexplained).toBe(0n);
      expect(report.matched + report.items).toBe(report.billed);
    }
  });

  it('an unknown model is unpriced with its calls and tokens, and makes totals incomplete', async () => {
    for (const month of ['2026-09', '2026-10']) {
      const sums = stories.unknownModel.months[month]!;
      const { reply } = await ask(core, month, { basis: 'detail' }, 'cost');
      expect(reply.incomplete).toEqual({
        unpricedCalls: BigInt(sums.calls),
        unpricedTokens: BigInt(sums.totalTokens),
      });
    }
    // The provider counts the week without call records too; each call counts once, seen once or twice.
    const { calls, tokens } = countedByOpenAi(stories.unknownModel.model);
    expect(calls).toBeGreaterThan(
      Object.values(stories.unknownModel.months).reduce((sum, month) => sum + month.calls, 0),
    );
    expect(await core.api.prices.unpriced()).toMatchObject([
      {
        model: stories.unknownModel.model,
        calls: BigInt(calls),
        tokens: BigInt(tokens),
        firstDay: '2026-09-03',
      },
    ]);
  });
});
