/** Rows that repeat, and costs in the wrong unit: what must not come in, and how the receipt says so. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import { decimalOf } from '../../shared/units/money.ts';
import { testCore, type TestCore } from '../support/core-over-files.ts';
import { spendLog } from '../support/spend-log.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

async function ask(...measures: MetricId[]) {
  const reply = await core.api.explore.query({
    measures,
    period: { from: '2026-10-01', to: '2026-11-01' },
  });
  const bases = Object.fromEntries(reply.bases.map((id, b) => [id, reply.total[b]]));
  return measures.map((metric) => valueOf(metric, bases));
}

const START = Date.parse('2026-10-05T08:00:00Z');
const at = (i: number) => new Date(START + i * 1000).toISOString();
const counted = (count: number) => Array.from({ length: count }, (_, i) => i);

describe('F11: 22,759 rows of which 12,067 are unique', () => {
  it('of a log that repeats rows: 10,692 duplicates, with the ids by which they were told', async () => {
    const line = (i: number) =>
      spendLog({ request_id: `r${i}`, startTime: at(i), endTime: at(i), model: 'in-house-1', spend: 0.001 });
    const rows = [...counted(12_067), ...counted(10_692)].map(line);
    const receipt = await core.bring('log.jsonl', rows.join('\n'));
    expect(receipt).toMatchObject({
      read: 22_759,
      imported: 12_067,
      duplicates: 10_692,
      rejected: 0,
      restated: 0,
    });
    expect(receipt.notes).toContain(
      '10,692 rows were in the workspace already, from this file or an earlier one, and count once. They have the same id, such as r0 (line 12068), r1 (line 12069), r2 (line 12070).',
    );
    const [calls, cost] = await ask('calls', 'cost');
    expect([calls, decimalOf(cost as bigint)]).toEqual([12_067n, '12.067']);
    expect(await core.api.imports.list()).toMatchObject([{ duplicates: 10_692, notes: receipt.notes }]);
  }, 60_000);

  it('of Claude Code logs: answers written in several lines, and a session that repeats another', async () => {
    const lines = (answer: number, times: number) =>
      counted(times).map((part) =>
        JSON.stringify({
          parentUuid: null,
          isSidechain: false,
          cwd: '/home/build/shop',
          sessionId: 's-1',
          version: '2.1.233',
          uuid: `u-${answer}-${part}`,
          timestamp: at(answer),
          type: 'assistant',
          requestId: `req_${answer}`,
          message: {
            id: `msg_${answer}`,
            type: 'message',
            role: 'assistant',
            model: 'claude-haiku-4-5',
            content: [{ type: 'text', text: `part ${part}` }],
            stop_reason: part === times - 1 ? 'end_turn' : null,
            usage: { input_tokens: 1_000, output_tokens: 100 },
          },
        }),
      );
    const first = counted(8_000).flatMap((i) => lines(i, i < 6_000 ? 2 : 1));
    const second = [
      ...counted(2_000).flatMap((i) => lines(6_000 + i, 1)),
      ...counted(4_067).flatMap((i) => lines(8_000 + i, i < 2_692 ? 2 : 1)),
    ];
    expect(first.length + second.length).toBe(22_759);

    const one = await core.bring('session-1.jsonl', first.join('\n'));
    expect(one).toMatchObject({
      source: 'claude-code-logs',
      read: 8_000,
      imported: 8_000,
      passedOver: 6_000,
    });
    const two = await core.bring('session-2.jsonl', second.join('\n'));
    expect(two).toMatchObject({
      read: 6_067,
      imported: 4_067,
      duplicates: 2_000,
      rejected: 0,
      passedOver: 2_692,
    });
    expect(two.notes.join(' ')).toContain('2,000 rows were in the workspace already');
    expect(two.notes.join(' ')).toContain('They have the same id, such as msg_6000:req_6000 (line 1)');
    const [calls, cost] = await ask('calls', 'cost');
    expect([calls, decimalOf(cost as bigint)]).toEqual([12_067n, '18.1005']);
  }, 60_000);
});

describe('F18: costs that are off by a factor of 100,000', () => {
  /** 1,000 in and 100 out of gpt-4o: $0.0035 at list price. */
  const log = (calls: number, spend: number) =>
    counted(calls)
      .map((i) =>
        spendLog({
          request_id: `r${i}`,
          startTime: at(i),
          endTime: at(i),
          prompt_tokens: 1_000,
          completion_tokens: 100,
          total_tokens: 1_100,
          spend,
        }),
      )
      .join('\n');

  const empty = async () => {
    expect(await core.api.imports.list()).toEqual([]);
    expect((await core.api.workspace.summary()).lines).toBe(0);
  };

  it('are not imported: the check of their unit names factor and remedy, and nothing stays', async () => {
    await expect(core.bring('log.jsonl', log(24, 350))).rejects.toMatchObject({
      fault: {
        code: 'file.cost-unit',
        file: 'log.jsonl',
        message:
          'The costs in the file are about 100,000 times the list price, over 24 calls that have both. The tool may have used a price of the wrong unit, such as one per token for one per million. Nothing was imported.',
        remedy: expect.stringContaining('--accept-costs'),
      },
    });
    await empty();
  });

  it('come in when that is asked for, and the receipt says so', async () => {
    const receipt = await core.bring('log.jsonl', log(24, 350), { acceptCosts: true });
    expect(receipt).toMatchObject({ imported: 24 });
    expect(receipt.notes).toContain(
      'The costs in the file are about 100,000 times the list price; they were taken as they are.',
    );
    expect((await ask('calls'))[0]).toBe(24n);
  });

  it.each([
    ['costs 49 times the list price', log(24, 0.1715)],
    ['too few calls to tell', log(19, 350)],
    ['the list price itself', log(24, 0.0035)],
    ['a discount of 90 %', log(24, 0.00035)],
  ])('lets through %s', async (_what, text) => {
    expect(await core.bring('log.jsonl', text)).toMatchObject({ rejected: 0, unpriced: 0 });
  });

  const table = (header: string) =>
    [header, ...counted(24).map((i) => `r${i},${at(i)},openai,gpt-4o,1000,100,0.35`)].join('\n');
  const MAPPING = {
    role: 'detail',
    columns: {
      id: 'id',
      start: 'start',
      provider: 'provider',
      model: 'model',
      input: 'input',
      output: 'output',
      cost: 'cost',
    },
  } as const;

  it.each([
    ['from its bytes', 'id,start,provider,model,input,output,cost'],
    ['row by row', '"id",start,provider,model,input,output,cost'],
  ])(
    'finds cents read as dollars in a table that is read %s; the mapping says how to read them',
    async (_how, header) => {
      const source = 'generic-table';
      const bring = (costUnit: 'units' | 'cents') =>
        core.bring('calls.csv', table(header), { source, mapping: { ...MAPPING, costUnit } });
      await expect(bring('units')).rejects.toMatchObject({
        fault: {
          code: 'file.cost-unit',
          message: expect.stringMatching(/about 100 times the list price, over 24 calls .* in cents\./),
          remedy: expect.stringContaining('Set the unit of the cost column in the mapping'),
        },
      });
      await empty();
      expect(await bring('cents')).toMatchObject({ imported: 24, reportedCost: 84_000_000n });
    },
  );

  it('are not taken from rejected rows that are read again either, until the mapping or the analyst says so', async () => {
    const rows = counted(24).map((i) => `r${i},05.10.2026 10:00,openai,gpt-4o,1000,100,0.35`);
    const text = ['id,start,provider,model,input,output,cost', ...rows].join('\n');
    const { id } = await core.bring('calls.csv', text, { source: 'generic-table', mapping: MAPPING });
    const account = async () => (await core.api.imports.list())[0];
    expect(await account()).toMatchObject({ imported: 0, rejected: 24 });

    const mapping = { ...MAPPING, timeFormat: 'dmy' as const };
    await expect(core.api.imports.retry({ id, job: 'again', mapping })).rejects.toMatchObject({
      fault: { code: 'file.cost-unit', file: 'calls.csv' },
    });
    expect(await account()).toMatchObject({ imported: 0, rejected: 24 });

    const inCents = { ...mapping, costUnit: 'cents' as const };
    expect(await core.api.imports.retry({ id, job: 'cents', mapping: inCents })).toMatchObject({
      imported: 24,
      receipt: { reportedCost: 84_000_000n },
    });
    await core.api.imports.undo({ id });

    const next = await core.bring('calls.csv', text, { source: 'generic-table', mapping: MAPPING });
    const taken = await core.api.imports.retry({ id: next.id, job: 'taken', mapping, acceptCosts: true });
    expect(taken).toMatchObject({ imported: 24, receipt: { reportedCost: 8_400_000_000n } });
    expect(taken.receipt.notes.join(' ')).toContain('about 100 times the list price; they were taken');
  });
});
