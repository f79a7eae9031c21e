/** Token counts of a model invocation log: beside each other, never inside. */
import type { Tokens } from '../../../shared/ledger/charge.ts';
import { counted } from '../reading/charges.ts';
import { countIn, recordOf, type JsonRecord } from '../reading/fields.ts';

const NOTHING: JsonRecord = {};

/** What the body of an answer says about usage, however the model writes it. */
export type BodyUsage = {
  readonly usage: JsonRecord;
  readonly metrics: JsonRecord;
};

/** Usage and metrics of an answer: of Converse, of the model's own body, or of the chunks of a stream, in which the
 *  last count of each kind is the final one. */
export function bodyUsage(body: unknown): BodyUsage {
  const chunks = Array.isArray(body) ? (body as unknown[]) : [body];
  const usage: Record<string, unknown> = {};
  const metrics: Record<string, unknown> = {};
  for (const one of chunks) {
    const chunk = recordOf(one) ?? NOTHING;
    const message = recordOf(chunk['message']);
    const metadata = recordOf(chunk['metadata']);
    for (const part of [message?.['usage'], metadata?.['usage'], chunk['usage']])
      Object.assign(usage, recordOf(part));
    for (const part of [metadata?.['metrics'], chunk['metrics'], chunk['amazon-bedrock-invocationMetrics']])
      Object.assign(metrics, recordOf(part));
  }
  return { usage, metrics };
}

/** Disjoint kinds. The log's own counts come first; only the body tells how long cache writes live.
 *  Null  a failed call states no tokens. */
export function tokensOf(input: JsonRecord, output: JsonRecord, { usage, metrics }: BodyUsage): Tokens {
  const first = (...counts: readonly (number | undefined)[]) => counts.find((count) => count !== undefined);
  const written = first(
    countIn(input, 'cacheWriteInputTokenCount'),
    countIn(usage, 'cacheWriteInputTokens'),
    countIn(usage, 'cache_creation_input_tokens'),
    countIn(metrics, 'cacheWriteInputTokenCount'),
  );
  const { short, long } = lifetimes(usage);
  const stated = (short ?? 0) + (long ?? 0);
  const split = stated > 0 && stated <= (written ?? stated);
  return counted({
    input_uncached: first(
      countIn(input, 'inputTokenCount'),
      countIn(usage, 'inputTokens'),
      countIn(usage, 'input_tokens'),
      countIn(metrics, 'inputTokenCount'),
    ),
    cache_read: first(
      countIn(input, 'cacheReadInputTokenCount'),
      countIn(usage, 'cacheReadInputTokens'),
      countIn(usage, 'cache_read_input_tokens'),
      countIn(metrics, 'cacheReadInputTokenCount'),
    ),
    cache_write: !split ? written : (written ?? stated) > stated ? written! - stated : undefined,
    cache_write_5m: split ? short : undefined,
    cache_write_1h: split ? long : undefined,
    output: first(
      countIn(output, 'outputTokenCount'),
      countIn(usage, 'outputTokens'),
      countIn(usage, 'output_tokens'),
      countIn(metrics, 'outputTokenCount'),
    ),
  });
}

/** Writes by their time to live, in Anthropic's body or in the details of Converse. */
function lifetimes(usage: JsonRecord): {
  readonly short: number | undefined;
  readonly long: number | undefined;
} {
  const creation = recordOf(usage['cache_creation']) ?? NOTHING;
  let short = countIn(creation, 'ephemeral_5m_input_tokens');
  let long = countIn(creation, 'ephemeral_1h_input_tokens');
  const details = usage['cacheDetails'];
  if (Array.isArray(details))
    for (const one of details as unknown[]) {
      const detail = recordOf(one) ?? NOTHING;
      const count = countIn(detail, 'inputTokens');
      if (detail['ttl'] === '5m') short = count;
      else if (detail['ttl'] === '1h') long = count;
    }
  return { short, long };
}
