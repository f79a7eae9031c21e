/** What each rule does in a period: the lines it matches and those it gives an owner. */
import type { RuleFigures } from '../../../shared/contract/allocation.ts';
import { OWNER_DIMENSIONS } from '../../../shared/ledger/dimensions.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Allocation } from './allocation.ts';
import { isIn } from './condition-mask.ts';
import { ruleFinding } from './pool-words.ts';

/** Lines of spend by block: their cost, and 1 for each that lies in the period. */
type Lines = { readonly block: Block; readonly cost: Float64Array; readonly inside: Uint8Array };

/** The lines of spend of a period that rules are about: no outcomes, and no lines that only explain what others carry. */
export function* linesOf(blocks: readonly Block[], period: Period, zone: string): Generator<Lines> {
  const { fromMs, toMs } = instantsOf(period, zone);
  for (const block of blocks) {
    if (block.basis === 'outcome' || block.atMax < fromMs || block.atMin >= toMs) continue;
    const cost = block.addends('cost') ?? new Float64Array(block.count);
    const inside = new Uint8Array(block.count);
    for (let i = 0; i < inside.length; i += 1) {
      const at = block.at[i]!;
      if (at < fromMs || at >= toMs || (block.live !== null && block.live[i] === 0)) continue;
      if (block.basis === 'detail' || cost[i] !== 0) inside[i] = 1;
    }
    yield { block, cost, inside };
  }
}

/** Figures per rule, and of all lines. */
export function ruleFigures(
  allocation: Allocation,
  period: Period,
): { readonly rules: RuleFigures[]; readonly rows: number } {
  const { view, overlay, zone, rules } = allocation;
  const [matchedCost, wonCost] = [exactSums(), exactSums()];
  const [matchedRows, wonRows] = [rules.rules.map(() => 0), rules.rules.map(() => 0)];
  const given = OWNER_DIMENSIONS.filter((dimension) => overlay.gives(dimension));
  let rows = 0;
  for (const { block, cost, inside } of linesOf(view.blocks, period, zone)) {
    const stated = view.stated(block);
    const winners = given.flatMap((dimension) => overlay.ruled(stated, dimension).winners ?? []);
    for (let i = 0; i < block.count; i += 1) rows += inside[i]!;
    rules.rules.forEach((_, r) => {
      const mask = overlay.matches(stated, r);
      if (mask === 'none') return;
      const [matched, won] = [new Int32Array(block.count).fill(-1), new Int32Array(block.count).fill(-1)];
      for (let i = 0; i < block.count; i += 1) {
        if (inside[i] === 0 || !isIn(mask, i)) continue;
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
