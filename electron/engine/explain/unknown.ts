/** Why a figure has no value. Unknown is not zero, so it says what is missing. */
import {
  wordsOf,
  type BaseValues,
  type Expression,
  type Parameters,
} from '../../../shared/catalogue/expression.ts';
import { evaluate, PARAMETER_WORDS } from '../../../shared/catalogue/expression.ts';
import { measureOf } from '../../../shared/catalogue/measure.ts';
import { isIncomplete } from '../../../shared/catalogue/unpriced.ts';
import { filledFormula } from '../../../shared/words/formula.ts';

/** A sentence, or null when the expression has a value over the cell. */
export function unknownWords(is: Expression, base: BaseValues, parameters: Parameters): string | null {
  if (evaluate(is, base, parameters) !== null) return null;
  switch (is.kind) {
    case 'measure':
      return isIncomplete(is.id, base)
        ? 'The calls in the scope have no price, so what they cost is not known.'
        : `No line in the scope says anything about ${measureOf(is.id).name.toLowerCase()}.`;
    case 'parameter':
      return `The ${PARAMETER_WORDS[is.id]} is not stated; a use case states it.`;
    case 'plus':
      return firstUnknown(is.terms, base, parameters);
    case 'minus':
      return firstUnknown([is.of, is.less], base, parameters);
    case 'times':
      return firstUnknown([is.count, is.each], base, parameters);
    case 'per': {
      if (evaluate(is.by, base, parameters) === 0n)
        return `There is nothing to divide by: ${filledFormula(is.of, base, parameters)}, and ${wordsOf(is.by)} 0.`;
      return firstUnknown([is.of, is.by], base, parameters);
    }
  }
}

function firstUnknown(parts: readonly Expression[], base: BaseValues, parameters: Parameters): string | null {
  for (const part of parts) {
    const words = unknownWords(part, base, parameters);
    if (words !== null) return words;
  }
  return null;
}
