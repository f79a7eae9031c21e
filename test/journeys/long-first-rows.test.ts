/** Files whose first row is longer than what is usually looked at: a prompt of a hundred thousand tokens. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const LONG = 'a hundred thousand tokens and more '.repeat(10_000);
const MESSAGES = Array.from({ length: 300 }, (_, at) => ({
  role: 'user',
  content: LONG.slice(0, 1200 + at),
}));

/** A call of a log of one's own: what was said stands in the middle, between what it is known by and what it used. */
const own = (at: number, said: unknown) => ({
  timestamp: `2026-11-01 09:20:4${at}`,
  model: 'gpt-4o',
  prompt_tokens: 90_000 + at,
  messages: said,
  completion_tokens: 5,
  cost_usd: 0.25,
});
const litellm = (at: number, said: unknown) => ({
  request_id: `chatcmpl-${at}-abcdef`,
  call_type: 'acompletion',
  messages: said,
  startTime: `2026-11-01 09:20:4${at}`,
  endTime: `2026-11-01 09:20:5${at}`,
  model: 'gpt-4o',
  spend: 0.25,
  total_tokens: 90_005 + at,
  prompt_tokens: 90_000 + at,
  completion_tokens: 5,
  metadata: {},
  cache_hit: 'False',
  custom_llm_provider: 'openai',
  status: 'success',
  api_key: 'k',
});
const cell = (value: unknown) =>
  `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;

const SHAPES: Record<string, (calls: readonly object[]) => string> = {
  'JSON lines': (calls) => calls.map((call) => JSON.stringify(call)).join('\n'),
  'a list': (calls) => JSON.stringify(calls),
  'a list over lines': (calls) => JSON.stringify(calls, null, 2),
  'a page': (calls) => JSON.stringify({ object: 'list', data: calls }),
  'a page over lines': (calls) => JSON.stringify({ object: 'list', data: calls }, null, 2),
  'a table': (calls) =>
    [Object.keys(calls[0]!), ...calls.map((call) => Object.values(call))]
      .map((row) => row.map(cell).join(','))
      .join('\n'),
};

const CASES = Object.keys(SHAPES).flatMap((shape) =>
  (
    [
      ['own', 'one long text', own, LONG],
      ['own', 'many messages', own, MESSAGES],
      ['litellm', 'one long text', litellm, LONG],
      ['litellm', 'many messages', litellm, MESSAGES],
    ] as const
  ).map(([log, what, make, said]) => ({ shape, log, what, make, said })),
);

it.each(CASES)(
  '$shape of the $log log with $what is known as a short one is',
  async ({ shape, make, said }) => {
    const calls = [make(1, said), make(2, 'short'), make(3, said)];
    const receipt = await core.bring('calls', SHAPES[shape]!(calls));
    expect(receipt).toMatchObject({ imported: 3, rejected: 0, duplicates: 0, reportedCost: 750_000_000n });
    expect(receipt.notes.join(' ')).toContain('Prompts and answers of 3 calls were dropped');
    // What it was read as, and that its zone matters, is shown before it comes in.
    const seen = await core.api.imports.inspect({ file: { ref: 'calls', name: 'calls' } });
    expect(seen).toMatchObject({ source: receipt.source, zoneMatters: true });
    expect(seen.preview.map(({ tokens }) => tokens)).toEqual([90_006, 90_007, 90_008]);
  },
);
