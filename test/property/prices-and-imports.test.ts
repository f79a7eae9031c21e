/** Prices and files may come in any order: a workspace says the same whether its prices were there when a file came in,
 *  came later, or went and came back. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const PERIOD = { from: '2026-09-01', to: '2026-11-01' };
const MODELS = ['gpt-4o', 'house-model', 'other-name', 'claude-sonnet-4-5'] as const;
const PROVIDERS = [undefined, 'openai', 'acme'] as const;

const call = fc.record({
  model: fc.constantFrom(...MODELS),
  provider: fc.constantFrom(...PROVIDERS),
  day: fc.integer({ min: 1, max: 28 }),
  prompt: fc.nat(300_000),
  completion: fc.nat(5000),
  usd: fc.constantFrom(0, 0.25),
});
type Call = typeof call extends fc.Arbitrary<infer T> ? T : never;

const amount = fc.integer({ min: 1, max: 90_000 }).map((n) => (n / 1000).toFixed(3));
const day = fc.integer({ min: 1, max: 28 }).map((at) => `2026-10-${String(at).padStart(2, '0')}`);
const change = fc.oneof(
  fc.record({
    do: fc.constant('price' as const),
    provider: fc.constantFrom('acme', 'openai', 'house'),
    model: fc.constantFrom(...MODELS),
    from: day,
    input: amount,
    output: amount,
  }),
  fc.record({ do: fc.constant('contract' as const), percent: fc.integer({ min: 1, max: 100 }), from: day }),
  fc.record({
    do: fc.constant('name' as const),
    of: fc.constantFrom('house-model', 'other-name'),
    for: fc.constantFrom(undefined, 'acme'),
    is: fc.constantFrom('gpt-4o', 'gpt-4o-mini'),
  }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(5) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const instant = (each: Call, at: number) =>
  `2026-10-${String(each.day).padStart(2, '0')}T10:00:00.${String(at).padStart(3, '0')}Z`;

const FILES = {
  /** Calls of a gateway, whose provider is often left out. */
  'log.jsonl': (calls: readonly Call[]) =>
    calls
      .map((each, at) =>
        spendLog({
          request_id: `log-call-number-${at}`,
          model: each.model,
          custom_llm_provider: each.provider ?? '',
          startTime: instant(each, at),
          endTime: instant(each, at),
          prompt_tokens: each.prompt,
          completion_tokens: each.completion,
          total_tokens: each.prompt + each.completion,
          spend: each.usd,
        }),
      )
      .join('\n'),
  /** A table of one's own, which is read column by column. */
  'table.csv': (calls: readonly Call[]) =>
    ['request id,timestamp,model,provider,input tokens,output tokens,cost']
      .concat(
        calls.map((each, at) =>
          [`table-call-number-${at}`, instant(each, at), each.model, each.provider ?? '']
            .concat([each.prompt, each.completion, each.usd].map(String))
            .join(','),
        ),
      )
      .join('\n'),
  /** A bill, some of whose lines name no provider. */
  'bill.csv': (calls: readonly Call[]) =>
    [
      'BillingPeriodStart,BillingPeriodEnd,ChargePeriodStart,ChargePeriodEnd,ServiceProviderName,ServiceName,ServiceCategory,SkuId,BilledCost,BillingCurrency,ChargeCategory,ChargeDescription,ConsumedQuantity,ConsumedUnit',
    ]
      .concat(
        calls.map((each) => {
          const from = `2026-10-${String(each.day).padStart(2, '0')}T00:00:00Z`;
          const to = `2026-10-${String(each.day + 1).padStart(2, '0')}T00:00:00Z`;
          return `2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,${from},${to},${each.provider ?? ''},${each.model},AI and Machine Learning,${each.model},1.25,USD,Usage,${each.model} tokens,${each.prompt},tokens`;
        }),
      )
      .join('\n'),
} as const;

async function judge({ api }: TestCore, step: Change): Promise<void> {
  switch (step.do) {
    case 'price':
      await api.prices.add({
        provider: step.provider,
        model: step.model,
        from: step.from,
        prices: { input_uncached: step.input, output: step.output },
        acceptUnusual: true,
      });
      return;
    case 'contract':
      await api.prices.addContract({
        name: `C${step.percent}`,
        provider: 'openai',
        from: step.from,
        percentOff: String(step.percent),
      });
      return;
    case 'name':
      await api.prices.addAlias({
        name: step.of,
        ...(step.for === undefined ? {} : { provider: step.for }),
        is: { provider: 'openai', model: step.is },
      });
      return;
    case 'remove': {
      const inForce = (await api.prices.entries()).filter(({ until }) => until === null);
      if (inForce.length > 0) await api.prices.remove({ id: inForce[step.at % inForce.length]!.id });
    }
  }
}

/** What is told of spend, without the numbers that count steps. */
async function said({ api }: TestCore) {
  const measures = ['cost', 'calls', 'list-cost', 'contracted-cost', 'unpriced-tokens'] as const;
  const query = async (by: readonly ('provider' | 'model')[], grain: 'day' | null) => {
    const { rows, total } = await api.explore.query({
      measures: [...measures],
      by: [...by],
      period: PERIOD,
      grain,
    });
    return { rows: rows.map(({ keys, bucket, cell }) => ({ keys, bucket, cell })), total };
  };
  const { priceBook: _counted, ...inUse } = await api.prices.browse({ only: 'in-use', on: '2026-10-28' });
  return {
    byProvider: await query(['provider'], 'day'),
    byModel: await query(['provider', 'model'], null),
    tieOut: (await api.tieOut.report({ month: '2026-10' })).providers,
    unpriced: await api.prices.unpriced(),
    inUse,
  };
}

test('a workspace says the same whichever came first, its prices or its files', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 10 }),
      fc.subarray(Object.keys(FILES) as (keyof typeof FILES)[], { minLength: 1 }),
      fc.array(change, { minLength: 1, maxLength: 5 }),
      async (calls, names, changes) => {
        const [filesFirst, pricesFirst] = [await testCore(), await testCore()];
        const bring = async (core: TestCore, name: keyof typeof FILES) =>
          core.bring(name, `${FILES[name](calls)}\n`, { acceptMapping: true, acceptCosts: true });
        try {
          for (const name of names) await bring(filesFirst, name);
          const bare = await said(filesFirst);
          for (const step of changes) {
            const was = await judge(filesFirst, step).then(
              () => true,
              () => false,
            );
            expect(
              await judge(pricesFirst, step).then(
                () => true,
                () => false,
              ),
            ).toBe(was);
          }
          const ids = [];
          for (const name of names) ids.push((await bring(pricesFirst, name)).id);
          const now = await said(filesFirst);
          expect(now).toEqual(await said(pricesFirst));
          // The last file goes and comes back at these prices.
          await pricesFirst.api.imports.undo({ id: ids.at(-1)! });
          await bring(pricesFirst, names.at(-1)!);
          expect(await said(pricesFirst)).toEqual(now);
          for (const core of [filesFirst, pricesFirst]) {
            await core.api.prices.restore({ version: 1 });
            expect(await said(core)).toEqual(bare);
            expect((await core.api.workspace.invariants({})).sound).toBe(true);
          }
        } finally {
          await filesFirst.close();
          await pricesFirst.close();
        }
      },
    ),
    { numRuns: 8, endOnFailure: true },
  );
}, 120_000);
