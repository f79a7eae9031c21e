/** What the last look at the invariants found. It is kept while the ledger stays as it is, also when the page is left. */
import { useEffect } from 'react';
import { create } from 'zustand';
import type { Fault } from '../../shared/contract/fault.ts';
import type { InvariantsReply } from '../../shared/contract/invariants.ts';
import { core } from './commands.ts';
import { faultIn } from './fault.ts';
import { runJob } from './jobs.ts';
import { useWorkspace } from './workspace.ts';

type Looked = {
  readonly reply: InvariantsReply | null;
  readonly fault: Fault | null;
  readonly looking: boolean;
};

const useLooked = create<Looked>(() => ({ reply: null, fault: null, looking: false }));

/** Look at every invariant; what was found replaces what was known. `shown`: with its progress and a way to stop it. */
export async function lookAtInvariants(shown: boolean): Promise<void> {
  if (useLooked.getState().looking) return;
  useLooked.setState({ looking: true, fault: null });
  const look = (job: string) => core().workspace.invariants({ job });
  try {
    const reply = shown ? await runJob('Checking the workspace', look) : await look(crypto.randomUUID());
    useLooked.setState({ reply, looking: false });
  } catch (error) {
    useLooked.setState({ fault: faultIn(error), looking: false });
  }
}

/** Files up to this size are checked without being asked: it takes about a second. */
export const SMALL_BYTES = 64_000_000;

/** What is known at this version of the ledger; in a small workspace it is looked up where nothing is known yet. */
export function useLookedUp(wanted: boolean): Looked {
  const looked = useInvariants();
  const isSmall = useWorkspace((store) => (store.summary?.bytes ?? Infinity) <= SMALL_BYTES);
  const isUnknown = looked.reply === null && looked.fault === null && !looked.looking;
  useEffect(() => {
    if (wanted && isSmall && isUnknown) void lookAtInvariants(false);
  }, [wanted, isSmall, isUnknown]);
  return looked;
}

/** What is known at this version of the ledger. */
function useInvariants(): Looked {
  const looked = useLooked();
  const version = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const fresh = looked.reply !== null && looked.reply.ledgerVersion === version;
  return { ...looked, reply: fresh ? looked.reply : null };
}
