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

/** The use cases that the filters keep, each named; empty when they keep others as well. */
export function useCasesIn(where: readonly Filter[], useCases: readonly UseCase[]): readonly UseCase[] {
  const filter = where.find((each) => each.dimension === 'use-case' && !each.not);
  const named = (filter?.values ?? []).map((id) => useCases.find((each) => each.id === id));
  return named.every((each) => each !== undefined) ? named : [];
}

/** The sum of what each use case states. Null where one of them does not know it. */
function summed(stated: readonly Parameters[], id: 'human-total' | 'labour-saved'): bigint | null {
  let total = 0n;
  for (const each of stated) {
    const value = each[id] ?? null;
    if (value === null) return null;
    total += value;
  }
  return total;
}

/** The successes that an expression's human cost is for: all of them, or those that a group of calls worked on. */
export function weighedBy(is: Expression): 'successes' | 'reached-successes' {
  return parametersIn(is).includes('human-reached') ? 'reached-successes' : 'successes';
}

/** What use cases add to an expression in a period; nothing when the expression needs nothing of them.
 *  Shape  `successesIn` counts the successes that the expression is weighed by.
 *  Null   the value of one success is known of one use case only. */
export function statedBy(
  is: Expression,
  useCases: readonly UseCase[],
  period: Period,
  successesIn: (useCase: UseCase, period: Period) => bigint,
): Parameters {
  if (useCases.length === 0 || parametersIn(is).length === 0) return {};
  const stated = useCases.map((useCase) => {
    const within = (part: Period) => successesIn(useCase, part);
    const human = humanCostOf(useCase, period, within(period), within);
    return { ...parametersOf(useCase, human), 'human-reached': human.total };
  });
  const [only] = stated;
  if (only !== undefined && stated.length === 1) return only;
  const human = summed(stated, 'human-total');
  return {
    'human-total': human,
    'human-reached': human,
    'labour-saved': summed(stated, 'labour-saved'),
    'value-per-success': null,
  };
}

/** The parameters of an expression with their values and who states them. */
export function explainedParameters(
  is: Expression,
  stated: Parameters,
  useCases: readonly UseCase[],
): Explanation['parameters'] {
  const names = useCases.map(({ name }) => name).join(', ');
  const from =
    useCases.length === 0
      ? 'Stated by a use case: choose one'
      : `Stated by the use ${useCases.length === 1 ? 'case' : 'cases'} ${names}`;
  return parametersIn(is).map((id) => ({ name: PARAMETER_WORDS[id], value: stated[id] ?? null, from }));
}
