/** The inspector: everything behind one figure or one ledger line. */
import type { Subject } from '../../state/address-text.ts';
import { closeInspector } from '../../state/inspector.ts';
import { KeyCap } from '../controls.tsx';
import { FigureProof } from './figure-proof.tsx';
import { LineProofView } from './line-proof.tsx';
import { useStepIn } from './step-in.ts';
import './inspector.css';

/** The panel on the right. */
export function Inspector({ subject }: { readonly subject: Subject }) {
  const panel = useStepIn(subject);
  return (
    <aside className="t-inspector" aria-label="Prove it" tabIndex={-1} {...panel}>
      <header className="t-inspector-bar">
        <h2>Prove it</h2>
        <button type="button" data-tip="Close" onClick={closeInspector}>
          <KeyCap keys="Esc" />
          <span className="t-hidden">Close the inspector</span>
        </button>
      </header>
      {subject.kind === 'line' ? <LineProofView subject={subject} /> : <FigureProof subject={subject} />}
    </aside>
  );
}
