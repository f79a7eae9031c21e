/** Fetches that end before their end: nothing half imported, and the next one goes on. */
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import { closeAll, costs, faultOf, setUp } from '../support/fetching-core.ts';
import { costBucket } from '../support/fetching.ts';

afterEach(closeAll);

it('a fetch that was cut off goes on from the page it was at', async () => {
  let broken = true;
  const answer = costs(() => 1, 4);
  const { api, core, fetchNow, stateOf } = await setUp((seen) =>
    broken && seen.query.get('page') === '8' ? { status: 401 } : answer(seen),
  );
  const first = await fetchNow();
  expect(first.parts).toMatchObject([
    { from: '2026-10-20', fault: { code: 'fetch.key-refused' }, receipt: null },
  ]);
  expect(await core.api.imports.list()).toEqual([]);
  expect((await stateOf()).feedStates[0]!.unfinished).toEqual({
    from: '2026-10-20',
    to: '2026-11-01',
    pages: 2,
    rows: 8,
  });
  broken = false;
  const asked = api.seen.length;
  const second = await fetchNow();
  expect(second.parts[0]).toMatchObject({ resumed: true, pages: 3, rows: 12, receipt: { imported: 12 } });
  expect(api.seen[asked]!.query.get('page')).toBe('8');
});

it('starting over leaves what was put aside behind', async () => {
  let broken = true;
  const answer = costs(() => 1, 4);
  const { api, fetchNow } = await setUp((seen) =>
    broken && seen.query.get('page') === '8' ? { status: 401 } : answer(seen),
  );
  await fetchNow();
  broken = false;
  const asked = api.seen.length;
  const second = await fetchNow({ fresh: true });
  expect(second.parts[0]).toMatchObject({ resumed: false, rows: 12, receipt: { read: 12 } });
  expect(api.seen[asked]!.query.get('page')).toBeNull();
});

it('a cancelled fetch imports nothing and goes on the next time', async () => {
  let slow = true;
  const answer = costs(() => 1, 4);
  const { core, fetchNow, stateOf } = await setUp((seen) => {
    if (!slow || seen.query.get('page') !== '4') return answer(seen);
    setTimeout(() => void core.api.jobs.cancel({ job: 'fetch' }), 20);
    return { body: { data: 'x'.repeat(100) }, hangAfter: 10 };
  });
  expect((await faultOf(fetchNow())).code).toBe('job.cancelled');
  expect(await core.api.imports.list()).toEqual([]);
  expect((await stateOf()).running).toBe(false);
  slow = false;
  expect((await fetchNow()).parts[0]).toMatchObject({ resumed: true, receipt: { imported: 12 } });
});

it('a page that says more follows but not where is not taken for the last one', async () => {
  const { fetchNow, core } = await setUp(() => ({
    body: { data: [costBucket('2026-10-20', 1)], has_more: true, next_page: null },
  }));
  expect((await fetchNow()).parts[0]!.fault).toMatchObject({ code: 'fetch.unreadable' });
  expect(await core.api.imports.list()).toEqual([]);
});

it('a fetch that fails at its first page leaves nothing to go on from, and no file', async () => {
  const { core, fetchNow, stateOf } = await setUp(() => ({ status: 403 }));
  expect((await fetchNow()).parts[0]!.fault?.code).toBe('fetch.key-refused');
  expect((await stateOf()).feedStates[0]!.unfinished).toBeNull();
  expect(readdirSync(dirname(core.path)).filter((name) => name.includes('fetch'))).toEqual([]);
});

it('closing the app in the middle of a fetch leaves a sound workspace that goes on', async () => {
  const reached: { now(): void } = { now: () => undefined };
  const hanging = new Promise<void>((done) => (reached.now = done));
  let slow = true;
  const answer = costs(() => 1, 4);
  const { core, id, fetchNow } = await setUp((seen) => {
    if (!slow || seen.query.get('page') !== '4') return answer(seen);
    reached.now();
    return { body: { data: 'x'.repeat(100) }, hangAfter: 10 };
  });
  const ended = fetchNow().then(
    () => 'done',
    () => 'ended',
  );
  await hanging;
  await core.app.close();
  expect(await ended).toBe('ended');
  slow = false;
  const again = await createApp({
    host: core.host,
    workspacePath: core.path,
    mode: 'write',
    create: false,
    appName: 'the tests',
  });
  const client = clientOf(again);
  expect((await client.workspace.invariants({})).sound).toBe(true);
  const { parts } = await client.fetch.run({ job: 'again', id });
  expect(parts[0]).toMatchObject({ resumed: true, receipt: { imported: 12, duplicates: 0 } });
  await again.close();
});

it('one connection is fetched once at a time', async () => {
  const { fetchNow } = await setUp(costs(() => 1));
  const first = fetchNow();
  expect((await faultOf(fetchNow())).code).toBe('fetch.running');
  expect((await first).parts).toHaveLength(2);
});
