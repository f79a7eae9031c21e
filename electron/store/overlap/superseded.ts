/** Which statements of a source's exports a newer export states again in another grouping or bucket width.
 *  Decided from the newest export to the oldest, against the statements that still stand, so that whatever stands aside
 *  is stated by lines that count. An older export is the same usage when newer ones that hang together with it say about
 *  as much for most of it in a month; parts of one export, or exports filtered apart, do not. Then a statement stands aside when
 *  - newer ones of exactly its scope cover its whole period, or
 *  - all that hangs together with it says at least as much.
 *  Otherwise the newer ones may be a part of it only, and both stand. */
import { monthOf } from './reach.ts';
import { MEASURE_COUNT, plus, type Statements } from './statements.ts';

/** Amounts rounded to cents line by line may add up to a little less than one rounded once. */
const AS_MUCH = 0.995;
/** A day that was still open when the older export was made may have grown by so much. */
const ABOUT_AS_MUCH = 1.5;
/** The share of an older export that newer ones must say about as much about, to be taken for the same usage. */
const MOST = 0.8;

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

type Sums = readonly number[];

/** Whether the newer amounts are at least the older ones, and at most so many times as much, in everything both state. */
function saysAsMuch(newer: Sums, older: Sums, atMost = Infinity): boolean {
  let compared = false;
  for (const [at, was] of older.entries()) {
    const is = newer[at]!;
    if (was !== was || is !== is) continue;
    if (is < was - Math.abs(was) * (1 - AS_MUCH)) return false;
    if (atMost < Infinity && is > was + Math.abs(was) * (atMost - 1)) return false;
    compared = true;
  }
  return compared;
}

/** Amounts of all that hangs together, by its root. */
function createTotals() {
  const byRoot = new Map<number, number[]>();
  return {
    byRoot,
    add: (root: number, all: Sums, statement: number) => {
      let sum = byRoot.get(root);
      if (sum === undefined) byRoot.set(root, (sum = Array.from({ length: MEASURE_COUNT }, () => NaN)));
      for (let at = 0; at < MEASURE_COUNT; at += 1)
        sum[at] = plus(sum[at]!, all[statement * MEASURE_COUNT + at]!);
    },
  };
}

type Totals = ReadonlyMap<number, Sums>;

/** Whether the newer exports say about as much for most of what the older one said, by the first measure it states.
 *  Where none of them has the very scope and period of an older statement (`alike` by root), theirs may be wider, and
 *  may say any amount more. */
function isSameUsage(
  roots: ReadonlySet<number>,
  said: Totals,
  says: Totals,
  alike: ReadonlySet<number>,
): boolean {
  for (let measure = 0; measure < MEASURE_COUNT; measure += 1) {
    let [all, same] = [0, 0];
    for (const root of roots) {
      const was = said.get(root)!;
      const weight = Math.abs(was[measure]!);
      if (weight !== weight) continue;
      all += weight;
      const atMost = alike.has(root) ? ABOUT_AS_MUCH : Infinity;
      if (saysAsMuch(says.get(root)!, was, atMost)) same += weight;
    }
    if (all > 0) return same >= all * MOST;
  }
  return false;
}

/** The UTC month in which each bunch of statements begins, by its root. */
function monthsOf(
  older: readonly number[],
  partlyIn: Float64Array,
  rootOf: (statement: number) => number,
  start: readonly number[],
): Map<number, number> {
  const months = new Map<number, number>();
  for (const statement of older) {
    if (partlyIn[statement] === 0) continue;
    const [root, month] = [rootOf(statement), monthOf(start[statement]!)];
    months.set(root, Math.min(months.get(root) ?? Infinity, month));
  }
  return months;
}

function byImportOf({ count, importId }: Statements): (readonly number[])[] {
  const byImport = new Map<number, number[]>();
  for (let at = 0; at < count; at += 1) {
    const found = byImport.get(importId[at]!);
    if (found === undefined) byImport.set(importId[at]!, [at]);
    else found.push(at);
  }
  return [...byImport].sort(([a], [b]) => b - a).map(([, statements]) => statements);
}

/** Decide about all statements. */
export function supersededOf(statements: Statements): Superseded {
  const { count, importId, cell, cells, start, end, lines, sums, said } = statements;
  const aside = new Uint8Array(count);
  const partlyIn = new Float64Array(count);
  const covered = new Uint8Array(count);
  const hasTwin = new Uint8Array(count);
  const lasts = (statement: number) => end[statement]! - start[statement]!;
  const standing = createStanding(statements);
  for (const older of byImportOf(statements)) {
    const joined = createJoined();
    const newer = new Set<number>();
    const [were, are] = [createTotals(), createTotals()];
    for (const statement of older) {
      for (const other of cells.compatible(cell[statement]!)) {
        const overlapping = standing.overlapping(other, statement);
        if (overlapping.length === 0) continue;
        if (other === cell[statement] && cover(statements, overlapping, statement)) covered[statement] = 1;
        for (const each of overlapping) {
          if (other === cell[statement] && lasts(each) === lasts(statement)) hasTwin[statement] = 1;
          joined.join(statement, each);
          newer.add(each);
          partlyIn[statement] = Math.max(partlyIn[statement]!, importId[each]!);
        }
      }
    }
    for (const statement of older)
      if (partlyIn[statement] !== 0) were.add(joined.rootOf(statement), said, statement);
    for (const statement of newer) are.add(joined.rootOf(statement), sums, statement);
    const alike = new Set(older.filter((at) => hasTwin[at] === 1).map(joined.rootOf));
    const months = new Map<number, Set<number>>();
    for (const [root, month] of monthsOf(older, partlyIn, joined.rootOf, start))
      months.set(month, (months.get(month) ?? new Set()).add(root));
    const same = new Set<number>();
    for (const roots of months.values())
      if (isSameUsage(roots, were.byRoot, are.byRoot, alike)) for (const root of roots) same.add(root);
    for (const statement of older) {
      if (lines[statement] === 0) continue;
      const root = joined.rootOf(statement);
      if (
        same.has(root) &&
        partlyIn[statement] !== 0 &&
        (covered[statement] === 1 || saysAsMuch(are.byRoot.get(root)!, were.byRoot.get(root)!))
      )
        aside[statement] = 1;
      else standing.add(statement);
    }
  }
  for (let at = 0; at < count; at += 1) if (aside[at] === 1) partlyIn[at] = 0;
  return { aside, partlyIn };
}
