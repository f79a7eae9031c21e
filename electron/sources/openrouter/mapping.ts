/** OpenRouter generations → charges. A generation paid with the customer's own key is two: the provider's and the fee. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import {
  noAttribution,
  setDimension,
  takePair,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { bucketCharge, callCharge } from '../reading/charges.ts';
import { countIn, instantIn, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens, type CountedTokens } from '../reading/inclusive-tokens.ts';
import { keyName, modelName, providerOf, serviceTier } from '../reading/provider.ts';
import { durationOf, type InstantReader } from '../reading/time.ts';

/** The charges of one generation: the call, and OpenRouter's fee when the provider was paid with the customer's own key.
 *  Shape  native counts are the ones billed; cached and reasoning tokens are inside them.
 *  Units  dollars of OpenRouter credits; times are UTC unless a zone was chosen.
 *  Fault  row.malformed, row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large. */
export function chargesOf(generation: JsonRecord, read: InstantReader, memory: KeyMemory): Charge[] {
  const id = textOf(generation['id']) ?? textOf(generation['generation_id']);
  if (id === undefined)
    fail('row.malformed', 'This is not a generation.', 'Export the generations again.', { column: 'id' });
  const startMs = instantIn(generation, 'created_at', read);
  const latencyMs = latencyOf(generation);
  const endMs = startMs + (latencyMs ?? 0);
  const credits = reportedIn(
    generation['total_cost'] ?? generation['cost_total'] ?? generation['usage'],
    'cost',
    {
      basis: 'billed',
    },
  );
  const direct = directCost(generation);
  const cached = textOf(generation['response_cache_source_id']) !== undefined;
  const { tokens, reasoning } = cached ? FROM_CACHE : tokensOf(generation);
  const attribution = attributionOf(generation, direct !== null, memory);
  setDimension(attribution, 'status', cached ? 'cached' : statusOf(generation));
  const call = callCharge(
    {
      id,
      startMs,
      endMs,
      tokens,
      reasoningTokens: reasoning,
      reported: direct ?? credits,
      latencyMs,
      innerRetries: 0,
      providerCallId: cached ? undefined : id,
      sessionId: textOf(generation['session_id']),
    },
    attribution,
  );
  if (direct === null || credits === null || credits.amount === 0n) return [call];
  return [call, feeOf(call, credits)];
}

/** The gateway answered from its own cache: nothing was bought. */
const FROM_CACHE: CountedTokens = { tokens: { input_uncached: 0, output: 0 }, reasoning: 0 };

/** What the provider charges directly, at OpenRouter's estimate.
 *  Null  the generation was paid with OpenRouter's credits. */
function directCost(generation: JsonRecord): Charge['reported'] {
  const own = textOf(generation['is_byok'])?.toLowerCase();
  const value = own === 'true' ? generation['upstream_inference_cost'] : generation['byok_usage_inference'];
  const cost = reportedIn(value, 'byok_usage_inference', { basis: 'estimate' });
  return own !== 'true' && cost?.amount === 0n ? null : cost;
}

function feeOf(call: Charge, reported: Charge['reported']): Charge {
  const { model: _, 'service-tier': __, status: ___, ...dimensions } = call.dimensions;
  return bucketCharge(call, {
    id: `${call.id}:fee`,
    calls: 0,
    dimensions: { ...dimensions, provider: 'openrouter', 'line-item': 'Fee for own key' },
    tags: call.tags,
    taskId: call.taskId,
    reported,
    ...(call.sessionId === undefined ? {} : { sessionId: call.sessionId }),
  });
}

/** Total time of the generation; the API states the time to the first token beside it under a similar name. */
function latencyOf(generation: JsonRecord): number | null {
  const times = ['generation_time_ms', 'generation_time', 'latency']
    .map((key) => durationOf(generation[key]))
    .filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(...times);
}

function tokensOf(generation: JsonRecord): CountedTokens {
  return inclusiveTokens({
    prompt: countIn(generation, 'native_tokens_prompt') ?? countIn(generation, 'tokens_prompt'),
    completion: countIn(generation, 'native_tokens_completion') ?? countIn(generation, 'tokens_completion'),
    cacheRead: countIn(generation, 'native_tokens_cached') ?? countIn(generation, 'tokens_cached'),
    imageOutput: countIn(generation, 'native_tokens_completion_images'),
    reasoning: countIn(generation, 'native_tokens_reasoning') ?? countIn(generation, 'tokens_reasoning'),
  });
}

function statusOf(generation: JsonRecord): string {
  if (textOf(generation['cancelled'])?.toLowerCase() === 'true') return 'cancelled';
  const reason = textOf(generation['finish_reason']) ?? textOf(generation['finish_reason_normalized']);
  return reason === 'error' ? 'error' : 'ok';
}

/** Tags of a generation by the field they come from. */
const TAGS: readonly (readonly [tag: string, field: string])[] = [
  ['upstream', 'provider_name'],
  ['app', 'app_name'],
  ['app', 'app_id'],
  ['preset', 'preset_id'],
  ['router', 'router'],
];

function attributionOf(generation: JsonRecord, direct: boolean, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const model = textOf(generation['model']) ?? textOf(generation['model_permaslug']);
  const upstream = providerOf(textOf(generation['provider_name']));
  setDimension(found, 'provider', direct ? (upstream ?? 'openrouter') : 'openrouter');
  // OpenRouter's own price list names models with their maker.
  setDimension(found, 'model', direct && model !== undefined ? modelName(model) : model);
  setDimension(found, 'service-tier', serviceTier(textOf(generation['service_tier'])));
  const region = textOf(generation['data_region']);
  if (region !== 'global') setDimension(found, 'region', region);
  setDimension(found, 'account', textOf(generation['external_user']));
  setDimension(found, 'project', textOf(generation['workspace_id']));
  const key = textOf(generation['api_key_name']);
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  for (const [tag, field] of TAGS) {
    const value = textOf(generation[field]);
    if (value !== undefined && found.tags[tag] === undefined) takePair(found, tag, value, memory);
  }
  const variant = textOf(generation['variant']);
  if (variant !== undefined && variant !== 'standard') takePair(found, 'variant', variant, memory);
  found.task = textOf(generation['session_id']) ?? null;
  return found;
}
