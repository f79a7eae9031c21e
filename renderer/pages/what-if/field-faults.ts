/** What is refused or worth knowing, by the field of a lever it is about. */
import type { Problem } from '../../../shared/maths/what-if/check.ts';

/** `refuses` false: the lever holds, but reaches less than it was asked for. */
type Told = { readonly field: string; readonly words: string; readonly refuses: boolean };
export type FieldFaults = readonly Told[];

export const NO_FAULTS: FieldFaults = [];

/** The problems of each lever, by its id. */
export function faultsByLever(problems: readonly Problem[]): ReadonlyMap<string, FieldFaults> {
  const found = new Map<string, Told[]>();
  for (const { id, field, message, remedy, refuses } of problems) {
    const told = { field, words: `${message.replace(/[.]$/, '')}. ${remedy}`.trim(), refuses };
    found.set(id, [...(found.get(id) ?? []), told]);
  }
  return found;
}

/** Why a field is refused.
 *  Null   it is not. */
export function faultAt(faults: FieldFaults, field: string): string | null {
  return faults.find((told) => told.refuses && told.field === field)?.words ?? null;
}
