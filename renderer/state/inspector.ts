/** Opening and closing the inspector. What it proves lives in the address, so a proof can be linked. */
import type { MetricId } from '../../shared/catalogue/index.ts';
import type { Filter, LineRef } from '../../shared/contract/query.ts';
import type { Period } from '../../shared/units/period.ts';
import { currentAddress, go, useAddress } from './address.ts';
import type { Subject } from './address-text.ts';
import { periodIn } from './period.ts';
import { useWorkspace } from './workspace.ts';

/** Prove a figure: a metric over filters; without a period the one in force.
 *  `compare`: what a change is measured against. `utc`: days as bills count them, for figures of the tie-out. */
export function proveFigure(
  metric: MetricId,
  where: readonly Filter[],
  period?: Period,
  ways: Pick<Extract<Subject, { kind: 'figure' }>, 'compare' | 'utc'> = {},
): void {
  const chosen = period ?? periodIn(currentAddress(), useWorkspace.getState().summary?.defaultMonth ?? null);
  if (chosen !== null) go({ subject: { kind: 'figure', metric, where, period: chosen, ...ways } });
}

/** Prove one ledger line. */
export function proveLine(ref: LineRef): void {
  go({ subject: { kind: 'line', chunk: ref.chunk, row: ref.row } });
}

/** Close the inspector. */
export function closeInspector(): void {
  go({ subject: null });
}

/** What the inspector proves now; null when it is closed. */
export function useSubject(): Subject | null {
  return useAddress((address) => address.subject);
}
