/** A metric's formula with the numbers of one cell in it. */
import {
  PARAMETER_WORDS,
  type BaseValues,
  type Expression,
  type Parameters,
} from '../catalogue/expression.ts';
import { measureOf } from '../catalogue/measure.ts';
import { money } from './figures.ts';
import { figureOf } from './metric.ts';

/** "cost $12,480.17 ÷ successful outcomes 30,291"; what is not known reads "n/a". */
export function filledFormula(is: Expression, base: BaseValues, parameters: Parameters = {}): string {
  const inner = (part: Expression) =>
    part.kind === 'measure' || part.kind === 'parameter'
      ? filledFormula(part, base, parameters)
      : `(${filledFormula(part, base, parameters)})`;
  switch (is.kind) {
    case 'measure': {
      const measure = measureOf(is.id);
      return `${measure.name.toLowerCase()} ${figureOf(measure.unit, base[is.id])}`;
    }
    case 'parameter': {
      const value = parameters[is.id] ?? null;
      return `${PARAMETER_WORDS[is.id]} ${value === null ? 'n/a' : money(value)}`;
    }
    case 'plus':
      return is.terms.map(inner).join(' + ');
    case 'minus':
      return `${inner(is.of)} − ${inner(is.less)}`;
    case 'times':
      return `${inner(is.count)} × ${inner(is.each)}`;
    case 'per':
      return `${inner(is.of)} ÷ ${inner(is.by)}`;
  }
}
