import { describe, expect, it } from 'vitest';
import { dimensionsOf } from '../../../../electron/engine/measure/dimension-codes.ts';
import { runQuery } from '../../../../electron/engine/measure/run-query.ts';
import { buildSpendView } from '../../../../electron/engine/spend/spend-view.ts';
import type { DimensionId } from '../../../../shared/ledger/dimensions.ts';
import { memoryLedger, type MemoryLine } from '../../../support/memory-ledger.ts';

const OCTOBER = { from: '2026-10-01', to: '2026-11-01' };

const call = (instant: string, end = instant): MemoryLine => ({
  role: 'detail',
  numbers: { start: Date.parse(instant), end: Date.parse(end), calls: 1, attempt: 1, listCost: 5 },
  codes: { provider: 'openai', priceState: 'priced' },
});

function counted(lines: readonly MemoryLine[], by: DimensionId, zone: string) {
  const ledger = memoryLedger(lines, 6);
  const view = buildSpendView(ledger);
  const reply = runQuery(
    { measures: ['calls'], by: [by], where: [], period: OCTOBER, grain: null },
    view,
    dimensionsOf(view, ledger, []),
    zone,
  );
  return Object.fromEntries(reply.rows.map((row) => [row.keys[0] ?? 'none', row.cell[0]]));
}

describe('the clock of a line', () => {
  it('counts both hours of the night in which summer time ends as the hour that the clock showed', () => {
    const lines = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00Z'].map((at) =>
      call(at),
    );
    expect(counted(lines, 'hour', 'Europe/Berlin')).toEqual({ '02': 2n, '03': 1n });
    expect(counted(lines, 'hour', 'UTC')).toEqual({ '00': 1n, '01': 1n, '02': 1n });
  });

  it('takes the weekday where the call was made, not where it is stored', () => {
    const lines = [call('2026-10-04T20:00:00Z'), call('2026-10-05T03:00:00Z')];
    expect(counted(lines, 'weekday', 'Asia/Kolkata')).toEqual({ Monday: 2n });
    expect(counted(lines, 'weekday', 'America/New_York')).toEqual({ Sunday: 2n });
  });

  it('knows no hour of a line that lasts longer than one', () => {
    const lines = [
      call('2026-10-05T03:00:00Z', '2026-10-05T04:00:00Z'),
      call('2026-10-05T00:00:00Z', '2026-10-06T00:00:00Z'),
    ];
    expect(counted(lines, 'hour', 'UTC')).toEqual({ '03': 1n, none: 1n });
  });
});
