/** An invented answer about how calls and outcomes found each other. */
import { nanos } from '../../../shared/units/money.ts';
import type { Matching, UnmatchedReply, UnmatchedRow } from '../../../shared/contract/units.ts';
import type { Period } from '../../../shared/units/period.ts';

const usd = (amount: number) => nanos(Math.round(amount * 100) * 10_000_000);
const NONE = { tasks: 0, calls: 0n, cost: 0n, outcomes: 0, value: null };

/** Most outcomes by task id, some by session. */
export function matchingReply(period: Period): Matching {
  return {
    period,
    byKey: [
      {
        key: 'task',
        tasks: 40_918,
        calls: 412_004n,
        cost: usd(41_231.12),
        outcomes: 40_731,
        value: usd(182_400),
      },
      { ...NONE, key: 'call' },
      { key: 'session', tasks: 812, calls: 3204n, cost: usd(1204.6), outcomes: 790, value: null },
      { ...NONE, key: 'trace' },
      { ...NONE, key: 'account' },
    ],
    withoutOutcome: { tasks: 231, calls: 1873n, cost: usd(604.12) },
    withoutTask: { calls: 8812n, cost: usd(2810.4) },
    beyondCalls: { cost: usd(318.77) },
    total: { cost: usd(46_169.01) },
    withoutCalls: { outcomes: 12, value: usd(840) },
    replaced: { outcomes: 3, value: null },
    allOutcomes: { outcomes: 41_536, value: usd(183_240) },
    overSeveralTasks: 22,
    accountDays: null,
    timeZone: 'Europe/Berlin',
    ledgerVersion: 7,
  };
}

/** Three rows of a side. */
export function unmatchedReply(side: 'tasks' | 'outcomes' | 'replaced', period: Period): UnmatchedReply {
  const start = Date.parse(`${period.from}T09:00:00Z`);
  const rows = [0, 1, 2].map((n): UnmatchedRow => ({
    key: `${side === 'tasks' ? 'T' : 'D'}-${4100 + n}`,
    atMs: start + n * 7_200_000,
    customer: n === 1 ? null : 'acct-77',
    team: 'Support',
    feature: 'triage',
    file: side === 'tasks' ? 'litellm-2026-10.jsonl' : 'outcomes-2026-10.csv',
    fileRow: 120 + n,
    calls: side === 'tasks' ? BigInt(9 - n) : null,
    cost: side === 'tasks' ? usd(4.2 - n) : null,
    status: side === 'tasks' ? null : 'success',
    value: side === 'tasks' || n === 2 ? null : usd(420 - n),
    ref: side === 'tasks' ? { chunk: 1, row: n } : null,
  }));
  return { rows, count: side === 'tasks' ? 231 : side === 'outcomes' ? 12 : 3 };
}
