import { describe, expect, test } from 'vitest';
import { priceBookOf } from '../../../../shared/maths/price.ts';
import { shippedList, shippedOverlays } from '../../../support/price-books.ts';

const book = priceBookOf(shippedList, shippedOverlays);

describe('model names', () => {
  test.each([
    ['openai', 'gpt-4o-2024-11-20', 'openai', 'gpt-4o'],
    ['OpenAI', 'GPT-4o', 'openai', 'gpt-4o'],
    [null, 'openai/gpt-5.6-sol-2026-08-01', 'openai', 'gpt-5.6-sol'],
    [null, 'claude-opus-5-5-20260922', 'anthropic', 'claude-opus-5-5'],
    ['anthropic', 'claude-3-5-haiku-latest', 'anthropic', 'claude-3-5-haiku-latest'],
    ['anthropic', 'claude-3-5-haiku-20241022', 'anthropic', 'claude-3-5-haiku-latest'],
    ['anthropic', 'claude-sonnet-5-5', 'anthropic', 'claude-sonnet-5-5'],
    ['openai', 'ft:gpt-4o-mini-2024-07-18:org::id', 'openai', 'ft:gpt-4o-mini'],
    [
      'bedrock',
      'us.anthropic.claude-sonnet-4-5-20250929-v1:0',
      'aws',
      'regional.anthropic.claude-sonnet-4-5-20250929-v1:0',
    ],
    [
      null,
      'anthropic.claude-3-5-sonnet-20241022-v2:0',
      'aws',
      'regional.anthropic.claude-3-5-sonnet-20241022-v2:0',
    ],
    [
      'anthropic',
      'arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-opus-5-5',
      'aws',
      'global.anthropic.claude-opus-5-5',
    ],
    ['vertex_ai', 'publishers/anthropic/models/claude-sonnet-4-5@20250929', 'google', 'claude-sonnet-4-5'],
    ['google', 'models/gemini-2.5-flash', 'google', 'gemini-2.5-flash'],
    ['azure', 'gpt-4o', 'azure', 'gpt-4o'],
    ['litellm', 'openai/gpt-5', 'openai', 'gpt-5'],
    ['groq', 'openai/gpt-oss-120b', 'groq', 'openai/gpt-oss-120b'],
  ])('%s %s is %s %s', (provider, rawModel, owner, model) => {
    expect(book.resolve(provider, rawModel)).toEqual({ provider: owner, model });
  });

  test.each([
    ['openai', 'gpt-5-mini-turbo'],
    ['openai', 'ft:gpt-5-mini-2025-08-07:org::id'],
    ['anthropic', 'claude-sonnet-5-9'],
    ['anthropic', 'my-claude-sonnet-5'],
    ['openai', 'claude-opus-5'],
    ['nobody', 'gpt-5'],
    [null, 'meta-llama/llama-guard-4-12b'],
    ['openai', ''],
  ])('%s %s is not guessed', (provider, rawModel) => {
    expect(book.resolve(provider, rawModel)).toBeNull();
  });

  test('a snapshot with prices of its own is not taken for its family', () => {
    expect(book.resolve('openai', 'gpt-4o-2024-05-13')?.model).toBe('gpt-4o-2024-05-13');
  });
});

describe('the lines of the book', () => {
  const rows = book.rows();

  test('carry a source and a readable price, and no kind twice at one time', () => {
    const seen = new Set<string>();
    for (const row of rows) {
      const key = [
        row.provider,
        row.model,
        row.kind,
        row.serviceTier,
        row.region,
        row.fromTokens,
        row.validFrom,
        row.hours?.join(),
      ].join('|');
      expect(seen.has(key), key).toBe(false);
      seen.add(key);
      expect(row.source, key).not.toBe('');
      expect(row.price >= 0n, key).toBe(true);
    }
    expect(rows.length).toBeGreaterThan(5000);
  });

  test('end where the next price begins', () => {
    const sol = rows.filter(
      (row) =>
        row.provider === 'openai' &&
        row.model === 'gpt-5.6-sol' &&
        row.kind === 'output' &&
        row.serviceTier === 'standard' &&
        row.fromTokens === 0,
    );
    expect(sol.map((row) => [row.price, row.validFrom, row.validTo])).toEqual([
      [30_000_000_000n, null, '2026-08-21'],
      [20_000_000_000n, '2026-08-21', null],
    ]);
  });

  test('show an own price beside the list', () => {
    const mine = priceBookOf(shippedList, shippedOverlays, {
      prices: [{ provider: 'openai', model: 'gpt-5', from: '2026-09-01', prices: { output: '8' } }],
    });
    const output = mine
      .rows()
      .filter(
        (row) =>
          row.provider === 'openai' &&
          row.model === 'gpt-5' &&
          row.kind === 'output' &&
          row.serviceTier === 'standard',
      );
    expect(output.map((row) => [row.layer, row.price, row.validFrom, row.validTo])).toEqual([
      ['list', 10_000_000_000n, null, '2026-09-01'],
      ['user', 8_000_000_000n, '2026-09-01', null],
    ]);
  });

  test('overlays name only models that exist and say where and when they were checked', () => {
    for (const overlay of shippedOverlays) {
      const known = new Set(rows.filter((row) => row.provider === overlay.provider).map((row) => row.model));
      for (const tier of overlay.tiers) {
        expect(tier.source).toMatch(/^https:/);
        expect(tier.checked).toMatch(/^\d{4}-\d{2}-\d{2}$/);
        for (const model of tier.models) if (model !== '*') expect(known.has(model), model).toBe(true);
      }
      for (const model of overlay.models) expect(model.source).toMatch(/^https:/);
    }
  });
});
