/** The formula of a figure: in words, with its numbers, and each part with how it was counted. */
import type { ExplainedPart, Explanation } from '../../../shared/contract/explain.ts';
import { exactFigureOf, figureOf } from '../../../shared/words/metric.ts';
import { moneyText } from '../../format/money.ts';
import { NOT_KNOWN } from '../../format/space.ts';
import { ProofHead } from './parts.tsx';

function Part({ part }: { readonly part: ExplainedPart }) {
  return (
    <tr>
      <td data-tip={`${part.words}\n${part.counted}`}>{part.name}</td>
      <td data-align="right" data-tip={exactFigureOf(part.unit, part.value)}>
        {figureOf(part.unit, part.value)}
      </td>
    </tr>
  );
}

/** The section. A figure that is one measure needs no table of its parts. */
export function FigureFormula({ proof }: { readonly proof: Explanation }) {
  const { parts, parameters } = proof;
  const isSum = parts.length === 1 && parameters.length === 0;
  return (
    <section className="t-proof">
      <ProofHead title="Formula" side={proof.formula.words} />
      <p className="t-proof-words">{proof.words}</p>
      <p className="t-proof-formula t-num">{proof.formula.numbers}</p>
      {proof.unknown === null ? null : <p className="t-proof-words t-attention">{proof.unknown}</p>}
      {isSum ? (
        <p className="t-proof-words">{parts[0]!.counted}</p>
      ) : (
        <table>
          <tbody>
            {parts.map((part) => (
              <Part key={part.measure} part={part} />
            ))}
            {parameters.map((each) => (
              <tr key={each.name}>
                <td data-tip={each.from}>{each.name}</td>
                <td data-align="right">{each.value === null ? NOT_KNOWN : moneyText(each.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {proof.compare === null || proof.compare.value === null ? null : (
        <p className="t-proof-words">Before: {proof.compare.numbers}</p>
      )}
      <p className="t-proof-words">{proof.rounding}</p>
      {proof.beware === null ? null : <p className="t-proof-words">Mind: {proof.beware}</p>}
    </section>
  );
}
