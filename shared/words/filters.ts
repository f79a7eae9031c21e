/** Filters in words. */
import { dimensionOf } from '../ledger/dimensions.ts';

type Filtered = {
  readonly dimension: string;
  readonly values: readonly (string | null)[];
  readonly not: boolean;
};

/** A filter as a name and what it keeps: "Team", "support or sales"; "Environment", "not test".
 *  Null   the value null reads as what the dimension calls lines without a value. */
export function filterText(
  filter: Filtered,
  nameOf: (value: string) => string = (value) => value,
): { readonly name: string; readonly words: string } {
  const dimension = dimensionOf(filter.dimension);
  const values = filter.values.map((value) =>
    value === null ? (dimension?.missing ?? 'no value') : nameOf(value),
  );
  const joined = values.length < 2 ? values.join() : `${values.slice(0, -1).join(', ')} or ${values.at(-1)}`;
  return { name: dimension?.name ?? filter.dimension, words: filter.not ? `not ${joined}` : joined };
}
