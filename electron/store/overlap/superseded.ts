/** Which statements of a source's exports a newer export states again in another grouping or bucket width.
 *  Decided from the newest export to the oldest, against the statements that still stand, so that whatever stands aside
 *  is stated by lines that count. A statement stands aside when newer ones
 *  - of exactly its scope cover its whole period, or
 *  - of compatible scopes overlap with it and, over all that hangs together with it, say at least as much.
 *  Otherwise the newer ones may be a part of it only, and both stand. */
import { MEASURE_COUNT, plus, type Statements } from './statements.ts';

/** Amounts rounded to cents line by line may add up to a little less than one rounded once. */
const AS_MUCH = 0.995;

export type Superseded = {
  /** A byte per statement, 1 = stands aside. */
  readonly aside: Uint8Array;
  /** For each statement the newest import that states part of it but not all; 0 = none. */
  readonly partlyIn: Float64Array;
};

/** Statements that stand, by scope and start. */
function createStanding({ cells, cell, start, end }: Statements) {
  const byCell = new Map<number, { members: number[]; longest: number; sorted: boolean }>();
  return {
    add: (statement: number) => {
      const key = cell[statement]!;
      let found = byCell.get(key);
      if (found === undefined) {
        byCell.set(key, (found = { members: [], longest: 0, sorted: true }));
        cells.offer(key);
      }
      found.members.push(statement);
      found.longest = Math.max(found.longest, end[statement]! - start[statement]!);
      found.sorted = false;
    },
    /** Those of one scope that overlap with a statement, by start. */
    overlapping: (key: number, statement: number): number[] => {
      const found = byCell.get(key);
      if (found === undefined) return [];
      if (!found.sorted) {
        found.members.sort((a, b) => start[a]! - start[b]!);
        found.sorted = true;
      }
      const { members } = found;
      const [from, to] = [start[statement]!, end[statement]!];
      let low = 0;
      for (let high = members.length; low < high;) {
        const middle = (low + high) >>> 1;
        if (start[members[middle]!]! <= from - found.longest) low = middle + 1;
        else high = middle;
      }
      const overlapping: number[] = [];
      for (let at = low; at < members.length && start[members[at]!]! < to; at += 1)
        if (end[members[at]!]! > from) overlapping.push(members[at]!);
      return overlapping;
    },
  };
}

/** Whether statements, by start, cover the whole period of one. */
function cover({ start, end }: Statements, covering: readonly number[], statement: number): boolean {
  let covered = start[statement]!;
  for (const other of covering) {
    if (start[other]! > covered) return false;
    covered = Math.max(covered, end[other]!);
  }
  return covered >= end[statement]!;
}

/** Joins statements that hang together. */
function createJoined() {
  const parents = new Map<number, number>();
  const parentOf = (statement: number) => parents.get(statement) ?? statement;
  const rootOf = (statement: number): number => {
    let at = statement;
    for (let parent = parentOf(at); parent !== at; parent = parentOf(at)) {
      const above = parentOf(parent);
      parents.set(at, above);
      at = above;
    }
    return at;
  };
  return { rootOf, join: (a: number, b: number) => void parents.set(rootOf(a), rootOf(b)) };
}

/** Whether the newer amounts are at least the older ones in everything both state. */
function saysAsMuch(newer: readonly number[], older: readonly number[]): boolean {
  let compared = false;
  for (const [at, was] of older.entries()) {
    const is = newer[at]!;
    if (was !== was || is !== is) continue;
    if (is < was - Math.abs(was) * (1 - AS_MUCH)) return false;
    compared = true;
  }
  return compared;
}

const nothing = (): number[] => Array.from({ length: MEASURE_COUNT }, () => NaN);

function addTo(
  sums: Map<number, number[]>,
  root: number,
  { sums: all }: Statements,
  statement: number,
): void {
  let sum = sums.get(root);
  if (sum === undefined) sums.set(root, (sum = nothing()));
  for (let at = 0; at < MEASURE_COUNT; at += 1)
    sum[at] = plus(sum[at]!, all[statement * MEASURE_COUNT + at]!);
}

/** Decide about all statements. */
export function supersededOf(statements: Statements): Superseded {
  const { count, importId, cell, cells } = statements;
  const aside = new Uint8Array(count);
  const partlyIn = new Float64Array(count);
  const standing = createStanding(statements);
  const byImport = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const found = byImport.get(importId[at]!);
    if (found === undefined) byImport.set(importId[at]!, [at]);
    else found.push(at);
  }
  for (const [, older] of [...byImport].sort(([a], [b]) => b - a)) {
    const joined = createJoined();
    const newer = new Set<number>();
    const open: number[] = [];
    for (const statement of older) {
      for (const other of cells.compatible(cell[statement]!)) {
        const overlapping = standing.overlapping(other, statement);
        if (overlapping.length === 0) continue;
        if (other === cell[statement] && cover(statements, overlapping, statement)) aside[statement] = 1;
        for (const each of overlapping) {
          joined.join(statement, each);
          newer.add(each);
          partlyIn[statement] = Math.max(partlyIn[statement]!, importId[each]!);
        }
      }
      if (aside[statement] === 0 && partlyIn[statement] !== 0) open.push(statement);
    }
    if (open.length > 0) {
      const [said, says] = [new Map<number, number[]>(), new Map<number, number[]>()];
      for (const statement of older)
        if (partlyIn[statement] !== 0) addTo(said, joined.rootOf(statement), statements, statement);
      for (const statement of newer) addTo(says, joined.rootOf(statement), statements, statement);
      for (const statement of open) {
        const root = joined.rootOf(statement);
        if (saysAsMuch(says.get(root)!, said.get(root)!)) aside[statement] = 1;
      }
    }
    for (const statement of older) {
      if (aside[statement] === 1) partlyIn[statement] = 0;
      else standing.add(statement);
    }
  }
  return { aside, partlyIn };
}
