/** Keys, connections and the log of calls. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, it } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { secretName } from '../../electron/api/connections.ts';
import { clientOf } from '../../electron/shells/machine/client-of.ts';
import { closeAll, anotherApi, costs, faultOf, setUp } from '../support/fetching-core.ts';
import { ADMIN_KEY } from '../support/fetching.ts';

afterEach(closeAll);

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

it('a key store that gives something else is as good as none, and is not quoted', async () => {
  const { core, fetchNow, stateOf } = await setUp(costs(() => 1));
  await core.host.secrets.set(secretName(await stateOf()), ADMIN_KEY);
  const fault = await faultOf(fetchNow());
  expect(fault.code).toBe('fetch.key-missing');
  expect(JSON.stringify(fault)).not.toContain(ADMIN_KEY.slice(0, 4));
});

it('a key is for one address: a changed connection asks for it again', async () => {
  const elsewhere = await anotherApi(() => ({ body: {} }));
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

it('a connection that moves to another address begins again', async () => {
  const other = await anotherApi(costs(() => 3));
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
