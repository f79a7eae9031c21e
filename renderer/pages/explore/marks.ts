/** What choosing a mark of a chart or a row of the table does to the view. */
import type { Filter } from '../../../shared/contract/query.ts';
import { currentAddress, go } from '../../state/address.ts';
import type { Address } from '../../state/address-text.ts';
import { withFilter } from '../../state/filters.ts';
import { drilledInto } from './drill.ts';
import type { Mark, Way } from './views/chart-view.ts';

/** Filters that leave a mark out besides what they leave out already.
 *  Null   marks of several dimensions cannot be left out by filters, since these hold one by one. */
export function withoutMark(where: readonly Filter[], mark: Mark): readonly Filter[] | null {
  const [filter] = mark;
  if (filter === undefined || mark.length > 1) return null;
  const known = where.find((each) => each.dimension === filter.dimension);
  if (known === undefined) return [...where, { ...filter, not: true }];
  const dropped = new Set(filter.values);
  if (known.not)
    return withFilter(where, { ...known, values: [...new Set([...known.values, ...filter.values])] });
  const values = known.values.filter((value) => !dropped.has(value));
  return values.length === 0 ? null : withFilter(where, { ...known, values });
}

/** Filters that keep what the view and the mark both keep, one per dimension. */
export function withMark(where: readonly Filter[], mark: Mark): readonly Filter[] {
  return mark.reduce<readonly Filter[]>(
    (kept, filter) =>
      filter.not
        ? (withoutMark(kept, [{ ...filter, not: false }]) ?? [...kept, filter])
        : withFilter(kept, filter),
    where,
  );
}

/** Where choosing a mark leads. Null = nowhere. */
export function pickedPlace(
  place: Pick<Address, 'where' | 'by' | 'under' | 'level'>,
  mark: Mark,
  way: Way,
): Partial<Address> | null {
  if (way === 'into') return drilledInto(place, mark);
  if (way === 'keep') return { where: withMark(place.where, mark) };
  const where = withoutMark(place.where, mark);
  return where === null ? null : { where };
}

/** Choose a mark. */
export function pickMark(mark: Mark, way: Way): void {
  const place = pickedPlace(currentAddress(), mark, way);
  if (place !== null) go({ ...place, subject: null });
}
