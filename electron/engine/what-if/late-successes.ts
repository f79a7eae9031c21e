/** Successes that needed more than one, two or three attempts at a step. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineGroups } from '../measure/line-groups.ts';
import { allLines } from '../measure/lines.ts';
import type { SpendView } from '../spend/spend-view.ts';

export type Late = [number, number, number];

const SUCCESS = 1;

/** By use case: successes dated in the period in whose tasks a call was tried more than once, twice, three times. */
export function lateSuccesses(
  view: SpendView,
  dimensions: Dimensions,
  zone: TimeZone,
  where: readonly Filter[],
  period: Period,
): ReadonlyMap<string | null, Late> {
  const question = { by: ['use-case' as const], where: [...where], period, grain: null };
  const groups = lineGroups(question, view.settled, dimensions, zone, 2 ** 14);
  const most = new Map<number, { readonly slot: number; attempts: number }>();
  for (const block of view.settled) {
    const found = groups.reaches(block) ? groups.of(block) : null;
    if (found === null || block.settled === undefined || block.chunk?.has('attempt') !== true) continue;
    const attempts = block.chunk.numbers('attempt');
    const { slots, rows } =
      typeof found === 'number' ? allLines(new Int32Array(block.count).fill(found)) : found;
    const successes = block.settled.reached(rows, (status) => status === SUCCESS);
    for (let j = 0; j < slots.length; j += 1) {
      const slot = slots[j]!;
      const i = rows === null ? j : rows[j]!;
      if (slot < 0 || successes[i] === 0 || !(attempts[i]! > 1)) continue;
      const known = most.get(successes[i]!);
      if (known === undefined) most.set(successes[i]!, { slot, attempts: attempts[i]! });
      else known.attempts = Math.max(known.attempts, attempts[i]!);
    }
  }
  const late = new Map<string | null, Late>();
  for (const { slot, attempts } of most.values()) {
    const useCase = groups.groupOf(slot).keys[0] ?? null;
    const counts = late.get(useCase) ?? [0, 0, 0];
    late.set(useCase, counts.map((count, n) => count + (attempts > n + 1 ? 1 : 0)) as Late);
  }
  return late;
}
