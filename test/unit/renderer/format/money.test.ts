import { describe, expect, it } from 'vitest';
import {
  amountText,
  axisMoney,
  eachAmount,
  eachMoney,
  exactMoney,
  moneyText,
  shortMoney,
  signedAmount,
  signedMoney,
} from '../../../../renderer/format/money.ts';

const usd = (text: string) => BigInt(text.replace('.', '').replace(/^(-?)0+(?=\d)/, '$1'));

describe('money as text', () => {
  it('writes cents with thousands separators and a true minus', () => {
    expect(moneyText(12_480_170_000_000n)).toBe('$12,480.17');
    expect(moneyText(-21_460_000_000n)).toBe('\u2212$21.46');
    expect(amountText(1_234_567_890_120_000_000n)).toBe('1,234,567,890.12');
    expect(moneyText(0n)).toBe('$0.00');
  });
  it('rounds half a cent to the even cent, once', () => {
    expect(moneyText(5_000_000n)).toBe('$0.00');
    expect(moneyText(15_000_000n)).toBe('$0.02');
    expect(moneyText(5_000_001n)).toBe('$0.01');
  });
  it('stays exact above the safe integers of floating numbers', () => {
    expect(exactMoney(usd('9007199254740993.000000001'))).toBe('$9,007,199,254,740,993.000000001');
  });
  it('shows every stored digit as the exact amount, and at least cents', () => {
    expect(exactMoney(225_000n)).toBe('$0.000225');
    expect(exactMoney(1_500_000_000n)).toBe('$1.50');
    expect(exactMoney(-1n)).toBe('\u2212$0.000000001');
  });
  it('gives a difference its sign, and zero none', () => {
    expect(signedMoney(1_204_100_000_000n)).toBe('+$1,204.10');
    expect(signedAmount(-694_930_000_000n)).toBe('\u2212694.93');
    expect(signedAmount(1n)).toBe('0.00');
  });
  it('shortens headline amounts from ten thousand on, without a jump at the next unit', () => {
    expect(shortMoney(9_999_990_000_000n)).toBe('$9,999.99');
    expect(shortMoney(12_480_170_000_000n)).toBe('$12.5\u00a0k');
    expect(shortMoney(999_949_000_000_000n)).toBe('$999.9\u00a0k');
    expect(shortMoney(999_950_000_000_000n)).toBe('$1.0\u00a0M');
    expect(shortMoney(-12_480_170_000_000n)).toBe('\u2212$12.5\u00a0k');
  });
  it('gives unit costs three significant digits and never fewer than two decimals', () => {
    expect(eachMoney(412_345_678)).toBe('$0.412');
    expect(eachAmount(56_080_000)).toBe('0.0561');
    expect(eachAmount(1_174_900_000)).toBe('1.17');
    expect(eachAmount(999_600_000)).toBe('1.00');
    expect(eachAmount(41_870_000_000)).toBe('41.87');
    expect(eachAmount(15_210_000_000n)).toBe('15.21');
    expect(eachAmount(1_420_000_000)).toBe('1.42');
    expect(eachAmount(57_300_000)).toBe('0.0573');
    expect(eachAmount(0n)).toBe('0.00');
    expect(eachAmount(1_234_560_000_000)).toBe('1,234.56');
    expect(eachAmount(123)).toBe('0.000000123');
    expect(eachMoney(-412_345_678)).toBe('\u2212$0.412');
  });
  it('says that an unknown amount is not known, never zero', () => {
    for (const text of [moneyText(null), amountText(null), shortMoney(null), eachMoney(null), eachMoney(NaN)])
      expect(text).toBe('n/a');
  });
  it('labels an axis shortly', () => {
    expect(axisMoney(4000)).toBe('$4\u00a0k');
    expect(axisMoney(6_410_000_000)).toBe('$6.41\u00a0B');
    expect(axisMoney(0)).toBe('$0');
    expect(axisMoney(0.4)).toBe('$0.40');
    expect(axisMoney(0.015)).toBe('$0.015');
  });
});
