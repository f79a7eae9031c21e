/** Keeping a rule or a pool in the draft from its sheet: told what is wrong only once it was tried. */
import { useState } from 'react';
import type { AllocationRules } from '../../../shared/contract/allocation.ts';
import type { Fault } from '../../../shared/contract/fault.ts';

/** How far the keeping of a sheet is; `save` closes the sheet when the rules were taken. */
export type Saving = {
  readonly tried: boolean;
  readonly busy: boolean;
  readonly refused: Fault | null;
  readonly save: (rules: AllocationRules, isFine: boolean) => Promise<void>;
};

/** The state of a sheet that is to be kept. */
export function useSaving(
  keep: (rules: AllocationRules) => Promise<Fault | null>,
  onClose: () => void,
): Saving {
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const save = async (rules: AllocationRules, isFine: boolean) => {
    setTried(true);
    if (!isFine) return;
    setBusy(true);
    const fault = await keep(rules);
    setBusy(false);
    if (fault === null) onClose();
    else setRefused(fault);
  };
  return { tried, busy, refused, save };
}
