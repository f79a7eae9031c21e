import { describe, expect, it } from 'vitest';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../../../electron/engine/measure/run-query.ts';
import { matchingOf } from '../../../../electron/engine/units/matching.ts';
import type { OutcomeStatus } from '../../../../shared/ledger/charge.ts';
import { nanos } from '../../../../shared/units/money.ts';
import { DAY_MS } from '../../../../shared/units/zone.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const DAY_ONE = Date.UTC(2026, 9, 1);
const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

type Keys = Pick<MemoryLine, 'taskId' | 'sessionId' | 'traceId' | 'providerCallId'> & {
  readonly customer?: string;
  readonly account?: string;
};

const call = (day: number, dollars: number, { customer, account, ...keys }: Keys): MemoryLine => ({
  role: 'detail',
  numbers: {
    start: DAY_ONE + day * DAY_MS,
    end: DAY_ONE + day * DAY_MS,
    calls: 1,
    attempt: 1,
    listCost: dollars * 1e9,
  },
  codes: { provider: 'openai', category: 'usage', priceState: 'priced', customer, account },
  ...keys,
});

const result = (
  day: number,
  status: OutcomeStatus,
  { customer, account, ...keys }: Keys,
  { value, stated = day }: { readonly value?: number; readonly stated?: number } = {},
): MemoryLine => ({
  role: 'outcome',
  numbers: {
    start: DAY_ONE + day * DAY_MS,
    end: DAY_ONE + stated * DAY_MS,
    ...(value === undefined ? {} : { value: value * 1e9 }),
  },
  codes: { outcomeStatus: status, customer, account },
  ...keys,
});

function joined(lines: readonly MemoryLine[], accountDays: number | null = null) {
  const ledger = memoryLedger(lines);
  const view = buildSpendView(ledger, { accountDays });
  const matching = matchingOf(view, PERIOD, 'UTC', accountDays);
  const kinds = Object.fromEntries(
    matching.byKey.flatMap((row) => (row.outcomes + row.tasks === 0 ? [] : [[row.key, row]])),
  );
  const totals = (...measures: ('tasks' | 'successes' | 'failure-cost' | 'outcomes')[]) =>
    runQuery(
      { measures, by: [], where: [], period: PERIOD, grain: null },
      view,
      dimensionsOf(view, ledger, []),
      'UTC',
    ).total;
  return { matching, kinds, totals };
}

const dollars = (amount: number) => nanos(amount * 1e9);

describe('the key of an outcome', () => {
  it('is looked up as a task first, and then as nothing else', () => {
    const { kinds, matching } = joined([
      call(0, 1, { taskId: 'A' }),
      call(0, 2, { taskId: 'B', sessionId: 'A' }),
      result(1, 'success', { taskId: 'A' }),
    ]);
    expect(kinds['task']).toMatchObject({ outcomes: 1, tasks: 1, cost: dollars(1) });
    expect(matching.withoutOutcome).toMatchObject({ tasks: 1, cost: dollars(2) });
  });

  it.each([
    ['call', { providerCallId: 'K' }],
    ['session', { sessionId: 'K' }],
    ['trace', { traceId: 'K' }],
  ] as const)(
    'is found as the id of a %s, and settles the whole task of the calls it finds',
    (kind, keys) => {
      const { kinds, totals, matching } = joined([
        call(0, 1, { taskId: 'A', ...keys }),
        call(0, 2, { taskId: 'A' }),
        result(1, 'failure', { taskId: 'K' }),
      ]);
      expect(Object.keys(kinds)).toEqual([kind]);
      expect(kinds[kind]).toMatchObject({ outcomes: 1, tasks: 1, calls: 2n, cost: dollars(3) });
      expect(totals('failure-cost')[0]).toBe(dollars(3));
      expect(matching.withoutOutcome.tasks).toBe(0);
    },
  );

  it('is the id of the call before it is that of a session, and that before it is that of a trace', () => {
    const { kinds } = joined([
      call(0, 1, { taskId: 'A', providerCallId: 'K' }),
      call(0, 2, { taskId: 'B', sessionId: 'K' }),
      call(0, 4, { taskId: 'C', traceId: 'K' }),
      call(0, 8, { taskId: 'D', sessionId: 'L' }),
      call(0, 16, { taskId: 'E', traceId: 'L' }),
      result(1, 'success', { taskId: 'K' }),
      result(1, 'success', { taskId: 'L' }),
    ]);
    expect(kinds['call']).toMatchObject({ outcomes: 1, cost: dollars(1) });
    expect(kinds['session']).toMatchObject({ outcomes: 1, cost: dollars(8) });
    expect(kinds['trace']).toBeUndefined();
  });

  it('may stand beside ids of the session or trace in the same row', () => {
    const { kinds } = joined([
      call(0, 1, { taskId: 'A', sessionId: 'S' }),
      result(1, 'success', { taskId: 'ticket-1', sessionId: 'S' }),
    ]);
    expect(kinds['session']).toMatchObject({ outcomes: 1, tasks: 1, cost: dollars(1) });
  });

  it('makes calls that name no task one task', () => {
    const { kinds, totals, matching } = joined([
      call(0, 1, { sessionId: 'S' }),
      call(1, 2, { sessionId: 'S' }),
      call(1, 4, {}),
      result(1, 'success', { taskId: 'S' }),
    ]);
    expect(kinds['session']).toMatchObject({ outcomes: 1, tasks: 1, calls: 2n, cost: dollars(3) });
    expect(totals('tasks', 'successes')).toEqual([1n, 1n]);
    expect(matching.withoutTask).toEqual({ calls: 1n, cost: dollars(4) });
  });
});

describe('an outcome that settles several tasks', () => {
  it('is counted once, and the report says so', () => {
    const { kinds, matching, totals } = joined([
      call(0, 1, { taskId: 'A', sessionId: 'S' }),
      call(0, 2, { taskId: 'B', sessionId: 'S' }),
      result(1, 'success', { taskId: 'S' }),
    ]);
    expect(kinds['session']).toMatchObject({ outcomes: 1, tasks: 2, cost: dollars(3) });
    expect(matching.overSeveralTasks).toBe(1);
    expect(totals('outcomes')).toEqual([1n]);
  });

  it('leaves a task alone that has a result of its own', () => {
    const { kinds, matching } = joined([
      call(0, 1, { taskId: 'A', sessionId: 'S' }),
      call(0, 2, { taskId: 'B', sessionId: 'S' }),
      result(1, 'failure', { taskId: 'A' }),
      result(2, 'success', { taskId: 'S' }),
    ]);
    expect(kinds['task']).toMatchObject({ outcomes: 1, cost: dollars(1) });
    expect(kinds['session']).toMatchObject({ outcomes: 1, cost: dollars(2) });
    expect(matching.overSeveralTasks).toBe(0);
  });

  it('is replaced, not lost, when every task of its calls has a result of its own', () => {
    const { kinds, matching } = joined([
      call(0, 1, { taskId: 'A', sessionId: 'S' }),
      result(1, 'failure', { taskId: 'A' }),
      result(2, 'success', { taskId: 'S' }, { value: 5 }),
    ]);
    expect(kinds['session']).toBeUndefined();
    expect(matching.replaced).toEqual({ outcomes: 1, value: dollars(5) });
    expect(matching.withoutCalls.outcomes).toBe(0);
  });
});

describe('of several results of one task', () => {
  it('the one stated last counts, though it may be dated earlier: a reopened ticket is pending again', () => {
    const lines = [
      call(0, 1, { taskId: 'A' }),
      result(1, 'success', { taskId: 'A' }),
      result(0, 'pending', { taskId: 'A' }, { stated: 3 }),
    ];
    for (const order of [lines, lines.toReversed()]) {
      expect(joined(order).totals('outcomes', 'successes')).toEqual([1n, 0n]);
    }
  });

  it('of the same instant the less favourable counts', () => {
    const { totals } = joined([
      call(0, 1, { taskId: 'A' }),
      result(1, 'success', { taskId: 'A' }),
      result(1, 'failure', { taskId: 'A' }),
    ]);
    expect(totals('outcomes', 'successes')).toEqual([1n, 0n]);
  });
});

describe('joining by account and time', () => {
  const lines = [
    call(0, 1, { taskId: 'A', customer: 'acme' }),
    call(4, 2, { taskId: 'B', customer: 'acme' }),
    call(6, 4, { taskId: 'C', customer: 'acme' }),
    call(4, 8, { taskId: 'D', customer: 'zenith' }),
    call(4, 16, { customer: 'acme' }),
    result(5, 'success', { taskId: 'deal-1', customer: 'acme' }, { value: 100 }),
  ];

  it('is not done unless the workspace asks for it', () => {
    const { matching } = joined(lines);
    expect(matching.withoutCalls).toEqual({ outcomes: 1, value: dollars(100) });
  });

  it('takes the calls of the customer in the days before the outcome, and no others', () => {
    const { kinds, matching } = joined(lines, 2);
    expect(kinds['account']).toMatchObject({ outcomes: 1, tasks: 2, calls: 2n, cost: dollars(18) });
    expect(matching.withoutOutcome.cost).toBe(dollars(1 + 4 + 8));
  });

  it('gives a task to the first outcome after its first call, so that two deals never share one', () => {
    const { kinds, matching } = joined(
      [...lines, result(8, 'failure', { taskId: 'deal-2', customer: 'acme' })],
      10,
    );
    expect(kinds['account']).toMatchObject({ outcomes: 2, cost: dollars(1 + 2 + 4 + 16) });
    expect(matching.withoutCalls.outcomes).toBe(0);
  });

  it('leaves a second outcome of the same instant without calls', () => {
    const { kinds, matching } = joined(
      [...lines, result(5, 'success', { taskId: 'deal-2', customer: 'acme' })],
      10,
    );
    expect(kinds['account']).toMatchObject({ outcomes: 1 });
    expect(matching.withoutCalls.outcomes).toBe(1);
  });

  it('leaves tasks alone that have a result of their own', () => {
    const { kinds } = joined([...lines, result(5, 'failure', { taskId: 'B' })], 2);
    expect(kinds['task']).toMatchObject({ outcomes: 1, cost: dollars(2) });
    expect(kinds['account']).toMatchObject({ outcomes: 1, cost: dollars(16) });
  });

  it('looks for the account only where no customer is named', () => {
    const byAccount = joined(
      [call(0, 1, { taskId: 'A', account: 'u1' }), result(1, 'success', { taskId: 'deal', account: 'u1' })],
      2,
    );
    expect(byAccount.kinds['account']).toMatchObject({ outcomes: 1, cost: dollars(1) });
    const named = joined(
      [
        call(0, 1, { taskId: 'A', account: 'u1', customer: 'zenith' }),
        result(1, 'success', { taskId: 'deal', account: 'u1', customer: 'acme' }),
      ],
      2,
    );
    expect(named.kinds['account']).toBeUndefined();
  });
});

describe('a call that two tools have logged', () => {
  const gateway = call(0, 1, { providerCallId: 'chatcmpl-1' });
  const trace = {
    ...call(0, 1, { taskId: 'A', sessionId: 'S', providerCallId: 'chatcmpl-1' }),
    elsewhere: true,
  };

  it('counts once and is known by the task and session that only the other tool names', () => {
    for (const lines of [
      [gateway, trace],
      [trace, gateway],
    ]) {
      const { kinds, matching, totals } = joined([...lines, result(1, 'success', { taskId: 'A' })]);
      expect(kinds['task']).toMatchObject({ outcomes: 1, tasks: 1, calls: 1n, cost: dollars(1) });
      expect(matching.total.cost).toBe(dollars(1));
      expect(totals('tasks', 'successes')).toEqual([1n, 1n]);
    }
    expect(joined([gateway, trace, result(1, 'success', { taskId: 'S' })]).kinds['session']).toMatchObject({
      outcomes: 1,
      cost: dollars(1),
    });
  });

  it('keeps the task that it names itself', () => {
    const own = call(0, 1, { taskId: 'B', providerCallId: 'chatcmpl-1' });
    const { kinds, matching } = joined([own, trace, result(1, 'success', { taskId: 'B' })]);
    expect(kinds['task']).toMatchObject({ outcomes: 1, cost: dollars(1) });
    expect(matching.withoutOutcome.tasks).toBe(0);
  });

  it('lends nothing to calls without the id', () => {
    const { matching } = joined([call(0, 1, {}), trace, result(1, 'success', { taskId: 'A' })]);
    expect(matching.withoutTask.cost).toBe(dollars(1));
    expect(matching.withoutCalls.outcomes).toBe(1);
  });
});
