/** The inspector: everything behind one figure or one ledger line. */
import type { Subject } from '../../state/address-text.ts';
import { closeInspector } from '../../state/inspector.ts';
import { KeyCap } from '../controls.tsx';
import { FigureProof } from './figure-proof.tsx';
import { LineProofView } from './line-proof.tsx';
import { MadeProof } from './made-proof.tsx';
import { MetricHelpView } from './metric-help.tsx';
import { useStepIn } from './step-in.ts';
import './inspector.css';

/** The panel on the right. */
export function Inspector({ subject }: { readonly subject: Subject }) {
  const panel = useStepIn(subject);
  const title = subject.kind === 'metric' ? 'What is it' : 'Prove it';
  return (
    <aside className="t-inspector" aria-label={title} tabIndex={-1} {...panel}>
      <header className="t-inspector-bar">
        <h2>{title}</h2>
        <button type="button" data-tip="Close" onClick={closeInspector}>
          <KeyCap keys="Esc" />
          <span className="t-hidden">Close the inspector</span>
        </button>
      </header>
      {subject.kind === 'line' ? <LineProofView subject={subject} /> : null}
      {subject.kind === 'figure' ? <FigureProof subject={subject} /> : null}
      {subject.kind === 'made' ? <MadeProof id={subject.id} /> : null}
      {subject.kind === 'metric' ? <MetricHelpView metric={subject.metric} /> : null}
    </aside>
  );
}
