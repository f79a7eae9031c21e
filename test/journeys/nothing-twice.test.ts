/** The same usage in several files, through the real sources. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FaultError } from '../../shared/contract/fault.ts';
import { expectHealthy } from '../support/calls-table.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const DAY = 86_400;
const FIRST = Date.UTC(2026, 9, 1) / 1000;

type Result = { readonly value: number; readonly item?: string; readonly project?: string };

/** A page of the costs API: the results of one day after another from the first of October. */
const costs = (...days: (readonly Result[])[]) =>
  JSON.stringify({
    object: 'page',
    data: days.map((results, day) => ({
      object: 'bucket',
      start_time: FIRST + day * DAY,
      end_time: FIRST + (day + 1) * DAY,
      results: results.map(({ value, item = null, project = null }) => ({
        object: 'organization.costs.result',
        amount: { value, currency: 'usd' },
        line_item: item,
        project_id: project,
      })),
    })),
    has_more: false,
    next_page: null,
  });

const spend = async () =>
  (
    await core.api.explore.query({
      measures: ['cost'],
      period: { from: '2026-10-01', to: '2026-11-01' },
    })
  ).total[0];

it('costs by line item and then by project are billed once, and the line that gave way says why', async () => {
  await core.bring(
    'by-line-item.json',
    costs(
      [
        { value: 5, item: 'gpt-5, input' },
        { value: 3, item: 'gpt-5, output' },
      ],
      [{ value: 1, item: 'gpt-5, input' }],
    ),
  );
  const before = await spend();
  expect(before).toBe(9_000_000_000n);
  const receipt = await core.bring(
    'by-project.json',
    costs(
      [
        { value: 6, project: 'proj_a' },
        { value: 2, project: 'proj_b' },
      ],
      [{ value: 1, project: 'proj_a' }],
    ),
  );
  expect(receipt.notes).toContain(
    'Replaced 3 lines of import 1 (by-line-item.json): the same period in another grouping.',
  );
  expect(await spend()).toBe(before);
  const prove = () => core.api.explore.prove({ chunk: 1, row: 0 });
  await expect(prove()).rejects.toThrow(FaultError);
  await expect(prove()).rejects.toThrow('a newer export of its source states the same period');
  await core.api.imports.undo({ id: receipt.id });
  expect(await spend()).toBe(before);
  expect((await prove()).file).toBe('by-line-item.json');
});

const CALLS = [
  ['2026-10-05T10:00:00.125Z', 120, 30, 'T-1'],
  ['2026-10-05T10:00:07.250Z', 900, 12, 'T-2'],
  ['2026-10-05T10:00:07.250Z', 901, 12, 'T-2'],
] as const;

/** The company's own log of its calls: no ids, but the tasks. */
const ownLog = CALLS.map(([timestamp, prompt_tokens, completion_tokens, task_id]) =>
  JSON.stringify({ timestamp, model: 'gpt-4o', prompt_tokens, completion_tokens, task_id }),
).join('\n');

/** The page that its gateway gives of the same calls. */
const gatewayPage = JSON.stringify({
  data: CALLS.map(([startTime, prompt_tokens, completion_tokens], at) => ({
    request_id: `chatcmpl-number-${at}`,
    call_type: 'acompletion',
    api_key: 'k',
    spend: 0.0012,
    total_tokens: prompt_tokens + completion_tokens,
    prompt_tokens,
    completion_tokens,
    startTime,
    endTime: startTime,
    model: 'gpt-4o-2024-08-06',
    metadata: {},
    cache_hit: 'False',
    custom_llm_provider: 'openai',
    status: 'success',
  })),
});

it.each([
  ['own log first', [ownLog, gatewayPage], 'generic-table', [null, null, null]],
  [
    'gateway first',
    [gatewayPage, ownLog],
    'litellm',
    ['chatcmpl-number-0', 'chatcmpl-number-1', 'chatcmpl-number-2'],
  ],
] as const)(
  'calls of a log without ids and of a gateway count once, from the one that came first: %s',
  async (_, files, first, ids) => {
    for (const [at, text] of files.entries()) await core.bring(`calls-${at}.json`, text);
    const imports = await core.api.imports.list();
    expect(
      imports.map(({ source, imported, duplicates }) => [source === first, imported, duplicates]),
    ).toEqual([
      [false, 0, 3],
      [true, 3, 0],
    ]);
    const { lines } = await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-11-01' } });
    expect(lines.map(({ id }) => id).toSorted()).toEqual(ids);
    // What only the other one names is not lost.
    expect(lines.map(({ task }) => task).toSorted()).toEqual(['T-1', 'T-2', 'T-2']);
    await core.api.imports.undo({ id: 1 });
    expect(
      (await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-11-01' } })).lines,
    ).toHaveLength(3);
    await expectHealthy(core);
  },
);

describe('calls of one second without an id', () => {
  const line = (prompt: string | null, at = '2026-10-05T10:00:00Z') =>
    JSON.stringify({
      timestamp: at,
      model: 'gpt-4o',
      prompt_tokens: 120,
      completion_tokens: 1,
      ...(prompt === null ? {} : { prompt }),
    });
  const file = (...prompts: readonly (string | null)[]) => prompts.map((prompt) => line(prompt)).join('\n');
  const account = async (name: string, text: string) => {
    const { imported, duplicates, restated } = await core.bring(name, text);
    return [imported, duplicates, restated];
  };

  it('are as many as their prompts, and the same again in a longer file are none', async () => {
    expect(await account('a.jsonl', file('is this spam', 'is that spam', 'is this spam'))).toEqual([2, 1, 0]);
    const longer = [
      line('and this', '2026-10-04T10:00:00Z'),
      file('is this spam', 'is that spam', 'or this'),
    ];
    expect(await account('b.jsonl', longer.join('\n'))).toEqual([2, 2, 0]);
    expect((await core.api.workspace.summary()).lines).toBe(4);
    await core.api.imports.undo({ id: 1 });
    expect((await core.api.workspace.summary()).lines).toBe(4);
    await expectHealthy(core);
  });

  it('come in once whether or not an export has their prompts', async () => {
    expect(await account('with.jsonl', file('is this spam', 'is that spam'))).toEqual([2, 0, 0]);
    expect(await account('without.jsonl', file(null, null))).toEqual([0, 2, 0]);
  });
});

it('a task that only the later record of a gateway names is lent to the call of the log that counts', async () => {
  const without = ownLog.replaceAll(/,"task_id":"[^"]+"/g, '');
  const naming = gatewayPage.replaceAll(
    '"metadata":{}',
    '"metadata":{"spend_logs_metadata":{"task_id":"T-9"}}',
  );
  await core.bring('log.jsonl', without);
  expect(await core.bring('page.json', naming)).toMatchObject({ imported: 0, duplicates: 3 });
  const { lines } = await core.api.explore.calls({ period: { from: '2026-10-01', to: '2026-11-01' } });
  expect(lines.map(({ id, task }) => [id, task])).toEqual([
    [null, 'T-9'],
    [null, 'T-9'],
    [null, 'T-9'],
  ]);
});
