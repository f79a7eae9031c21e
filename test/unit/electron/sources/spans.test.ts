import { describe, expect, it } from 'vitest';
import { attributesOf } from '../../../../electron/sources/reading/span-attributes.ts';
import { spanContent } from '../../../../electron/sources/reading/span-content.ts';
import { notACall } from '../../../../electron/sources/reading/span-kind.ts';
import { spanTokens } from '../../../../electron/sources/reading/span-usage.ts';
import { spanOf } from '../../../../electron/sources/reading/span.ts';
import { instantReader } from '../../../../electron/sources/reading/time.ts';
import { rawOfRecord, rawOfText } from '../../../../electron/sources/reading/raw.ts';

const tokensOf = (attributes: Record<string, unknown>) => spanTokens(attributes).tokens;
const partsOf = (attributes: Record<string, unknown>) =>
  spanContent(spanOf({ start_time: 0, attributes: { 'gen_ai.operation.name': 'chat', ...attributes } })!);

describe('attributes of a span', () => {
  it('are the same as typed values, nested objects and dotted names', () => {
    const typed = attributesOf([
      { key: 'gen_ai.usage.input_tokens', value: { intValue: '9007199254740993' } },
      { key: 'llm.streaming', value: { boolValue: true } },
      { key: 'tag.tags', value: { arrayValue: { values: [{ stringValue: 'a' }, { stringValue: 'b' }] } } },
    ]);
    expect(typed).toEqual({
      'gen_ai.usage.input_tokens': '9007199254740993',
      'llm.streaming': true,
      'tag.tags': ['a', 'b'],
    });
    const nested = {
      gen_ai: { usage: { input_tokens: '9007199254740993' } },
      llm: { streaming: true },
      tag: { tags: ['a', 'b'] },
    };
    expect(attributesOf(nested)).toEqual(typed);
    expect(attributesOf(JSON.stringify(nested))).toEqual(typed);
  });
});

describe('the traffic of one call', () => {
  const disjoint = { input_uncached: 812, cache_read: 6400, output: 233 };

  it('gives the same tokens in the current, the deprecated and the OpenInference naming', () => {
    expect(
      tokensOf({
        'gen_ai.usage.input_tokens': '7212',
        'gen_ai.usage.cache_read.input_tokens': '6400',
        'gen_ai.usage.output_tokens': '233',
      }),
    ).toEqual(disjoint);
    expect(
      tokensOf({
        'gen_ai.usage.prompt_tokens': 7212,
        'gen_ai.usage.cache_read_input_tokens': 6400,
        'gen_ai.usage.completion_tokens': 233,
      }),
    ).toEqual(disjoint);
    expect(
      tokensOf({
        'llm.token_count.prompt': 7212,
        'llm.token_count.prompt_details.cache_read': 6400,
        'llm.token_count.completion': 233,
        'llm.token_count.total': 7445,
      }),
    ).toEqual(disjoint);
  });

  it('is not counted twice where a span carries two namings', () => {
    expect(
      tokensOf({
        'gen_ai.usage.input_tokens': 100,
        'gen_ai.usage.prompt_tokens': 100,
        'gen_ai.usage.output_tokens': 10,
        'llm.token_count.prompt': 100,
        'llm.usage.total_tokens': 110,
      }),
    ).toEqual({ input_uncached: 100, output: 10 });
  });

  it('is read beside the input where more was cached than there was input', () => {
    expect(
      tokensOf({
        'gen_ai.usage.input_tokens': 812,
        'gen_ai.usage.cache_read.input_tokens': 6400,
        'gen_ai.usage.cache_creation.input_tokens': 100,
        'gen_ai.usage.output_tokens': 233,
      }),
    ).toEqual({ ...disjoint, cache_write: 100 });
  });

  it('stays unknown where the span counts nothing', () => {
    expect(tokensOf({ 'gen_ai.request.model': 'gpt-5' })).toEqual({});
  });
});

describe('which spans are calls', () => {
  it.each([
    [{ 'gen_ai.operation.name': 'chat' }, true],
    [{ 'gen_ai.operation.name': 'embeddings' }, true],
    [{ 'gen_ai.operation.name': 'invoke_agent', 'gen_ai.usage.input_tokens': 5 }, false],
    [{ 'gen_ai.operation.name': 'execute_tool' }, false],
    [{ 'gen_ai.operation.name': 'summarise', 'gen_ai.usage.input_tokens': 5 }, true],
    [{ 'gen_ai.operation.name': 'summarise' }, false],
    [{ 'openinference.span.kind': 'LLM' }, true],
    [{ 'openinference.span.kind': 'AGENT', 'llm.token_count.prompt': 5 }, false],
    [{ 'traceloop.span.kind': 'workflow', 'gen_ai.usage.input_tokens': 5 }, false],
    [{ 'llm.request.type': 'chat' }, true],
    [{ 'ai.operationId': 'ai.streamText', 'gen_ai.usage.input_tokens': 5 }, false],
    [{ 'ai.operationId': 'ai.streamText.doStream', 'gen_ai.usage.input_tokens': 5 }, true],
    [{ 'http.request.method': 'POST' }, false],
  ])('%o', (attributes, isCall) => {
    expect(notACall(attributes) === null).toBe(isCall);
  });
});

describe('what was said in a call', () => {
  const said = { prompt: ['system: be brief', 'user: hello'], answer: 'hi' };

  it('is the same however the messages are written', () => {
    const messages = [
      { role: 'system', content: 'be brief' },
      { role: 'user', content: 'hello' },
    ];
    const answer = [{ role: 'assistant', parts: [{ type: 'text', content: 'hi' }] }];
    expect(
      partsOf({
        'gen_ai.input.messages': JSON.stringify(messages),
        'gen_ai.output.messages': JSON.stringify(answer),
      }),
    ).toEqual(said);
    expect(
      partsOf({
        'gen_ai.prompt.0.role': 'system',
        'gen_ai.prompt.0.content': 'be brief',
        'gen_ai.prompt.1.role': 'user',
        'gen_ai.prompt.1.content': 'hello',
        'gen_ai.completion.0.content': 'hi',
      }),
    ).toEqual(said);
    expect(
      partsOf({
        'llm.input_messages': messages.map((message) => ({ message })),
        'llm.output_messages.0.message.role': 'assistant',
        'llm.output_messages.0.message.contents.0.message_content.type': 'text',
        'llm.output_messages.0.message.contents.0.message_content.text': 'hi',
      }),
    ).toMatchObject({ prompt: said.prompt });
  });

  it('puts tools and system before the messages, as the model reads them', () => {
    const found = partsOf({
      'gen_ai.system_instructions': '[{"type":"text","content":"be brief"}]',
      'gen_ai.tool.definitions': '[{"name":"get_order"}]',
      'gen_ai.input.messages': '[{"role":"user","content":"hello"}]',
    });
    expect(found?.prompt).toEqual(['[{"name":"get_order"}]', 'be brief', 'user: hello']);
  });

  it('is nothing where the span carries none', () => {
    expect(partsOf({ 'gen_ai.usage.input_tokens': 5 })).toBeNull();
  });
});

describe('the text kept of a rejected span', () => {
  it('has no prompt, whatever its naming', () => {
    const record = {
      'gen_ai.prompt.0.content': 'secret',
      'gen_ai.input.messages': 'secret',
      'attributes.llm.input_messages': 'secret',
      'attributes.input.value': 'secret',
      'embedding.embeddings.0.embedding.text': 'secret',
      'llm.token_count.prompt': 12,
      'gen_ai.usage.input_tokens': '12',
    };
    const raw = rawOfRecord(record);
    expect(raw).not.toContain('secret');
    expect(raw).toContain('"llm.token_count.prompt":12');
    expect(raw).toContain('"gen_ai.usage.input_tokens":"12"');
  });

  it('ends before the first prompt where the line is broken', () => {
    const line = (key: string) =>
      `{"spanId":"1","attributes":[{"key":"${key}","value":{"stringValue":"secret`;
    for (const key of [
      'gen_ai.prompt',
      'gen_ai.input.messages',
      'llm.input_messages.0.message.content',
      'input.value',
    ])
      expect(rawOfText(line(key))).toBe('{"spanId":"1","attributes":[{…');
  });
});

it('nanoseconds beyond 2^53 keep their millisecond', () => {
  const read = instantReader('UTC');
  expect(read('1793527200123999999')).toBe(1_793_527_200_123);
  // A number has lost its last digits before it gets here.
  expect(read(Number('1793527200123000000'))).toBe(1_793_527_200_123);
});
