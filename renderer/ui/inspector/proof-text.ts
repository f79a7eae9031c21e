/** A proof as plain text, for mails and tickets. */
import type { Explanation } from '../../../shared/contract/explain.ts';
import { exactFigureOf, figureOf } from '../../../shared/words/metric.ts';
import { inputsOf } from './figure-ground.tsx';

/** Name, formula, inputs and imports, a line each. */
export function proofText(proof: Explanation): string {
  return [
    `${proof.name}: ${figureOf(proof.unit, proof.value)} (${exactFigureOf(proof.unit, proof.value)})`,
    `Formula: ${proof.formula.words}`,
    `         ${proof.formula.numbers}`,
    ...(proof.unknown === null ? [] : [proof.unknown]),
    ...inputsOf(proof).map((input) => `${input.name}: ${input.value}`),
    ...proof.parts.flatMap((part) => [
      `${part.name}: ${exactFigureOf(part.unit, part.value)}. ${part.counted}`,
      ...part.contributions.map(
        (each) =>
          `  ${each.importId === null ? 'computed' : `#${each.importId} ${each.file ?? ''} ${each.sha256 ?? ''}`}: ${each.rows} rows, ${exactFigureOf(part.unit, each.value)}`,
      ),
    ]),
  ].join('\n');
}
