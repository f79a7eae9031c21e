/** Successes that needed more than one, two or three attempts at a step. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { Period } from '../../../shared/units/period.ts';
import type { TimeZone } from '../../../shared/units/zone.ts';
import { ATTEMPTS } from '../../../shared/maths/what-if/baseline.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { lineGroups } from '../measure/line-groups.ts';
import { allLines, type Lines } from '../measure/lines.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { constantOf, type NarrowNumbers } from '../../store/narrow-column.ts';

export type Late = [number, number, number];

const SUCCESS = 1;

type Again = { readonly slots: Int32Array; readonly rows: Int32Array };

/** The lines that are no first attempt. */
function repeatedOf({ slots, rows }: Lines, attempts: NarrowNumbers): Again {
  const again = { slots: new Int32Array(slots.length), rows: new Int32Array(slots.length) };
  let count = 0;
  for (let j = 0; j < slots.length; j += 1) {
    const row = rows === null ? j : rows[j]!;
    again.slots[count] = slots[j]!;
    again.rows[count] = row;
    if (slots[j]! >= 0 && attempts[row]! > 1) count += 1;
  }
  return { slots: again.slots.subarray(0, count), rows: again.rows.subarray(0, count) };
}

function markMost(
  most: { readonly slots: Int32Array; readonly attempts: Uint8Array },
  { slots, rows }: Again,
  attempts: NarrowNumbers,
  successes: Uint32Array,
): void {
  for (let j = 0; j < rows.length; j += 1) {
    const success = successes[rows[j]!]!;
    if (success === 0) continue;
    const tried = Math.min(ATTEMPTS, Math.ceil(attempts[rows[j]!]!));
    if (most.slots[success] === 0) most.slots[success] = slots[j]! + 1;
    if (tried > most.attempts[success]!) most.attempts[success] = tried;
  }
}

/** By use case: successes dated in the period in whose tasks a call was tried more than once, twice, three times. */
export function lateSuccesses(
  view: SpendView,
  dimensions: Dimensions,
  zone: TimeZone,
  where: readonly Filter[],
  period: Period,
  proceed: () => void = () => undefined,
): ReadonlyMap<string | null, Late> {
  const question = { by: ['use-case' as const], where: [...where], period, grain: null };
  const groups = lineGroups(question, view.settled, dimensions, zone, 2 ** 14);
  const size = view.settled[0]?.settled?.size ?? 0;
  // By the number of a success: one more than the group of the first such call that is met, and its attempts.
  const most = { slots: new Int32Array(size), attempts: new Uint8Array(size) };
  for (const block of view.settled) {
    if (block.chunk?.has('attempt') !== true) continue;
    const attempts = block.chunk.amounts('attempt');
    if ((constantOf(attempts) ?? Infinity) <= 1) continue;
    proceed();
    const found = groups.reaches(block) ? groups.of(block) : null;
    if (found === null || block.settled === undefined) continue;
    const lines = typeof found === 'number' ? allLines(new Int32Array(block.count).fill(found)) : found;
    const again = repeatedOf(lines, attempts);
    if (again.rows.length === 0) continue;
    markMost(
      most,
      again,
      attempts,
      block.settled.reached(again.rows, (status) => status === SUCCESS),
    );
  }
  const bySlot = new Map<number, Late>();
  for (let success = 1; success < size; success += 1) {
    const slot = most.slots[success]! - 1;
    if (slot < 0) continue;
    let counts = bySlot.get(slot);
    if (counts === undefined) bySlot.set(slot, (counts = [0, 0, 0]));
    for (let n = 0; n < counts.length; n += 1) if (most.attempts[success]! > n + 1) counts[n]! += 1;
  }
  return new Map([...bySlot].map(([slot, counts]) => [groups.groupOf(slot).keys[0] ?? null, counts]));
}
