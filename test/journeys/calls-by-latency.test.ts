/** The calls of a period in the order of how long they took: those of which nobody knows it come last. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

it('lists what has no latency last, whether the quickest or the slowest are wanted first', async () => {
  const row = (id: string, rest: string) => `${id},2026-10-05T10:00:00Z,openai,gpt-4o,100,20,0.5${rest}`;
  const header = 'request_id,timestamp,provider,model,prompt_tokens,completion_tokens,cost_usd';
  const extra = { source: 'generic-table', acceptCosts: true, acceptMapping: true };
  await core.bring('no-times.csv', [header, row('unknown', '')].join('\n'), extra);
  await core.bring(
    'times.csv',
    [`${header},latency_ms`, row('slow', ',900'), row('quick', ',30'), row('untold', ',')].join('\n'),
    extra,
  );
  const ids = async (descending: boolean) => {
    const { lines } = await core.api.explore.calls({
      period: { from: '2026-10-01', to: '2026-11-01' },
      orderBy: 'latency',
      descending,
    });
    return lines.map((line) => line.id);
  };
  expect(await ids(false)).toEqual(['quick', 'slow', 'unknown', 'untold']);
  expect(await ids(true)).toEqual(['slow', 'quick', 'unknown', 'untold']);
});
