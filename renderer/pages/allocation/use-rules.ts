/** The rules being worked on: those in force, or the draft that was begun from them. */
import { useState } from 'react';
import type { AllocationRules, AllocationState } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import { useAnswer, type Answer } from '../../state/answers.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { refreshWorkspace, useWorkspace } from '../../state/workspace.ts';

export type RulesInWork = {
  readonly answer: Answer<AllocationState>;
  readonly state: AllocationState | null;
  /** The draft where there is one, else what is in force. */
  readonly working: AllocationRules | null;
  readonly isDraft: boolean;
  readonly busy: boolean;
  readonly fault: Fault | null;
  /** Keep changed rules as the draft. Resolves to the fault that refused them, null when they were kept. */
  readonly keep: (rules: AllocationRules) => Promise<Fault | null>;
  readonly discard: () => Promise<Fault | null>;
  readonly publish: (note: string) => Promise<Fault | null>;
  readonly restore: (version: number) => Promise<Fault | null>;
};

/** Rules and the commands that change them. A draft is no change of the ledger, so its state is held here. */
export function useRules(): RulesInWork {
  const answer = useAnswer('allocation', 'get', undefined);
  const ledger = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const [own, setOwn] = useState<{ readonly ledger: number | null; readonly state: AllocationState } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const state = own !== null && own.ledger === ledger ? own.state : answer.value;
  const run = async (work: () => Promise<AllocationState>, changesLedger: boolean): Promise<Fault | null> => {
    setBusy(true);
    try {
      const next = await work();
      if (changesLedger) await refreshWorkspace();
      setOwn({ ledger: useWorkspace.getState().summary?.ledgerVersion ?? null, state: next });
      setFault(null);
      return null;
    } catch (error) {
      const refused = faultIn(error);
      setFault(refused);
      return refused;
    } finally {
      setBusy(false);
    }
  };
  return {
    answer,
    state,
    working: state === null ? null : (state.draft ?? state.active),
    isDraft: state !== null && state.draft !== null,
    busy,
    fault,
    keep: (rules) => run(() => core().allocation.saveDraft(rules), false),
    discard: () => run(() => core().allocation.discard(undefined), false),
    publish: (note) => run(() => core().allocation.publish({ note }), true),
    restore: (version) => run(() => core().allocation.restore({ version }), true),
  };
}
