/** Each API asked as its maker documents, and its pages read by the source of its files. */
import { afterEach, expect, it } from 'vitest';
import type { ConnectionDraft } from '../../shared/contract/fetch.ts';
import { SOURCES } from '../../electron/sources/index.ts';
import { CONNECTORS } from '../../electron/fetch/connectors/index.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { bucketReply, quickClock, usageBucket } from '../support/fetching.ts';
import { loopbackApi, type LoopbackApi, type Reply, type Seen } from '../support/loopback-api.ts';

const cores: TestCore[] = [];
const apis: LoopbackApi[] = [];
afterEach(async () => {
  for (const core of cores.splice(0)) await core.close();
  for (const api of apis.splice(0)) await api.close();
});

/** Fetch 20 and 21 November with a connection. */
async function fetched(
  draft: Pick<ConnectionDraft, 'kind' | 'feeds'> & Partial<ConnectionDraft>,
  key: readonly string[],
  answer: (seen: Seen, before: number) => Reply,
) {
  const api = await loopbackApi(answer);
  apis.push(api);
  const core = await testCore(Date.UTC(2026, 10, 22, 12), { sleep: quickClock().sleep });
  cores.push(core);
  const { id } = await core.api.fetch.save({
    name: 'One',
    address: api.address,
    since: '2026-11-20',
    ...draft,
  });
  await core.api.fetch.saveKey({ id, key: [...key] });
  const { parts } = await core.api.fetch.run({ job: 'fetch', id });
  expect(parts.map(({ fault }) => fault)).toEqual(parts.map(() => null));
  return { api, core, parts, receipts: parts.map(({ receipt }) => receipt!) };
}

it('every feed is read by a source that is there, and that source says so', () => {
  const fed = Object.values(CONNECTORS).flatMap(({ feeds }) => feeds.map(({ source }) => source));
  const live = SOURCES.filter(({ info }) => info.liveFetch).map(({ info }) => info.id);
  expect(live.toSorted()).toEqual([...new Set(fed)].toSorted());
});

it('what a connector shows is what it can do', () => {
  for (const { info, feeds } of Object.values(CONNECTORS)) {
    expect(info.feeds).toEqual(feeds.map(({ id, name, source }) => ({ id, name, source })));
    expect(info.keyVariables).toHaveLength(info.keyParts.length);
  }
});

it('OpenAI usage is asked for by day and told apart by endpoint', async () => {
  const { api, receipts } = await fetched({ kind: 'openai', feeds: ['usage'] }, ['sk-admin-abcd'], (seen) =>
    seen.path.endsWith('/completions') || seen.path.endsWith('/embeddings')
      ? bucketReply(
          seen,
          (day) =>
            JSON.parse(
              JSON.stringify(usageBucket(day, 3)).replace(
                'usage.completions',
                `usage.${seen.path.split('/').at(-1)!}`,
              ),
            ),
          31,
        )
      : { body: { object: 'page', data: [], has_more: false, next_page: null } },
  );
  expect(receipts).toMatchObject([{ read: 4, imported: 4, rejected: 0 }]);
  const [first] = api.seen;
  expect(Object.fromEntries([...first!.query].filter(([name]) => name !== 'group_by[]'))).toEqual({
    start_time: String(Date.UTC(2026, 10, 20) / 1000),
    end_time: String(Date.UTC(2026, 10, 22) / 1000),
    bucket_width: '1d',
    limit: '31',
  });
  expect(first!.query.getAll('group_by[]')).toContain('service_tier');
});

const anthropicDay = (day: string, rest: object) => ({
  starting_at: `${day}T00:00:00Z`,
  ending_at: new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString(),
  ...rest,
});
const USAGE = {
  uncached_input_tokens: 100,
  cache_creation: { ephemeral_5m_input_tokens: 5, ephemeral_1h_input_tokens: 0 },
  cache_read_input_tokens: 900,
  output_tokens: 40,
};

it('Anthropic analytics is asked for with its beta header and gives flat rows', async () => {
  const group = { model: 'claude-sonnet-5', workspace_id: 'wrkspc_a', api_key_id: null };
  const { api, receipts } = await fetched(
    { kind: 'anthropic', feeds: ['usage', 'cost'] },
    ['sk-ant-admin01-abcd'],
    (seen) => {
      const second = seen.query.get('page') === 'page_2';
      const row = seen.path.endsWith('/usage')
        ? { group, usage: { ...USAGE, requests: 7 } }
        : {
            group: { ...group, cost_type: 'tokens', token_type: 'output_tokens' },
            cost: { amount: '41280.500000', list_amount: '41280.500000', currency: 'USD' },
          };
      return {
        body: {
          data: [anthropicDay(second ? '2026-11-21' : '2026-11-20', row)],
          has_more: !second,
          next_page: second ? null : 'page_2',
        },
      };
    },
  );
  expect(receipts.map(({ source, imported, rejected }) => [source, imported, rejected])).toEqual([
    ['anthropic-usage', 2, 0],
    ['anthropic-cost', 2, 0],
  ]);
  expect(receipts[1]!.reportedCost).toBe(825_610_000_000n);
  expect(api.seen[0]).toMatchObject({
    path: '/v1/organizations/analytics/usage',
    headers: {
      'x-api-key': 'sk-ant-admin01-abcd',
      'anthropic-version': '2023-06-01',
      'anthropic-beta': 'analytics-usage-cost-2026-08-24',
    },
  });
  expect(api.seen[0]!.headers['authorization']).toBeUndefined();
  expect(api.seen[0]!.query.get('time_bucket_width')).toBe('1d');
});

it("Anthropic's older reports are asked for without the beta header and give buckets", async () => {
  const { api, receipts } = await fetched(
    { kind: 'anthropic', feeds: ['usage', 'cost'], variant: 'reports' },
    ['sk-ant-admin01-abcd'],
    (seen) => ({
      body: {
        data: [
          anthropicDay('2026-11-20', {
            results: [
              seen.path.endsWith('/cost_report')
                ? { amount: '123.45', currency: 'USD', description: 'Claude Sonnet 5 Usage - Output Tokens' }
                : { ...USAGE, model: 'claude-sonnet-5', workspace_id: null },
            ],
          }),
          anthropicDay('2026-11-21', { results: [] }),
        ],
        has_more: false,
        next_page: null,
      },
    }),
  );
  expect(api.seen.map(({ path }) => path)).toEqual([
    '/v1/organizations/usage_report/messages',
    '/v1/organizations/cost_report',
  ]);
  expect(api.seen[0]!.headers['anthropic-beta']).toBeUndefined();
  expect(receipts.map(({ imported, passedOver }) => [imported, passedOver])).toEqual([
    [1, 1],
    [1, 1],
  ]);
  expect(receipts[1]!.reportedCost).toBe(1_234_500_000n);
});

it('Langfuse is asked through version 2 with both keys, and without prompts unless they are wanted', async () => {
  const observation = (id: string) => ({
    id,
    traceId: `trace-${id}`,
    type: 'GENERATION',
    startTime: '2026-11-20T10:00:00.000Z',
    endTime: '2026-11-20T10:00:02.000Z',
    providedModelName: 'gpt-5-mini',
    usageDetails: { input: 10, output: 5, total: 15 },
    costDetails: {},
  });
  const answer = ({ query }: Seen): Reply => ({
    body:
      query.get('cursor') === 'bmV4dA=='
        ? { data: [observation('b')], meta: {} }
        : { data: [observation('a')], meta: { cursor: 'bmV4dA==' } },
  });
  const keys = ['pk-lf-1234', 'sk-lf-5678'];
  const { api, receipts } = await fetched({ kind: 'langfuse', feeds: ['observations'] }, keys, answer);
  expect(receipts).toMatchObject([{ source: 'langfuse', imported: 2 }]);
  expect(api.seen[0]).toMatchObject({
    path: '/api/public/v2/observations',
    headers: { authorization: `Basic ${Buffer.from(keys.join(':')).toString('base64')}` },
  });
  const groups = api.seen[0]!.query.get('fields')!.split(',');
  expect(groups).toEqual(expect.arrayContaining(['usage', 'model', 'trace_context']));
  expect(groups).not.toContain('io');
  expect(api.seen[0]!.query.get('fromStartTime')).toBe('2026-11-20T00:00:00.000Z');
  expect(api.seen[0]!.query.get('toStartTime')).toBe('2026-11-22T00:00:00.000Z');
  const texts = await fetched({ kind: 'langfuse', feeds: ['observations'], texts: true }, keys, answer);
  expect(texts.api.seen[0]!.query.get('fields')!.split(',')).toContain('io');
});

it('Helicone is asked day by day until a page is not full', async () => {
  const row = (day: string, at: number) => ({
    request_id: `r-${day}-${at}`,
    request_created_at: `${day}T10:00:00.000Z`,
    response_created_at: `${day}T10:00:01.000Z`,
    response_status: 200,
    model: 'gpt-5-mini',
    provider: 'OPENAI',
    prompt_tokens: 42,
    completion_tokens: 9,
    cost: 0.00033,
  });
  const { api, receipts } = await fetched(
    { kind: 'helicone', feeds: ['requests'] },
    ['sk-helicone-abcd'],
    ({ body }) => {
      const { filter, offset } = JSON.parse(body) as {
        filter: { left: { request_response_rmt: { request_created_at: { gte: string } } } };
        offset: number;
      };
      const day = filter.left.request_response_rmt.request_created_at.gte.slice(0, 10);
      const count = day === '2026-11-20' ? (offset === 0 ? 1000 : 3) : 0;
      return {
        body: { data: Array.from({ length: count }, (_, at) => row(day, offset + at)), error: null },
      };
    },
  );
  expect(receipts).toMatchObject([{ source: 'helicone', read: 1003, imported: 1003, rejected: 0 }]);
  expect(api.seen.map(({ method, path }) => [method, path])).toEqual(
    Array.from({ length: 3 }, () => ['POST', '/v1/request/query-clickhouse']),
  );
});

const spendLog = (day: string, at: number) => ({
  request_id: `chatcmpl-${day}-${at}`,
  call_type: 'acompletion',
  api_key: 'hash',
  spend: 0.001,
  total_tokens: 15,
  prompt_tokens: 10,
  completion_tokens: 5,
  startTime: `${day}T10:00:00.000000Z`,
  endTime: `${day}T10:00:01.000000Z`,
  model: 'gpt-5-mini',
  custom_llm_provider: 'openai',
  cache_hit: 'False',
  request_tags: [],
  metadata: {},
});

it('LiteLLM is asked day by day, page by page', async () => {
  const { api, receipts } = await fetched(
    { kind: 'litellm', feeds: ['spend-logs'] },
    ['sk-master'],
    ({ query }) => {
      const day = query.get('start_date')!.slice(0, 10);
      const page = Number(query.get('page'));
      return {
        body: {
          data: [spendLog(day, page)],
          total: 2,
          page,
          page_size: 100,
          total_pages: day === '2026-11-20' ? 2 : 1,
        },
      };
    },
  );
  expect(receipts).toMatchObject([{ source: 'litellm', read: 3, imported: 3, rejected: 0 }]);
  expect(api.seen.map(({ path, query }) => [path, query.get('start_date'), query.get('end_date')])).toEqual([
    ['/spend/logs/v2', '2026-11-20 00:00:00', '2026-11-21 00:00:00'],
    ['/spend/logs/v2', '2026-11-20 00:00:00', '2026-11-21 00:00:00'],
    ['/spend/logs/v2', '2026-11-21 00:00:00', '2026-11-22 00:00:00'],
  ]);
});

it('an older LiteLLM gives a day in one list; empty days are not kept', async () => {
  const { api, receipts, parts } = await fetched(
    { kind: 'litellm', feeds: ['spend-logs'], variant: 'daily', since: '2026-11-19' },
    ['sk-master'],
    ({ query }) => {
      const day = query.get('start_date')!;
      return { body: day === '2026-11-20' ? [] : [spendLog(day, 1), spendLog(day, 2)] };
    },
  );
  expect(receipts).toMatchObject([{ source: 'litellm', read: 4, imported: 4 }]);
  expect(parts[0]).toMatchObject({ pages: 3, rows: 4 });
  expect(api.seen.map(({ query }) => query.get('summarize'))).toEqual(['false', 'false', 'false']);
});

it('nothing to fetch is no import and no fault', async () => {
  const { parts, core } = await fetched({ kind: 'litellm', feeds: ['spend-logs'] }, ['sk-master'], () => ({
    body: { data: [], total: 0, page: 1, page_size: 100, total_pages: 0 },
  }));
  expect(parts).toMatchObject([{ receipt: null, fault: null, rows: 0 }]);
  expect(await core.api.imports.list()).toEqual([]);
  expect((await core.api.fetch.connections()).connections[0]!.feedStates[0]!.throughDay).toBe('2026-11-21');
});
