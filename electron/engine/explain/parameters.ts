/** Figures in a formula that rest on what a use case states and not on the ledger alone. */
import {
  PARAMETER_WORDS,
  type Expression,
  type Parameter,
  type Parameters,
} from '../../../shared/catalogue/expression.ts';
import type { Explanation } from '../../../shared/contract/explain.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { Period } from '../../../shared/units/period.ts';
import { humanCostOf, parametersOf } from '../units/human-cost.ts';

/** The parameters that an expression needs. */
export function parametersIn(is: Expression): Parameter[] {
  switch (is.kind) {
    case 'measure':
      return [];
    case 'parameter':
      return [is.id];
    case 'plus':
      return [...new Set(is.terms.flatMap(parametersIn))];
    case 'minus':
      return [...new Set([...parametersIn(is.of), ...parametersIn(is.less)])];
    case 'times':
      return [...new Set([...parametersIn(is.count), ...parametersIn(is.each)])];
    case 'per':
      return [...new Set([...parametersIn(is.of), ...parametersIn(is.by)])];
  }
}

/** The one use case that the filters keep; null when they keep none or several. */
export function useCaseIn(where: readonly Filter[], useCases: readonly UseCase[]): UseCase | null {
  const filter = where.find((each) => each.dimension === 'use-case' && !each.not);
  const only = filter?.values.length === 1 ? filter.values[0] : null;
  return useCases.find((each) => each.id === only) ?? null;
}

/** What a use case adds to an expression in a period; nothing when the expression needs nothing of it. */
export function statedBy(
  is: Expression,
  useCase: UseCase | null,
  period: Period,
  successesIn: (period: Period) => bigint,
): Parameters {
  if (useCase === null || parametersIn(is).length === 0) return {};
  return parametersOf(useCase, humanCostOf(useCase, period, successesIn(period), successesIn));
}

/** The parameters of an expression with their values and who states them. */
export function explainedParameters(
  is: Expression,
  stated: Parameters,
  useCase: UseCase | null,
): Explanation['parameters'] {
  const from =
    useCase === null ? 'Stated by a use case: choose one' : `Stated by the use case ${useCase.name}`;
  return parametersIn(is).map((id) => ({ name: PARAMETER_WORDS[id], value: stated[id] ?? null, from }));
}
