/** Opening and closing the inspector. What it proves lives in the address, so a proof can be linked. */
import { create } from 'zustand';
import type { MetricId } from '../../shared/catalogue/index.ts';
import type { Filter, LineRef } from '../../shared/contract/query.ts';
import type { Period } from '../../shared/units/period.ts';
import { currentAddress, go, useAddress } from './address.ts';
import type { Subject } from './address-text.ts';
import { periodIn } from './period.ts';
import { useWorkspace } from './workspace.ts';

/** How often somebody stepped into the inspector: each step moves the focus there. */
export const useSteps = create<{ readonly steps: number }>(() => ({ steps: 0 }));

/** Show a proof. Asked for again, it is stepped into, so that the keyboard goes on inside. */
function show(subject: Subject): void {
  const same = JSON.stringify(currentAddress().subject) === JSON.stringify(subject);
  if (same) useSteps.setState(({ steps }) => ({ steps: steps + 1 }));
  else go({ subject });
}

/** Prove a figure: a metric over filters; without a period the one in force.
 *  `compare`: what a change is measured against. `utc`: days as bills count them, for figures of the tie-out. */
export function proveFigure(
  metric: MetricId,
  where: readonly Filter[],
  period?: Period,
  ways: Pick<Extract<Subject, { kind: 'figure' }>, 'compare' | 'utc'> = {},
): void {
  const chosen = period ?? periodIn(currentAddress(), useWorkspace.getState().summary?.defaultMonth ?? null);
  if (chosen !== null) show({ kind: 'figure', metric, where, period: chosen, ...ways });
}

/** Prove a figure that the page makes of others: it says how, under this id. */
export function proveMade(id: string): void {
  show({ kind: 'made', id });
}

/** Prove one ledger line. */
export function proveLine(ref: LineRef): void {
  show({ kind: 'line', chunk: ref.chunk, row: ref.row });
}

/** Explain what a metric is. */
export function explainMetric(metric: MetricId): void {
  show({ kind: 'metric', metric });
}

/** Close the inspector. */
export function closeInspector(): void {
  go({ subject: null });
}

/** What the inspector proves now; null when it is closed. */
export function useSubject(): Subject | null {
  return useAddress((address) => address.subject);
}
