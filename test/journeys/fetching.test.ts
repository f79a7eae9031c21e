/** From an API to the ledger and back: fetched pages are ordinary imports. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { closeAll, costs, countsOf, setUp } from '../support/fetching-core.ts';
import { bucketReply, usageBucket } from '../support/fetching.ts';

afterEach(closeAll);

it('pages to the end, one import a month, up to yesterday', async () => {
  const { api, core, fetchNow, stateOf } = await setUp(costs(() => 1.25));
  const reply = await fetchNow();
  expect(countsOf(reply)).toEqual([
    ['2026-10-20', '2026-11-01', 2, 12, 0],
    ['2026-11-01', '2026-11-22', 3, 21, 0],
  ]);
  expect(reply.parts.every(({ fault, resumed }) => fault === null && !resumed)).toBe(true);
  const imports = await core.api.imports.list();
  expect(imports.map(({ file, source }) => [file, source])).toEqual([
    ['openai-costs_2026-11_01-21.json', 'openai-costs'],
    ['openai-costs_2026-10_20-31.json', 'openai-costs'],
  ]);
  expect(imports.reduce((sum, each) => sum + (each.reportedCost ?? 0n), 0n)).toBe(33n * 1_250_000_000n);
  expect((await stateOf()).feedStates).toMatchObject([
    { throughDay: '2026-11-21', nextDay: '2026-11-19', unfinished: null },
  ]);
  expect(api.seen.map(({ query }) => query.get('page'))).toEqual([null, '7', null, '7', '14']);
  expect(api.seen[0]!.query.getAll('group_by[]')).toEqual(['project_id', 'line_item']);
  // nothing is left beside the workspace
  expect(readdirSync(dirname(core.path)).filter((name) => name.includes('fetch'))).toEqual([]);
});

it('the next fetch reads the last days again; a restated day replaces the old one and says so', async () => {
  const amounts = new Map([['2026-11-20', 2]]);
  const { core, clock, fetchNow } = await setUp(costs((day) => amounts.get(day) ?? 1));
  await fetchNow();
  amounts.set('2026-11-20', 5);
  clock.ms += 2 * 86_400_000;
  const again = await fetchNow();
  expect(countsOf(again)).toEqual([['2026-11-19', '2026-11-24', 1, 3, 1]]);
  expect(again.parts[0]!.receipt!.duplicates).toBe(2);
  const total = (await core.api.imports.list()).filter(({ state }) => state === 'active');
  expect(total).toHaveLength(3);
  const spend = await core.api.explore.query({
    measures: ['cost'],
    period: { from: '2026-10-01', to: '2026-12-01' },
  });
  expect(spend.total[0]).toBe(39n * 1_000_000_000n);
});

it('fetching again on the same day with the same answers changes nothing', async () => {
  const { core, fetchNow } = await setUp(costs(() => 1));
  await fetchNow();
  const before = (await core.api.imports.list()).length;
  const again = await fetchNow();
  expect(again.parts[0]!.receipt).toMatchObject({ imported: 0, duplicates: 3 });
  const third = await fetchNow();
  expect(third.parts[0]!.receipt).toMatchObject({ state: 'unchanged' });
  expect((await core.api.imports.list()).length).toBe(before + 1);
});

it('undoing a fetched import makes the next fetch bring it again', async () => {
  const { core, fetchNow, stateOf } = await setUp(costs(() => 1));
  const { parts } = await fetchNow();
  await core.api.imports.undo({ id: parts[0]!.receipt!.id });
  expect((await stateOf()).feedStates[0]).toMatchObject({ throughDay: null, nextDay: '2026-10-20' });
  const again = await fetchNow();
  expect(again.parts[0]).toMatchObject({ from: '2026-10-20', receipt: { imported: 12 } });
});

it('one feed that is refused does not keep the other from being fetched', async () => {
  const { fetchNow } = await setUp(
    (seen) =>
      seen.path === '/v1/organization/costs'
        ? { status: 403 }
        : bucketReply(seen, (day) => usageBucket(day, 2), 31),
    { feeds: ['usage', 'costs'], since: '2026-11-20' },
  );
  const { parts } = await fetchNow();
  expect(parts.map(({ feed, fault }) => [feed, fault?.code ?? null])).toEqual([
    ['usage', null],
    ['costs', 'fetch.key-refused'],
  ]);
});

it('an endpoint that only some organizations have is passed over', async () => {
  const { fetchNow, api } = await setUp(
    (seen) =>
      seen.path.endsWith('/completions')
        ? bucketReply(seen, (day) => usageBucket(day, 2), 31)
        : seen.path.endsWith('/decisions')
          ? { status: 404 }
          : { body: { object: 'page', data: [], has_more: false, next_page: null } },
    { feeds: ['usage'], since: '2026-11-20' },
  );
  const { parts } = await fetchNow();
  expect(parts).toMatchObject([{ fault: null, receipt: { imported: 2 } }]);
  expect(new Set(api.seen.map(({ path }) => path)).size).toBe(11);
});
