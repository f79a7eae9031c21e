/** What rules would change, asked again when they or the period change and typing has paused. */
import { useEffect, useState } from 'react';
import type { AllocationPreview, AllocationRules } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { OwnerDimension } from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { core } from '../../state/commands.ts';
import { faultIn } from '../../state/fault.ts';
import { useWorkspace } from '../../state/workspace.ts';

type Ask = {
  readonly rules: AllocationRules;
  readonly period: Period;
  readonly dimension: OwnerDimension;
};
type Shown = { readonly of: string; readonly reply: AllocationPreview | null; readonly fault: Fault | null };

export type Preview = {
  /** The last one known, also while a newer one is on its way. */
  readonly reply: AllocationPreview | null;
  readonly fault: Fault | null;
  readonly loading: boolean;
};

/** Preview rules; null asks nothing.
 *  Units  quietMs: how long the rules must have stood still. */
export function usePreview(ask: Ask | null, quietMs: number): Preview {
  const ledger = useWorkspace((store) => store.summary?.ledgerVersion ?? null);
  const text = ask === null ? null : JSON.stringify(ask);
  const key = `${ledger} ${text}`;
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    if (text === null) return undefined;
    let open = true;
    const timer = setTimeout(() => {
      core()
        .allocation.preview(JSON.parse(text) as Ask)
        .then(
          (reply) => open && setShown({ of: key, reply, fault: null }),
          (error: unknown) => open && setShown({ of: key, reply: null, fault: faultIn(error) }),
        );
    }, quietMs);
    return () => {
      open = false;
      clearTimeout(timer);
    };
  }, [text, key, quietMs]);
  if (text === null) return { reply: null, fault: null, loading: false };
  const fresh = shown !== null && shown.of === key;
  return { reply: shown?.reply ?? null, fault: fresh ? shown.fault : null, loading: !fresh };
}
