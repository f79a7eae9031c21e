import { describe, expect, it } from 'vitest';
import { namesWith } from '../../../../electron/engine/measure/find-names.ts';
import { testCore } from '../../../support/core-over-files.ts';

const NAMES = ['Big Payments', 'Support', 'Payments', 'pay later', 'Sales'];

describe('names that hold what is typed', () => {
  it('begin with those that start with it, each group in the order given', () => {
    expect(namesWith('Pay', NAMES, 10)).toEqual(['Payments', 'pay later', 'Big Payments']);
  });
  it('have every word of it, in any order', () => {
    expect(namesWith('later pay', NAMES, 10)).toEqual(['pay later']);
  });
  it('are no more than asked for, and the best of them', () => {
    expect(namesWith('pay', NAMES, 2)).toEqual(['Payments', 'pay later']);
    expect(namesWith('zzz', NAMES, 2)).toEqual([]);
  });
});

it('the core finds teams, features, customers and models of the period, dearest first, and follows the ledger', async () => {
  const core = await testCore();
  const row = (id: string, team: string, customer: string, tokens: number) =>
    `${id},2026-10-03T10:00:00Z,openai,gpt-5.4,${team},${customer},${tokens},200,ok`;
  const file = (rows: readonly string[]) =>
    [
      'request_id,timestamp,provider,model,team,customer_id,prompt_tokens,completion_tokens,status',
      ...rows,
    ].join('\n');
  const period = { from: '2026-10-01', to: '2026-11-01' };
  const ask = (text: string) => core.api.explore.names({ text, period });
  try {
    await core.bring(
      'a.csv',
      file([row('1', 'Payments', 'payless', 1000), row('2', 'Pay later', 'other', 4000)]),
    );
    expect(await ask('pay')).toEqual([
      { dimension: 'team', value: 'Pay later' },
      { dimension: 'team', value: 'Payments' },
      { dimension: 'customer', value: 'payless' },
    ]);
    expect(await ask('gpt')).toEqual([{ dimension: 'model', value: 'gpt-5.4' }]);
    const second = await core.bring('b.csv', file([row('3', 'Paymasters', 'other', 9000)]));
    expect(second.imported).toBe(1);
    expect((await ask('pay'))[0]).toEqual({ dimension: 'team', value: 'Paymasters' });
    const september = { from: '2026-09-01', to: '2026-10-01' };
    expect(await core.api.explore.names({ text: 'pay', period: september })).toEqual([]);
  } finally {
    await core.close();
  }
}, 30_000);
