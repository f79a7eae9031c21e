/** Tables that a spreadsheet saved with its own day numbers for dates. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

// 4 November 2025 is day 45965.
const calls = (...times: readonly string[]) =>
  [
    'request_id,timestamp,provider,model,prompt_tokens,completion_tokens,cost_usd,team',
    ...times.map((time, at) => `call-${at},${time},openai,gpt-4o,100,10,0.5,support`),
    '',
  ].join('\n');

const inspect = (name: string) => core.api.imports.inspect({ file: { ref: name, name } });
const startsOf = async () => {
  const { lines } = await core.api.explore.calls({ period: { from: '2025-11-01', to: '2025-12-01' } });
  return lines.map(({ startMs }) => new Date(startMs).toISOString()).toSorted();
};

describe('a column of day numbers', () => {
  it('is read as dates where its name says that it holds times, and the preview shows them', async () => {
    const receipt = await core.bring('calls.csv', calls('45965.5', '45965.75', '45966'));
    expect(receipt).toMatchObject({ imported: 3, rejected: 0 });
    expect(receipt.notes.join(' ')).toContain('day numbers of a spreadsheet');
    expect(await startsOf()).toEqual([
      '2025-11-04T12:00:00.000Z',
      '2025-11-04T18:00:00.000Z',
      '2025-11-05T00:00:00.000Z',
    ]);
    const seen = await inspect('calls.csv');
    expect(seen.mapping?.timeFormat).toBe('excel');
    expect(seen.preview[0]?.when).toBe(Date.UTC(2025, 10, 4, 12));
    // A day number states no zone.
    expect(seen.zoneMatters).toBe(true);
  });

  it('is taken in the zone of the import, and to the millisecond', async () => {
    await core.bring('calls.csv', calls('45965.4309375'), { timeZone: 'Europe/Berlin' });
    expect(await startsOf()).toEqual(['2025-11-04T09:20:33.000Z']);
  });

  it('may be written with a decimal comma', async () => {
    const text = calls('45965,5')
      .replaceAll(/,(?!5,)/g, ';')
      .replaceAll('0.5', '0,5');
    expect(await core.bring('calls.csv', text)).toMatchObject({ imported: 1, rejected: 0 });
    expect(await startsOf()).toEqual(['2025-11-04T12:00:00.000Z']);
  });

  it('stays what the mapping says: what is no day between 2010 and 2050 is rejected', async () => {
    await core.bring('calls.csv', calls('45965.5'));
    const receipt = await core.bring('more.csv', calls('1762257600', '99999.5', '45966.5', '2025-11-06'));
    expect(receipt).toMatchObject({ imported: 2, rejected: 2 });
    expect(receipt.faults[0]).toMatchObject({ code: 'row.bad-time', column: 'timestamp' });
    expect(await startsOf()).toEqual([
      '2025-11-04T12:00:00.000Z',
      '2025-11-05T12:00:00.000Z',
      '2025-11-06T00:00:00.000Z',
    ]);
  });

  it('is never made of epochs, and never found in a column that is not named for its times', async () => {
    await core.bring('calls.csv', calls('1762257600', '1762257601'));
    expect(await startsOf()).toEqual(['2025-11-04T12:00:00.000Z', '2025-11-04T12:00:01.000Z']);
    const counts = 'model,tokens_sent,prompt_tokens,completion_tokens\ngpt-4o,45965.5,100,10\n';
    await core.bring('counts.csv', counts).catch(() => null);
    expect(Object.values((await inspect('counts.csv')).mapping?.columns ?? {})).not.toContain('start');
  });

  it('of whole days makes each row of a bill the whole day', async () => {
    const bill =
      'date,provider,line_item,cost_usd\n45965,openai,gpt-4o input,5\n45966,openai,gpt-4o input,6\n';
    expect(await core.bring('bill.csv', bill)).toMatchObject({ imported: 2, rejected: 0 });
    const costOf = async (from: string, to: string) =>
      (await core.api.explore.query({ period: { from, to }, measures: ['cost'], by: [] })).total[0];
    expect(await costOf('2025-11-04', '2025-11-05')).toBe(5_000_000_000n);
    expect(await costOf('2025-11-05', '2025-11-06')).toBe(6_000_000_000n);
  });
});
