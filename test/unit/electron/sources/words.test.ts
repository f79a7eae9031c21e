import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { categoryOf } from '../../../../electron/sources/reading/charges.ts';
import { modelName, providerInWords, providerOf } from '../../../../electron/sources/reading/provider.ts';
import { providerId } from '../../../../shared/ledger/provider-names.ts';
import { fileOf, rowsOf } from './account.ts';

describe('the kind of a money line', () => {
  it.each([
    ['Sales tax', 5n, 'tax'],
    ['VAT: 19 %', 5n, 'tax'],
    ['Credits (promotional)', -5n, 'credit'],
    ['Volume discount', -5n, 'discount'],
    ['Rounding', 1n, 'adjustment'],
    ['Auto-recharge', 5n, 'purchase'],
    ['my-tax-bot', 5n, 'usage'],
    ['ft:gpt-4o-2024-08-06:acme:tax-bot:abc, input', 5n, 'usage'],
    ['ft:gpt-4o:discount:vat:abc, input', 5n, 'usage'],
    ['project_tax, output', 5n, 'usage'],
    ['anything else', -5n, 'credit'],
  ] as const)('of %s over %i is %s', (words, amount, category) => {
    expect(categoryOf(words, amount)).toBe(category);
  });

  it('follows the amount alone where the line is of a model', () => {
    expect(categoryOf('Tax assistant', 5n, 'gpt-5')).toBe('usage');
    expect(categoryOf('Tax assistant', -5n, 'gpt-5')).toBe('credit');
  });

  it('is usage for a fine-tuned model whose name has a word of money in it', async () => {
    const report = {
      object: 'page',
      data: [
        {
          start_time: 1793491200,
          end_time: 1793577600,
          results: [
            {
              object: 'organization.costs.result',
              amount: { value: 1.5, currency: 'usd' },
              line_item: 'ft:gpt-4o-2024-08-06:acme:tax-bot:abc, input',
            },
          ],
        },
      ],
    };
    const [row] = await rowsOf(fileOf('costs.json', JSON.stringify(report)), sourceOf('openai-costs')!);
    expect(row).toMatchObject({
      item: { category: 'usage', dimensions: { model: 'ft:gpt-4o-2024-08-06:acme:tax-bot:abc' } },
    });
  });
});

describe('the one id of a provider', () => {
  it.each([
    ['aws', ['AWS', 'bedrock', 'aws-bedrock', 'Amazon_Bedrock', 'Amazon Web Services', 'bedrock_converse']],
    ['google', ['vertex', 'vertex_ai', 'Vertex AI', 'gcp', 'Google Cloud', 'gemini']],
    ['x-ai', ['xai', 'X-AI', 'x_ai']],
    ['azure', ['Azure OpenAI', 'azure_openai', 'Microsoft Azure']],
    ['mistral', ['mistralai', 'Mistral AI']],
    ['openai', ['OpenAI', 'text-completion-openai']],
    ['somebody else', [' Somebody else ']],
  ])('is %s under all of its names', (id, names) => {
    for (const name of names) {
      expect(providerId(name)).toBe(id);
      expect(providerOf(name)).toBe(id);
    }
  });

  it('is read from the words of an invoice line', () => {
    expect(providerInWords('Amazon Web Services, October')).toBe('aws');
    expect(providerInWords('Google Cloud: Vertex AI')).toBe('google');
  });

  it('leaves names of models whole where resellers list them with their maker', () => {
    expect(modelName('z-ai/glm-5')).toBe('z-ai/glm-5');
    expect(modelName('vertex_ai/gemini-3')).toBe('gemini-3');
  });
});

describe('the text of a row that is refused after parsing', () => {
  it('can be asked for, without its prompt', async () => {
    const table = 'timestamp,model,input_tokens,cost_eur,prompt\n2026-11-01T10:00:00Z,gpt-5,10,1.5,secret\n';
    const [row] = await rowsOf(fileOf('calls.csv', table), sourceOf('generic-table')!);
    if (row === undefined || !('item' in row)) throw new Error('the row did not parse');
    expect(row.raw?.()).toBe('2026-11-01T10:00:00Z,gpt-5,10,1.5,[not kept]');
  });

  it('is there for records of JSON as well', async () => {
    const log = '{"request_id":"a","startTime":"2026-11-01T00:00:00Z","spend":0.1,"messages":"secret"}\n';
    const [row] = await rowsOf(fileOf('log.jsonl', log), sourceOf('litellm')!);
    if (row === undefined || !('item' in row)) throw new Error('the row did not parse');
    expect(row.raw?.()).toContain('"messages":"[not kept]"');
  });
});
