/** The token counts that a provider's own answer states, whichever API it is from. */
import { countIn, recordOf, unpacked, type JsonRecord } from './fields.ts';
import { inclusiveTokens, type CountedTokens } from './inclusive-tokens.ts';

const NOTHING: JsonRecord = {};

/** The usage of an answer in the form of the OpenAI, Anthropic or Gemini API.
 *  Shape  Anthropic counts cached tokens beside the input, OpenAI and Gemini inside it; Gemini counts thoughts beside the
 *         answer. An OpenAI-shaped usage whose stated total includes the cached tokens once more counts them beside.
 *  Null   the answer states none.
 *  Fault  row.bad-number, row.negative. */
export function answerUsage(answer: unknown): CountedTokens | null {
  const record = recordOf(unpacked(answer));
  if (record === null) return null;
  const gemini = recordOf(record['usageMetadata']);
  if (gemini !== null) return geminiUsage(gemini);
  const usage = recordOf(unpacked(record['usage']));
  return usage === null ? null : usageOf(usage);
}

/** The counts of a usage object. Null when it has none. */
export function usageOf(usage: JsonRecord): CountedTokens | null {
  if (usage['prompt_tokens'] !== undefined) return chatUsage(usage);
  if (usage['input_tokens'] === undefined) return null;
  const anthropic =
    usage['cache_read_input_tokens'] !== undefined || usage['cache_creation_input_tokens'] !== undefined;
  return anthropic ? messagesUsage(usage) : responsesUsage(usage);
}

function chatUsage(usage: JsonRecord): CountedTokens {
  const inputs = recordOf(usage['prompt_tokens_details']) ?? NOTHING;
  const outputs = recordOf(usage['completion_tokens_details']) ?? NOTHING;
  const prompt = countIn(usage, 'prompt_tokens');
  const completion = countIn(usage, 'completion_tokens');
  const read = countIn(usage, 'cache_read_input_tokens') ?? countIn(inputs, 'cached_tokens');
  const write = countIn(usage, 'cache_creation_input_tokens') ?? countIn(inputs, 'cache_write_tokens');
  const cached = (read ?? 0) + (write ?? 0);
  const beside = cached > 0 && countIn(usage, 'total_tokens') === (prompt ?? 0) + (completion ?? 0) + cached;
  return inclusiveTokens({
    prompt: beside ? (prompt ?? 0) + cached : prompt,
    completion,
    cacheRead: read,
    cacheWrite: write,
    audioInput: countIn(inputs, 'audio_tokens'),
    audioOutput: countIn(outputs, 'audio_tokens'),
    reasoning: countIn(outputs, 'reasoning_tokens'),
  });
}

function messagesUsage(usage: JsonRecord): CountedTokens {
  const lifetimes = recordOf(usage['cache_creation']) ?? NOTHING;
  const read = countIn(usage, 'cache_read_input_tokens') ?? 0;
  const write = countIn(usage, 'cache_creation_input_tokens') ?? 0;
  return inclusiveTokens({
    prompt: (countIn(usage, 'input_tokens') ?? 0) + read + write,
    completion: countIn(usage, 'output_tokens'),
    cacheRead: read,
    cacheWrite: write,
    cacheWrite5m: countIn(lifetimes, 'ephemeral_5m_input_tokens'),
    cacheWrite1h: countIn(lifetimes, 'ephemeral_1h_input_tokens'),
    reasoning: countIn(recordOf(usage['output_tokens_details']) ?? NOTHING, 'thinking_tokens'),
  });
}

function responsesUsage(usage: JsonRecord): CountedTokens {
  const inputs = recordOf(usage['input_tokens_details']) ?? NOTHING;
  return inclusiveTokens({
    prompt: countIn(usage, 'input_tokens'),
    completion: countIn(usage, 'output_tokens'),
    cacheRead: countIn(inputs, 'cached_tokens'),
    cacheWrite: countIn(inputs, 'cache_write_tokens'),
    reasoning: countIn(recordOf(usage['output_tokens_details']) ?? NOTHING, 'reasoning_tokens'),
  });
}

function geminiUsage(usage: JsonRecord): CountedTokens | null {
  const prompt = countIn(usage, 'promptTokenCount');
  if (prompt === undefined) return null;
  const thoughts = countIn(usage, 'thoughtsTokenCount');
  return inclusiveTokens({
    prompt: prompt + (countIn(usage, 'toolUsePromptTokenCount') ?? 0),
    completion: (countIn(usage, 'candidatesTokenCount') ?? 0) + (thoughts ?? 0),
    cacheRead: countIn(usage, 'cachedContentTokenCount'),
    reasoning: thoughts,
  });
}
