/** The core over an OpenAI connection to an API on this machine, for journeys of fetching. */
import type { ConnectionDraft, FetchReply } from '../../shared/contract/fetch.ts';
import { FaultError, type Fault } from '../../shared/contract/fault.ts';
import { testCore, type TestCore } from './core-over-files.ts';
import { ADMIN_KEY, bucketReply, costBucket, quickClock } from './fetching.ts';
import { loopbackApi, type LoopbackApi, type Reply, type Seen } from './loopback-api.ts';

const cores: TestCore[] = [];
const apis: LoopbackApi[] = [];
/** Close everything that was opened since the last time. */
export async function closeAll(): Promise<void> {
  for (const core of cores.splice(0)) await core.close();
  for (const api of apis.splice(0)) await api.close();
}

/** A core with one connection that fetches costs since 20 October, its key saved. It is 22 November. */
export async function setUp(
  answer: (seen: Seen, before: number) => Reply,
  change: Partial<ConnectionDraft> = {},
) {
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

/** The fault that work ends with. */
export async function faultOf(work: Promise<unknown>): Promise<Fault> {
  try {
    await work;
  } catch (error) {
    if (error instanceof FaultError) return error.fault;
    throw error;
  }
  throw new Error('there was no fault');
}

/** Answers with costs of each day asked for. */
export const costs =
  (dollars: (day: string) => number, perPage = 7) =>
  (seen: Seen) =>
    bucketReply(seen, (day) => costBucket(day, dollars(day)), perPage);
/** Days, pages, imported and restated lines of each part. */
export const countsOf = ({ parts }: FetchReply) =>
  parts.map(({ from, to, pages, receipt }) => [from, to, pages, receipt?.imported, receipt?.restated]);

/** Start another API, closed with the others. */
export async function anotherApi(answer: (seen: Seen, before: number) => Reply): Promise<LoopbackApi> {
  const api = await loopbackApi(answer);
  apis.push(api);
  return api;
}
