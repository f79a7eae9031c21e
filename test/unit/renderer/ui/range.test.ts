import { describe, expect, it } from 'vitest';
import { keyedTo, movedTo, snapped } from '../../../../renderer/ui/slider/range.ts';

const percent = { min: 0, max: 1, step: 0.01 };

describe('a likely value inside its range', () => {
  it('takes the range along, and the range stops at the bounds', () => {
    const span = { low: 0.3, likely: 0.4, high: 0.5 };
    expect(movedTo(span, 'likely', 0.6, percent)).toEqual({ low: 0.5, likely: 0.6, high: 0.7 });
    expect(movedTo(span, 'likely', 0.95, percent)).toEqual({ low: 0.85, likely: 0.95, high: 1 });
    expect(movedTo(span, 'likely', 0.05, percent)).toEqual({ low: 0, likely: 0.05, high: 0.15 });
    expect(movedTo(span, 'likely', 7, percent)).toEqual({ low: 0.9, likely: 1, high: 1 });
  });
  it('is never passed by an end of the range', () => {
    const span = { low: 0.3, likely: 0.4, high: 0.5 };
    expect(movedTo(span, 'low', 0.9, percent)).toEqual({ ...span, low: 0.4 });
    expect(movedTo(span, 'high', 0.1, percent)).toEqual({ ...span, high: 0.4 });
    expect(movedTo(span, 'low', -3, percent)).toEqual({ ...span, low: 0 });
  });
});

describe('keys of a slider', () => {
  it('take one step, ten with shift or by page, and the ends', () => {
    expect(keyedTo(0.4, 'ArrowRight', percent, false)).toBe(0.41);
    expect(keyedTo(0.4, 'ArrowDown', percent, true)).toBe(0.3);
    expect(keyedTo(0.4, 'PageUp', percent, false)).toBe(0.5);
    expect(keyedTo(0.4, 'Home', percent, false)).toBe(0);
    expect(keyedTo(0.995, 'ArrowRight', percent, false)).toBe(1);
    expect(keyedTo(0.4, 'x', percent, false)).toBeNull();
  });
  it('leave no dust of floating numbers', () => {
    expect(snapped(0.1 + 0.2, percent)).toBe(0.3);
    expect(snapped(1.16, { min: 0.5, max: 2, step: 0.05 })).toBe(1.15);
    expect(snapped(1249, { min: 100, max: 4000, step: 50 })).toBe(1250);
  });
});
