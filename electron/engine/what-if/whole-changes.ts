/** What a scenario changes, in whole numbers: the groups of a question sum to what it comes to in all, however it is looked at.
 *  Cells that are told apart more finely round otherwise, so finer groups are shares of those that every baseline has. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import { CUBE_DIMENSIONS } from '../../../shared/maths/what-if/baseline.ts';
import { spreadOver } from '../../../shared/maths/what-if/spread.ts';

/** A group of a question, and what it has more than today.
 *  Units  nanos, calls and tokens, not yet whole. */
export type Group = {
  readonly keys: readonly (string | null)[];
  readonly changes: { [M in MeasureId]?: number };
};

/** The same in whole numbers. */
export type Whole = { readonly [M in MeasureId]?: bigint };

/** The sum of parts, in their order. */
export const sumOf = (parts: readonly number[]): number => parts.reduce((total, part) => total + part, 0);

/** Parts as they are shares of another sum, which differs from theirs by what the cells they are made of round away. */
function inProportion(parts: readonly number[], sum: number): number[] {
  const size = sumOf(parts.map(Math.abs));
  const more = sum - sumOf(parts);
  return size === 0 ? [...parts] : parts.map((part) => part + (more * Math.abs(part)) / size);
}

function wholeChanges(groups: readonly Group[], told: readonly MeasureId[], whole: Whole): Whole[] {
  const wholes: { [M in MeasureId]?: bigint }[] = groups.map(() => ({}));
  for (const id of told) {
    const total = whole[id]!;
    const parts = inProportion(
      groups.map((group) => group.changes[id] ?? 0),
      Number(total),
    );
    const spread = spreadOver(total, parts);
    // Where nothing is known to change by itself, there is no share to go by.
    if (parts.length > 0) spread[0]! += total - spread.reduce((sum, part) => sum + part, 0n);
    spread.forEach((part, at) => (wholes[at]![id] = part));
  }
  return wholes;
}

/** A group and its change. */
export type Changed = { readonly keys: readonly (string | null)[]; readonly change: Whole };

/** Changes of two groups together. */
export const added = (a: Whole, b: Whole): Whole =>
  Object.fromEntries(
    [...Object.entries(a), ...Object.entries(b)].map(([id]) => [
      id,
      (a[id as MeasureId] ?? 0n) + (b[id as MeasureId] ?? 0n),
    ]),
  );

/** Changes of groups as whole numbers that sum to the whole. */
export const wholeGroups = (
  groups: readonly Group[],
  told: readonly MeasureId[],
  whole: Whole,
): Changed[] => {
  const changes = wholeChanges(groups, told, whole);
  return groups.map(({ keys }, at) => ({ keys, change: changes[at]! }));
};

/** Groups as shares of those that every baseline tells apart. `by`: what the groups are told by. */
export function withinUsual(
  groups: readonly Group[],
  told: readonly MeasureId[],
  by: readonly string[],
  usual: { readonly groups: readonly Group[]; readonly whole: Whole },
): { readonly total: Whole; readonly groups: Changed[] } {
  const isUsual = by.map((id) => (CUBE_DIMENSIONS as readonly string[]).includes(id));
  const parts = new Map<string, Group[]>();
  for (const group of groups) {
    const name = JSON.stringify(group.keys.filter((_, at) => isUsual[at]));
    const part = parts.get(name);
    if (part === undefined) parts.set(name, [group]);
    else part.push(group);
  }
  return {
    total: usual.whole,
    groups: wholeGroups(usual.groups, told, usual.whole).flatMap(({ keys, change }) =>
      wholeGroups(parts.get(JSON.stringify(keys)) ?? [], told, change),
    ),
  };
}
