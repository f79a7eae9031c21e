import { describe, expect, it } from 'vitest';
import {
  assumptionAmount,
  assumptionRange,
  assumptionRead,
  assumptionText,
} from '../../../../renderer/format/assumption.ts';
import { ASSUMPTIONS, type AssumptionId } from '../../../../shared/maths/what-if/lever.ts';

describe('assumptions in words', () => {
  it('carry the unit of their kind, and differences their sign', () => {
    expect(assumptionText('share', 0.405)).toBe('40.5\u00a0%');
    expect(assumptionText('success', -0.007)).toBe('−0.7\u00a0pt');
    expect(assumptionText('growth', 0.06)).toBe('+6\u00a0%');
    expect(assumptionText('growth', 0)).toBe('0\u00a0%');
    expect(assumptionText('maxTokens', 1200)).toBe('1,200\u00a0tokens');
    expect(assumptionText('attempts', 1)).toBe('1\u00a0attempt');
    expect(assumptionText('each', 0.0021)).toBe('$0.0021');
    expect(assumptionRange('share', 0.3, 0.5)).toBe('30 – 50\u00a0%');
    expect(assumptionRange('share', 0.3, 0.3)).toBe('30\u00a0%');
  });
  it('are read back as they are written, with or without their unit', () => {
    for (const id of Object.keys(ASSUMPTIONS) as AssumptionId[]) {
      const { min, step } = ASSUMPTIONS[id];
      const value = Number((Math.max(min, 0) + 3 * step).toPrecision(6));
      expect(assumptionRead(id, assumptionAmount(id, value))).toBe(value);
      expect(assumptionRead(id, assumptionText(id, value))).toBe(value);
    }
    expect(assumptionRead('share', ' 12.5 %')).toBe(0.125);
    expect(assumptionRead('growth', '-20')).toBe(-0.2);
    expect(assumptionRead('maxTokens', '1,200')).toBe(1200);
  });
  it('refuse what is no number', () => {
    for (const typed of ['', 'many', '1.2.3', '--4', 'e5']) expect(assumptionRead('share', typed)).toBeNull();
  });
});
