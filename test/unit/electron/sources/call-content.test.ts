import { describe, expect, it } from 'vitest';
import { answerUsage } from '../../../../electron/sources/reading/answer-usage.ts';
import { callContent } from '../../../../electron/sources/reading/call-content.ts';
import { answeredId, callIdOf } from '../../../../electron/sources/reading/call-ids.ts';

describe('what was said in a call', () => {
  it.each([
    ['a text', 'Hello', 'Hi', { prompt: ['Hello'], answer: 'Hi' }],
    [
      'messages and a chat completion',
      [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: 'Hello' }] },
      ],
      { choices: [{ message: { role: 'assistant', content: 'Hi' } }] },
      { prompt: ['system: Be brief.', 'user: Hello'], answer: 'Hi' },
    ],
    [
      'an Anthropic request with tools',
      {
        tools: [{ name: 'search' }],
        system: [{ type: 'text', text: 'Be brief.' }],
        messages: [{ role: 'user', content: 'Hello' }],
      },
      {
        content: [
          { type: 'thinking', thinking: 'x' },
          { type: 'text', text: 'Hi' },
        ],
      },
      {
        prompt: ['[{"name":"search"}]', 'Be brief.', 'user: Hello'],
        answer: '{"type":"thinking","thinking":"x"}\nHi',
      },
    ],
    [
      'a Responses request',
      { instructions: 'Be brief.', input: 'Hello' },
      { output: [{ type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] }] },
      { prompt: ['Be brief.', 'Hello'], answer: 'Hi' },
    ],
    [
      'a Gemini request',
      {
        systemInstruction: { parts: [{ text: 'Be brief.' }] },
        contents: [{ role: 'user', parts: [{ text: 'Hello' }] }],
      },
      { candidates: [{ content: { role: 'model', parts: [{ text: 'Hi' }] } }] },
      { prompt: ['Be brief.', 'user: Hello'], answer: 'Hi' },
    ],
    [
      'LangChain messages',
      { messages: [[{ id: ['langchain', 'HumanMessage'], kwargs: { content: 'Hello' } }]] },
      { generations: [[{ text: 'Hi', message: { kwargs: { content: 'Hi' } } }]] },
      { prompt: ['user: Hello'], answer: 'Hi' },
    ],
    [
      'JSON in a text',
      '{"messages":[{"role":"user","content":"Hello"}]}',
      '"Hi"',
      { prompt: ['user: Hello'], answer: '"Hi"' },
    ],
    [
      'a call of a tool',
      [{ role: 'assistant', content: null, tool_calls: [{ function: { name: 'f' } }] }],
      null,
      { prompt: ['assistant: [{"function":{"name":"f"}}]'], answer: null },
    ],
  ])('is read from %s, in the order the model reads it', (_, request, answer, expected) => {
    expect(callContent(request, answer)).toEqual(expected);
  });

  it.each([
    [undefined, undefined],
    [null, '{}'],
    ['', ''],
    [{}, []],
    [{ model: 'gpt-4o' }, { usage: { prompt_tokens: 1 } }],
  ])('is nothing in %j and %j', (request, answer) => {
    expect(callContent(request, answer)).toBeNull();
  });

  it('is not looked for without end', () => {
    let deep: unknown = 'Hello';
    for (let i = 0; i < 5000; i += 1) deep = { content: [deep] };
    expect(callContent([deep], deep)).toBeNull();
  });
});

describe("a provider's own usage", () => {
  it.each([
    [
      'OpenAI chat',
      {
        usage: {
          prompt_tokens: 100,
          completion_tokens: 20,
          total_tokens: 120,
          prompt_tokens_details: { cached_tokens: 80 },
        },
      },
      { input_uncached: 20, cache_read: 80, output: 20 },
    ],
    [
      'OpenAI responses',
      { usage: { input_tokens: 100, input_tokens_details: { cached_tokens: 80 }, output_tokens: 20 } },
      { input_uncached: 20, cache_read: 80, output: 20 },
    ],
    [
      'Anthropic',
      {
        usage: {
          input_tokens: 20,
          cache_read_input_tokens: 80,
          cache_creation_input_tokens: 0,
          output_tokens: 20,
        },
      },
      { input_uncached: 20, cache_read: 80, cache_write: 0, output: 20 },
    ],
    [
      'Anthropic behind an OpenAI form that counts cached tokens beside',
      { usage: { prompt_tokens: 20, completion_tokens: 20, total_tokens: 120, cache_read_input_tokens: 80 } },
      { input_uncached: 20, cache_read: 80, output: 20 },
    ],
    [
      'Gemini',
      {
        usageMetadata: {
          promptTokenCount: 100,
          cachedContentTokenCount: 80,
          candidatesTokenCount: 15,
          thoughtsTokenCount: 5,
        },
      },
      { input_uncached: 20, cache_read: 80, output: 20 },
    ],
  ])('of %s comes to the same tokens', (_, answer, tokens) => {
    expect(answerUsage(answer)?.tokens).toEqual(tokens);
    expect(answerUsage(JSON.stringify(answer))?.tokens).toEqual(tokens);
  });

  it.each([[undefined], ['text'], [{}], [{ usage: {} }], [{ usage: null }]])('is unknown in %j', (answer) => {
    expect(answerUsage(answer)).toBeNull();
  });
});

describe("a provider's id of a call", () => {
  it.each(['chatcmpl-AHmxWgRAko', 'msg_01AbCdEf23', 'resp_0099aabbcc', 'gen-1755638191-CIXXJot2'])(
    'is %s',
    (id) => {
      expect(callIdOf(id)).toBe(id);
    },
  );
  it.each([
    'run-9f81aa20c4',
    'lc_run--9f81',
    '2283081b-dc89-41f6',
    'gen-1',
    'chatcmpl-9f81aa20c4_cache_hit1.9',
    '',
  ])('is not %s', (id) => {
    expect(callIdOf(id)).toBeUndefined();
  });
  it('is whatever the answer itself carries', () => {
    expect(answeredId('{"id":"own-1"}')).toBe('own-1');
    expect(answeredId({ responseId: 'g-1' })).toBe('g-1');
    expect(answeredId('no JSON')).toBeUndefined();
  });
});
