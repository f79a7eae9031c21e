/** Proofs of what a row cost on either side, and of its change. */
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import type { Against } from './against.ts';
import { scopeOf } from './effect-columns.tsx';
import { scenarioFigure } from './scenario-proof.ts';

/** Opens the proof of a figure. Without a row it is the whole's. */
export function proveSide(
  report: VarianceReport,
  against: Against,
  row: VarianceRow | null,
  of: 'before' | 'after' | 'change',
): () => void {
  const whole = scopeOf(report);
  const { before, after } = against;
  const scope =
    row === null
      ? whole
      : [...whole.filter((filter) => filter.dimension !== report.by), onlyValue(report.by, row.key)];
  return () => {
    if (of !== 'change') {
      const { period } = against[of];
      if (period !== null) return proveFigure('cost', scope, period);
    } else if (before.period !== null && after.period !== null)
      return proveFigure('cost', scope, after.period, { compare: before.period });
    return proveMade(scenarioFigure(of === 'change' ? 'change' : 'after', row));
  };
}
