/** What each rule does in a period: the lines it matches and those it gives an owner. */
import type { RuleFigures } from '../../../shared/contract/allocation.ts';
import { OWNER_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Allocation } from './allocation.ts';
import { isIn } from './condition-mask.ts';
import { ruleFinding } from './pool-words.ts';

/** Which lines of a block are spend of a period: 1 each; null = every line of it. */
export function linesInside(block: Block, period: Period, zone: string): Uint8Array | null {
  const { fromMs, toMs } = instantsOf(period, zone);
  const isWhole = block.atMin >= fromMs && block.atMax < toMs && block.live === null;
  if (isWhole && block.basis === 'detail') return null;
  const inside = new Uint8Array(block.count);
  // Lines of bills that only explain what others carry are no spend.
  const cost = block.basis === 'detail' ? null : block.addends('cost');
  for (let i = 0; i < inside.length; i += 1) {
    const at = block.at[i]!;
    if (at < fromMs || at >= toMs || (block.live !== null && block.live[i] === 0)) continue;
    if (block.basis === 'detail' || (cost !== null && cost[i] !== 0)) inside[i] = 1;
  }
  return inside;
}

/** Blocks that hold spend of a period; outcomes are none. */
export function blocksOf(blocks: readonly Block[], period: Period, zone: string): Block[] {
  const { fromMs, toMs } = instantsOf(period, zone);
  return blocks.filter((block) => block.basis !== 'outcome' && block.atMax >= fromMs && block.atMin < toMs);
}

const countOf = (block: Block, inside: Uint8Array | null): number =>
  inside === null ? block.count : inside.reduce((sum, each) => sum + each, 0);

/** Figures per rule, and the number of all lines. */
export function ruleFigures(
  allocation: Allocation,
  period: Period,
): { readonly rules: RuleFigures[]; readonly rows: number } {
  const { view, overlay, zone, rules } = allocation;
  const [matchedCost, wonCost] = [exactSums(), exactSums()];
  const [matchedRows, wonRows] = [rules.rules.map(() => 0), rules.rules.map(() => 0)];
  const given = OWNER_DIMENSIONS.filter((dimension) => overlay.gives(dimension));
  let rows = 0;
  for (const block of blocksOf(view.blocks, period, zone)) {
    const inside = linesInside(block, period, zone);
    rows += countOf(block, inside);
    const stated = view.stated(block);
    const masks = rules.rules.map((_, r) => overlay.matches(stated, r));
    if (masks.every((mask) => mask === 'none')) continue;
    const cost = block.addends('cost') ?? new Float64Array(block.count);
    const winners = given.flatMap((dimension) => overlay.ruled(stated, dimension).winners ?? []);
    masks.forEach((mask, r) => {
      if (mask === 'none') return;
      const [matched, won] = [new Int32Array(block.count).fill(-1), new Int32Array(block.count).fill(-1)];
      for (let i = 0; i < block.count; i += 1) {
        if ((inside !== null && inside[i] === 0) || !isIn(mask, i)) continue;
        matched[i] = r;
        matchedRows[r]! += 1;
        if (!winners.some((of) => of[i] === r + 1)) continue;
        won[i] = r;
        wonRows[r]! += 1;
      }
      matchedCost.add(matched, cost);
      wonCost.add(won, cost);
    });
  }
  return {
    rows,
    rules: rules.rules.map(({ id, overrides }, r) => ({
      id,
      matchedRows: matchedRows[r]!,
      matchedCost: matchedCost.of(r),
      wonRows: wonRows[r]!,
      wonCost: wonCost.of(r),
      finding: ruleFinding(matchedRows[r]!, wonRows[r]!, rows, overrides),
    })),
  };
}
