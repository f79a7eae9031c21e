/** Any run of changes to the prices: each does what its preview said, earlier versions stay as they were reported, and
 *  going back to the first leaves every figure as it was, to the nano. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

const PERIOD = { from: '2026-09-01', to: '2026-11-01' };
const MODELS = ['gpt-4o', 'gpt-4o-mini', 'house-model', 'other-name'] as const;

const call = fc.record({
  model: fc.constantFrom(...MODELS),
  day: fc.integer({ min: 1, max: 30 }),
  month: fc.constantFrom('09', '10'),
  prompt: fc.nat(300_000),
  completion: fc.nat(5000),
});
const day = fc
  .tuple(fc.constantFrom('09', '10'), fc.integer({ min: 1, max: 28 }))
  .map(([month, at]) => `2026-${month}-${String(at).padStart(2, '0')}`);
const amount = fc.integer({ min: 1, max: 90_000 }).map((n) => (n / 1000).toFixed(3));

const change = fc.oneof(
  fc.record({
    do: fc.constant('price' as const),
    model: fc.constantFrom(...MODELS),
    from: day,
    input: amount,
    output: amount,
  }),
  fc.record({
    do: fc.constant('contract' as const),
    from: day,
    percent: fc.integer({ min: 1, max: 100 }),
    models: fc.option(fc.subarray(['gpt-4o', 'gpt-4o-mini'], { minLength: 1 })),
  }),
  fc.record({ do: fc.constant('name' as const), is: fc.constantFrom('gpt-4o', 'gpt-4o-mini') }),
  fc.record({ do: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({ do: fc.constant('restore' as const), at: fc.nat(5) }),
  fc.record({ do: fc.constant('reprice' as const) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

async function figures(core: TestCore, priceVersion?: number) {
  const reply = await core.api.explore.query({
    measures: ['cost', 'list-cost', 'contracted-cost', 'negotiated-savings', 'unpriced-tokens'],
    by: ['model'],
    period: PERIOD,
    grain: 'month',
    priceVersion,
  });
  return { rows: reply.rows, total: reply.total };
}

/** Runs a change, previewed or not; null when it is refused. */
async function run(core: TestCore, step: Change, preview: boolean) {
  const { prices } = core.api;
  const versions = await prices.versions();
  const inForce = (await prices.entries()).filter(({ until }) => until === null);
  switch (step.do) {
    case 'price':
      return prices.add({
        provider: 'openai',
        model: step.model,
        from: step.from,
        prices: { input_uncached: step.input, output: step.output },
        acceptUnusual: true,
        preview,
      });
    case 'contract':
      return prices.addContract({
        name: `C${step.percent}`,
        provider: 'openai',
        from: step.from,
        percentOff: String(step.percent),
        ...(step.models === null ? {} : { models: step.models }),
        preview,
      });
    case 'name':
      return prices.addAlias({
        name: 'other-name',
        is: { provider: 'openai', model: step.is },
        preview,
      });
    case 'remove': {
      const entry = inForce[step.at % Math.max(1, inForce.length)];
      return entry === undefined ? null : prices.remove({ id: entry.id, preview });
    }
    case 'restore':
      return prices.restore({ version: versions[step.at % versions.length]!.version, preview });
    case 'reprice':
      return prices.reprice({ preview });
  }
}

test('changes do what their previews said, and can be gone back on to the nano', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(call, { minLength: 1, maxLength: 12 }),
      fc.array(change, { minLength: 1, maxLength: 7 }),
      async (calls, changes) => {
        const core = await testCore();
        try {
          const lines = calls.map((each, at) =>
            spendLog({
              request_id: `r${at}`,
              model: each.model,
              startTime: `2026-${each.month}-${String(each.day).padStart(2, '0')}T10:00:00Z`,
              endTime: `2026-${each.month}-${String(each.day).padStart(2, '0')}T10:00:01Z`,
              prompt_tokens: each.prompt,
              completion_tokens: each.completion,
              total_tokens: each.prompt + each.completion,
              spend: 0,
            }),
          );
          await core.bring('log.jsonl', `${lines.join('\n')}\n`);
          const reported = new Map([[1, await figures(core)]]);
          for (const step of changes) {
            const preview = await run(core, step, true).catch(() => null);
            if (preview === null) continue;
            const before = await figures(core);
            const applied = await run(core, step, false);
            expect({ ...applied, applied: false }).toEqual(preview);
            const after = await figures(core);
            if (preview.linesChanged === 0) expect(after).toEqual(before);
            const effect = preview.months.reduce((sum, month) => sum + month.after - month.before, 0n);
            expect((after.total[2] as bigint) - (before.total[2] as bigint)).toBe(effect);
            reported.set(preview.version, after);
          }
          for (const [version, figure] of reported) expect(await figures(core, version)).toEqual(figure);
          for (const { total } of reported.values()) {
            expect((total[1] as bigint) - (total[2] as bigint)).toBe(total[3]);
            expect(total[2]! <= total[1]!).toBe(true);
          }
          await core.api.prices.restore({ version: 1 });
          expect(await figures(core)).toEqual(reported.get(1));
          expect((await core.api.workspace.invariants({})).sound).toBe(true);
        } finally {
          await core.close();
        }
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
}, 120_000);
