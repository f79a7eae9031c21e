/** Outcomes of real formats find their calls through the whole core, and both sides are accounted for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testCore, type TestCore } from '../support/core-over-files.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
let core: TestCore;
beforeEach(async () => {
  core = await testCore();
});
afterEach(() => core.close());

/** One dollar a call: 400,000 uncached input tokens of gpt-4o. */
const call = (id: string, day: string, fields: object = {}, metadata: object = {}) =>
  JSON.stringify({
    request_id: id,
    call_type: 'acompletion',
    startTime: `2026-${day}T10:00:00Z`,
    endTime: `2026-${day}T10:00:01Z`,
    model: 'gpt-4o',
    custom_llm_provider: 'openai',
    prompt_tokens: 400_000,
    completion_tokens: 0,
    total_tokens: 400_000,
    spend: 1,
    cache_hit: 'False',
    request_tags: '[]',
    metadata: JSON.stringify({ spend_logs_metadata: metadata }),
    status: 'success',
    ...fields,
  });

const TICKETS = 'Id,Requester ID,Via,Reopens,Replies,Status,Updated at,Solved at,Session ID [txt]\n';
const DEALS = 'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Close Date,Create Date,Associated Company\n';

const dollars = (amount: number) => BigInt(amount) * 1_000_000_000n;
const keys = async () => {
  const matching = await core.api.units.matching({ period: OCTOBER });
  return {
    matching,
    found: matching.byKey.flatMap((row) =>
      row.outcomes + row.tasks === 0 ? [] : [[row.key, row.outcomes, row.tasks, row.cost]],
    ),
  };
};

describe('tickets and calls', () => {
  it('meet by ticket id in the metadata, or by the session that a custom field names', async () => {
    await core.bring(
      'calls.jsonl',
      [
        call('a', '10-01', {}, { ticket_id: '48211' }),
        call('b', '10-01', {}, { ticket_id: '48211' }),
        call('c', '10-02', { session_id: 'chat-9' }),
        call('d', '10-03', {}, { ticket_id: '99' }),
      ].join('\n'),
    );
    await core.bring(
      'tickets.csv',
      `${TICKETS}48211,1,Web,0,1,Closed,2026-10-09 10:00,2026-10-02 10:00,\n48212,1,Web,0,1,Closed,2026-10-09 10:00,2026-10-03 10:00,chat-9\n48213,1,Web,0,1,Closed,2026-10-09 10:00,2026-10-03 10:00,\n`,
    );
    const { found, matching } = await keys();
    expect(found).toEqual([
      ['task', 1, 1, dollars(2)],
      ['session', 1, 1, dollars(1)],
    ]);
    expect(matching.withoutOutcome).toEqual({ tasks: 1, calls: 1n, cost: dollars(1) });
    expect(matching.withoutCalls).toEqual({ outcomes: 1, value: null });
    expect(matching.total.cost).toBe(dollars(4));
    const open = await core.api.units.unmatched({ period: OCTOBER, side: 'tasks' });
    expect(open.rows).toMatchObject([{ key: '99', cost: dollars(1), file: 'calls.jsonl', fileRow: 4 }]);
    const loose = await core.api.units.unmatched({ period: OCTOBER, side: 'outcomes' });
    expect(loose.rows).toMatchObject([{ key: '48213', status: 'success', file: 'tickets.csv', fileRow: 4 }]);
  });

  it('keep the later statement whichever export is imported first, and the earlier one when it is undone', async () => {
    const solved = `${TICKETS}1,1,Web,0,1,Solved,2026-10-01 10:00,2026-10-01 10:00,\n2,1,Web,0,0,Open,2026-10-05 10:00,,\n`;
    const reopened = `${TICKETS}1,1,Web,1,1,Open,2026-10-08 10:00,2026-10-01 10:00,\n`;
    await core.bring('calls.jsonl', call('a', '10-01', {}, { ticket_id: '1' }));
    const later = await core.bring('later.csv', reopened, { source: 'zendesk' });
    await core.bring('earlier.csv', solved);
    const status = async () =>
      (await core.api.explore.query({ measures: ['successes', 'pending'], period: OCTOBER })).total;
    expect(await status()).toEqual([0n, 1n]);
    await core.api.imports.undo({ id: later.id });
    expect(await status()).toEqual([1n, 0n]);
  });
});

describe('a call in a gateway log and in traces', () => {
  const response = { id: 'chatcmpl-9f8e7d6c5b4a' };
  const log = call('chatcmpl-9f8e7d6c5b4a', '10-01', { response: JSON.stringify(response) });
  const observation = JSON.stringify({
    id: 'obs-1',
    traceId: 'tr-1',
    type: 'GENERATION',
    startTime: '2026-10-01T10:00:00Z',
    endTime: '2026-10-01T10:00:01Z',
    model: 'gpt-4o',
    usageDetails: { input: 400_000, output: 0, total: 400_000 },
    costDetails: { total: 1 },
    modelParameters: {},
    metadata: { ticket_id: '48211', request_id: 'chatcmpl-9f8e7d6c5b4a' },
    output: { id: 'chatcmpl-9f8e7d6c5b4a' },
  });

  it('is one call, and is joined to its ticket whichever of them came first', async () => {
    const tickets = `${TICKETS}48211,1,Web,0,1,Closed,2026-10-09 10:00,2026-10-02 10:00,\n48212,1,Web,0,1,Closed,2026-10-09 10:00,2026-10-02 10:00,\n`;
    await core.bring('log.jsonl', log);
    await core.bring(
      'traces.jsonl',
      `${observation}\n${observation.replaceAll('obs-1', 'obs-2').replaceAll('9f8e7d6c5b4a', '000000000000')}`,
    );
    await core.bring('tickets.csv', tickets);
    const { found, matching } = await keys();
    expect(matching.total.cost).toBe(dollars(2));
    expect(found).toEqual([['task', 1, 1, dollars(2)]]);
  });
});

describe('deals and calls', () => {
  const calls = [
    call('a', '09-20', { end_user: 'Acme' }, { task_id: 'A' }),
    call('b', '10-10', { end_user: 'Acme' }, { task_id: 'B' }),
    call('c', '10-20', { end_user: 'Acme' }, { task_id: 'C' }),
    call('d', '10-10', { end_user: 'Zenith' }, { task_id: 'D' }),
  ].join('\n');
  const deals = `${DEALS}31415,x,closedwon,Sales,12000,2026-10-15 10:00,2026-09-01 10:00,Acme\n`;

  it('do not meet by account unless the workspace asks for it', async () => {
    await core.bring('calls.jsonl', calls);
    await core.bring('deals.csv', deals);
    const { matching } = await keys();
    expect(matching.accountDays).toBeNull();
    expect(matching.withoutCalls).toEqual({ outcomes: 1, value: dollars(12_000) });
  });

  it('meet by account in the days before the deal closed, not after it and not of others', async () => {
    await core.bring('calls.jsonl', calls);
    await core.bring('deals.csv', deals);
    await core.api.workspace.configure({ accountDays: 7 });
    const { found, matching } = await keys();
    expect(found).toEqual([['account', 1, 1, dollars(1)]]);
    expect(matching.withoutCalls.outcomes).toBe(0);
    await core.api.workspace.configure({ accountDays: null });
    expect((await keys()).found).toEqual([]);
  });

  it('are closed some time in the day that a report names without a time: calls of that day came before', async () => {
    await core.bring('calls.jsonl', call('a', '10-15', { end_user: 'Acme' }, { task_id: 'A' }));
    await core.bring(
      'report.csv',
      'Opportunity ID,Account Name,Stage,Amount,Close Date,Probability (%)\n0065g00000AbCdE,Acme,Closed Won,100,2026-10-15,100\n',
    );
    await core.api.workspace.configure({ accountDays: 1 });
    expect((await keys()).found).toEqual([['account', 1, 1, dollars(1)]]);
  });
});
