import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../../electron/sources/index.ts';
import { sniffFile } from '../../../../electron/sources/reading/sniff.ts';
import { MappingInput, type MappingDraft } from '../../../../shared/contract/imports.ts';
import { fileOf, rowsOf } from './account.ts';

const generic = sourceOf('generic-table')!;
const outcomes = sourceOf('outcomes-csv')!;

async function read(text: string, mapping: MappingDraft, source = generic) {
  const rows = await rowsOf(fileOf('table.csv', text), source, MappingInput.parse(mapping));
  return rows.map((row) => ('item' in row ? row.item : 'fault' in row ? row.fault.code : row.passedOver));
}
const guess = async (text: string, source = generic) =>
  source.guessMapping!((await sniffFile(fileOf('table.csv', text))).sample);

describe('a table read through a mapping', () => {
  const usage: MappingDraft = {
    role: 'detail',
    columns: { when: 'start', in: 'input', hit: 'cache_read', out: 'output' },
    constants: { provider: 'Azure OpenAI', model: 'gpt-5-mini', team: 'search' },
  };

  it('takes constants for what no column carries', async () => {
    expect(await read('when,in,hit,out\n2026-11-01T10:00:00Z,100,40,7\n', usage)).toMatchObject([
      {
        dimensions: { provider: 'azure', model: 'gpt-5-mini', team: 'search' },
        tokens: { input_uncached: 60, cache_read: 40, output: 7 },
        calls: 1,
        reported: null,
      },
    ]);
  });

  it('leaves the input alone where it excludes cached tokens', async () => {
    expect(
      await read('when,in,hit,out\n2026-11-01T10:00:00Z,100,40,7\n', { ...usage, inputIncludesCache: false }),
    ).toMatchObject([{ tokens: { input_uncached: 100, cache_read: 40, output: 7 } }]);
  });

  it.each(['-', '–', 'n/a', 'NaN', 'None', 'NULL', '\\N', ''])(
    'takes the words of tables for no number, such as %j, as unknown and not as zero',
    async (nothing) => {
      const row = `when,in,hit,out,usd\n2026-11-01T10:00:00Z,100,${nothing},7,${nothing}\n`;
      const [found] = await read(row, { ...usage, columns: { ...usage.columns, usd: 'cost' } });
      expect(found).toMatchObject({ tokens: { input_uncached: 100, output: 7 }, reported: null });
      expect(found).not.toHaveProperty('tokens.cache_read');
    },
  );

  it('refuses a number that is none', async () => {
    expect(await read('when,in,hit,out\n2026-11-01T10:00:00Z,100,some,7\n', usage)).toEqual([
      'row.bad-number',
    ]);
  });

  it('takes times without an offset in its zone', async () => {
    const [row] = await read('when,in,hit,out\n2026-07-01 00:30,1,0,1\n', {
      ...usage,
      timeZone: 'Europe/Berlin',
    });
    expect(row).toMatchObject({ startMs: Date.UTC(2026, 5, 30, 22, 30) });
  });

  it.each([
    ['units', '12.5', 12_500_000_000n],
    ['cents', '12.5', 125_000_000n],
    ['micros', '12', 12_000n],
    ['nanos', '12', 12n],
  ] as const)('reads costs in %s', async (costUnit, written, nanos) => {
    const mapping: MappingDraft = { role: 'billed', columns: { when: 'start', cost: 'cost' }, costUnit };
    expect(await read(`when,cost\n2026-11-01,${written}\n`, mapping)).toMatchObject([
      {
        reported: { amount: nanos, currency: 'USD', basis: 'billed' },
        calls: null,
        endMs: Date.UTC(2026, 10, 2),
      },
    ]);
  });

  it('takes the currency from its column, the header or the amount, in this order', async () => {
    const columns = { when: 'start', 'cost (EUR)': 'cost' } as const;
    const table = 'when,cost (EUR),cur\n2026-11-01,$5,GBP\n2026-11-01,$5,\n';
    expect(await read(table, { role: 'billed', columns: { ...columns, cur: 'currency' } })).toMatchObject([
      { reported: { currency: 'GBP' } },
      { reported: { currency: 'EUR' } },
    ]);
    const plain: MappingDraft = { role: 'billed', columns: { when: 'start', cost: 'cost' } };
    expect(await read('when,cost\n2026-11-01,£5\n', plain)).toMatchObject([
      { reported: { currency: 'GBP' } },
    ]);
  });

  it('adds up columns mapped to the same count', async () => {
    const mapping: MappingDraft = { role: 'usage', columns: { when: 'start', a: 'output', b: 'output' } };
    expect(await read('when,a,b\n2026-11-01,1,2\n2026-11-02,,\n', mapping)).toMatchObject([
      { tokens: { output: 3 }, calls: null },
      'a row without usage',
    ]);
  });

  it.each([
    [
      'names a column the file does not have',
      { role: 'detail', columns: { when: 'start', gone: 'input' } },
      'mapping.column-missing',
    ],
    ['has no time', { role: 'detail', columns: { in: 'input' } }, 'mapping.invalid'],
    ['has neither counts nor cost', { role: 'detail', columns: { when: 'start' } }, 'mapping.invalid'],
    ['has an unknown time zone', { ...usage, timeZone: 'Mars/Olympus' }, 'mapping.invalid'],
    [
      'has no task for a result',
      { role: 'outcome', columns: { when: 'start', in: 'outcome' } },
      'mapping.invalid',
    ],
  ] as [string, MappingDraft, string][])('is refused as a whole when it %s', async (_, mapping, code) => {
    await expect(read('when,in,hit,out\n2026-11-01,1,0,1\n', mapping)).rejects.toMatchObject({
      fault: { code, file: 'table.csv' },
    });
  });

  it('reads results when its role says so', async () => {
    const mapping: MappingDraft = {
      role: 'outcome',
      columns: { t: 'task', r: 'outcome', w: 'end', v: 'value' },
      statuses: { Grün: 'success', Rot: 'failure' },
    };
    const table = 't,r,w,v\nA,Grün,2026-11-01,5\nB,rot,2026-11-01,\nC,blau,2026-11-01,\n';
    expect(await read(table, mapping)).toMatchObject([
      { kind: 'outcome', taskId: 'A', status: 'success', value: 5_000_000_000n },
      { kind: 'outcome', taskId: 'B', status: 'failure', value: null },
      'row.bad-status',
    ]);
  });
});

describe('a guessed mapping', () => {
  it('tells calls, usage and invoice lines apart', async () => {
    expect(
      await guess('id,timestamp,model,input_tokens,output_tokens\n1,2026-11-01T10:00:00Z,m,1,2\n'),
    ).toMatchObject({ role: 'detail' });
    expect(await guess('date,model,requests,input_tokens\n2026-11-01,m,1,2\n')).toMatchObject({
      role: 'usage',
    });
    expect(await guess('Invoice Date,Description,Amount\n2026-11-01,x,1\n')).toMatchObject({
      role: 'billed',
    });
  });

  it.each([
    ['31/10/2026', 'dmy'],
    ['10/31/2026', 'mdy'],
    ['01.02.2026', 'dmy'],
    ['1793491200', 'epoch-s'],
    ['1793491200123', 'epoch-ms'],
    ['2026-11-01', 'iso'],
  ])('sees how %s is written', async (written, timeFormat) => {
    expect(await guess(`date,cost\n${written},1.50\n`)).toMatchObject({ timeFormat });
  });

  it('sees decimal commas and units of cost', async () => {
    expect(await guess('date;amount\n01.02.2026;1.234,56\n')).toMatchObject({ decimal: ',' });
    expect(await guess('date,cost_cents\n2026-11-01,150\n')).toMatchObject({
      costUnit: 'cents',
      columns: { cost_cents: 'cost' },
    });
  });

  it('sees whose way of counting a table follows', async () => {
    const anthropic =
      'date,input_tokens,cache_creation_input_tokens,cache_read_input_tokens,output_tokens\n2026-11-01,10,500,9000,5\n';
    expect(await guess(anthropic)).toMatchObject({ inputIncludesCache: false });
    expect(
      await guess('date,prompt_tokens,cached_tokens,completion_tokens\n2026-11-01,100,90,5\n'),
    ).toMatchObject({ inputIncludesCache: true });
  });

  it('knows times and models by what stands in their columns where the header says nothing', async () => {
    const text =
      'Wann;KI;Ein;Kosten\n31.10.2026 10:00;gpt-4o;7;0,5\n1.11.2026 10:00;claude-sonnet-4-5;8;0,5\n';
    expect(await guess(text)).toMatchObject({
      columns: { Wann: 'start', KI: 'model', Kosten: 'cost' },
      timeFormat: 'dmy',
    });
    expect(await guess('ref,count,cost\n1790812800,12,1\n1790812801,13,2\n')).not.toHaveProperty(
      'columns.ref',
    );
  });

  it('takes a table with prompts and models for calls, and the texts of an invoice for none', async () => {
    const calls = 'date,model,user_prompt,cost\n2026-10-01 10:00,gpt-4o,Why?,0.5\n';
    expect(await guess(calls)).toMatchObject({ role: 'detail' });
    const bill = 'date,text,amount\n2026-10-01,AI credits,50\n';
    expect(await guess(bill)).toMatchObject({ role: 'billed' });
    const [line] = await read(bill, { role: 'billed', columns: { date: 'start', amount: 'cost' } });
    expect(line).not.toHaveProperty('content');
  });

  it('keeps words for results with the mapping', async () => {
    expect(
      await guess('ticket_id,status,solved_at\n1,Solved,2026-11-01\n2,Escalated,2026-11-02\n', outcomes),
    ).toMatchObject({
      role: 'outcome',
      columns: { ticket_id: 'task', status: 'outcome', solved_at: 'end' },
      statuses: { Solved: 'success', Escalated: 'fallback' },
    });
  });
});
