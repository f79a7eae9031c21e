/** The words of a proof: the formula of a metric with the figures of one cell in it. */
import {
  wordsOf,
  type BaseValues,
  type Expression,
  type Parameters,
} from '../../../shared/catalogue/expression.ts';
import { metricOf, type MetricId } from '../../../shared/catalogue/index.ts';
import { measureOf, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { UseCase } from '../../../shared/contract/units.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import { parseNanos } from '../../../shared/units/money.ts';
import { measuresIn } from '../../../shared/catalogue/expression.ts';
import { countText } from '../../format/count.ts';
import { moneyText } from '../../format/money.ts';
import { renderMetric } from '../../format/metric.ts';
import { NOT_KNOWN } from '../../format/space.ts';

/** A base measure's value in a formula: exact where it counts. */
export function measureText(id: MeasureId, value: bigint | number | null | undefined): string {
  if (value === null || value === undefined) return NOT_KNOWN;
  if (measureOf(id).unit === 'tokens') return countText(value);
  return renderMetric(id, value);
}

/** The formula with numbers in place of names: "$31,846.91 ÷ 27,106". */
export function formulaNumbers(is: Expression, base: BaseValues, parameters: Parameters): string {
  const inner = (part: Expression) =>
    part.kind === 'measure' || part.kind === 'parameter'
      ? formulaNumbers(part, base, parameters)
      : `(${formulaNumbers(part, base, parameters)})`;
  switch (is.kind) {
    case 'measure':
      return measureText(is.id, base[is.id]);
    case 'parameter':
      return moneyText(parameters[is.id] ?? null);
    case 'plus':
      return is.terms.map(inner).join(' + ');
    case 'times':
      return `${inner(is.count)} × ${inner(is.each)}`;
    case 'per':
      return `${inner(is.of)} ÷ ${inner(is.by)}`;
  }
}

/** The base measures of a metric without repeats, each with its name and value. */
export function partsOf(
  id: MetricId,
  base: BaseValues,
): readonly {
  readonly id: MeasureId;
  readonly name: string;
  readonly text: string;
  readonly words: string;
}[] {
  return [...new Set(measuresIn(metricOf(id).is))].map((measure) => ({
    id: measure,
    name: measureOf(measure).name,
    words: measureOf(measure).words,
    text: measureText(measure, base[measure]),
  }));
}

/** True when the metric needs figures of a use case. */
export function needsUseCase(is: Expression): boolean {
  switch (is.kind) {
    case 'measure':
      return false;
    case 'parameter':
      return true;
    case 'plus':
      return is.terms.some(needsUseCase);
    case 'times':
      return needsUseCase(is.count) || needsUseCase(is.each);
    case 'per':
      return needsUseCase(is.of) || needsUseCase(is.by);
  }
}

const amount = (text: string | null) => (text === null ? null : parseNanos(text));

/** Parameters of the one use case that the filters keep; empty when they keep none or several. What dated rates make of
 *  its successes only the core knows. */
export function parametersOf(
  where: readonly Filter[],
  useCases: readonly UseCase[],
  base: BaseValues,
): Parameters {
  const filter = where.find((each) => each.dimension === 'use-case' && !each.not);
  const only = filter?.values.length === 1 ? filter.values[0] : null;
  const useCase = useCases.find((each) => each.id === only || each.name === only);
  if (useCase === undefined) return {};
  const each = amount(useCase.humanCost);
  const { successes } = base;
  return {
    'human-total': each === null || typeof successes !== 'bigint' ? null : each * successes,
    'labour-saved': useCase.humanMinutes === null ? 0n : null,
    'value-per-success': amount(useCase.valuePerSuccess),
  };
}

/** Formula in words: "cost ÷ successful outcomes". */
export function formulaWords(id: MetricId): string {
  return wordsOf(metricOf(id).is);
}
