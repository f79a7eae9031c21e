/** One call against an API that misbehaves in the ways the makers document. */
import { afterEach, expect, it } from 'vitest';
import { ask, type Asking } from '../../../../electron/fetch/ask.ts';
import type { CallEnd, CallStart } from '../../../../electron/fetch/call-log.ts';
import { networkOver } from '../../../../electron/shells/machine/network.ts';
import { FaultError, type Fault } from '../../../../shared/contract/fault.ts';
import { ADMIN_KEY, quickClock } from '../../../support/fetching.ts';
import { loopbackApi, type LoopbackApi, type Reply, type Seen } from '../../../support/loopback-api.ts';

const open: LoopbackApi[] = [];
afterEach(async () => {
  for (const api of open.splice(0)) await api.close();
});

type Logged = CallStart & Partial<CallEnd>;
type Setup = {
  readonly tools: Asking;
  readonly log: Logged[];
  readonly pauses: number[];
  readonly api: LoopbackApi;
};

async function setUp(
  answer: (seen: Seen, before: number) => Reply,
  signal = new AbortController().signal,
): Promise<Setup> {
  const api = await loopbackApi(answer);
  open.push(api);
  const log: Logged[] = [];
  const { sleep, pauses } = quickClock();
  const tools: Asking = {
    host: { request: networkOver((url, options) => fetch(url, options)), sleep, now: () => Date.now() },
    log: {
      sent: async (call) => log.push({ ...call }) - 1,
      ended: async (id, end) => void Object.assign(log[id]!, end),
    },
    asked: {
      name: 'OpenAI',
      host: '127.0.0.1',
      keyRemedy: 'Enter an admin key.',
      missingRemedy: 'Check it.',
    },
    connection: 'OpenAI',
    address: api.address,
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
    secrets: [ADMIN_KEY],
    signal,
    pausing: () => undefined,
  };
  return { tools, log, pauses, api };
}

const CALL = { method: 'GET', path: '/v1/costs', query: [['start_time', '1']], body: null } as const;

async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('there was no fault');
}

it('a good answer comes back as it was sent, and the call is logged without key or values', async () => {
  const { tools, log, api } = await setUp(() => ({ body: '{"data": [0.10]}' }));
  const page = await ask(CALL, tools);
  expect(new TextDecoder().decode(page.bytes)).toBe('{"data": [0.10]}');
  expect(api.seen[0]?.headers['authorization']).toBe(`Bearer ${ADMIN_KEY}`);
  expect(api.seen[0]?.headers['cookie']).toBeUndefined();
  expect(log).toMatchObject([
    {
      method: 'GET',
      path: '/v1/costs',
      query: ['start_time'],
      status: 200,
      result: 'answered',
      bytes: 16,
      attempt: 1,
    },
  ]);
  expect(JSON.stringify(log)).not.toContain(ADMIN_KEY);
});

it.each([429, 529])(
  '%i with Retry-After is waited for as long as it says, then asked again',
  async (status) => {
    const { tools, pauses, log } = await setUp((_, before) =>
      before < 2 ? { status, headers: { 'retry-after': '7' } } : { body: {} },
    );
    await ask(CALL, tools);
    expect(pauses).toEqual([7000, 7000]);
    expect(log.map((call) => [call.attempt, call.status])).toEqual([
      [1, status],
      [2, status],
      [3, 200],
    ]);
  },
);

it('429 without a word waits longer each time and gives up in the end', async () => {
  const { tools, pauses, api } = await setUp(() => ({ status: 429 }));
  const fault = await faultOf(ask(CALL, tools));
  expect(fault.code).toBe('fetch.rate-limited');
  expect(api.seen).toHaveLength(6);
  expect(pauses).toHaveLength(5);
  for (const [at, pause] of pauses.entries()) {
    expect(pause).toBeGreaterThanOrEqual(500 * 2 ** at);
    expect(pause).toBeLessThanOrEqual(1000 * 2 ** at);
  }
});

it('a pause of an hour is not sat out: the fault says when to come back', async () => {
  const { tools, pauses } = await setUp(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
  const fault = await faultOf(ask(CALL, tools));
  expect(fault.code).toBe('fetch.rate-limited');
  expect(fault.remedy).toMatch(/after \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
  expect(pauses).toEqual([]);
});

it('an error of the server is asked again', async () => {
  const { tools, api } = await setUp((_, before) => (before === 0 ? { status: 500 } : { body: { ok: 1 } }));
  expect((await ask(CALL, tools)).document).toEqual({ ok: 1 });
  expect(api.seen).toHaveLength(2);
});

it('a server that never recovers is named with its status', async () => {
  const { tools } = await setUp(() => ({ status: 503 }));
  const fault = await faultOf(ask(CALL, tools));
  expect(fault.code).toBe('fetch.unavailable');
  expect(fault.message).toBe('127.0.0.1 answered with status 503 after 6 tries.');
});

it('a reply that breaks off is asked again, and logged as cut off', async () => {
  const { tools, log } = await setUp((_, before) =>
    before === 0 ? { body: { data: 'x'.repeat(5000) }, cutAfter: 100 } : { body: { data: [] } },
  );
  expect((await ask(CALL, tools)).document).toEqual({ data: [] });
  expect(log.map((call) => call.result)).toEqual(['cut-off', 'answered']);
});

it('a page that is no JSON is asked for once more, then refused', async () => {
  const { tools, api } = await setUp(() => ({ body: '<html>Sign in</html>' }));
  const fault = await faultOf(ask(CALL, tools));
  expect(fault.code).toBe('fetch.unreadable');
  expect(api.seen).toHaveLength(2);
});

it('a refused key names the right kind and never the key, even where the API repeats it', async () => {
  for (const status of [401, 403]) {
    const { tools, api } = await setUp(() => ({
      status,
      body: { error: { message: `Incorrect API key provided: ${ADMIN_KEY}.` } },
    }));
    const fault = await faultOf(ask(CALL, tools));
    expect(fault.code).toBe('fetch.key-refused');
    expect(fault.remedy).toBe('Enter an admin key.');
    expect(fault.message).toContain('Incorrect API key provided: …');
    expect(JSON.stringify(fault)).not.toContain(ADMIN_KEY.slice(0, 12));
    expect(api.seen).toHaveLength(1);
  }
});

it.each([404, 410])('%i says what may be missing and is not asked again', async (status) => {
  const { tools, api } = await setUp(() => ({ status }));
  expect(await faultOf(ask(CALL, tools))).toMatchObject({ code: 'fetch.not-there', remedy: 'Check it.' });
  expect(api.seen).toHaveLength(1);
});

it('a redirect is not followed, so that the key reaches nobody else', async () => {
  const elsewhere = await loopbackApi(() => ({ body: {} }));
  open.push(elsewhere);
  const { tools, api } = await setUp(() => ({
    status: 302,
    headers: { location: `${elsewhere.address}/steal` },
  }));
  expect((await faultOf(ask(CALL, tools))).code).toBe('fetch.redirected');
  expect(api.seen).toHaveLength(1);
  expect(elsewhere.seen).toHaveLength(0);
});

it('a slow reply can be cancelled in its middle', async () => {
  const stop = new AbortController();
  const { tools, log } = await setUp(() => {
    setTimeout(() => stop.abort(), 30);
    return { body: { data: 'x'.repeat(5000) }, hangAfter: 10 };
  }, stop.signal);
  expect((await faultOf(ask(CALL, tools))).code).toBe('job.cancelled');
  expect(log.map((call) => call.result)).toEqual(['cancelled']);
});

it('nobody at the address: tried a few times, then said so', async () => {
  const { tools, api } = await setUp(() => ({}));
  await api.close();
  open.pop();
  const fault = await faultOf(ask(CALL, tools));
  expect(fault.code).toBe('fetch.unavailable');
  expect(fault.message).toContain('after 6 tries');
});
