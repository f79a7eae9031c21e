/** Which filter opens the rows of an effect in Explore, where there is one. */
import type { Filter } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { CellState } from '../../../shared/maths/variance/levels.ts';
import { EFFECT_IDS, type EffectId } from '../../../shared/maths/variance/effects.ts';
import type { NamedBridged } from './cells.ts';

const STATE_OF: { readonly [E in EffectId]?: CellState } = {
  'new-lines': 'new',
  'stopped-lines': 'stopped',
  'not-seen': 'unseen',
};

/** A filter that keeps the cells of one state and no others: by evidence, feature or model, whichever tells them apart. */
function apart(
  cells: readonly NamedBridged[],
  state: CellState,
  grain: readonly DimensionId[],
): Filter | null {
  const inside = cells.filter((cell) => cell.state === state);
  const outside = cells.filter((cell) => cell.state !== state);
  const bases = new Set(inside.flatMap((cell) => cell.cell.bases));
  if (!outside.some((cell) => cell.cell.bases.some((basis) => bases.has(basis))))
    return { dimension: 'basis', values: [...bases], not: false };
  for (const [at, dimension] of grain.entries()) {
    const values = new Set(inside.map((cell) => cell.cell.keys[at]!));
    if (!outside.some((cell) => values.has(cell.cell.keys[at]!)))
      return { dimension, values: [...values], not: false };
  }
  return null;
}

/** The filters of each effect that is not zero. Factors of a product lie in all calls of the scope; lines that come, go or are not
 *  seen open alone where a filter tells them apart. */
export function doorsOf(
  cells: readonly NamedBridged[],
  grain: readonly DimensionId[],
  scope: readonly Filter[],
): { readonly [E in EffectId]?: readonly Filter[] } {
  const doors: Partial<Record<EffectId, readonly Filter[]>> = {};
  const known = new Map<CellState, Filter | null>();
  const apartOnce = (state: CellState): Filter | null => {
    let found = known.get(state);
    if (found === undefined) known.set(state, (found = apart(cells, state, grain)));
    return found;
  };
  for (const id of EFFECT_IDS) {
    if (cells.every((cell) => cell.effects[id] === 0n)) continue;
    const own = apartOnce(STATE_OF[id] ?? 'both');
    if (own !== null) doors[id] = [...scope, own];
    else if (STATE_OF[id] === undefined) doors[id] = scope;
  }
  return doors;
}
