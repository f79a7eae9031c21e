import { describe, expect, it } from 'vitest';
import { accountOf, fileOf, recognised } from './account.ts';

const best = async (content: string | Uint8Array, name = 'file') =>
  (await recognised(fileOf(name, content)))[0] ?? null;

describe('recognising a file', () => {
  it('goes by what is in it and not by its name', async () => {
    const log =
      '{"request_id":"a","startTime":"2026-11-01T00:00:00Z","spend":0.1,"call_type":"x","model":"m"}';
    expect((await best(log, 'langfuse.csv'))?.id).toBe('litellm');
  });

  it('is never unsure between two sources', async () => {
    const files = [
      '{"data":[{"starting_at":"2026-11-01T00:00:00Z","ending_at":"2026-11-02T00:00:00Z","results":[{"amount":"1","currency":"USD"}]}]}',
      '{"data":[{"starting_at":"2026-11-01T00:00:00Z","results":[{"uncached_input_tokens":1,"output_tokens":1}]}]}',
      '{"data":[{"start_time":1793491200,"results":[{"object":"organization.costs.result","amount":{"value":1}}]}]}',
      '{"data":[{"start_time":1793491200,"results":[{"object":"organization.usage.completions.result","input_tokens":1}]}]}',
      'task_id,status,resolved_at\nT-1,resolved,2026-11-01\n',
      'id,timestamp,model,input_tokens,output_tokens\n1,2026-11-01,gpt-4o,1,2\n',
    ];
    const ids = [];
    for (const file of files) {
      const found = await recognised(fileOf('x', file));
      ids.push(found[0]?.id);
      if (found.length > 1) expect(found[0]!.confidence - found[1]!.confidence).toBeGreaterThan(0.1);
    }
    expect(ids).toEqual([
      'anthropic-cost',
      'anthropic-usage',
      'openai-costs',
      'openai-usage',
      'outcomes-csv',
      'generic-table',
    ]);
  });

  it.each([
    ['a web page', '<!doctype html><html><body><table><tr><td>1,2,3</td></tr></table></body></html>'],
    ['a JSON of something else', '{"name":"someone","colours":["red","blue"]}'],
    ['a list of numbers', '[1,2,3]'],
    ['prose', 'Dear reader\nthis is not a table\n'],
  ])('finds nothing in %s', async (_, content) => {
    expect(await best(content)).toBeNull();
  });

  it('leaves a table without time or counts to the analyst', async () => {
    expect(await best('colour,shape\nred,round\nblue,square\n')).toEqual({
      id: 'generic-table',
      confidence: 0.1,
    });
  });

  it('recognises a report of which only the beginning is looked at', async () => {
    const results = Array.from({ length: 4000 }, (_, i) => ({
      object: 'organization.usage.completions.result',
      input_tokens: i,
      output_tokens: 1,
      num_model_requests: 1,
      model: 'gpt-5-mini',
    }));
    const page = {
      object: 'page',
      data: [{ object: 'bucket', start_time: 1793491200, end_time: 1793577600, results }],
    };
    const content = JSON.stringify(page, null, 2);
    expect(content.length).toBeGreaterThan(512 * 1024);
    expect((await best(content))?.id).toBe('openai-usage');
  });

  it.each([
    ['a PNG', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]), 'file.encoding'],
    ['an Excel workbook', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3, 4]), 'file.encoding'],
    ['random bytes', Uint8Array.from({ length: 4000 }, (_, i) => (i * 37 + (i >> 3)) % 256), 'file.encoding'],
    ['nothing', new Uint8Array(0), 'file.empty'],
    ['blanks', new TextEncoder().encode(' \n\t\n'), 'file.empty'],
  ])('says why %s cannot be read', async (_, bytes, code) => {
    await expect(accountOf(fileOf('x', bytes))).rejects.toMatchObject({ fault: { code, file: 'x' } });
  });
});
