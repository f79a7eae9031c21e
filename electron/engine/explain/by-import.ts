/** What each import gives to a measure, counted line by line over the spend view and not by the query that gave the figure,
 *  so that the two check each other. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import { importIdOf } from '../../../shared/words/imports.ts';
import type { Block } from '../spend/block.ts';
import { isOfSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from '../measure/dimension-codes.ts';
import { filterMask } from '../measure/filter-mask.ts';
import { allLines } from '../measure/lines.ts';
import { tallyOf } from '../measure/tally.ts';
import type { Scope } from './scope.ts';

export type ImportShare = {
  /** Null = computed lines. */
  readonly importId: number | null;
  /** Lines that add to the measure. */
  readonly rows: number;
  readonly value: bigint | number | null;
};

/** Which lines of a block say something about a measure. Null when none does. */
function sayersOf(block: Block, measure: MeasureId): ((row: number) => boolean) | null {
  if (isAdditive(measure)) {
    const values = block.addends(measure);
    return values === null ? null : (row) => values[row] !== 0;
  }
  if (measure === 'latency-p95') {
    const { latency } = block;
    return latency === null ? null : (row) => latency[row] === latency[row];
  }
  if (measure === 'tasks') {
    const { tasks } = block;
    return tasks === null ? null : (row) => tasks[row * 2] !== 0 || tasks[row * 2 + 1] !== 0;
  }
  const statuses = block.reaches?.().statuses;
  return statuses === undefined ? null : (row) => statuses[row] !== 0;
}

/** The import's code of each line that is in the scope and says something, -1 for the others. Null when no line does. */
function groupsOf(block: Block, measure: MeasureId, scope: Scope, dimensions: Dimensions): Int32Array | null {
  if (block.atMax < scope.fromMs || block.atMin >= scope.toMs) return null;
  const says = sayersOf(block, measure);
  if (says === null) return null;
  const mask = filterMask(block, scope.where, dimensions);
  const codes = dimensions('import').codesOf(block);
  const groups = new Int32Array(block.count).fill(-1);
  for (let i = 0; i < block.count; i += 1) {
    const at = block.at[i]!;
    if (at < scope.fromMs || at >= scope.toMs) continue;
    if (block.live !== null && block.live[i] === 0) continue;
    if (mask !== null && mask[i] === 0) continue;
    if (says(i)) groups[i] = codes === null ? 0 : codes[i]!;
  }
  return groups;
}

/** Shares of a measure by import, largest first, computed lines last; `see` is told the lines that add to it, block by block.
 *  Shape  for an additive measure the values sum to the measure over the scope. */
export function byImport(
  measure: MeasureId,
  scope: Scope,
  view: SpendView,
  dimensions: Dimensions,
  see: (block: Block, groups: Int32Array) => void,
): ImportShare[] {
  const tally = tallyOf(measure, view);
  const rows = new Map<number, number>();
  for (const block of isOfSettled(measure) ? view.settled : view.blocks) {
    const groups = groupsOf(block, measure, scope, dimensions);
    if (groups === null) continue;
    for (const group of groups) if (group >= 0) rows.set(group, (rows.get(group) ?? 0) + 1);
    tally.add(block, allLines(groups));
    see(block, groups);
  }
  const shares = [...rows].map(([code, count]): ImportShare => {
    const label = code === 0 ? null : dimensions('import').textOf(code);
    return { importId: label === null ? null : importIdOf(label), rows: count, value: tally.of(code) };
  });
  const size = ({ value }: ImportShare) => Math.abs(Number(value ?? 0));
  return shares.toSorted(
    (a, b) =>
      Number(a.importId === null) - Number(b.importId === null) ||
      size(b) - size(a) ||
      (a.importId ?? 0) - (b.importId ?? 0),
  );
}
