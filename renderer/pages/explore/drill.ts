/** Drilling down: a click keeps one value and groups by what comes next, until only single calls are left. */
import type { Filter } from '../../../shared/contract/query.ts';
import { dimensionOf, type DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Address } from '../../state/address-text.ts';
import { valueName, withFilter } from '../../state/filters.ts';

/** What to group by next, most telling first. */
const ORDER: readonly DimensionId[] = ['team', 'feature', 'model', 'customer', 'environment'];

const isStep = (filter: Filter) => !filter.not && filter.values.length === 1;

/** The dimension to group by once the given ones are fixed; null = single calls. */
export function nextDimension(by: DimensionId, where: readonly Filter[]): DimensionId | null {
  const fixed = new Set<string>(where.filter(isStep).map((filter) => filter.dimension));
  const start = ORDER.indexOf(by);
  const after = start < 0 ? ORDER : [...ORDER.slice(start + 1), ...ORDER.slice(0, start)];
  return after.find((dimension) => dimension !== by && !fixed.has(dimension)) ?? null;
}

type Place = Pick<Address, 'where' | 'by' | 'under' | 'level'>;

/** Where going into a mark leads: its values are kept, and the dimensions left of the view come next. */
export function drilledInto(place: Place, mark: readonly Filter[]): Place {
  const where = mark.reduce(withFilter, place.where);
  const fixed = new Set<string>(mark.map((filter) => filter.dimension));
  const [by, ...under] = [place.by, ...place.under].filter((dimension) => !fixed.has(dimension));
  if (by !== undefined && fixed.size > 0) return { where, by, under, level: 'groups' };
  const next = nextDimension(place.by, where);
  return next === null
    ? { where, by: place.by, under: [], level: 'calls' }
    : { where, by: next, under: [], level: 'groups' };
}

/** One step of the breadcrumb and the place it leads back to; the last step is where we are. */
export type Step = { readonly name: string; readonly place: Place | null };

/** The way from all spend to here. Filters that keep several values, or drop some, hold at every step. */
export function stepsTo(place: Place, all: string): Step[] {
  const held = place.where.filter((filter) => !isStep(filter));
  const steps = place.where.filter(isStep);
  const back = (count: number): Place => ({
    where: [...held, ...steps.slice(0, count)],
    by: steps[count]?.dimension ?? place.by,
    under: count < steps.length ? [] : place.under,
    level: 'groups',
  });
  const here =
    place.level === 'calls'
      ? 'Single lines'
      : `By ${[place.by, ...place.under].map((id) => (dimensionOf(id)?.name ?? id).toLowerCase()).join(', ')}`;
  return [
    { name: all, place: back(0) },
    ...steps.map((filter, at) => ({
      name: valueName(filter.dimension, filter.values[0] ?? null),
      place:
        place.level === 'calls' || at < steps.length - 1
          ? back(at + 1)
          : { ...place, level: 'groups' as const },
    })),
    { name: here, place: null },
  ];
}

/** One level up: from calls to groups, then one step of the breadcrumb; null at the top. */
export function upFrom(place: Place): Place | null {
  if (place.level === 'calls') return { ...place, level: 'groups' };
  const last = place.where.findLastIndex(isStep);
  if (last < 0) return null;
  const by = place.where[last]!.dimension;
  const deeper = place.under.length === 0 ? [] : [place.by, ...place.under];
  return {
    where: place.where.filter((_, at) => at !== last),
    by,
    under: deeper.filter((dimension) => dimension !== by).slice(0, 2),
    level: 'groups',
  };
}
