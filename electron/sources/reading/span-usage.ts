/** Tokens and cost of a span, in the current and the deprecated names of OpenTelemetry and in OpenInference's. */
import type { ReportedCost } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { countIn, reportedIn, type JsonRecord } from './fields.ts';
import { inclusiveTokens, type CountedTokens } from './inclusive-tokens.ts';

/** Names of each count, the one that counts first: current, then deprecated, then of single vendors. */
const GEN_AI = {
  prompt: ['gen_ai.usage.input_tokens', 'gen_ai.usage.prompt_tokens'],
  completion: ['gen_ai.usage.output_tokens', 'gen_ai.usage.completion_tokens'],
  cacheRead: [
    'gen_ai.usage.cache_read.input_tokens',
    'gen_ai.usage.cache_read_input_tokens',
    'gen_ai.usage.input_tokens.cached',
    'gen_ai.usage.details.cache_read_tokens',
    'gen_ai.usage.details.cached_tokens',
  ],
  cacheWrite: [
    'gen_ai.usage.cache_creation.input_tokens',
    'gen_ai.usage.cache_creation_input_tokens',
    'gen_ai.usage.cache_write.input_tokens',
    'gen_ai.usage.details.cache_write_tokens',
  ],
  audioInput: ['gen_ai.usage.audio.input_tokens', 'gen_ai.usage.details.input_audio_tokens'],
  audioOutput: ['gen_ai.usage.audio.output_tokens', 'gen_ai.usage.details.output_audio_tokens'],
  reasoning: [
    'gen_ai.usage.reasoning.output_tokens',
    'gen_ai.usage.reasoning_tokens',
    'gen_ai.usage.output_tokens.reasoning',
    'gen_ai.usage.details.reasoning_tokens',
  ],
} as const;
const OPENINFERENCE = {
  prompt: ['llm.token_count.prompt'],
  completion: ['llm.token_count.completion'],
  cacheRead: ['llm.token_count.prompt_details.cache_read'],
  cacheWrite: ['llm.token_count.prompt_details.cache_write'],
  audioInput: ['llm.token_count.prompt_details.audio'],
  audioOutput: ['llm.token_count.completion_details.audio'],
  reasoning: ['llm.token_count.completion_details.reasoning'],
} as const;
const COSTS = ['llm.cost.total', 'gen_ai.usage.cost'] as const;

/** Disjoint token kinds of a span.
 *  Shape  cached, audio and reasoning tokens are inside the headline counts. A writer that left them out shows by more
 *         cached tokens than input, and is read that way.
 *  Null   counts the span does not state.
 *  Fault  row.bad-number, row.negative. */
export function spanTokens(attributes: JsonRecord): CountedTokens {
  for (const names of [GEN_AI, OPENINFERENCE]) {
    const count = (keys: readonly string[]): number | undefined => {
      for (const key of keys) {
        const found = countIn(attributes, key);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const prompt = count(names.prompt);
    const completion = count(names.completion);
    if (prompt === undefined && completion === undefined) continue;
    return inclusiveTokens({
      prompt,
      completion,
      cacheRead: count(names.cacheRead),
      cacheWrite: count(names.cacheWrite),
      audioInput: count(names.audioInput),
      audioOutput: count(names.audioOutput),
      reasoning: count(names.reasoning),
    });
  }
  return { tokens: {}, reasoning: 0 };
}

/** The cost a tool wrote into the span.
 *  Units  dollars, the tool's own estimate.
 *  Null   none, or zero although tokens were used: the tool had no price.
 *  Fault  row.bad-number, row.amount-too-large. */
export function spanCost(attributes: JsonRecord, { tokens }: CountedTokens): ReportedCost | null {
  const key = COSTS.find((name) => attributes[name] !== undefined);
  if (key === undefined) return null;
  const reported = reportedIn(attributes[key], key, { basis: 'estimate' });
  return reported?.amount === 0n && totalTokens(tokens) > 0 ? null : reported;
}
