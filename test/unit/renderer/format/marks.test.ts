import { afterEach, describe, expect, it } from 'vitest';
import { countText, durationText, numberText, tokensText } from '../../../../renderer/format/count.ts';
import { dateText, daysText, dayText, momentText, periodText } from '../../../../renderer/format/date.ts';
import { marked, markedSentence, marksOf, orderOf, writeWith } from '../../../../renderer/format/marks.ts';
import {
  axisMoney,
  eachMoney,
  exactMoney,
  moneyText,
  shortMoney,
} from '../../../../renderer/format/money.ts';
import { percentText } from '../../../../renderer/format/percent.ts';
import { formatsOf, readingOf } from '../../../../renderer/state/reading.ts';
import { plainText } from '../../../../shared/sheet/sheet.ts';

const plain = formatsOf({ numbers: 'point', dates: 'dmy' }, 'en');
const german = formatsOf({ numbers: 'comma', dates: 'dmy' }, 'en');
afterEach(() => writeWith(plain));

describe('figures in the marks of a machine', () => {
  it('German marks reach every kind of figure and leave the currency where it is', () => {
    writeWith(german);
    expect(moneyText(12_480_170_000_000n)).toBe('$12.480,17');
    expect(exactMoney(-225_000n)).toBe('\u2212$0,000225');
    expect(shortMoney(12_480_170_000_000n)).toBe('$12,5\u00a0k');
    expect(eachMoney(412_000_000)).toBe('$0,412');
    expect(axisMoney(2500)).toBe('$2,5\u00a0k');
    expect(percentText(0.258)).toBe('25,8\u00a0%');
    expect(countText(1_204_816)).toBe('1.204.816');
    expect(tokensText(14_600_000_000n)).toBe('14,6\u00a0B');
    expect(durationText(2400)).toBe('2,4\u00a0s');
    expect(numberText(4.31)).toBe('4,31');
  });
  it('exports stay as machines read them', () => {
    writeWith(german);
    expect(plainText(12_480_170_000_000n, 'money')).toBe('12480.17');
  });
  it('a language brings its own marks and order', () => {
    expect(marksOf('de')).toEqual({ group: '.', decimal: ',' });
    expect(marksOf('fr')).toEqual({ group: '\u202f', decimal: ',' });
    expect(marksOf('en-US')).toEqual({ group: ',', decimal: '.' });
    expect(['en-US', 'de', 'sv'].map(orderOf)).toEqual(['mdy', 'dmy', 'ymd']);
  });
  it('sentences of the core keep names that hold points', () => {
    writeWith(german);
    expect(markedSentence('gpt-4.1 and claude 4.5 cost $2,470.03, up 46.5\u00a0%, over 1,204 calls')).toBe(
      'gpt-4.1 and claude 4.5 cost $2.470,03, up 46,5\u00a0%, over 1.204 calls',
    );
    expect(marked('1,204.5')).toBe('1.204,5');
  });
});

describe('dates in the order of a machine', () => {
  const period = { from: '2026-10-01', to: '2026-10-16' };
  const across = { from: '2026-09-25', to: '2026-10-09' };
  const told = () => [
    dayText('2026-10-01'),
    dateText('2026-10-01'),
    periodText(period),
    periodText(across),
    daysText('2026-10-05', '2026-10-31'),
    momentText(Date.UTC(2026, 10, 2, 7, 10), 'UTC'),
  ];
  const spaced = (texts: string[]) => texts.map((text) => text.replaceAll('\u00a0', ' '));
  it('month first', () => {
    writeWith(formatsOf({ numbers: 'point', dates: 'mdy' }, 'en'));
    expect(spaced(told())).toEqual([
      'Oct 1',
      'Oct 1, 2026',
      'Oct 1 – 15, 2026',
      'Sep 25 – Oct 8, 2026',
      'Oct 5 – 31',
      'Nov 2, 2026, 07:10',
    ]);
  });
  it('year first', () => {
    writeWith(formatsOf({ numbers: 'point', dates: 'ymd' }, 'en'));
    expect(spaced(told())).toEqual([
      '10-01',
      '2026-10-01',
      '2026-10-01 – 2026-10-15',
      '2026-09-25 – 2026-10-08',
      '10-05 – 10-31',
      '2026-11-02, 07:10',
    ]);
  });
  it('day first, as it is until something is chosen', () => {
    expect(spaced(told())[3]).toBe('25 Sep – 8 Oct 2026');
  });
});

it('kept choices that are not understood are as at the start', () => {
  expect(readingOf({ density: 'huge', numbers: 'comma', dates: 7 })).toEqual({
    density: 'default',
    numbers: 'comma',
    dates: 'dmy',
  });
  expect(readingOf('broken')).toEqual({ density: 'default', numbers: 'system', dates: 'dmy' });
});
