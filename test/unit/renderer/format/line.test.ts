import { describe, expect, it } from 'vitest';
import { isCall, lineName, lineWhen } from '../../../../renderer/format/line.ts';

const NOON = Date.UTC(2026, 9, 5, 12);
const line = {
  ref: { chunk: 1, row: 2 },
  basis: 'detail',
  model: 'gpt-5-mini' as string | null,
  cost: 1_000n as bigint | null,
  startMs: NOON,
};
const computed = { ...line, ref: null, basis: 'difference' };

describe('a ledger line as text', () => {
  it('names a call by its model and gives its time', () => {
    expect(lineName(line)).toBe('gpt-5-mini');
    expect(lineWhen(line, 'UTC')).toBe('5\u00a0Oct 12:00:00.000');
    expect(isCall(line)).toBe(true);
  });
  it('says of a computed line what it is, and gives it a day without a time', () => {
    expect(lineName(computed)).toBe('Billed without call records, gpt-5-mini');
    expect(lineName({ ...computed, cost: -1n, model: null })).toBe('More in calls than billed');
    expect(lineWhen(computed, 'UTC')).toBe('5\u00a0Oct');
    expect(isCall(computed)).toBe(false);
  });
  it('names a billed line without a model by its line item where that is known', () => {
    const billed = { ...line, basis: 'billed', model: null };
    expect(lineName(billed, 'Web search')).toBe('Web search');
    expect(lineName(billed)).toBe('Billed line');
    expect(isCall(billed)).toBe(false);
  });
  it('gives a billed day no time of day, and a counted hour its hour', () => {
    const day = { ...line, basis: 'billed', startMs: Date.UTC(2026, 9, 5) };
    expect(lineWhen(day, 'UTC')).toBe('5\u00a0Oct');
    expect(lineWhen({ ...line, basis: 'usage' }, 'UTC')).toBe('5\u00a0Oct 12:00:00.000');
    expect(lineWhen({ ...day, basis: 'detail' }, 'UTC')).toBe('5\u00a0Oct 00:00:00.000');
  });
});
