/** What was said in a call, where the workspace keeps it. Closed at first: it is what people wrote. */
import { counted } from '../../format/count.ts';
import { ProofHead } from './parts.tsx';

/** Prompt and answer of a line. Nothing when neither is kept. */
export function Said(props: { readonly prompt: readonly string[] | null; readonly answer: string | null }) {
  const { prompt, answer } = props;
  if (prompt === null && answer === null) return null;
  return (
    <section className="t-proof">
      <ProofHead title="Prompt and answer" side="kept in this workspace" />
      {prompt === null ? null : (
        <details className="t-said">
          <summary>Prompt, {counted(prompt.length, 'part')}</summary>
          {prompt.map((part, at) => (
            // Parts have no identity but their place.
            <p key={at}>{part}</p>
          ))}
        </details>
      )}
      {answer === null ? null : (
        <details className="t-said">
          <summary>Answer</summary>
          <p>{answer}</p>
        </details>
      )}
    </section>
  );
}
