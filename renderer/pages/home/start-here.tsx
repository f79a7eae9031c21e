/** Home of an empty workspace: what the page answers, and how to get figures into it. */
import { useState } from 'react';
import type { Fault } from '../../../shared/contract/fault.ts';
import { go } from '../../state/address.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { runJob } from '../../state/jobs.ts';
import { refreshWorkspace } from '../../state/workspace.ts';
import { Button } from '../../ui/controls.tsx';
import { Empty, FaultView } from '../../ui/states.tsx';

function Picture() {
  const bars = [22, 30, 26, 34, 12, 14, 38, 42, 36, 44, 16, 18, 47, 50];
  return (
    <svg width="260" height="84" viewBox="0 0 260 84" aria-hidden>
      <rect x="0.5" y="0.5" width="259" height="83" rx="6" fill="var(--surface)" stroke="var(--line)" />
      <rect x="14" y="12" width="120" height="6" rx="1" fill="var(--line-strong)" />
      {bars.map((bar, at) => (
        <rect
          key={at}
          x={14 + at * 17}
          y={72 - bar}
          width="11"
          height={bar}
          fill={at > 5 ? 'var(--chart-actual)' : 'var(--chart-before)'}
        />
      ))}
      <line x1="10" x2="250" y1="72.5" y2="72.5" stroke="var(--line-strong)" />
    </svg>
  );
}

/** The first screen of a new workspace. */
export function StartHere() {
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const addSample = async () => {
    setBusy(true);
    setFault(null);
    try {
      await runJob('Adding the sample company', (job) => core().workspace.addSample({ job }));
      await refreshWorkspace();
    } catch (error) {
      setFault(faultIn(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="t-page">
      <h1 className="t-hidden">Home</h1>
      <Empty
        title="How did the month go?"
        picture={<Picture />}
        actions={
          <>
            <Button look="primary" onClick={() => go({ page: 'data', item: null })}>
              Import exports
            </Button>
            <Button disabled={busy} onClick={() => void addSample()}>
              Add the sample company
            </Button>
            <Button look="quiet" onClick={() => go({ page: 'data', item: 'sources' })}>
              How to get the files
            </Button>
          </>
        }
      >
        Home shows what the month cost, what one successful outcome cost, whether the total ties out to the
        invoices, and what moved. Import an invoice or cost export and a gateway log, or look around in a
        sample company first. Nothing leaves this machine unless you connect an API.
      </Empty>
      {fault === null ? null : <FaultView fault={fault} />}
    </div>
  );
}
