/** The lines that a base measure rests on, each with its file and line: of sums those that give most, of a percentile those
 *  that state it, of a count of distinct things the first that name them. */
import { isAdditive, measureOf, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { LineBehind } from '../../../shared/contract/explain.ts';
import type { Chunk } from '../../store/ledger.ts';
import type { Workspace } from '../../store/workspace.ts';
import type { Block } from '../spend/block.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import { topLines } from '../measure/top-lines.ts';
import { fileRowOf } from './lines.ts';

type Files = Pick<Workspace, 'ledger' | 'imports'>;

/** A ledger line behind a line of a block. Null = it is computed. */
function storedAt(block: Block, row: number): { readonly chunk: Chunk; readonly row: number } | null {
  if (block.chunk !== null) return { chunk: block.chunk, row: block.rows?.[row] ?? row };
  return block.origin?.(row) ?? null;
}

/** How far a line of a block is to be seen first; -Infinity = it says nothing of the measure. */
function scoreIn(block: Block, measure: MeasureId, value: bigint | number | null): (row: number) => number {
  if (isAdditive(measure)) {
    const addends = amountsOf(block, measure)?.values;
    return (row) => Math.abs(addends?.[row] ?? 0);
  }
  if (measure === 'latency-p95') {
    const { latency } = block;
    return (row) => (latency !== null && latency[row] === value ? -block.at[row]! : -Infinity);
  }
  return (row) => -block.at[row]!;
}

function givesOf(block: Block, row: number, measure: MeasureId): bigint | number | null {
  if (isAdditive(measure)) return BigInt(amountsOf(block, measure)?.values[row] ?? 0);
  return measure === 'latency-p95' ? (block.latency?.[row] ?? null) : 1n;
}

function lineOf(block: Block, row: number, measure: MeasureId, { ledger, imports }: Files): LineBehind {
  const stored = storedAt(block, row);
  const model = ledger.dictionary('model').textOf(block.codes('model')?.[row] ?? 0);
  const task = stored?.chunk.text('taskId', stored.row) ?? null;
  return {
    importId: stored?.chunk.importId ?? null,
    file: stored === null ? null : (imports.get(stored.chunk.importId)?.file ?? null),
    fileRow: stored === null ? null : fileRowOf(stored.chunk, stored.row),
    startMs: block.at[row]!,
    name: block.basis === 'outcome' ? task : measureOf(measure).kind === 'distinct' ? (task ?? model) : model,
    gives: givesOf(block, row, measure),
    ref: block.chunk === null || stored === null ? null : { chunk: stored.chunk.id, row: stored.row },
  };
}

/** Seeks them while somebody walks over the blocks.
 *  Units  `value` is the measure's own; only a percentile needs it. */
export function linesBehind(measure: MeasureId, value: bigint | number | null, limit: number, files: Files) {
  const best = topLines(limit);
  const blocks: Block[] = [];
  return {
    /** Lines of a block that count are those with a group of 0 or more. */
    see(block: Block, groups: Int32Array): void {
      if (limit === 0) return;
      const score = scoreIn(block, measure, value);
      const place = blocks.push(block) - 1;
      let least = best.least();
      for (let row = 0; row < groups.length; row += 1) {
        if (groups[row]! < 0) continue;
        const scored = score(row);
        if (scored === -Infinity || scored <= least) continue;
        best.offer(place, row, scored);
        least = best.least();
      }
    },
    lines: (): LineBehind[] =>
      best.sorted().map(({ block, row }) => lineOf(blocks[block]!, row, measure, files)),
  };
}
