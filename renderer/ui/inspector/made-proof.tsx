/** The proof of a figure that a page makes of others: the formula with its numbers, and each part that can be proven in turn. */
import { useMade, type Made, type MadePart } from '../../state/made.ts';
import { Button } from '../controls.tsx';
import { ProofHead } from './parts.tsx';

function Part({ part }: { readonly part: MadePart }) {
  return (
    <tr>
      <td className="t-proof-wrap">
        {part.open === undefined ? (
          part.name
        ) : (
          <button type="button" onClick={part.open}>
            {part.name}
          </button>
        )}
      </td>
      <td data-align="right" data-tip={part.exact}>
        {part.value}
      </td>
    </tr>
  );
}

/** As plain text, for mails and tickets. */
function madeText(made: Made): string {
  return [
    `${made.name}: ${made.value}${made.exact === undefined ? '' : ` (${made.exact})`}`,
    made.scope,
    `Formula: ${made.formula}`,
    `         ${made.numbers}`,
    ...made.parts.map((part) => `${part.name}: ${part.exact ?? part.value}`),
    ...made.notes,
  ].join('\n');
}

/** The proof. */
export function MadeProof({ id }: { readonly id: string }) {
  const made = useMade(id);
  if (made === null)
    return (
      <div className="t-inspector-body">
        <section className="t-proof">
          <p className="t-proof-words">This figure is not on the page now.</p>
        </section>
      </div>
    );
  return (
    <>
      <div className="t-inspector-body" tabIndex={0} role="group" aria-label={`Proof of ${made.name}`}>
        <section className="t-proof">
          <p className="t-proof-path">{[made.name, made.scope].filter((part) => part !== '').join(' · ')}</p>
          <p className="t-proof-figure t-num" data-tip={made.exact}>
            {made.value}
          </p>
        </section>
        <section className="t-proof">
          <ProofHead title="Formula" side={made.formula} />
          <p className="t-proof-words">{made.words}</p>
          <p className="t-proof-formula t-num">{made.numbers}</p>
          {made.parts.length === 0 ? null : (
            <table>
              <tbody>
                {made.parts.map((part, at) => (
                  // Parts stay in their order while the figure is shown.
                  <Part key={at} part={part} />
                ))}
              </tbody>
            </table>
          )}
        </section>
        {made.notes.length === 0 ? null : (
          <section className="t-proof">
            <ProofHead title="Rests on" />
            {made.notes.map((note) => (
              <p key={note} className="t-proof-words">
                {note}
              </p>
            ))}
          </section>
        )}
      </div>
      <footer className="t-inspector-foot">
        <Button onClick={() => void navigator.clipboard.writeText(madeText(made))}>Copy as text</Button>
      </footer>
    </>
  );
}
