/** A question that nobody waits for ends between two pieces of work, and the next one goes on where it was left. */
import { expect, it } from 'vitest';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { distributionOf } from '../../../../electron/engine/units/distribution.ts';
import { matchingOf } from '../../../../electron/engine/units/matching.ts';
import { unmatchedOf } from '../../../../electron/engine/units/unmatched.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };
const at = (hour: number): number => Date.UTC(2026, 9, 5, hour);

const call = (n: number): MemoryLine => ({
  role: 'detail',
  numbers: { start: at(n % 24), end: at(n % 24), calls: 1, attempt: 1, listCost: 100 + n },
  codes: { provider: 'openai', priceState: 'priced' },
  taskId: `t${n % 7}`,
});
const result = (task: string): MemoryLine => ({
  role: 'outcome',
  numbers: { start: at(23), end: at(23) },
  codes: { outcomeStatus: 'success' },
  taskId: task,
});
const ledger = memoryLedger(
  [...Array.from({ length: 40 }, (_, n) => call(n)), result('t1'), result('t5')],
  4,
);

class CalledOff extends Error {}

it('ends a join and every question about tasks, and gives the same answers when asked again', () => {
  const fresh = buildSpendView(ledger, { accountDays: null });
  const dimensions = dimensionsOf(fresh, ledger, []);
  let left = 0;
  const proceed = (): void => {
    left -= 1;
    if (left < 0) throw new CalledOff('nobody waits');
  };
  const view = buildSpendView(ledger, { accountDays: null, proceed });
  const spread = {
    dimensions,
    where: [],
    period: OCTOBER,
    basis: 'period',
    cost: 0n,
    timeZone: 'UTC',
  } as const;
  const tools = { ledger, imports: { get: () => null } } as unknown as Parameters<typeof unmatchedOf>[2];
  const ask = { period: OCTOBER, side: 'tasks', offset: 0, limit: 3 } as const;
  const questions = (of: typeof view, may?: () => void) => [
    () => matchingOf(of, OCTOBER, 'UTC', null, may),
    () => unmatchedOf(ask, of, tools, 'UTC', may),
    () => distributionOf({ ...spread, view: of, proceed: may }),
  ];
  const answered = questions(fresh).map((question) => question());
  for (const [q, question] of questions(view, proceed).entries()) {
    let times = 0;
    for (let steps = 0; ; steps += 1) {
      left = steps;
      try {
        expect(question()).toEqual(answered[q]);
        break;
      } catch (error) {
        if (!(error instanceof CalledOff)) throw error;
        times += 1;
      }
    }
    expect(times).toBeGreaterThan(5);
  }
});
