/** Names that hold what is typed, among very many. */

/** The first names that have every word of a text in them; those that begin with the text come before the others. */
export function namesWith(text: string, names: readonly string[], limit: number): readonly string[] {
  const wanted = text.trim().toLowerCase();
  const words = wanted.split(/\s+/);
  const beginning: string[] = [];
  const others: string[] = [];
  for (const name of names) {
    const said = name.toLowerCase();
    if (said.startsWith(wanted)) beginning.push(name);
    else if (others.length < limit && words.every((word) => said.includes(word))) others.push(name);
    if (beginning.length >= limit) break;
  }
  return [...beginning, ...others].slice(0, limit);
}
