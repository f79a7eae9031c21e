import { describe, expect, it } from 'vitest';
import { metricOf } from '../../../../shared/catalogue/index.ts';
import { filterText } from '../../../../shared/words/filters.ts';
import { filledFormula } from '../../../../shared/words/formula.ts';
import { importIdOf, importLabel } from '../../../../shared/words/imports.ts';
import { exactFigureOf, figureOf } from '../../../../shared/words/metric.ts';

const base = { cost: 31_846_910_000_001n, successes: 27_106n };

describe('a formula with its numbers', () => {
  it('names each part beside its figure', () => {
    expect(filledFormula(metricOf('cost-per-success').is, base)).toBe(
      'cost $31,846.91 ÷ successful outcomes 27,106',
    );
    expect(
      filledFormula(metricOf('human-cost-share').is, base, { 'human-total': 113_845_200_000_000n }),
    ).toBe('cost $31,846.91 ÷ human cost of the same successes $113,845.20');
  });
  it('says n/a for a part that is not known, never zero', () => {
    expect(filledFormula(metricOf('success-rate').is, base)).toBe(
      'successful outcomes 27,106 ÷ outcomes n/a',
    );
    expect(filledFormula(metricOf('human-cost-share').is, base)).toContain('successes n/a');
  });
});

describe('figures in words', () => {
  it('are short where they are read and exact where they are proven', () => {
    expect(figureOf('usd', 31_846_910_000_001n)).toBe('$31,846.91');
    expect(exactFigureOf('usd', 31_846_910_000_001n)).toBe('31846.910000001 USD');
    expect(figureOf('usd-each', 1_174_902_604.6)).toBe('$1.17');
    expect(figureOf('share', 0.25781)).toBe('25.8\u00a0%');
    expect(figureOf('tokens', 7_226_750n)).toBe('7,226,750');
    expect(figureOf('usd', null)).toBe('n/a');
    expect(exactFigureOf('usd', null)).toBe('not known');
  });
  it('hold amounts that no double holds', () => {
    expect(exactFigureOf('usd', 9_007_199_254_740_993_000_000_001n)).toBe('9007199254740993.000000001 USD');
  });
});

describe('filters in words', () => {
  it('name the dimension and what it keeps or drops', () => {
    const filter = (values: (string | null)[], not = false) => ({ dimension: 'team', values, not });
    expect(filterText(filter(['Support']))).toEqual({ name: 'Team', words: 'Support' });
    expect(filterText(filter(['A', 'B', null]))).toEqual({ name: 'Team', words: 'A, B or Unallocated' });
    expect(filterText(filter(['test'], true)).words).toBe('not test');
  });
});

describe('the label of an import', () => {
  it('leads back to its number, whatever the file is called', () => {
    expect(importIdOf(importLabel(12, '#7 odd name.csv'))).toBe(12);
    expect(importIdOf(importLabel(3))).toBe(3);
    expect(importIdOf('october.csv')).toBeNull();
    expect(importIdOf('#12x')).toBeNull();
  });
});
