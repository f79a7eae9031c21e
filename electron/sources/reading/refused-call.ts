/** Calls that a provider refused because of its rate limit. It charges nothing for them, but tools that count tokens
 *  themselves count and price the prompt all the same. */
import { totalTokens, type Charge } from '../../../shared/ledger/charge.ts';
import { ZERO } from '../../../shared/units/money.ts';

const RATE_LIMITED =
  /^\s*429\b|\b(?:http|error|code|status)\D{0,12}429\b|\b429 too many\b|rate[ _-]?limit(?:ed|[ _-]?error| reached| exceeded)|RateLimitError|too many requests/i;

/** True when a call's error is the provider's rate limit. `said` are its code and words, where the source has them. */
export function isRateLimited(...said: readonly unknown[]): boolean {
  return said.some((each) =>
    typeof each === 'number' ? each === 429 : typeof each === 'string' && RATE_LIMITED.test(each),
  );
}

/** The charge of a refused call: nothing was used. One that has output was served, whatever its error says. */
export function asRefused(charge: Charge): Charge {
  const { output = 0, audio_output = 0, image_output = 0 } = charge.tokens;
  if (output + audio_output + image_output > 0 || totalTokens(charge.tokens) === 0) return charge;
  return {
    ...charge,
    tokens: { input_uncached: 0, output: 0 },
    reasoningTokens: 0,
    units: {},
    reported: { amount: ZERO, currency: 'USD', basis: 'estimate' },
  };
}
