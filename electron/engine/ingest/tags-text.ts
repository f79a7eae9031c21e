/** Custom tags as the ledger keeps them. */

/** Canonical JSON of tags, by name; the same tags are the same text.
 *  Null  there are none. */
export function tagsText(tags: Readonly<Record<string, string>>): string | null {
  const entries = Object.entries(tags);
  if (entries.length === 0) return null;
  return JSON.stringify(Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
