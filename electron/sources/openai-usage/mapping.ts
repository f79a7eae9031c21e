/** OpenAI usage results → charges. Token counts become disjoint whichever meaning the fields had when exported. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, Tokens, ToolUnits } from '../../../shared/ledger/charge.ts';
import { periodOf, type BucketResult } from '../reading/buckets.ts';
import { bucketCharge, counted } from '../reading/charges.ts';
import { countIn, orFault, textOf, type JsonRecord } from '../reading/fields.ts';
import { keyName, modelName, serviceTier } from '../reading/provider.ts';
import type { InstantReader } from '../reading/time.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { countsTools, endpointOf, type Endpoint } from './endpoints.ts';
import { isLegacy, legacyCharge } from './legacy.ts';

/** A charge of one result of a usage bucket.
 *  Shape  the endpoint is the line item: the same tokens of two endpoints are two things.
 *  Null   calls when the endpoint counts none; dimensions the report was not grouped by.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.malformed.
 *  Source OpenAI organization usage API, before and after the fields changed meaning in July 2026. */
export function mapUsage(
  part: BucketResult,
  row: number,
  read: InstantReader,
  header: ReadonlySet<string>,
): Mapped {
  const { result } = part;
  if (result === null) return passOver('a bucket without usage');
  if (isLegacy(header.size > 0 ? header : new Set(Object.keys(result))))
    return orFault(row, () => legacyCharge(result, read));
  const endpoint = endpointOf(result, header);
  if (endpoint === 'empty') return passOver('a bucket without usage');
  if (endpoint === 'vector stores') return passOver('vector store size, which is not a call');
  return orFault(row, () => chargeOf(part.period, result, endpoint, read, header));
}

const TAGS = ['size', 'source', 'context_level', 'vector_store_id', 'api_source', 'project_name'];

function chargeOf(
  period: JsonRecord,
  result: JsonRecord,
  endpoint: Endpoint,
  read: InstantReader,
  header: ReadonlySet<string>,
): Charge {
  if (endpoint === 'unknown')
    fail('row.malformed', 'This is not a result of a usage report.', 'Export the usage report again.');
  const span = periodOf(period, ['start_time', 'start_time_iso'], ['end_time', 'end_time_iso'], read);
  const model = textOf(result['model']);
  const key = textOf(result['api_key_id']);
  const batch = textOf(result['batch'])?.toLowerCase() === 'true';
  const tier = batch ? 'batch' : serviceTier(textOf(result['service_tier']));
  const tags: Record<string, string> = {};
  for (const name of TAGS) {
    const value = textOf(result[name]);
    if (value !== undefined) tags[name] = value;
  }
  return bucketCharge(span, {
    calls: countsTools(endpoint) ? 0 : (countIn(result, 'num_model_requests') ?? null),
    tokens: tokensOf(result, header.has('input_uncached_tokens')),
    units: unitsOf(result, endpoint),
    dimensions: {
      provider: 'openai',
      ...(model === undefined ? {} : { model: modelName(model) }),
      ...(tier === undefined ? {} : { 'service-tier': tier }),
      ...text('project', result['project_id']),
      ...text('account', result['user_id']),
      ...(key === undefined ? {} : { 'api-key': keyName(key) }),
      'line-item': endpoint,
    },
    tags,
  });
}

function text(id: 'project' | 'account', value: unknown): { readonly [D in typeof id]?: string } {
  const found = textOf(value);
  return found === undefined ? {} : { [id]: found };
}

/** Disjoint token kinds of a result.
 *  Shape  `isCurrent`: its table has the column of uncached tokens, though this row may have left it empty. */
function tokensOf(result: JsonRecord, isCurrent: boolean): Tokens {
  const input = countIn(result, 'input_tokens');
  const output = countIn(result, 'output_tokens');
  if (input === undefined && output === undefined) return {};
  const cached = countIn(result, 'input_cached_tokens');
  const written = countIn(result, 'input_cache_write_tokens');
  const audio = countIn(result, 'input_audio_tokens');
  const cachedAudio = countIn(result, 'input_cached_audio_tokens');
  const image = countIn(result, 'input_image_tokens');
  const audioOut = countIn(result, 'output_audio_tokens');
  const imageOut = countIn(result, 'output_image_tokens');
  const stated = countIn(result, 'input_uncached_tokens');
  const uncached = stated ?? (isCurrent ? less(input, (cached ?? 0) + (written ?? 0)) : undefined);
  if (uncached === undefined) {
    // Before July 2026: input and output were text only, and audio included cached audio. A cached count above
    // the input can only come from a writer that leaves cached tokens out of it.
    const inside = (cached ?? 0) + (written ?? 0);
    return counted({
      input_uncached: inside > (input ?? 0) ? input : less(input, inside),
      cache_read: cached,
      cache_write: written,
      output,
      audio_input: less(audio, cachedAudio),
      audio_cache_read: cachedAudio,
      audio_output: audioOut,
      image_input: image,
      image_output: imageOut,
    });
  }
  return counted({
    input_uncached: less(uncached, (audio ?? 0) + (image ?? 0)),
    cache_read: less(cached, cachedAudio),
    cache_write: written,
    output: less(output, (audioOut ?? 0) + (imageOut ?? 0)),
    audio_input: audio,
    audio_cache_read: cachedAudio,
    audio_output: audioOut,
    image_input: image,
    image_output: imageOut,
  });
}

function less(whole: number | undefined, part: number | undefined): number | undefined {
  return whole === undefined ? undefined : Math.max(0, whole - (part ?? 0));
}

function unitsOf(result: JsonRecord, endpoint: Endpoint): ToolUnits {
  const requests = countIn(result, 'num_requests');
  return counted({
    images: countIn(result, 'images'),
    audio_seconds: countIn(result, 'seconds'),
    characters: countIn(result, 'characters'),
    code_session: countIn(result, 'num_sessions'),
    file_search: endpoint === 'file search calls' ? requests : undefined,
    web_search: endpoint === 'web search calls' ? requests : undefined,
  });
}
