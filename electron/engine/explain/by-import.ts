/** What each import gives to a measure, counted line by line over the spend view and not by the query that gave the figure,
 *  so that the two check each other. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import { importIdOf } from '../../../shared/words/imports.ts';
import { constantColumn, constantOf, type NarrowNumbers } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { amountsOf, latenciesOf } from '../spend/narrow-block.ts';
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

/** Numbers of a block's lines, of which `none` and what is no number say nothing. Null when no line says anything. */
type Saying = { readonly values: NarrowNumbers | Int32Array; readonly none: number | null };

function sayingOf(block: Block, measure: MeasureId, view: SpendView): Saying | null {
  const not = (values: Saying['values'] | null | undefined, none: number | null): Saying | null =>
    values === null || values === undefined ? null : { values, none };
  if (measure === 'days-covered') return null;
  if (isAdditive(measure)) return not(amountsOf(block, measure)?.values, 0);
  if (measure === 'latency-p95') {
    const latencies = latenciesOf(block);
    return not(latencies?.values, latencies?.less === 1 ? 0 : null);
  }
  if (measure === 'tasks') return not(view.tasks.of(block), 0);
  return not(block.reaches?.().statuses, 0);
}

// Loops of their own: the compiler makes fast code only of a loop that has met few kinds of arrays.
function leaveOut(groups: Int32Array, { values, none }: Saying): void {
  if (values instanceof Uint8Array) {
    for (let i = 0; i < groups.length; i += 1) if (values[i] === none) groups[i] = -1;
  } else if (values instanceof Uint16Array) {
    for (let i = 0; i < groups.length; i += 1) if (values[i] === none) groups[i] = -1;
  } else if (values instanceof Uint32Array) {
    for (let i = 0; i < groups.length; i += 1) if (values[i] === none) groups[i] = -1;
  } else
    for (let i = 0; i < groups.length; i += 1)
      if (values[i] === none || values[i] !== values[i]) groups[i] = -1;
}

function keepFlagged(groups: Int32Array, flags: Uint8Array): void {
  for (let i = 0; i < groups.length; i += 1) if (flags[i] === 0) groups[i] = -1;
}

function keepInside(groups: Int32Array, { at }: Block, { fromMs, toMs }: Scope): void {
  for (let i = 0; i < groups.length; i += 1) if (at[i]! < fromMs || at[i]! >= toMs) groups[i] = -1;
}

/** The import's code of each line that is in the scope and says something, -1 for the others. Null when no line does. */
function groupsOf(
  block: Block,
  measure: MeasureId,
  scope: Scope,
  view: SpendView,
  dimensions: Dimensions,
): Int32Array | null {
  if (block.atMax < scope.fromMs || block.atMin >= scope.toMs) return null;
  const saying = sayingOf(block, measure, view);
  if (saying === null) return null;
  const codes = dimensions('import').codesOf(block) ?? constantColumn(0, block.count);
  const all = constantOf(codes);
  const groups = all === undefined ? Int32Array.from(codes) : new Int32Array(block.count).fill(all);
  const mask = filterMask(block, scope.where, dimensions);
  if (mask !== null) keepFlagged(groups, mask);
  if (block.live !== null) keepFlagged(groups, block.live);
  if (block.atMin < scope.fromMs || block.atMax >= scope.toMs) keepInside(groups, block, scope);
  leaveOut(groups, saying);
  return groups;
}

/** Count lines by group; lines of a block mostly came in together. */
function countInto(rows: Map<number, number>, groups: Int32Array): void {
  let [last, count] = [-1, 0];
  const note = () => (count === 0 || last < 0 ? null : rows.set(last, (rows.get(last) ?? 0) + count));
  for (let i = 0; i < groups.length; i += 1) {
    const group = groups[i]!;
    if (group < 0) continue;
    if (group !== last) {
      note();
      [last, count] = [group, 0];
    }
    count += 1;
  }
  note();
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
  const tally = tallyOf(measure, view, dimensions('import').size);
  const rows = new Map<number, number>();
  for (const block of isOfSettled(measure) ? view.settled : view.blocks) {
    const groups = groupsOf(block, measure, scope, view, dimensions);
    if (groups === null) continue;
    countInto(rows, groups);
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
