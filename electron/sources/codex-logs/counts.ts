/** Token counts in Codex's logs: of the last call, of the session so far, or both. Only what is new is a call. */
import { countIn, recordOf, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens, type CountedTokens } from '../reading/inclusive-tokens.ts';

const KINDS = [
  'input_tokens',
  'cached_input_tokens',
  'cache_write_input_tokens',
  'output_tokens',
  'reasoning_output_tokens',
] as const;

export type Counts = { readonly [K in (typeof KINDS)[number]]?: number };

/** The counts of a usage object.
 *  Null   there is none, or it counts nothing that is known.
 *  Fault  row.bad-number, row.negative. */
export function countsOf(value: unknown): Counts | null {
  const usage = recordOf(value);
  if (usage === null) return null;
  const counts: { [K in (typeof KINDS)[number]]?: number } = {};
  for (const kind of KINDS) {
    const count = countIn(usage, kind);
    if (count !== undefined) counts[kind] = count;
  }
  return Object.keys(counts).length === 0 ? null : counts;
}

/** The sum that an object states of itself. */
export function totalOf(value: unknown): number | undefined {
  const usage: JsonRecord = recordOf(value) ?? {};
  return countIn(usage, 'total_tokens');
}

/** True when two objects count the same. */
export function isSame(a: Counts, b: Counts): boolean {
  return KINDS.every((kind) => (a[kind] ?? 0) === (b[kind] ?? 0));
}

/** True when nothing was used. */
export function isNothing(counts: Counts): boolean {
  return KINDS.every((kind) => (counts[kind] ?? 0) === 0);
}

/** What a session used since an earlier total.
 *  Shape  a total that went back was begun anew, and is itself what was used since. */
export function since(total: Counts, before: Counts | null): Counts {
  if (before === null || KINDS.some((kind) => (total[kind] ?? 0) < (before[kind] ?? 0))) return total;
  const used: { [K in (typeof KINDS)[number]]?: number } = {};
  for (const kind of KINDS) {
    const count = total[kind];
    if (count !== undefined) used[kind] = count - (before[kind] ?? 0);
  }
  return used;
}

/** Disjoint token kinds: cached tokens are inside the input, reasoning is inside the output. */
export function tokensOf(counts: Counts): CountedTokens {
  return inclusiveTokens({
    prompt: counts.input_tokens,
    completion: counts.output_tokens,
    cacheRead: counts.cached_input_tokens,
    cacheWrite: counts.cache_write_input_tokens,
    reasoning: counts.reasoning_output_tokens,
  });
}
