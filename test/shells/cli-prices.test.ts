/** The commands about prices, over the real core. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { fakeCore, type FakeCore } from '../support/fake-core.ts';
import { spendLog } from '../support/spend-log.ts';
import { runAgainst } from '../support/terminal.ts';

let core: TestCore;
let over: FakeCore;
beforeEach(async () => {
  core = await testCore();
  over = { ...fakeCore({}), api: core.app.api };
  await core.bring(
    'log.jsonl',
    spendLog({ request_id: 'a', prompt_tokens: 1_000_000, completion_tokens: 0, spend: 0 }),
  );
});
afterEach(() => core.close());

const run = (...words: string[]) => runAgainst(over, [...words, '--workspace', 'w']);

const contract = [
  'contract-add',
  '--name',
  'EA 2026',
  '--provider',
  'openai',
  '--from',
  '2026-10-01',
  '--percent',
  '20',
];

describe('the commands about prices', () => {
  it('preview a contract, add it, list it and take it back', async () => {
    const preview = await run(...contract, '--preview');
    expect(preview.out).toMatch(/2026-10 +\$2\.50 +\$2\.00 +−\$0\.50/);
    expect(preview.out).toContain('1 line would be re-priced; nothing was written');
    expect((await run('price-list', '--own')).out).not.toContain('EA 2026');
    const added = await run(...contract, '--reason', 'signed in May', '--json');
    expect(JSON.parse(added.out)).toMatchObject({
      applied: true,
      version: 2,
      months: [{ month: '2026-10', beforeUsd: '2.5', afterUsd: '2', listAfterUsd: '2.5' }],
      models: [{ provider: 'openai', model: 'gpt-4o' }],
    });
    expect((await run('price-list', '--own')).out).toMatch(/1 +contract +EA 2026 +2026-10-01 +in force/);
    expect((await run('price-list', '--on', '2026-10-05', '--only', 'in-use')).out).toMatch(
      /openai +gpt-4o +2 c +1 c +n\/a +8 c/,
    );
    expect((await run('price-versions')).out).toMatch(/2 .*in force.*EA 2026.*signed in May/);
    expect((await run('price-versions', '--from', '1')).out).toMatch(/2026-10 +\$2\.50 +\$2\.00/);
    expect((await run('price-remove', '1')).out).toContain('version 3 in force');
    const query = ['query', '--measure', 'cost', '--month', '2026-10', '--json'];
    expect(JSON.parse((await run(...query)).out)).toMatchObject({ total: { cost: '2.5' } });
    expect(JSON.parse((await run(...query, '--price-version', '2')).out)).toMatchObject({
      total: { cost: '2' },
    });
    expect((await run('price-versions', '--restore', '2')).out).toContain('version 4 in force');
  });

  it('end with a word of what is wrong', async () => {
    const far = await run(
      'price-add',
      '--provider',
      'openai',
      '--model',
      'gpt-4o',
      '--from',
      '2026-10-01',
      '--price',
      'output=0.00001',
    );
    expect(far.code).toBe(1);
    expect(far.err).toContain('looks like a price per token');
    expect((await run('price-remove', '9')).err).toContain('There is no price, contract or name number 9');
    expect((await run('price-remove', 'nine')).code).not.toBe(0);
    expect((await run('price-list', '--only', 'cheap')).code).not.toBe(0);
    expect((await run('model-name', 'prod', '--is', 'gpt-4o')).err).toContain('Write provider/model');
  });

  it('list the models that lack a price', async () => {
    expect((await run('price-list', '--unpriced')).out).toBe('Every model in use has a price.');
    await core.bring('more.jsonl', spendLog({ request_id: 'b', model: 'prod-chat', spend: 0 }));
    expect((await run('price-list', '--unpriced')).out).toMatch(
      /openai +prod-chat +1 +15 +2026-10-05 +input_uncached, output/,
    );
  });

  it('say which model a name stands for', async () => {
    const named = await run('model-name', 'prod-chat', '--is', 'openai/gpt-4o', '--json');
    expect(JSON.parse(named.out)).toMatchObject({ applied: true, linesChanged: 0 });
    expect((await run('price-list', '--own')).out).toContain('prod-chat = openai/gpt-4o');
  });

  it('add prices of a tier, a region and long prompts', async () => {
    const words = ['price-add', '--provider', 'openai', '--model', 'gpt-4o', '--from', '2026-10-01'];
    const more = [
      '--tier',
      'batch',
      '--region',
      'eu',
      '--above',
      '200000:input_uncached=6',
      '--rule',
      'marginal',
    ];
    expect((await run(...words, '--price', 'input_uncached=3', ...more)).code).toBe(0);
    const entries = JSON.parse((await run('price-list', '--own', '--json')).out) as unknown[];
    expect(entries).toMatchObject([
      {
        price: {
          serviceTier: 'batch',
          region: 'eu',
          above: [{ fromTokens: 200_001, prices: { input_uncached: '6' } }],
          rule: 'marginal',
        },
      },
    ]);
  });
});
