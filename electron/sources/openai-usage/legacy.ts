/** Results of OpenAI's usage endpoint and activity export up to 2024: buckets of five minutes, before organizations had
 *  an API of their own. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { bucketCharge, counted } from '../reading/charges.ts';
import { countIn, instantIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens } from '../reading/inclusive-tokens.ts';
import { keyName, modelName } from '../reading/provider.ts';
import type { InstantReader } from '../reading/time.ts';

const BUCKET_MS = 5 * 60_000;

/** The lists of an answer of the endpoint, besides `data`. */
export const LEGACY_LISTS = ['dalle_api_data', 'whisper_api_data', 'tts_api_data'] as const;

const MARKS = ['n_context_tokens_total', 'num_images', 'num_seconds', 'num_characters'];
const TIMES = ['aggregation_timestamp', 'timestamp'];

/** True for names of a result of that time. */
export function isLegacy(names: ReadonlySet<string>): boolean {
  return TIMES.some((name) => names.has(name)) && MARKS.some((name) => names.has(name));
}

/** A charge of one result.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative. */
export function legacyCharge(result: JsonRecord, read: InstantReader): Charge {
  const time = TIMES.find((name) => textOf(result[name]) !== undefined);
  if (time === undefined)
    return fail('row.missing-field', 'The time is missing.', 'Every row needs a time.', {
      column: TIMES[0]!,
    });
  const startMs = instantIn(result, time, read);
  const first = (...names: readonly string[]) =>
    names.map((name) => textOf(result[name])).find((text) => text !== undefined);
  const model = first('snapshot_id', 'model_id', 'model');
  const key = first('api_key_id', 'api_key_name', 'api_key_redacted');
  const project = first('project_id', 'project_name');
  const account = first('user_id', 'email', 'user');
  const operation = first('operation');
  const { tokens } = inclusiveTokens({
    prompt: countIn(result, 'n_context_tokens_total'),
    completion: countIn(result, 'n_generated_tokens_total'),
    cacheRead: countIn(result, 'n_cached_context_tokens_total'),
  });
  return bucketCharge(
    { startMs, endMs: startMs + BUCKET_MS },
    {
      calls: countIn(result, 'n_requests') ?? countIn(result, 'num_requests') ?? null,
      tokens,
      units: counted({
        images: countIn(result, 'num_images'),
        audio_seconds: countIn(result, 'num_seconds'),
        characters: countIn(result, 'num_characters'),
      }),
      dimensions: {
        provider: 'openai',
        ...(model === undefined ? {} : { model: modelName(model) }),
        ...(first('request_type') === 'batch' ? { 'service-tier': 'batch' } : {}),
        ...(project === undefined ? {} : { project }),
        ...(account === undefined ? {} : { account }),
        ...(key === undefined ? {} : { 'api-key': keyName(key) }),
        'line-item': lineItemOf(result),
      },
      tags: operation === undefined ? {} : { operation },
    },
  );
}

function lineItemOf(result: JsonRecord): string {
  if (result['num_images'] !== undefined) return 'images';
  if (result['num_seconds'] !== undefined) return 'audio transcriptions';
  if (result['num_characters'] !== undefined) return 'audio speeches';
  return /embed/.test(textOf(result['operation']) ?? textOf(result['snapshot_id']) ?? '')
    ? 'embeddings'
    : 'completions';
}
