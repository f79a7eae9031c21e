/** From an API to the ledger and back: fetched pages are ordinary imports. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import type { ConnectionDraft, FetchReply } from '../../shared/contract/fetch.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { ADMIN_KEY, bucketReply, costBucket, quickClock, usageBucket } from '../support/fetching.ts';
import { loopbackApi, type LoopbackApi, type Reply, type Seen } from '../support/loopback-api.ts';

const cores: TestCore[] = [];
const apis: LoopbackApi[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close();
  for (const api of apis.splice(0)) await api.close();
});

async function setUp(answer: (seen: Seen, before: number) => Reply, change: Partial<ConnectionDraft> = {}) {
  const api = await loopbackApi(answer);
  apis.push(api);
  const clock = { ms: Date.UTC(2026, 10, 22, 12) };
  const core = await testCore(clock.ms, { sleep: quickClock().sleep, now: () => clock.ms });
  cores.push(core);
  const { id } = await core.api.fetch.save({
    kind: 'openai',
    name: 'OpenAI',
    address: api.address,
    since: '2026-10-20',
    feeds: ['costs'],
    ...change,
  });
  await core.api.fetch.saveKey({ id, key: [ADMIN_KEY] });
  const fetchNow = (extra: { from?: string; fresh?: boolean } = {}) =>
    core.api.fetch.run({ job: 'fetch', id, ...extra });
  const stateOf = async () => (await core.api.fetch.connections()).connections[0]!;
  return { api, core, clock, id, fetchNow, stateOf };
}

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('there was no fault');
}

const costs =
  (dollars: (day: string) => number, perPage = 7) =>
  (seen: Seen) =>
    bucketReply(seen, (day) => costBucket(day, dollars(day)), perPage);
const countsOf = ({ parts }: FetchReply) =>
  parts.map(({ from, to, pages, receipt }) => [from, to, pages, receipt?.imported, receipt?.restated]);

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

it('a page that says more follows but not where is not taken for the last one', async () => {
  const { fetchNow, core } = await setUp(() => ({
    body: { data: [costBucket('2026-10-20', 1)], has_more: true, next_page: null },
  }));
  expect((await fetchNow()).parts[0]!.fault).toMatchObject({ code: 'fetch.unreadable' });
  expect(await core.api.imports.list()).toEqual([]);
});

it('the key is nowhere: not in the workspace, the log, the events or the faults', async () => {
  const { core, fetchNow, id } = await setUp((seen, before) =>
    before === 2
      ? { status: 401, body: { error: { message: `Incorrect API key provided: ${ADMIN_KEY}` } } }
      : costs(() => 1)(seen),
  );
  const stop = new AbortController();
  const events: unknown[] = [];
  const listening = (async () => {
    for await (const event of core.app.events(stop.signal)) events.push(event);
  })();
  const said: unknown[] = [await fetchNow(), await fetchNow()];
  said.push(await core.api.fetch.connections(), await core.api.fetch.calls({}), events);
  said.push(await faultOf(core.api.fetch.saveKey({ id, key: [`${ADMIN_KEY}\nX: 1`] })));
  stop.abort();
  await listening;
  expect(events.length).toBeGreaterThan(0);
  expect(
    JSON.stringify(said, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain(ADMIN_KEY.slice(0, 14));
  await core.app.close();
  for (const name of readdirSync(dirname(core.path)))
    expect(readFileSync(`${dirname(core.path)}/${name}`).includes(ADMIN_KEY.slice(0, 14))).toBe(false);
});

it('a key is for one address: a changed connection asks for it again', async () => {
  const elsewhere = await loopbackApi(() => ({ body: {} }));
  apis.push(elsewhere);
  const { core, id, fetchNow, stateOf } = await setUp(costs(() => 1));
  const { feedStates: _, running: __, key: ___, kindName: ____, ...settings } = await stateOf();
  await core.api.fetch.save({ ...settings, id, address: elsewhere.address });
  expect((await stateOf()).key).toBe('none');
  expect((await faultOf(fetchNow())).code).toBe('fetch.key-missing');
  expect(elsewhere.seen).toEqual([]);
});

it('every call is in the log, the newest first', async () => {
  const { core, fetchNow } = await setUp((seen, before) =>
    before === 0 ? { status: 500 } : costs(() => 1)(seen),
  );
  expect(await core.api.fetch.calls({})).toEqual({ calls: [], count: 0 });
  await fetchNow();
  const { calls, count } = await core.api.fetch.calls({ limit: 2 });
  expect(count).toBe(6);
  expect(calls).toHaveLength(2);
  const all = (await core.api.fetch.calls({})).calls;
  expect(all.map(({ status, attempt }) => [status, attempt])).toEqual([
    [200, 1],
    [200, 1],
    [200, 1],
    [200, 1],
    [200, 2],
    [500, 1],
  ]);
  expect(all[0]).toMatchObject({
    connection: 'OpenAI',
    host: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    path: '/v1/organization/costs',
    query: ['start_time', 'end_time', 'bucket_width', 'limit', 'group_by[]', 'page'],
    result: 'answered',
  });
});

it('removing a connection removes its key and its state, and keeps what was imported', async () => {
  const { core, id, fetchNow } = await setUp(costs(() => 1));
  await fetchNow();
  await core.api.fetch.remove({ id });
  expect((await core.api.fetch.connections()).connections).toEqual([]);
  expect((await core.api.imports.list()).length).toBe(2);
  expect((await faultOf(fetchNow())).code).toBe('fetch.unknown');
});

it('a fetch that fails at its first page leaves nothing to go on from, and no file', async () => {
  const { core, fetchNow, stateOf } = await setUp(() => ({ status: 403 }));
  expect((await fetchNow()).parts[0]!.fault?.code).toBe('fetch.key-refused');
  expect((await stateOf()).feedStates[0]!.unfinished).toBeNull();
  expect(readdirSync(dirname(core.path)).filter((name) => name.includes('fetch'))).toEqual([]);
});

it('a connection that moves to another address begins again', async () => {
  const other = await loopbackApi(costs(() => 3));
  apis.push(other);
  const { core, id, fetchNow, stateOf } = await setUp(costs(() => 1));
  await fetchNow();
  const { kind, name, since, feeds } = await stateOf();
  await core.api.fetch.save({ id, kind, name, since, feeds: [...feeds], address: other.address });
  expect((await stateOf()).feedStates[0]).toMatchObject({ throughDay: null, nextDay: '2026-10-20' });
  await core.api.fetch.saveKey({ id, key: [ADMIN_KEY] });
  expect((await fetchNow()).parts[0]!.receipt).toMatchObject({ imported: 12, restated: 12 });
});

it.each([
  ['a path in place of its id', { id: '../../elsewhere' }],
  ['an address that is not encrypted', { address: 'http://collector.example' }],
  ['an API that there is not', { kind: 'none' }],
])('a connection with %s, as only a changed file holds it, is not used', async (_, change) => {
  const { core, stateOf } = await setUp(costs(() => 1));
  const { feedStates: _feeds, running: _running, key: _key, kindName: _kind, ...settings } = await stateOf();
  await core.app.close();
  const database = new DatabaseSync(core.path);
  database.prepare('UPDATE connection SET settings = ?').run(JSON.stringify({ ...settings, ...change }));
  database.close();
  const again = await createApp({
    host: { ...core.host },
    workspacePath: core.path,
    mode: 'write',
    create: false,
    appName: 'the tests',
  });
  expect((await clientOf(again).fetch.connections()).connections).toEqual([]);
  await again.close();
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
  expect((await client.workspace.check()).ok).toBe(true);
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
