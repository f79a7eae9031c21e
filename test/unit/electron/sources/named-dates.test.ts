import { describe, expect, it } from 'vitest';
import { instantReader } from '../../../../electron/sources/reading/time.ts';
import { periodReader } from '../../../../electron/sources/reading/periods.ts';

const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString().replace('.000Z', 'Z'));

describe('a date that names its month', () => {
  it.each([
    ['Nov 1, 2026, 3:04 PM', '2026-11-01T15:04:00Z'],
    ['November 1st, 2026 at 3:04:05 am', '2026-11-01T03:04:05Z'],
    ['1 Nov 2026', '2026-11-01T00:00:00Z'],
    ['1. November 2026 15:04', '2026-11-01T15:04:00Z'],
    ['31. Dez. 2026', '2026-12-31T00:00:00Z'],
    ['31-Oct-2026', '2026-10-31T00:00:00Z'],
    ['01/Nov/2026:10:00:00 +0200', '2026-11-01T08:00:00Z'],
    ['Sun, 01 Nov 2026 10:00:00 GMT', '2026-11-01T10:00:00Z'],
    ['Sun Nov 01 2026 10:00:00 GMT+0100 (CET)', '2026-11-01T09:00:00Z'],
    ['Sunday, November 1, 2026', '2026-11-01T00:00:00Z'],
  ])('%s is read whatever the format of the table', (text, time) => {
    expect(iso(instantReader()(text))).toBe(time);
    expect(iso(instantReader('UTC', 'dmy')(text))).toBe(time);
  });

  it('is in the zone of the table where it names none', () => {
    const berlin = instantReader('Europe/Berlin');
    expect(iso(berlin('Nov 1, 2026, 3:04 PM'))).toBe('2026-11-01T14:04:00Z');
    expect(iso(berlin('Sun, 01 Nov 2026 10:00:00 GMT'))).toBe('2026-11-01T10:00:00Z');
  });

  it.each([
    '31 Nov 2026',
    'Brumaire 9, 2026',
    'Nov 1, 2026, 13:04 PM',
    'Nov 1',
    'Nov 2026',
    '1 Nov 2026 25:00',
    'gpt-4o 2026',
  ])('%s is none', (text) => {
    expect(instantReader()(text)).toBeNull();
  });

  it('is a whole day of a bill', () => {
    const day = periodReader({ timeFormat: 'iso', timeZone: 'Europe/Berlin' }).day('September 30, 2026');
    expect([iso(day!.startMs), iso(day!.nextMs)]).toEqual(['2026-09-29T22:00:00Z', '2026-09-30T22:00:00Z']);
  });
});
