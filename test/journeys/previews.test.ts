/** What a file would become is shown as it is: what is not stated is not zero, and no other currency is dollars. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

it('a preview says which amounts are in another currency, and that tokens are not stated', async () => {
  const text = 'invoice,period,amount,currency\nR-1,2026-10,120.50,EUR\nR-2,2026-10,80,USD\n';
  await core.bring('bill.csv', text, { source: 'generic-table' });
  const { preview } = await core.api.imports.inspect({
    file: { ref: 'bill.csv', name: 'bill.csv' },
    source: 'generic-table',
  });
  expect(preview.map(({ cost, currency, tokens }) => [cost, currency, tokens])).toEqual([
    [120_500_000_000n, 'EUR', null],
    [80_000_000_000n, null, null],
  ]);
});
