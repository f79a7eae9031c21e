import { describe, expect, it } from 'vitest';
import {
  bytesText,
  countText,
  counted,
  durationText,
  numberText,
  tokensText,
} from '../../../../renderer/format/count.ts';
import { csvText } from '../../../../renderer/format/csv.ts';
import { csvCell } from '../../../../shared/words/csv.ts';
import {
  bucketText,
  dayText,
  instantText,
  monthLong,
  periodShort,
  periodText,
} from '../../../../renderer/format/date.ts';
import { cellText, exactText, metricChange, renderMetric } from '../../../../renderer/format/metric.ts';
import {
  changeOf,
  changePercent,
  changeText,
  percentText,
  pointsText,
} from '../../../../renderer/format/percent.ts';

describe('counts as text', () => {
  it('groups whole numbers and shortens tokens with one decimal', () => {
    expect(countText(1_204_816)).toBe('1,204,816');
    expect(tokensText(999n)).toBe('999');
    expect(tokensText(14_640_000_000n)).toBe('14.6\u00a0B');
    expect(tokensText(402_700_000)).toBe('402.7\u00a0M');
    expect(tokensText(999_950)).toBe('1.0\u00a0M');
  });
  it('says one and many', () => {
    expect(counted(1, 'call')).toBe('1 call');
    expect(counted(2n, 'query', 'queries')).toBe('2 queries');
  });
  it('says durations, sizes and plain numbers as a reader would', () => {
    expect(durationText(840)).toBe('840\u00a0ms');
    expect(durationText(200_000)).toBe('3\u00a0min 20\u00a0s');
    expect(durationText(3_599_999)).toBe('1\u00a0h 00\u00a0min');
    expect(bytesText(1_904_000_000)).toBe('1.9\u00a0GB');
    expect(numberText(4.3126)).toBe('4.31');
    expect(numberText(null)).toBe('n/a');
  });
});

describe('changes as text', () => {
  it('writes absolute and relative change of money', () => {
    expect(changeText(12_480_170_000_000n, 11_276_070_000_000n)).toBe('+$1,204.10 · +10.7\u00a0%');
    expect(changeText(5n, null)).toBe('n/a');
  });
  it('calls a figure new when there was none, not infinitely larger', () => {
    expect(changePercent(changeOf(7n, 0n, 'lower'))).toBe('new');
    expect(changeOf(0n, 7n, 'lower')).toMatchObject({ kind: 'gone', share: -1 });
  });
  it('gives a figure that was a credit a direction and no percentage', () => {
    expect(changeOf(5n, -2n, 'lower')).toMatchObject({ share: null, arrow: '↑', tone: 'unfavourable' });
    expect(changePercent(changeOf(5n, -2n, 'lower'))).toBe('n/a');
    expect(changeText(5_000_000_000n, -2_000_000_000n)).toBe('+$7.00');
  });
  it('takes a rise of cost as unfavourable and of success as favourable', () => {
    expect(changeOf(2n, 1n, 'lower')).toMatchObject({ tone: 'unfavourable', arrow: '↑' });
    expect(changeOf(0.7, 0.6, 'higher').tone).toBe('favourable');
    expect(changeOf(2n, 1n, 'neutral').tone).toBe('neutral');
    expect(changeOf(1n, 1n, 'lower')).toMatchObject({ tone: 'neutral', share: 0 });
  });
  it('keeps unknown apart from no change', () => {
    expect(changeOf(null, 1n, 'lower').kind).toBe('unknown');
    expect(percentText(null)).toBe('n/a');
    expect(percentText(-0.00001)).toBe('0.0\u00a0%');
    expect(percentText(76.0453)).toBe('7,605\u00a0%');
    expect(percentText(9.9999)).toBe('1,000\u00a0%');
    expect(pointsText(0.164, 0.06)).toBe('+10.4\u00a0pt');
  });
});

describe('dates as text', () => {
  it('names months, days and ranges shortly and without doubt', () => {
    expect(periodText({ from: '2026-10-01', to: '2026-11-01' })).toBe('Oct 2026');
    expect(periodText({ from: '2026-10-01', to: '2026-10-16' })).toBe('1 – 15\u00a0Oct 2026');
    expect(periodText({ from: '2026-09-25', to: '2026-10-09' })).toBe('25\u00a0Sep – 8\u00a0Oct 2026');
    expect(periodText({ from: '2025-12-25', to: '2026-01-02' })).toBe('25\u00a0Dec 2025 – 1\u00a0Jan 2026');
    expect(periodText({ from: '2026-02-28', to: '2026-03-01' })).toBe('28\u00a0Feb 2026');
    expect(periodShort({ from: '2026-09-01', to: '2026-10-01' })).toBe('Sep');
    expect(monthLong('2026-02')).toBe('February 2026');
    expect(dayText('2026-10-01')).toBe('1\u00a0Oct');
    expect(bucketText('2026-10-05', 'week')).toBe('week of 5\u00a0Oct');
  });
  it('puts an instant on the clock of the workspace', () => {
    const at = Date.parse('2026-10-25T00:30:11.408Z');
    expect(instantText(at, 'Europe/Berlin')).toBe('25\u00a0Oct 02:30:11.408');
    expect(instantText(at, 'America/New_York')).toBe('24\u00a0Oct 20:30:11.408');
  });
});

describe('metrics as text', () => {
  it('writes a value in the unit of the catalogue', () => {
    expect(renderMetric('cost', 31_846_910_000_000n)).toBe('$31,846.91');
    expect(renderMetric('cost-per-success', 1_174_900_000)).toBe('$1.17');
    expect(renderMetric('success-rate', 0.706)).toBe('70.6\u00a0%');
    expect(renderMetric('total-tokens', 14_600_000_000n)).toBe('14.6\u00a0B');
    expect(renderMetric('latency-p95', 2400)).toBe('2.4\u00a0s');
    expect(renderMetric('cost', null)).toBe('n/a');
  });
  it('leaves the unit to the header in cells, and keeps all digits for the hover', () => {
    expect(cellText('cost', 1_000_000_000n)).toBe('1.00');
    expect(cellText('success-rate', 0.5)).toBe('50.0');
    expect(exactText('cost', 1_000_000_001n)).toBe('$1.000000001');
  });
  it('moves shares in points and everything else in percent', () => {
    expect(metricChange('success-rate', 0.706, 0.719)).toEqual({
      text: '\u22121.3\u00a0pt',
      arrow: '↓',
      tone: 'unfavourable',
    });
    expect(metricChange('cost', 110n, 100n).text).toBe('+10.0\u00a0%');
  });
});

describe('exports', () => {
  it('never hands a spreadsheet a formula', () => {
    for (const text of ['=1+1', '+1+1', '@SUM(A1)', '-2+3', '\t=1'])
      expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
    expect(csvCell('-12.50')).toBe('-12.50');
  });
  it('quotes what needs it and ends lines as spreadsheets expect', () => {
    expect(
      csvText([
        ['a,b', 'say "x"'],
        ['line\nbreak', ''],
      ]),
    ).toBe('"a,b","say ""x"""\r\n"line\nbreak",\r\n');
  });
});
