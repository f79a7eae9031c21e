/** The data page of an empty workspace. */
import { go } from '../../state/address.ts';
import { useSample } from '../../state/sample.ts';
import { Button } from '../../ui/controls.tsx';
import { Empty, FaultView } from '../../ui/states.tsx';
import { ChooseFiles } from './choose-files.tsx';
import { SOURCES_ITEM } from './sources-card.tsx';

function Picture() {
  const rows = [0, 1, 2, 3];
  return (
    <svg width="260" height="92" viewBox="0 0 260 92" aria-hidden>
      <rect x="0.5" y="0.5" width="259" height="91" rx="6" fill="var(--surface)" stroke="var(--line)" />
      {rows.map((row) => (
        <g key={row} transform={`translate(14 ${16 + row * 18})`}>
          <rect width="8" height="8" rx="2" fill={row === 3 ? 'var(--line-strong)' : 'var(--favourable)'} />
          <rect x="16" y="1" width={[84, 66, 92, 58][row]} height="6" rx="1" fill="var(--line-strong)" />
          <rect x="132" y="1" width={[46, 58, 38, 30][row]} height="6" rx="1" fill="var(--line)" />
          <rect x="206" y="1" width="26" height="6" rx="1" fill="var(--ink-3)" opacity="0.7" />
        </g>
      ))}
    </svg>
  );
}

/** What the page is for, and the two ways to begin. */
export function EmptyWorkspace({ readOnly }: { readonly readOnly: boolean }) {
  const { busy, fault, add } = useSample();
  return (
    <section className="t-card d-start">
      <Empty
        title="What do I have?"
        picture={<Picture />}
        actions={
          <>
            <ChooseFiles disabled={readOnly} />
            <Button disabled={readOnly || busy} onClick={() => void add()}>
              {busy ? 'Adding the sample company' : 'Add the sample company'}
            </Button>
            <Button look="quiet" onClick={() => go({ item: SOURCES_ITEM })}>
              How to get the files
            </Button>
          </>
        }
      >
        Drop exports anywhere on this page: invoices and cost reports, provider usage, gateway logs, and the
        outcomes of tasks. Each file is recognised and shown before anything is written, every row is
        accounted for, and each import can be undone. Nothing leaves this machine unless you connect an API.
      </Empty>
      {fault === null ? null : <FaultView fault={fault} onRetry={() => void add()} />}
    </section>
  );
}
