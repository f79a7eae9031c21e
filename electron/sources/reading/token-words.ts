/** What a line of a bill counts, from the words of its meter, SKU or usage type. */
import type { TokenKind, Tokens } from '../../../shared/ledger/charge.ts';
import { divideHalfEven, NANOS_PER_UNIT } from '../../../shared/units/money.ts';
import { amountOf } from './number.ts';

/** Words in lower case with single blanks around: "CacheReadInputTokenCount" → " cache read input token count ". */
export function plainWords(text: string): string {
  const words = text
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9.]+/g, ' ')
    .trim();
  return ` ${words} `;
}

const NO_TOKENS =
  / (?:storage|training|trng|hosting|hstng|hosted|provisioned|grounding|search|rerank|guardrails?|video|session|sessions|vcpu|policy|imagen|veo|lyria|chirp|unit hours?|model units?) /;
const CACHED = / (?:cache|cached|caching|cchd|ccchd|cd|cach) /;
const WRITTEN = / (?:write|writes|wr|writing|creation|write1h|write5m|write1hour) /;
const OUTPUT = / (?:output|outp|outpt|opt|out|completion|response|thinking|generated) /;
const INPUT =
  / (?:input|inp|inpt|prompt|embed|embedding|embeddings|in (?=gl|glbl|global|dz|dzone|rg|regnl)) ?/;
const TEXT = / (?:text|txt) /;
const AUDIO = / (?:audio|aud|speech) /;
const IMAGE = / (?:image|images|img) /;

/** The token kind that words count.
 *  Null  they count no tokens, or do not say which. */
export function tokenKindIn(text: string): TokenKind | null {
  const words = plainWords(text);
  if (NO_TOKENS.test(words)) return null;
  const cached = CACHED.test(words);
  if (cached && WRITTEN.test(words)) {
    if (/1 ?h(?:our)? /.test(words)) return 'cache_write_1h';
    return /5 ?m(?:in\w*)? /.test(words) ? 'cache_write_5m' : 'cache_write';
  }
  const spoken = AUDIO.test(words) && !TEXT.test(words);
  const drawn = IMAGE.test(words) && !TEXT.test(words);
  if (cached) return spoken ? 'audio_cache_read' : 'cache_read';
  if (OUTPUT.test(words)) return spoken ? 'audio_output' : drawn ? 'image_output' : 'output';
  if (!INPUT.test(words)) return null;
  return spoken ? 'audio_input' : drawn ? 'image_input' : 'input_uncached';
}

const UNIT_WORDS =
  /^(?:per )?(\d[\d,]*(?:\.\d+)?)?\s*(k|m|b|thousand|million|mio|billion)?\s*(?:(?:input |output |text )?tokens?|tkns?|tok|count|counts)?$/i;
const FACTORS: { readonly [word: string]: bigint } = {
  k: 1000n,
  thousand: 1000n,
  m: 1_000_000n,
  mio: 1_000_000n,
  million: 1_000_000n,
  b: 1_000_000_000n,
  billion: 1_000_000_000n,
};

/** How many tokens one unit is: "1K tokens" 1000, "1000000 Tokens" a million, "count" one.
 *  Null  the unit is not one of tokens. */
export function tokensPerUnit(unit: string): bigint | null {
  const match = UNIT_WORDS.exec(unit.trim());
  if (!match || unit.trim() === '') return null;
  const [, digits, word] = match;
  const number = digits === undefined ? 1n : BigInt(Math.round(Number(digits.replaceAll(',', ''))));
  return number <= 0n ? null : number * (FACTORS[word?.toLowerCase() ?? ''] ?? 1n);
}

/** Tokens of a line.
 *  Shape  a quantity of a correction may be negative: it is money, and no tokens are taken back.
 *  Null   no kind, no unit of tokens, or no quantity → none. */
export function tokensOfLine(
  kind: TokenKind | null,
  quantity: unknown,
  perUnit: bigint | null,
  decimal: '.' | ',' = '.',
): Tokens {
  if (kind === null || perUnit === null || quantity === undefined) return {};
  const amount = amountOf(quantity, 0, decimal);
  if (amount === null || amount < 0n) return {};
  const tokens = divideHalfEven(amount * perUnit, NANOS_PER_UNIT);
  return tokens > BigInt(Number.MAX_SAFE_INTEGER) ? {} : { [kind]: Number(tokens) };
}

/** The tier, routing and context that words state. */
export type ServedAs = { readonly tier?: string; readonly routing?: string; readonly context?: string };

const TIERS: readonly (readonly [RegExp, string])[] = [
  [/ batch(?:es)? /, 'batch'],
  [/ flex /, 'flex'],
  [/ (?:priority|pp) /, 'priority'],
  [/ (?:provisioned|ptu|ptus) /, 'provisioned'],
  [/ reserved /, 'reserved'],
  [/ latency ?optimi[sz]ed /, 'latency-optimized'],
];

/** Read the tier, routing and context of a meter, SKU or usage type. */
export function servedAs(text: string): ServedAs {
  const words = plainWords(text);
  const tier = TIERS.find(([pattern]) => pattern.test(words))?.[1];
  const routing = / (?:global|glbl|gl) /.test(words)
    ? 'global'
    : / (?:dz|d ?zone|data zone) /.test(words)
      ? 'data zone'
      : / (?:regnl|regional|rg) /.test(words)
        ? 'regional'
        : undefined;
  const long = / (?:long|longco|longcontext|long context) /.test(words);
  return {
    ...(tier === undefined ? {} : { tier }),
    ...(routing === undefined ? {} : { routing }),
    ...(long ? { context: 'long' } : {}),
  };
}
