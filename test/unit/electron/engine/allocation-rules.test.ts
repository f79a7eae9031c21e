import { describe, expect, it } from 'vitest';
import { allocationOver } from '../../../../electron/engine/allocate/allocation.ts';
import { previewOf } from '../../../../electron/engine/allocate/preview.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import { AllocationRulesInput, NO_RULES } from '../../../../shared/contract/allocation.ts';
import type { Query } from '../../../../shared/contract/query.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const PERIOD = { from: '2026-10-01', to: '2026-11-01' };

function call(day: number, cost: number, codes: MemoryLine['codes'], task?: string): MemoryLine {
  const start = Date.UTC(2026, 9, day, 12);
  return {
    role: 'detail',
    numbers: { start, end: start, calls: 1, listCost: cost },
    codes: { provider: 'openai', model: 'large', category: 'usage', priceState: 'priced', ...codes },
    ...(task === undefined ? {} : { taskId: task }),
  };
}
const LINES = [
  call(2, 100, { team: 'Support', 'api-key': 'chat-1' }),
  call(3, 20, { 'api-key': 'chat-1' }),
  call(12, 3, { 'api-key': 'chat-2', project: 'alpha' }),
  call(20, 4000, { project: 'beta', tags: JSON.stringify({ dept: 'Legal' }) }),
];

function over(input: unknown, lines: readonly MemoryLine[] = LINES, zone = 'UTC') {
  const ledger = memoryLedger(lines);
  const ground = { view: buildSpendView(ledger), ledger, useCases: [], zone };
  return { ground, now: allocationOver(ground, AllocationRulesInput.parse(input)) };
}
function costBy(dimension: DimensionId, input: unknown, extra: Partial<Query> = {}, lines = LINES) {
  const reply = over(input, lines).now.ask({
    measures: ['cost'],
    by: [dimension],
    where: [],
    period: PERIOD,
    grain: null,
    ...extra,
  });
  return Object.fromEntries(reply.rows.map(({ keys, cell }) => [keys[0] ?? '–', Number(cell[0])]));
}
const rule = (id: string, conditions: object[], gives: object[], extra: object = {}) => ({
  id,
  name: id,
  conditions,
  gives,
  ...extra,
});
const CHAT = { dimension: 'api-key', operator: 'starts-with', values: ['chat'] };
const TO_SALES = { dimension: 'team', value: 'Sales' };

describe('a rule', () => {
  it('fills only what the source leaves empty, unless it overrides', () => {
    expect(costBy('team', { rules: [rule('a', [CHAT], [TO_SALES])] })).toEqual({
      Support: 100,
      Sales: 23,
      '–': 4000,
    });
    expect(costBy('team', { rules: [rule('a', [CHAT], [TO_SALES], { overrides: true })] })).toEqual({
      Sales: 123,
      '–': 4000,
    });
  });

  it('wins a line when it comes first, dimension by dimension', () => {
    const rules = [
      rule(
        'a',
        [{ dimension: 'project', operator: 'is', values: ['alpha'] }],
        [{ dimension: 'team', value: 'Alpha' }],
      ),
      rule('b', [CHAT], [TO_SALES, { dimension: 'feature', value: 'chat' }]),
    ];
    expect(costBy('team', { rules })).toEqual({ Support: 100, Sales: 20, Alpha: 3, '–': 4000 });
    expect(costBy('feature', { rules })).toEqual({ chat: 123, '–': 4000 });
  });

  it('copies another dimension or a tag, and leaves lines alone where that is empty too', () => {
    const isBare = { dimension: 'team', operator: 'is-empty', values: [] };
    const rules = [
      rule('tag', [isBare], [{ dimension: 'team', copyFrom: 'tag:dept' }]),
      rule('project', [isBare], [{ dimension: 'team', copyFrom: 'project' }]),
    ];
    expect(costBy('team', { rules })).toEqual({ Support: 100, Legal: 4000, alpha: 3, '–': 20 });
    // A filter for an owner that only a copy brings finds it, also before any line was read.
    expect(
      costBy('team', { rules }, { where: [{ dimension: 'team', values: ['Legal'], not: false }] }),
    ).toEqual({ Legal: 4000 });
  });

  it('holds on its own local days only', () => {
    const dated = rule('a', [CHAT], [TO_SALES], { from: '2026-10-03', to: '2026-10-12', overrides: true });
    expect(costBy('team', { rules: [dated] })).toEqual({ Support: 100, Sales: 20, '–': 4003 });
  });

  it('reads what the source says, so that rules never feed on each other', () => {
    const rules = [
      rule('a', [CHAT], [TO_SALES]),
      rule(
        'b',
        [{ dimension: 'team', operator: 'is', values: ['Sales'] }],
        [{ dimension: 'feature', value: 'x' }],
      ),
    ];
    expect(costBy('feature', { rules })).toEqual({ '–': 4123 });
  });

  it('gives outcomes the owner of their first call on the day of that call', () => {
    const calls = [call(4, 10, { 'api-key': 'chat-1' }, 'T1'), call(20, 10, { 'api-key': 'chat-1' }, 'T2')];
    const outcomes = ['T1', 'T2'].map((taskId): MemoryLine => ({
      role: 'outcome',
      numbers: { start: Date.UTC(2026, 9, 25), end: Date.UTC(2026, 9, 25) },
      codes: { outcomeStatus: 'success' },
      taskId,
    }));
    const rules = [rule('a', [CHAT], [TO_SALES], { to: '2026-10-10' })];
    const lines = [...calls, ...outcomes];
    expect(costBy('team', { rules }, { measures: ['successes'] }, lines)).toEqual({ Sales: 1, '–': 1 });
    expect(
      costBy(
        'team',
        { rules },
        { measures: ['successes'], where: [{ dimension: 'team', values: ['Sales'], not: false }] },
        lines,
      ),
    ).toEqual({ Sales: 1 });
  });

  it('makes usage allocated: coverage counts what it gives', () => {
    const rules = [rule('a', [CHAT], [TO_SALES])];
    const reply = over({ rules }).now.ask({
      measures: ['allocation-coverage', 'allocated-cost'],
      by: [],
      where: [],
      period: PERIOD,
      grain: null,
    });
    expect(Object.fromEntries(reply.bases.map((id, b) => [id, Number(reply.total[b])]))).toEqual({
      'allocated-usage-cost': 123,
      'usage-cost': 4123,
      'allocated-cost': 123,
      cost: 4123,
      'unpriced-calls': 0,
    });
  });
});

describe('the figures of a preview', () => {
  const previewed = (rules: object[]) => {
    const { ground, now } = over({ rules: [] });
    const next = allocationOver(ground, AllocationRulesInput.parse({ rules }));
    expect(now.rules).toEqual(NO_RULES);
    return previewOf(now, next, { period: PERIOD, dimension: 'team' }, null);
  };

  it('count what a rule matches and of that what it wins', () => {
    const { rules, rows } = previewed([
      rule('first', [{ dimension: 'api-key', operator: 'is', values: ['chat-2'] }], [TO_SALES]),
      rule('chat', [CHAT], [TO_SALES]),
    ]);
    expect(rows).toBe(4);
    expect(rules).toMatchObject([
      { id: 'first', matchedRows: 1, matchedCost: 3n, wonRows: 1, wonCost: 3n, finding: null },
      { id: 'chat', matchedRows: 3, matchedCost: 123n, wonRows: 1, wonCost: 20n, finding: null },
    ]);
  });

  it('say in words that a rule matches nothing, everything, or never wins', () => {
    const { rules } = previewed([
      rule('none', [{ dimension: 'project', operator: 'is', values: ['gone'] }], [TO_SALES]),
      rule('all', [{ dimension: 'provider', operator: 'is', values: ['openai'] }], [TO_SALES]),
      rule('late', [CHAT], [TO_SALES]),
    ]);
    expect(rules.map(({ finding }) => finding)).toEqual([
      'Matches nothing in this period.',
      'Matches every line of this period.',
      'Sets nothing: the source or rules before it already say the owner.',
    ]);
  });

  it('name who gains and who loses, in rows and money', () => {
    const { changes, changedRows, changedCost } = previewed([
      rule('chat', [CHAT], [TO_SALES], { overrides: true }),
    ]);
    expect(changes).toEqual([
      expect.objectContaining({ owner: 'Sales', gainedRows: 3, gained: 123n, lostRows: 0, change: 123n }),
      expect.objectContaining({ owner: 'Support', lostRows: 1, lost: 100n, change: -100n }),
      expect.objectContaining({ owner: null, lostRows: 2, lost: 23n, change: -23n }),
    ]);
    expect([changedRows, changedCost]).toEqual([3, 123n]);
  });
});
