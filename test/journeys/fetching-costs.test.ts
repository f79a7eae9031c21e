/** Calls that an API gives with costs in the wrong unit are not imported unasked, and are kept until it is said. */
import { afterEach, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { quickClock } from '../support/fetching.ts';
import { loopbackApi, type LoopbackApi } from '../support/loopback-api.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore | undefined;
let api: LoopbackApi | undefined;
afterEach(async () => {
  await core?.close();
  await api?.close();
});

it('a proxy whose prices are off by 100,000 is held back, and comes in when the costs are accepted', async () => {
  const logs = Array.from(
    { length: 24 },
    (_, i) =>
      JSON.parse(
        spendLog({
          request_id: `r${i}`,
          startTime: `2026-11-21T10:00:${10 + i}Z`,
          endTime: `2026-11-21T10:00:${11 + i}Z`,
          prompt_tokens: 1_000,
          completion_tokens: 100,
          spend: 350,
        }),
      ) as unknown,
  );
  api = await loopbackApi(() => ({
    body: { data: logs, total: 24, page: 1, page_size: 100, total_pages: 1 },
  }));
  core = await testCore(Date.UTC(2026, 10, 22, 12), { sleep: quickClock().sleep });
  const { id } = await core.api.fetch.save({
    kind: 'litellm',
    feeds: ['spend-logs'],
    name: 'Proxy',
    address: api.address,
    since: '2026-11-21',
  });
  await core.api.fetch.saveKey({ id, key: ['sk-master'] });

  const held = await core.api.fetch.run({ job: 'one', id });
  expect(held.parts).toMatchObject([{ receipt: null, fault: { code: 'file.cost-unit' } }]);
  expect((await core.api.workspace.summary()).lines).toBe(0);

  const taken = await core.api.fetch.run({ job: 'two', id, acceptCosts: true });
  expect(taken.parts).toMatchObject([{ fault: null, receipt: { imported: 24 } }]);
  expect(taken.parts[0]!.receipt!.notes.join(' ')).toContain('about 100,000 times the list price');
});
