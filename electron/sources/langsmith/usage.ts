/** Token counts of a run, from the first place that states them. */
import { answerUsage } from '../reading/answer-usage.ts';
import { countIn, recordOf, unpacked, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens, type CountedTokens } from '../reading/inclusive-tokens.ts';

const NOTHING: JsonRecord = {};
const UNKNOWN: CountedTokens = { tokens: {}, reasoning: 0 };

/** The usage of a run. The same numbers stand in several places; one of them counts.
 *  Null   no place states any: not zero.
 *  Fault  row.bad-number, row.negative. */
export function usageOf(run: JsonRecord, outputs: JsonRecord | null, metadata: JsonRecord): CountedTokens {
  const own = runUsage(run);
  if (own !== null) return own;
  const places = [
    outputs?.['usage_metadata'],
    metadata['usage_metadata'],
    messageUsage(outputs),
    run['usage_metadata'],
  ];
  for (const place of places) {
    const usage = recordOf(unpacked(place));
    if (usage !== null) return langchainUsage(usage);
  }
  const legacy = recordOf(recordOf(outputs?.['llm_output'])?.['token_usage']);
  return answerUsage(legacy === null ? outputs : { usage: legacy }) ?? answerUsage(run) ?? UNKNOWN;
}

/** What LangSmith counted. Zero for both sides is what it writes where nothing was stated. */
function runUsage(run: JsonRecord): CountedTokens | null {
  const prompt = countIn(run, 'prompt_tokens');
  const completion = countIn(run, 'completion_tokens');
  if ((prompt ?? 0) + (completion ?? 0) === 0) return null;
  return detailed(
    prompt,
    completion,
    recordOf(unpacked(run['prompt_token_details'])) ?? NOTHING,
    recordOf(unpacked(run['completion_token_details'])) ?? NOTHING,
  );
}

function langchainUsage(usage: JsonRecord): CountedTokens {
  return detailed(
    countIn(usage, 'input_tokens'),
    countIn(usage, 'output_tokens'),
    recordOf(usage['input_token_details']) ?? NOTHING,
    recordOf(usage['output_token_details']) ?? NOTHING,
  );
}

function detailed(
  prompt: number | undefined,
  completion: number | undefined,
  inputs: JsonRecord,
  outputs: JsonRecord,
): CountedTokens {
  return inclusiveTokens({
    prompt,
    completion,
    cacheRead: countIn(inputs, 'cache_read'),
    cacheWrite: countIn(inputs, 'cache_creation'),
    cacheWrite5m: countIn(inputs, 'ephemeral_5m_input_tokens'),
    cacheWrite1h: countIn(inputs, 'ephemeral_1h_input_tokens'),
    audioInput: countIn(inputs, 'audio'),
    audioOutput: countIn(outputs, 'audio'),
    reasoning: countIn(outputs, 'reasoning'),
  });
}

/** A run as it is kept when it is refused: what its outputs state of usage, without the outputs. */
export function withoutTexts(run: JsonRecord): JsonRecord {
  const outputs = recordOf(unpacked(run['outputs']));
  if (outputs === null) return run;
  const { inputs: _, outputs: __, ...rest } = run;
  const legacy = recordOf(recordOf(outputs['llm_output'])?.['token_usage']);
  const stated = {
    usage_metadata: outputs['usage_metadata'] ?? messageUsage(outputs),
    usage: legacy ?? outputs['usage'],
  };
  return {
    ...Object.fromEntries(Object.entries(stated).filter(([, value]) => recordOf(value) !== null)),
    ...rest,
  };
}

/** LangChain keeps the usage in the message it made of the answer. */
function messageUsage(outputs: JsonRecord | null): unknown {
  const batch = outputs?.['generations'];
  const first: unknown = Array.isArray(batch) ? (batch as unknown[]).flat()[0] : undefined;
  const message = recordOf(recordOf(first)?.['message']);
  return (recordOf(message?.['kwargs']) ?? message)?.['usage_metadata'];
}
