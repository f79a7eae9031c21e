import { describe, expect, it } from 'vitest';
import { chooseSource } from '../../../../electron/engine/ingest/detect.ts';
import { unknownFile } from '../../../../electron/engine/ingest/unknown-file.ts';
import { isPriceList } from '../../../../electron/sources/reading/price-list.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { FaultError } from '../../../../shared/contract/fault.ts';
import { fileOf } from '../sources/account.ts';

const sampleOf = async (text: string) => (await sniffFile(fileOf('some-file', text))).sample;
const lines = (...records: readonly object[]) => records.map((each) => JSON.stringify(each)).join('\n');

const PRICES = JSON.stringify([
  {
    modelName: 'gpt-4o',
    createdAt: '2026-05-13T23:15:07Z',
    tokenizerConfig: { tokensPerName: 1 },
    pricingTiers: [{ prices: { input: 2.5e-6, output: 1e-5 } }],
  },
]);

describe('a file that no source knows says what it looks like', () => {
  it.each([
    ['prices in tiers', PRICES, 'list of model prices'],
    [
      'prices by model',
      '{"gpt-4o":{"max_input_tokens":128000,"input_cost_per_token":0.0000025}}',
      'list of model prices',
    ],
    [
      'prices of a gateway',
      '{"data":[{"id":"openai/gpt-4o","created":1715367049,"pricing":{"prompt":"0.0000025"}}]}',
      'list of model prices',
    ],
    ['a price table', 'model,input_price,output_price\ngpt-4o,2.5,10\n', 'list of model prices'],
    ['an error', '{"error":{"message":"Incorrect key","code":401}}', "API's error message"],
    ['a page', '<!doctype html>\n<html><body>Sign in</body></html>', 'web page'],
    ['a table without an end', `a,b\n${'0'.repeat(17 * 1024 * 1024)}`, 'longer than 16 million characters'],
    ['XML', '<?xml version="1.0"?>\n<rows><row>1</row></rows>', 'XML'],
    [
      'YAML',
      'currency: USD\nmodels:\n  claude-haiku-4-5:\n    input: 1.00\n    output: 5.00\n# checked\n',
      'YAML',
    ],
    ['Markdown', '# Files\n\n| file | rows |\n|---|---|\n| a.csv | 3 |\n', 'Markdown'],
    ['a table', 'colour,shape\nred,round\nblue,square\n', 'table'],
    ['records', lines({ colour: 'red' }, { colour: 'blue' }), 'records'],
    ['prose', 'Dear reader\nthis is not a table\n', 'not an export'],
  ])('%s', async (_, text, word) => {
    const sample = await sampleOf(text);
    const fault = unknownFile(sample);
    expect(fault).toMatchObject({ code: 'file.unrecognised', file: 'some-file' });
    expect(fault.message).toContain(word);
    // nothing takes it unasked, so this is what the analyst reads
    expect(() => chooseSource(sample, undefined)).toThrow(new FaultError(fault));
  });

  it.each([
    ['a header alone', 'id,timestamp,model,input_tokens\n'],
    ['a page without rows', '{"object":"list","data":[],"has_more":false}'],
  ])('%s has no rows', async (_, text) => {
    expect(unknownFile(await sampleOf(text))).toMatchObject({ code: 'file.no-rows' });
  });
});

describe('usage with prices beside it is no price list', () => {
  it.each([
    [
      'a table of calls',
      'timestamp,model,input_tokens,output_tokens,input_price\n2026-11-01T00:00:00Z,m,12,3,2.5\n',
    ],
    [
      'records of calls',
      lines({ time: '2026-11-01T00:00:00Z', model: 'm', prompt_tokens: 12, cost_per_token: 2.5e-6 }),
    ],
    ['lines of a bill', 'date,description,unit_price,quantity,cost\n2026-11-01,tokens,0.25,4,1.00\n'],
  ])('%s', async (_, text) => {
    const sample = await sampleOf(text);
    expect(isPriceList(sample)).toBe(false);
    expect(() => chooseSource(sample, undefined)).not.toThrow();
  });

  it('a price list stays one when its limits are counts of tokens', async () => {
    expect(isPriceList(await sampleOf('{"m":{"max_tokens":4096,"input_mtok":2.5}}'))).toBe(true);
  });
});
