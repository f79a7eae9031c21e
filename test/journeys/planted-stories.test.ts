/** The sample company has known answers. The product must find them, to the nano-dollar, from the exports alone. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import type { Filter } from '../../shared/contract/query.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { monthPeriod } from '../../shared/units/period.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

type Sums = {
  calls: number;
  retries: number;
  inputTokens: number;
  cacheReadTokens: number;
  totalTokens: number;
  listUsd: string;
  billedUsd: string;
};
type Months = Record<string, Sums>;
type Truth = {
  providers: Record<string, Record<string, { made: Sums; detail: Sums }>>;
  useCases: Record<string, Record<string, { detail: Sums; outcomes: number; successes: number }>>;
  stories: {
    cachingOff: { feature: string; months: Months; sibling: string; siblingMonths: Months };
    frontierClassifier: { feature: string; taskClass: string; model: string; months: Months };
    growingPrompt: { feature: string; versions: (Sums & { promptVersion: string })[] };
    risingRetries: { team: string; months: Months };
    stagingShare: { feature: string; production: Months; staging: Months };
    heavyCustomer: { customer: string; tier: string; months: Months };
    priceCut: { model: string; feature: string; months: Months };
    missingDetail: { provider: string; from: string; to: string; allCalls: Sums };
    bypass: { provider: string; allCalls: Months };
    credit: { usd: string };
    tax: { usd: string };
    unknownModel: { model: string; months: Months };
  };
};

const truth = JSON.parse(
  readFileSync(new URL('../../resources/samples/truth.json', import.meta.url), 'utf8'),
) as Truth;
const { stories } = truth;
const MONTHS = ['2026-08', '2026-09', '2026-10'];
let core: TestCore;
beforeAll(async () => {
  core = await testCore();
  await core.api.workspace.addSample({ job: 'sample' });
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

type Where = Record<string, string>;
const filters = (where: Where): Filter[] =>
  Object.entries(where).map(([dimension, value]) => ({
    dimension: dimension as Filter['dimension'],
    values: [value],
    not: false,
  }));

/** Metrics of detail in a month. */
async function ask(month: string | null, where: Where, ...measures: MetricId[]) {
  const period = month === null ? { from: '2026-08-01', to: '2026-11-01' } : monthPeriod(month);
  const reply = await core.api.explore.query({ measures, where: filters(where), period });
  const base = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  return { reply, of: (metric: MetricId) => valueOf(metric, base) };
}

async function expectDetail(month: string | null, where: Where, sums: Sums) {
  const { of } = await ask(
    month,
    { ...where, basis: 'detail' },
    'calls',
    'retries',
    'total-input-tokens',
    'cache-read-tokens',
    'list-cost',
    'attributed-cost',
  );
  expect({
    calls: of('calls'),
    retries: of('retries'),
    input: of('total-input-tokens'),
    cached: of('cache-read-tokens'),
    list: decimalOf(of('list-cost') as bigint),
    cost: decimalOf(of('attributed-cost') as bigint),
  }).toEqual({
    calls: BigInt(sums.calls),
    retries: BigInt(sums.retries),
    input: BigInt(sums.inputTokens),
    cached: BigInt(sums.cacheReadTokens),
    list: sums.listUsd,
    cost: sums.listUsd,
  });
}

describe('the sample company', () => {
  it('is counted exactly per provider and month, repeated and overlapping rows once', async () => {
    for (const month of MONTHS)
      for (const provider of ['openai', 'anthropic'])
        await expectDetail(month, { provider }, truth.providers[month]![provider]!.detail);
  });

  it('costs what is billed, credit and tax included', async () => {
    for (const month of MONTHS) {
      const billed = Object.values(truth.providers[month]!).reduce(
        (sum, { made }) => sum + Number(made.billedUsd),
        0,
      );
      const extra =
        month === '2026-09' ? Number(stories.credit.usd) : month === '2026-10' ? Number(stories.tax.usd) : 0;
      const { of } = await ask(month, {}, 'cost', 'billed-cost');
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

describe('planted stories', () => {
  it('caching never switched on: the feature reads nothing from cache while its sibling does', async () => {
    for (const month of MONTHS) {
      await expectDetail(month, { feature: stories.cachingOff.feature }, stories.cachingOff.months[month]!);
      await expectDetail(
        month,
        { feature: stories.cachingOff.sibling },
        stories.cachingOff.siblingMonths[month]!,
      );
    }
    const { of } = await ask('2026-10', { feature: stories.cachingOff.feature }, 'cache-hit-rate');
    expect(of('cache-hit-rate')).toBe(0);
  });

  it('a frontier model does classification', async () => {
    const { feature, taskClass, model, months } = stories.frontierClassifier;
    for (const month of MONTHS)
      await expectDetail(month, { feature, 'task-class': taskClass, model }, months[month]!);
  });

  it('a prompt grows from version to version', async () => {
    const perCall: number[] = [];
    for (const version of stories.growingPrompt.versions) {
      await expectDetail(null, { 'prompt-version': version.promptVersion }, version);
      perCall.push(version.inputTokens / version.calls);
    }
    expect(perCall).toEqual(perCall.toSorted((a, b) => a - b));
  });

  it('retries rise in support', async () => {
    for (const month of MONTHS)
      await expectDetail(month, { team: stories.risingRetries.team }, stories.risingRetries.months[month]!);
    const rates = await Promise.all(
      MONTHS.map(
        async (month) =>
          (await ask(month, { team: stories.risingRetries.team }, 'retry-rate')).of('retry-rate') as number,
      ),
    );
    expect(rates[0]).toBeLessThan(0.05);
    expect(rates[2]).toBeGreaterThan(0.14);
  });

  it('staging eats a production-size share', async () => {
    const { feature, production, staging } = stories.stagingShare;
    for (const month of MONTHS) {
      await expectDetail(month, { feature, environment: 'production' }, production[month]!);
      await expectDetail(month, { feature, environment: 'staging' }, staging[month]!);
    }
  });

  it('one customer is far above its tier', async () => {
    const { customer, tier, months } = stories.heavyCustomer;
    for (const month of MONTHS) await expectDetail(month, { customer }, months[month]!);
    const reply = await core.api.explore.query({
      measures: ['cost'],
      by: ['customer'],
      where: filters({ 'customer-tier': tier }),
      period: monthPeriod('2026-10'),
    });
    expect(reply.rows[0]!.keys[0]).toBe(customer);
    expect(reply.rows[0]!.cell[0] as bigint).toBeGreaterThan(3n * (reply.rows[1]!.cell[0] as bigint));
  });

  it('a price is cut while spend rises', async () => {
    const { feature, months } = stories.priceCut;
    const perCall: number[] = [];
    for (const month of MONTHS) {
      await expectDetail(month, { feature }, months[month]!);
      perCall.push(Number(months[month]!.listUsd) / months[month]!.calls);
    }
    expect(perCall[2]).toBeLessThan(perCall[0]!);
    expect(Number(months['2026-10']!.listUsd)).toBeGreaterThan(Number(months['2026-08']!.listUsd));
  });

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
      const { reply } = await ask(month, { basis: 'detail' }, 'cost');
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

  it('opens from the headline to a single call with its file and line', async () => {
    const calls = await core.api.explore.calls({
      period: monthPeriod('2026-10'),
      where: filters({ feature: 'code-review' }),
      limit: 1,
    });
    const proof = await core.api.explore.prove(calls.lines[0]!.ref!);
    expect(proof.file).toMatch(/^langfuse-2026-10/);
    expect(proof.steps.reduce((sum, step) => sum + Number(step.cost), 0)).toBeCloseTo(
      Number(decimalOf(proof.line.cost!)),
      9,
    );
  });
});
