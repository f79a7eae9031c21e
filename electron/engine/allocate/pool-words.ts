/** Pools and rules in words. */
import { measureOf } from '../../../shared/catalogue/measure.ts';
import { namedOwners } from '../../../shared/contract/allocation-faults.ts';
import type { Pool } from '../../../shared/contract/allocation.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { money, plural } from '../../../shared/words/figures.ts';

const noun = (pool: Pool): string => dimensionOf(pool.over)!.name.toLowerCase();

/** How a pool is spread: "evenly over 3 teams". */
export function methodWords(pool: Pool): string {
  const { method } = pool;
  const named = namedOwners(pool);
  const whom = named === null ? `every other ${noun(pool)}` : plural(named.length, noun(pool));
  if (method.kind === 'even') return `evenly over ${whom}`;
  if (method.kind === 'fixed') return `by fixed shares over ${whom}`;
  return `by ${measureOf(method.measure).name.toLowerCase()} over ${whom}`;
}

/** What stands out about a pool in a period; null = nothing. */
export function poolFinding(amounts: number, pooled: bigint, kept: bigint): string | null {
  if (amounts === 0) return 'Nothing in this period meets its conditions.';
  if (kept !== 0n)
    return `${money(kept)} of ${money(pooled)} stays where it is: no owner has any of the measure it is shared by.`;
  return null;
}

/** What stands out about a rule in a period; null = nothing. */
export function ruleFinding(matched: number, won: number, all: number, overrides: boolean): string | null {
  if (matched === 0) return 'Matches nothing in this period.';
  if (won === 0)
    return overrides
      ? 'Sets nothing: rules before it come first.'
      : 'Sets nothing: the source or rules before it already say the owner.';
  if (matched === all) return 'Matches every line of this period.';
  return null;
}
