/** Parts that both proofs share. */
import type { ReactNode } from 'react';

/** Heading of one section of a proof. */
export function ProofHead({ title, side }: { readonly title: string; readonly side?: ReactNode }) {
  return (
    <div className="t-proof-head">
      <h3>{title}</h3>
      {side === undefined ? null : <span>{side}</span>}
    </div>
  );
}

/** Named inputs, one a line. */
export function ProofInputs(props: {
  readonly title: string;
  readonly inputs: readonly { readonly name: string; readonly value: ReactNode }[];
}) {
  return (
    <section className="t-proof">
      <ProofHead title={props.title} />
      <dl className="t-proof-list">
        {props.inputs.map((input) => (
          <div key={input.name} style={{ display: 'contents' }}>
            <dt>{input.name}</dt>
            <dd>{input.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
