/** Numbers as people type them, in whatever marks their machine likes. */
import { afterEach, describe, expect, it } from 'vitest';
import { assumptionAmount, assumptionRead } from '../../../../renderer/format/assumption.ts';
import { PLAIN_MARKS, writeWith } from '../../../../renderer/format/marks.ts';
import { readAs, typedNumber } from '../../../../renderer/format/typed-number.ts';

const inCommas = () => writeWith({ marks: { group: '.', decimal: ',' }, order: 'dmy' });
afterEach(() => writeWith({ marks: PLAIN_MARKS, order: 'dmy' }));

describe('a typed number', () => {
  it('is read with a point or a comma before its decimals, and with thousands apart', () => {
    for (const [typed, plain] of [
      ['4.20', '4.20'],
      ['4,20', '4.20'],
      ['1,234', '1234'],
      ['1,234.50', '1234.50'],
      ['1.234,50', '1234.50'],
      ['$ 1 234,5', '1234.5'],
      ['1’234’567.8', '1234567.8'],
      ['1.234.567', '1234567'],
      ['\u22123,5', '-3.5'],
      ['.5', '0.5'],
      ['0', '0'],
    ] as const)
      expect([typed, typedNumber(typed)]).toEqual([typed, plain]);
  });

  it('is refused where its marks contradict each other', () => {
    for (const typed of ['', '-', ',', '1,23.4,5', '1.2.3', '12,34.5', '1e5', 'four', '4 20 x'])
      expect([typed, typedNumber(typed)]).toEqual([typed, null]);
  });

  it('keeps what was stored with a point as it was, also where people write a comma', () => {
    inCommas();
    expect(typedNumber('1.234')).toBe('1.234');
    expect(typedNumber('1,234')).toBe('1.234');
    expect(typedNumber('1.234', 'marked')).toBe('1234');
  });

  it('says how it was read where the text alone leaves a doubt', () => {
    expect(readAs('4.20')).toBeNull();
    expect(readAs('4,20')).toBe('Read as 4.20');
    expect(readAs('1,234')).toBe('Read as 1,234');
    expect(readAs('many')).toBeNull();
    inCommas();
    expect(readAs('4,20')).toBe('Read as 4,20');
    expect(readAs('1.234')).toBe('Read as 1,234');
  });

  it('comes back from the boxes of What-if as they write it, in any marks', () => {
    expect(assumptionRead('share', '40,5 %')).toBe(0.405);
    inCommas();
    expect(assumptionAmount('maxTokens', 1200)).toBe('1.200');
    expect(assumptionRead('maxTokens', '1.200')).toBe(1200);
    expect(assumptionRead('share', '40,5')).toBe(0.405);
  });
});
