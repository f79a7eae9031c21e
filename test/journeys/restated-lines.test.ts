/** A bucket that is stated anew: the older version is reversed, the newer one stands, and both stay in sight. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const DAY = 86_400;
const START = Date.UTC(2026, 9, 5) / 1000;
/** Costs of days as OpenAI's API states them. */
const costs = (...dollars: readonly string[]) =>
  JSON.stringify({
    object: 'page',
    has_more: false,
    next_page: null,
    data: dollars.map((value, day) => ({
      object: 'bucket',
      start_time: START + day * DAY,
      end_time: START + (day + 1) * DAY,
      results: [
        {
          object: 'organization.costs.result',
          amount: { value: Number(value), currency: 'usd' },
          line_item: 'gpt-4o, input',
          project_id: 'proj_a',
        },
      ],
    })),
  });
const total = async () => {
  const period = { from: '2026-10-01', to: '2026-11-01' };
  return (await core.api.explore.query({ period, measures: ['cost'], by: [] })).total[0];
};

it('an import lists what it stated anew, with the reversal, the correction and their sum', async () => {
  const first = await core.bring('first.json', costs('100', '50', '7'));
  const second = await core.bring('second.json', costs('100', '54.5', '7'));
  expect(second).toMatchObject({ read: 3, imported: 1, duplicates: 2, restated: 1 });
  const reply = await core.api.imports.restated({ id: second.id });
  expect(reply).toMatchObject({ count: 1, reversed: -50_000_000_000n, corrected: 54_500_000_000n });
  expect(reply.rows[0]).toMatchObject({
    startMs: (START + DAY) * 1000,
    before: { importId: first.id, file: 'first.json', cost: 50_000_000_000n },
    after: { importId: second.id, file: 'second.json', cost: 54_500_000_000n },
  });
  expect(await total()).toBe(161_500_000_000n);
  expect(await core.api.imports.restated({ id: first.id })).toMatchObject({ count: 0, reversed: null });
});

it('a line names every version it had, the oldest first', async () => {
  await core.bring('first.json', costs('100'));
  await core.bring('second.json', costs('90'));
  await core.bring('third.json', costs('95'));
  const { lines } = await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-11-01' } });
  const proofs = await Promise.all(
    lines.flatMap(({ ref }) => (ref === null ? [] : [core.api.explore.prove(ref)])),
  );
  expect(
    proofs.map(({ file, before }) => [file, before.map(({ importId, cost }) => [importId, cost])]),
  ).toEqual([
    [
      'third.json',
      [
        [1, 100_000_000_000n],
        [2, 90_000_000_000n],
      ],
    ],
  ]);
  expect(await core.api.imports.restated({ id: 2 })).toMatchObject({
    reversed: -100_000_000_000n,
    corrected: 90_000_000_000n,
  });
});

it('what is undone was never stated anew', async () => {
  await core.bring('first.json', costs('100'));
  const { id } = await core.bring('second.json', costs('90'));
  await core.api.imports.undo({ id });
  expect(await core.api.imports.restated({ id })).toMatchObject({ count: 0, rows: [] });
  expect(await total()).toBe(100_000_000_000n);
});

it('a result that came out otherwise is listed with both', async () => {
  const results = (result: string) =>
    `id,ticket_id,status,updated_at\nr-1,T-1,${result},2026-10-01T10:00:00Z\nr-2,T-2,solved,2026-10-01T10:00:00Z\n`;
  await core.bring('a.csv', results('open'), { source: 'outcomes-csv' });
  const { id } = await core.bring('b.csv', results('solved'), { source: 'outcomes-csv' });
  const { rows, reversed } = await core.api.imports.restated({ id });
  expect(rows.map(({ what, before, after }) => [what, before.status, after.status])).toEqual([
    ['T-1', 'pending', 'success'],
  ]);
  expect([reversed, rows[0]!.after.cost]).toEqual([null, null]);
});
