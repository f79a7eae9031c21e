/** Names of columns. */

/** Names made different from each other: a second "cost" becomes "cost (2)"; a blank name becomes "column 3". */
export function uniqueHeader(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name, i) => {
    const trimmed = name.trim() === '' ? `column ${i + 1}` : name.trim();
    const before = seen.get(trimmed) ?? 0;
    seen.set(trimmed, before + 1);
    return before === 0 ? trimmed : `${trimmed} (${before + 1})`;
  });
}

/** A header as plain words: "usageDate_UTC" → "usage date utc". */
export function headerWords(name: string): string {
  return name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}$€£%]+/gu, ' ')
    .trim();
}
