/** Langfuse usage details → disjoint token kinds. */
import type { TokenKind, Tokens, ToolUnit, ToolUnits } from '../../../shared/ledger/charge.ts';
import { countIn, recordOf, unpacked, type JsonRecord } from '../reading/fields.ts';

/** Where a key of usageDetails belongs. `of`: which headline count it may be a part of. */
type Bucket =
  | {
      readonly of: 'input' | 'output';
      readonly kind: TokenKind;
      readonly headline: boolean;
      readonly reasoning: boolean;
    }
  | { readonly unit: ToolUnit }
  | 'total'
  | 'unknown';

export type Usage = { readonly tokens: Tokens; readonly reasoning: number; readonly units: ToolUnits };

const UNKNOWN_USAGE: Usage = { tokens: {}, reasoning: 0, units: {} };

/** The usage of an observation.
 *  Shape  buckets are disjoint unless the stated total shows that details are parts of the headline counts,
 *         or the keys are OpenInference's (prompt_details.…), which always are.
 *  Null   an observation without usage has no counts, which is not zero.
 *  Fault  row.bad-number, row.negative. */
export function usageOf(observation: JsonRecord): Usage {
  const details = detailsOf(observation);
  if (details === null) return UNKNOWN_USAGE;
  const counts: { bucket: Extract<Bucket, { kind: TokenKind }>; count: number; dotted: boolean }[] = [];
  const units: { [U in ToolUnit]?: number } = {};
  let total: number | undefined;
  for (const key of Object.keys(details)) {
    const bucket = bucketOf(key);
    if (bucket === 'unknown') continue;
    const count = countIn(details, key);
    if (count === undefined) continue;
    if (bucket === 'total') total = count;
    else if ('unit' in bucket) units[bucket.unit] = (units[bucket.unit] ?? 0) + count;
    else counts.push({ bucket, count, dotted: key.includes('_details.') });
  }
  const tokens: { [K in TokenKind]?: number } = {};
  let reasoning = 0;
  const dotted = counts.some((entry) => entry.dotted);
  const writes = new Set(counts.map((entry) => entry.bucket.kind));
  const split = writes.has('cache_write_5m') || writes.has('cache_write_1h');
  const inside = detailsInside(counts, total, dotted);
  for (const side of ['input', 'output'] as const) {
    const own = counts.filter(({ bucket }) => bucket.of === side);
    const headline = own.filter(({ bucket }) => bucket.headline).reduce((sum, { count }) => sum + count, 0);
    const parts = own.filter(({ bucket }) => !bucket.headline && !(split && bucket.kind === 'cache_write'));
    const partSum = parts.reduce((sum, { count }) => sum + count, 0);
    const taken = inside[side] && partSum <= headline;
    const base: TokenKind = side === 'input' ? 'input_uncached' : 'output';
    for (const { bucket, count } of parts) {
      if (bucket.reasoning) reasoning += count;
      tokens[bucket.kind] = (tokens[bucket.kind] ?? 0) + count;
    }
    if (own.some(({ bucket }) => bucket.headline))
      tokens[base] = (tokens[base] ?? 0) + (taken ? headline - partSum : headline);
  }
  return { tokens, reasoning, units };
}

/** The stated total tells parts from additions; without one, buckets are disjoint as Langfuse stores them. */
function detailsInside(
  counts: readonly { bucket: { of: 'input' | 'output'; headline: boolean }; count: number }[],
  total: number | undefined,
  dotted: boolean,
): { readonly input: boolean; readonly output: boolean } {
  const sum = (of: 'input' | 'output', headline: boolean) =>
    counts.reduce(
      (at, { bucket, count }) => (bucket.of === of && bucket.headline === headline ? at + count : at),
      0,
    );
  const headlines = sum('input', true) + sum('output', true);
  const [inputs, outputs] = [sum('input', false), sum('output', false)];
  if (total !== undefined && inputs + outputs > 0) {
    if (headlines + inputs + outputs === total) return { input: false, output: false };
    if (headlines === total) return { input: true, output: true };
    if (headlines + inputs === total) return { input: false, output: true };
    if (headlines + outputs === total) return { input: true, output: false };
  }
  return { input: dotted, output: dotted };
}

/** The counts of an observation, whichever of Langfuse's generations of fields carries them. */
function detailsOf(observation: JsonRecord): JsonRecord | null {
  for (const key of ['usageDetails', 'providedUsageDetails', 'usage']) {
    const details = recordOf(unpacked(observation[key]));
    if (details !== null && Object.keys(details).some((name) => bucketOf(name) !== 'unknown')) return details;
  }
  const flat = {
    input: observation['inputUsage'] ?? observation['promptTokens'],
    output: observation['outputUsage'] ?? observation['completionTokens'],
  };
  const stated = [flat.input, flat.output].some(
    (value) => value !== undefined && value !== null && Number(value) > 0,
  );
  return stated ? flat : null;
}

const MEMORY = new Map<string, Bucket>([
  ['total', 'total'],
  ['total_tokens', 'total'],
  ['totalTokens', 'total'],
]);

function bucketOf(key: string): Bucket {
  return MEMORY.get(key) ?? classified(key.toLowerCase());
}

function classified(key: string): Bucket {
  if (key.includes('web_search')) return { unit: 'web_search' };
  const reasoning = /reason|thinking|thought/.test(key);
  if (reasoning || /output|completion|candidates/.test(key)) {
    const kind = key.includes('audio') ? 'audio_output' : key.includes('image') ? 'image_output' : 'output';
    return { of: 'output', kind, headline: /^(?:output|completion)_?(?:tokens)?$/.test(key), reasoning };
  }
  const of = 'input';
  if (/cache/.test(key)) {
    const write = /creation|write/.test(key);
    const kind: TokenKind = write
      ? key.includes('5m')
        ? 'cache_write_5m'
        : key.includes('1h')
          ? 'cache_write_1h'
          : 'cache_write'
      : key.includes('audio')
        ? 'audio_cache_read'
        : 'cache_read';
    return { of, kind, headline: false, reasoning: false };
  }
  if (!/input|prompt/.test(key)) return 'unknown';
  const kind = key.includes('audio')
    ? 'audio_input'
    : key.includes('image')
      ? 'image_input'
      : 'input_uncached';
  return { of, kind, headline: /^(?:input|prompt)_?(?:tokens)?$/.test(key), reasoning: false };
}
