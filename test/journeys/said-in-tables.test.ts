/** Prompts in tables and records of one's own: dropped under whatever name, with a print where the name says what they are. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LineProof } from '../../shared/contract/query.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

const SAID = 'Please tell me why Mrs Orchid of 12 Elm Street cannot log in to her account';
type Call = { readonly [name: string]: unknown };
const call = (at: number, extra: Call): Call => ({
  request_id: `call-${at}`,
  timestamp: `2026-11-01T10:00:${String(at).padStart(2, '0')}Z`,
  model: 'gpt-4o',
  prompt_tokens: 100,
  completion_tokens: 10,
  ...extra,
});
const csv = (calls: readonly Call[]) =>
  [
    Object.keys(calls[0]!).join(','),
    ...calls.map((each) =>
      Object.values(each)
        .map((value) => `"${String(value).replaceAll('"', '""')}"`)
        .join(','),
    ),
    '',
  ].join('\n');
const jsonl = (calls: readonly Call[]) => calls.map((each) => `${JSON.stringify(each)}\n`).join('');
const WRITTEN = [
  ['csv', csv],
  ['jsonl', jsonl],
] as const;

async function proofs(): Promise<LineProof[]> {
  const { lines } = await core.api.explore.calls({
    period: { from: '2026-11-01', to: '2026-12-01' },
    orderBy: 'start',
  });
  return Promise.all(lines.map(({ ref }) => core.api.explore.prove(ref!)));
}
const DROPPED = 'Prompts and answers of 2 calls were dropped; a salted print of each prompt was kept.';

describe.each(WRITTEN)('a table of calls as %s', (end, write) => {
  it.each([
    'user_message',
    'userPrompt',
    'query',
    'transcript',
    'system_prompt',
    'chat_history',
    'generated_text',
    'description',
    'notes',
    'anything_else',
  ])('keeps no text of its column %s', async (name) => {
    const receipt = await core.bring(
      `t.${end}`,
      write([call(1, { [name]: SAID }), call(2, { [name]: `${SAID} again` })]),
    );
    expect(receipt).toMatchObject({ read: 2, imported: 2 });
    expect(JSON.stringify(await proofs(), (_, value: unknown) => String(value))).not.toContain('Orchid');
    for (const { tags, prompt } of await proofs()) expect([tags, prompt]).toEqual([{}, null]);
  });

  it('keeps a print of each prompt, and the texts where somebody asks for them', async () => {
    const calls = [
      call(1, { user_prompt: SAID, system_prompt: 'Be kind.', response_text: 'It is blocked.', team: 'a' }),
      call(2, { user_prompt: 'Why?', system_prompt: 'Be kind.', response_text: 'Because.', team: 'a' }),
    ];
    const { notes, id } = await core.bring(`t.${end}`, write(calls));
    expect(notes).toContain(DROPPED);
    await core.api.imports.undo({ id });
    const kept = await core.bring(`t.${end}`, write(calls), { keepPrompts: true });
    expect(kept.notes).toContain('Prompts and answers of 2 calls were kept in the workspace.');
    const said = (await proofs()).map(({ prompt, answer }) => [prompt, answer]);
    expect(said).toContainEqual([['Be kind.', SAID], 'It is blocked.']);
    expect(said).toContainEqual([['Be kind.', 'Why?'], 'Because.']);
  });

  it('rejects a row without what was said in it, and reads it again all the same', async () => {
    const { id } = await core.bring(
      `t.${end}`,
      write([
        ...[1, 2, 3].map((at) => call(at, { user_prompt: SAID, remarks: SAID })),
        call(4, { user_prompt: SAID, remarks: SAID, timestamp: '31.10.2026 10:00' }),
      ]),
    );
    const { rows } = await core.api.imports.rejected({ id });
    expect(rows).toHaveLength(1);
    expect(rows[0]!.raw).not.toContain('Orchid');
    const mapping = {
      ...(await core.api.imports.inspect({ file: { ref: `t.${end}`, name: 't' } })).mapping!,
      timeFormat: 'dmy' as const,
    };
    const again = await core.api.imports.retry({ job: 'again', id, mapping });
    expect(again).toMatchObject({ imported: 1, stillRejected: 0 });
  });

  it('says which of its columns are texts before anything is imported', async () => {
    await core.bring(`t.${end}`, write([call(1, { user_prompt: SAID, remarks: SAID, plan: 'gold' })]));
    const { texts, mapping } = await core.api.imports.inspect({ file: { ref: `t.${end}`, name: 't' } });
    // Records leave prompts out of their columns altogether.
    expect(texts).toEqual(end === 'csv' ? ['user_prompt', 'remarks'] : ['remarks']);
    expect(mapping!.notTags).toEqual(texts);
  });

  it('takes a column of texts for what was said, though it is called as a count', async () => {
    const texts = { input: SAID, output: 'Yes.', reasoning: 'Hm, well, let us see.' };
    const receipt = await core.bring(`t.${end}`, write([call(1, texts), call(2, texts)]));
    expect(receipt).toMatchObject({ imported: 2, rejected: 0 });
    expect(receipt.notes).toContain(DROPPED);
  });

  it('still takes names, labels and counts as tags', async () => {
    const tags = { messages_count: '3', prompt_name: 'triage', owner: 'Search and Recommendations EMEA' };
    await core.bring(`t.${end}`, write([call(1, tags), call(2, tags)]));
    expect((await proofs()).map((each) => each.tags)).toEqual([tags, tags]);
  });
});

it('a page of records has the same tags as its records alone, so that none counts twice', async () => {
  const calls = [1, 2, 3].map((at) => ({
    ...call(at, { build: 'b7', meta: { plan: 'gold' } }),
    request_id: null,
  }));
  await core.bring('calls.jsonl', jsonl(calls));
  const page = JSON.stringify({ object: 'list', has_more: false, next: `n-${1}`, data: calls });
  expect(await core.bring('page.json', page)).toMatchObject({ read: 3, imported: 0, duplicates: 3 });
});
