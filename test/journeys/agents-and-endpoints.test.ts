/** Sessions that grow while they are imported again, and usage endpoints that state the same days. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const lines = (all: readonly unknown[]) => `${all.map((line) => JSON.stringify(line)).join('\n')}\n`;
const answer = (second: number, id: string, output: number, more: Record<string, unknown> = {}) => ({
  type: 'assistant',
  sessionId: 's-1',
  uuid: `${id}-${second}`,
  parentUuid: null,
  cwd: '/home/build/shop',
  timestamp: new Date(Date.UTC(2026, 10, 3, 9, 0, second)).toISOString(),
  requestId: `req_${id}`,
  message: {
    id: `msg_01${id}aaaaaaaa`,
    role: 'assistant',
    model: 'claude-sonnet-4-5',
    content: [],
    usage: {
      input_tokens: 1000,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: output,
    },
  },
  ...more,
});

test('a session imported once more when it has grown counts its first calls once', async () => {
  const begun = [answer(1, 'a', 1), answer(2, 'a', 240)];
  await core.bring('s-1.jsonl', lines(begun));
  const grown = await core.bring('s-1 later.jsonl', lines([...begun, answer(9, 'b', 50)]));
  expect(grown).toMatchObject({ read: 2, imported: 1, duplicates: 1, restated: 0 });
  expect((await core.api.workspace.summary()).lines).toBe(2);
});

test('a session imported while an answer was being written is put right by the whole one', async () => {
  await core.bring('s-1.jsonl', lines([answer(1, 'a', 1)]));
  const whole = await core.bring('s-1 later.jsonl', lines([answer(1, 'a', 1), answer(2, 'a', 240)]));
  expect(whole).toMatchObject({ imported: 1, restated: 1 });
  expect((await core.api.workspace.summary()).lines).toBe(1);
});

test('a call that a gateway logged under the same id counts once', async () => {
  await core.bring('s-1.jsonl', lines([answer(1, 'a', 240)]));
  const log = await core.bring(
    'proxy.jsonl',
    lines([
      {
        request_id: 'msg_01aaaaaaaaa',
        call_type: 'anthropic_messages',
        startTime: '2026-11-03T09:00:00Z',
        endTime: '2026-11-03T09:00:01Z',
        model: 'claude-sonnet-4-5',
        custom_llm_provider: 'anthropic',
        spend: 0.0066,
        prompt_tokens: 1000,
        completion_tokens: 240,
      },
    ]),
  );
  expect(log.source).toBe('litellm');
  expect(log.notes.join(' ')).toMatch(/call/);
  const { total } = await core.api.explore.query({
    measures: ['calls'],
    period: { from: '2026-11-03', to: '2026-11-04' },
  });
  expect(total).toEqual([1n]);
});

const page = (endpoint: string, counts: Record<string, unknown>) =>
  JSON.stringify({
    object: 'page',
    data: [
      {
        object: 'bucket',
        start_time: 1793491200,
        end_time: 1793577600,
        results: [{ object: `organization.usage.${endpoint}.result`, project_id: 'proj_a', ...counts }],
      },
    ],
    has_more: false,
  });

test('embeddings of a day never stand in for its completions, and a newer completions report does', async () => {
  const tokens = { input_tokens: 100, num_model_requests: 5 };
  await core.bring(
    'completions.json',
    page('completions', { ...tokens, output_tokens: 10, model: 'gpt-5-mini' }),
  );
  const embeddings = await core.bring(
    'embeddings.json',
    page('embeddings', { ...tokens, input_tokens: 900 }),
  );
  expect(embeddings).toMatchObject({ imported: 1, restated: 0 });
  expect(embeddings.notes.join(' ')).not.toMatch(/Replaced/);
  expect((await core.api.workspace.summary()).lines).toBe(2);
  const newer = await core.bring('newer.json', page('completions', { ...tokens, output_tokens: 12 }));
  expect(newer.notes.join(' ')).toMatch(/Replaced 1 line of import 1 /);
});
