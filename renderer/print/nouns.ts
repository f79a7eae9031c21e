/** Plurals of the nouns a use case brings with it. */

/** "query" → "queries", "box" → "boxes", "ticket" → "tickets"; only the last word of a phrase changes. */
export function pluralOf(noun: string): string {
  if (/[^aeiou\s]y$/i.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|z|ch|sh)$/i.test(noun) ? `${noun}es` : `${noun}s`;
}
