/** A metric's formula with the numbers of one cell in it. */
import {
  leafName,
  writtenOut,
  type BaseValues,
  type Expression,
  type Parameters,
} from '../catalogue/expression.ts';
import { measureOf } from '../catalogue/measure.ts';
import { knownValue } from '../catalogue/unpriced.ts';
import { figureOf } from './metric.ts';

/** "cost $12,480.17 ÷ successful outcomes 30,291"; what is not known reads "n/a". */
export function filledFormula(is: Expression, base: BaseValues, parameters: Parameters = {}): string {
  return writtenOut(is, (leaf) => {
    const figure =
      leaf.kind === 'measure'
        ? figureOf(measureOf(leaf.id).unit, knownValue(leaf.id, base))
        : figureOf('usd', parameters[leaf.id]);
    return `${leafName(leaf)} ${figure}`;
  });
}
