import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../electron/engine/measure/dimension-codes.ts';
import { listCalls } from '../../electron/engine/measure/list-calls.ts';
import { runQuery } from '../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../electron/engine/spend/spend-view.ts';
import { taskTimeline } from '../../electron/engine/tasks/task-timeline.ts';
import { TaskInput, TASK_MEASURES } from '../../shared/contract/tasks.ts';
import { FaultError } from '../../shared/contract/fault.ts';
import type { Filter, Query } from '../../shared/contract/query.ts';
import { anyLedger } from '../support/any-ledger.ts';
import { memoryLedger, type MemoryLine } from '../support/memory-ledger.ts';

const EVER = { from: '2026-01-01', to: '2027-12-31' };
const IDS = ['t1', 't2', 't3', 't4', 'c1', 's1', 'x1', 'nobody', 'unheard of'];
const settings = { numRuns: 200, endOnFailure: true };

function engineOf(lines: readonly MemoryLine[], accountDays: number | null = null) {
  const ledger = memoryLedger(lines, 7);
  const view = buildSpendView(ledger, { accountDays });
  const dimensions = dimensionsOf(view, ledger, []);
  const ask = (query: Query) => runQuery(query, view, dimensions, 'UTC');
  const task = (id: string, page: { offset?: number; limit?: number } = {}) =>
    taskTimeline(TaskInput.parse({ task: id, ...page }), {
      ask,
      view,
      dimensions,
      ledger,
      fileOf: (importId) => `${importId}.csv`,
      reasonOf: () => 'a duplicate',
      timeZone: 'UTC',
    });
  const known = (id: string) => {
    try {
      return task(id);
    } catch (error) {
      if (error instanceof FaultError && error.fault.code === 'task.unknown') return null;
      throw error;
    }
  };
  return { ask, task, known, view, dimensions, ledger };
}

const where = (task: string | null): Filter[] => [{ dimension: 'task', values: [task], not: false }];
const whole = { by: [], period: EVER, grain: null } as const;

describe('a task', () => {
  it('costs what its calls cost, what the engine says of a filter on it, and what the running cost ends at', () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom(null, 1, 10), (lines, days) => {
        const { ask, known, view, dimensions, ledger } = engineOf(lines, days);
        for (const id of IDS) {
          const found = known(id);
          const filtered = ask({ ...whole, by: [], measures: [...TASK_MEASURES], where: where(id) });
          if (found === null) {
            expect(filtered.total[1]).toBe(0n);
            continue;
          }
          if (found.period === null) expect(found.calls).toEqual([]);
          else expect(found.total).toEqual(filtered.total);
          const cost = found.calls.reduce((sum, call) => sum + (call.cost ?? 0n), 0n);
          expect(cost).toBe(filtered.total[0]);
          expect(found.calls.at(-1)?.running ?? 0n).toBe(cost);
          const listed = listCalls(
            { where: where(id), period: EVER, orderBy: 'start', descending: false, offset: 0, limit: 1000 },
            view,
            dimensions,
            ledger,
            'UTC',
          );
          expect(listed.count).toBe(found.count);
          expect(listed.lines.map((line) => JSON.stringify(line.ref)).sort()).toEqual(
            found.calls.map((call) => JSON.stringify(call.ref)).sort(),
          );
        }
      }),
      settings,
    );
  });

  it('and all the others and the calls without one add up to the whole', () => {
    fc.assert(
      fc.property(anyLedger, fc.constantFrom(null, 10), (lines, days) => {
        const { ask } = engineOf(lines, days);
        const measures: Query['measures'] = ['cost', 'calls', 'outcomes', 'cohort-cost', 'tasks'];
        const sum = (filters: Filter[]) =>
          ask({ ...whole, by: [], measures, where: filters }).total as bigint[];
        const all = sum([]);
        const none = sum(where(null));
        const one = sum(where('t1'));
        const others = sum([{ dimension: 'task', values: ['t1', null], not: true }]);
        const either = sum([{ dimension: 'task', values: ['t1', null], not: false }]);
        all.forEach((total, m) => {
          expect(none[m]! + one[m]! + others[m]!).toBe(total);
          expect(either[m]).toBe(none[m]! + one[m]!);
        });
        expect(one[4]! <= 1n).toBe(true);
      }),
      settings,
    );
  });

  it('reads the same in pages as in one', () => {
    fc.assert(
      fc.property(anyLedger, fc.integer({ min: 1, max: 4 }), (lines, limit) => {
        const { task, known } = engineOf(lines);
        const found = known('t1');
        if (found === null) return;
        const paged = [];
        for (let offset = 0; offset < found.count; offset += limit)
          paged.push(...task('t1', { offset, limit }).calls);
        expect(paged).toEqual(found.calls);
      }),
      settings,
    );
  });

  it('is in order of time, and no owner has more or less than its calls', () => {
    fc.assert(
      fc.property(anyLedger, (lines) => {
        const { known } = engineOf(lines);
        for (const id of IDS) {
          const found = known(id);
          if (found === null) continue;
          const starts = found.calls.map((call) => call.startMs);
          expect(starts).toEqual([...starts].sort((a, b) => a - b));
          for (const { values } of found.owners) {
            expect(values.reduce((sum, each) => sum + each.cost, 0n)).toBe(found.total[0]);
            expect(values.reduce((sum, each) => sum + each.calls, 0)).toBe(found.count);
          }
        }
      }),
      settings,
    );
  });
});

describe('the timeline', () => {
  const at = (minute: number) => Date.UTC(2026, 9, 5, 9, minute);
  const call = (minute: number, more: Partial<MemoryLine> = {}, latency?: number): MemoryLine => ({
    role: 'detail',
    numbers: {
      start: at(minute),
      end: at(minute),
      calls: 1,
      attempt: 1,
      listCost: 1_000_000_000,
      latency: latency ?? NaN,
    },
    codes: { provider: 'openai', category: 'usage', priceState: 'priced', team: 'Support' },
    taskId: 'T-1',
    ...more,
  });
  const result = (minute: number, status: string, value?: number): MemoryLine => ({
    role: 'outcome',
    numbers: {
      start: at(minute),
      end: at(minute),
      fileRow: minute,
      ...(value === undefined ? {} : { value }),
    },
    codes: { outcomeStatus: status },
    taskId: 'T-1',
  });

  it('says how long was waited between calls and how long they ran, overlaps once', () => {
    const { task } = engineOf([call(0, {}, 60_000), call(3, {}, 120_000), call(4, {}, 120_000)]);
    const found = task('T-1');
    expect(found.calls.map(({ gapMs }) => gapMs)).toEqual([null, 120_000, null]);
    expect(found.busyMs).toBe(60_000 + 180_000);
    expect(found.lastMs).toBe(at(6));
  });

  it('says no gap and no busy time where a latency is not known', () => {
    const found = engineOf([call(0), call(3, {}, 1000)]).task('T-1');
    expect(found.calls.map(({ gapMs }) => gapMs)).toEqual([null, null]);
    expect(found.busyMs).toBeNull();
  });

  it('names the result that counts, and those that no longer do', () => {
    const found = engineOf([call(0), result(10, 'pending'), result(20, 'success', 5_000_000_000)]).task(
      'T-1',
    );
    expect(found.outcome).toMatchObject({
      status: 'success',
      joinedBy: 'task',
      key: 'T-1',
      tasks: 1,
      value: 5_000_000_000n,
    });
    expect(found.otherResults.map(({ status }) => status)).toEqual(['pending']);
  });

  it('lists lines that do not count with their reason and adds nothing for them', () => {
    const found = engineOf([call(0), call(1, { live: false })]).task('T-1');
    expect(found.total[0]).toBe(1_000_000_000n);
    expect(found.aside).toMatchObject([{ reason: 'a duplicate', cost: 1_000_000_000n }]);
  });

  it('of a result without calls has no cost rather than a cost of nothing', () => {
    const found = engineOf([result(10, 'success')]).task('T-1');
    expect(found.total.every((value) => value === null)).toBe(true);
    expect(found.otherResults).toHaveLength(1);
    expect(found.outcome).toBeNull();
  });

  it('is refused for an id that nothing names', () => {
    expect(() => engineOf([call(0)]).task('T-2')).toThrow('No call and no result');
  });
});
