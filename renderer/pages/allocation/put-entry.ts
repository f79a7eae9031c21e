/** An entry put into an ordered list: in its old place, or last. */

/** The list with the entry in it, and where. */
export function putEntry<E extends { readonly id: string }>(
  list: readonly E[],
  entry: E,
): { readonly list: E[]; readonly at: number } {
  const known = list.findIndex(({ id }) => id === entry.id);
  return known < 0
    ? { list: [...list, entry], at: list.length }
    : { list: list.with(known, entry), at: known };
}
