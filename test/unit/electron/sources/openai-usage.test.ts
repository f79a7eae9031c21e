import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openaiUsage } from '../../../../electron/sources/openai-usage/source.ts';
import type { Charge } from '../../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../../shared/ledger/charge.ts';
import { fileAt, fileOf, recognised, rowsOfBest } from './account.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures/sources/openai-usage/', import.meta.url));
const page = (result: Record<string, unknown>) =>
  fileOf(
    'usage.json',
    JSON.stringify({
      object: 'page',
      data: [{ object: 'bucket', start_time: 1793491200, end_time: 1793577600, results: [result] }],
    }),
  );
const charges = async (file: Parameters<typeof rowsOfBest>[0]) =>
  (await rowsOfBest(file)).flatMap((row) => ('item' in row ? [row.item as Charge] : []));

describe('usage of OpenAI', () => {
  it.each([
    ['embeddings.csv', ['embeddings', 'moderations', 'embeddings or moderations']],
    ['images.csv', ['images', 'images']],
    ['audio-speeches.csv', ['audio speeches']],
    ['audio-transcriptions.csv', ['audio transcriptions']],
    ['code-interpreter.csv', ['code interpreter sessions']],
    ['file-search.csv', ['file search calls']],
    ['web-search.csv', ['web search calls']],
    ['vector-stores.csv', []],
    ['no-usage.csv', []],
    ['before-july-2026.csv', ['completions', 'completions']],
  ])("the dashboard's %s is recognised and knows its endpoint by its columns", async (name, endpoints) => {
    const file = fileAt(fixtures + name);
    expect((await recognised(file))[0]).toMatchObject({ id: 'openai-usage' });
    expect((await recognised(file))[0]!.confidence).toBeGreaterThanOrEqual(0.7);
    expect((await charges(file)).map((charge) => charge.dimensions['line-item'])).toEqual(endpoints);
  });

  it('tells endpoints apart in its scope, so that completions never stand in for embeddings', async () => {
    expect(openaiUsage.scope).toContain('line-item');
    const same = { input_tokens: 16, num_model_requests: 2, project_id: 'proj_a' };
    const [a] = await charges(page({ object: 'organization.usage.completions.result', ...same }));
    const [b] = await charges(page({ object: 'organization.usage.embeddings.result', ...same }));
    expect(a!.dimensions['line-item']).not.toBe(b!.dimensions['line-item']);
  });

  it('reads the same counts as text beside audio before July 2026, and as audio inside the input since', async () => {
    const counts = { input_tokens: 1000, input_audio_tokens: 200, output_tokens: 50, num_model_requests: 1 };
    const object = 'organization.usage.completions.result';
    const [before] = await charges(page({ object, ...counts }));
    const [since] = await charges(page({ object, ...counts, input_uncached_tokens: 1000 }));
    expect(before!.tokens).toMatchObject({ input_uncached: 1000, audio_input: 200 });
    expect(totalTokens(before!.tokens)).toBe(1250);
    expect(since!.tokens).toMatchObject({ input_uncached: 800, audio_input: 200 });
    expect(totalTokens(since!.tokens)).toBe(1050);
  });

  it('keeps every token of the input exactly once in every kind that the report splits it into', async () => {
    const result = {
      object: 'organization.usage.completions.result',
      input_tokens: 1000,
      input_cached_tokens: 400,
      input_cache_write_tokens: 100,
      input_uncached_tokens: 500,
      input_text_tokens: 400,
      input_audio_tokens: 50,
      input_image_tokens: 50,
      input_cached_text_tokens: 300,
      input_cached_audio_tokens: 50,
      input_cached_image_tokens: 50,
      output_tokens: 500,
      output_text_tokens: 400,
      output_audio_tokens: 50,
      output_image_tokens: 50,
      num_model_requests: 5,
    };
    const [charge] = await charges(page(result));
    expect(totalTokens(charge!.tokens)).toBe(1500);
  });

  it('counts no model call for a tool, since the completions report counts it', async () => {
    const [charge] = await charges(
      page({ object: 'organization.usage.web_search_calls.result', num_requests: 8, num_model_requests: 5 }),
    );
    expect(charge).toMatchObject({ calls: 0, units: { web_search: 8 } });
  });
});
