/** Sentences about a change are true to its effects. */
import { describe, expect, it } from 'vitest';
import { NO_EFFECTS, type EffectId } from '../../../../shared/maths/variance/effects.ts';
import { monthPeriod } from '../../../../shared/units/period.ts';
import { figureAgrees, figureText } from '../../../../shared/words/variance-figures.ts';
import { periodName, varianceTitle } from '../../../../shared/words/variance.ts';

const dollars = (of: Partial<Record<EffectId, number>>) => ({
  ...NO_EFFECTS,
  ...Object.fromEntries(Object.entries(of).map(([id, amount]) => [id, BigInt(Math.round(amount * 1e9))])),
});
const title = (of: Partial<Record<EffectId, number>>) =>
  varianceTitle({ subject: 'October', compare: 'September', effects: dollars(of) });

describe('the title of a bridge', () => {
  it('names the change and its largest causes in its direction', () => {
    expect(title({ volume: 20, 'input-per-call': 50, cache: 1 })).toBe(
      'October cost $71.00 more than September: more input per call, then more volume',
    );
    expect(title({ price: -30, volume: -2 })).toBe('October cost $32.00 less than September: lower prices');
  });

  it('says what worked against it when that is large', () => {
    expect(title({ volume: 80, price: -30 })).toBe(
      'October cost $50.00 more than September: more volume; lower prices took off $30.00',
    );
    expect(title({ volume: 80, price: -3 })).not.toContain('lower prices');
  });

  it('tells a level month from one whose effects cancel', () => {
    expect(title({})).toBe('October cost as much as September');
    expect(title({ volume: 12, price: -12 })).toBe(
      'October cost as much as September: more volume against lower prices',
    );
  });

  it('keeps effects that print as nothing out of the sentence', () => {
    expect(title({ volume: 5, retries: 0.000001 })).toBe(
      'October cost $5.00 more than September: more volume',
    );
  });
});

describe('the words of a figure', () => {
  it('carry their unit, and n/a for what is not known', () => {
    const figures = {
      'input-per-call': { unit: 'tokens per call', before: 2140.4, after: 252_500, of: null },
      retries: { unit: 'share', before: null, after: 0.04, of: null },
      price: { unit: 'index', before: 1, after: 0.98, of: null },
      'model-mix': { unit: 'share', before: 0.1, after: 0.4, of: 'gpt-5' },
      'new-lines': { unit: 'lines', before: 0, after: 1, of: null },
    } as const;
    const text = (id: EffectId) => figureText(id, figures)?.replaceAll('\u00a0', ' ');
    expect(text('input-per-call')).toBe('2,140 → 252.5 k tokens per call');
    expect(text('retries')).toBe('n/a → 4.0 % of calls');
    expect(text('price')).toBe('like for like −2.0 %');
    expect(text('model-mix')).toBe('gpt-5 10.0 % → 40.0 % of calls');
    expect(text('new-lines')).toBe('1 line');
    expect(text('cache')).toBeUndefined();
  });

  it('disagree with an effect that goes the other way', () => {
    const figures = {
      'calls-per-task': { unit: 'calls per task', before: 2.5, after: 2.4, of: null },
    } as const;
    expect(figureAgrees('calls-per-task', dollars({ 'calls-per-task': 4 }), figures)).toBe(false);
    expect(figureAgrees('calls-per-task', dollars({ 'calls-per-task': -4 }), figures)).toBe(true);
  });
});

describe('the name of a period', () => {
  it('has its year beside another one', () => {
    expect(periodName(monthPeriod('2026-10'), monthPeriod('2026-09'))).toBe('October');
    expect(periodName(monthPeriod('2025-10'), monthPeriod('2026-10'))).toBe('October 2025');
    expect(periodName({ from: '2026-10-01', to: '2026-10-08' }, monthPeriod('2026-09'))).toBe(
      '2026-10-01 to 2026-10-07',
    );
  });
});
