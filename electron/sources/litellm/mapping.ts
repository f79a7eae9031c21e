/** LiteLLM spend logs → charges. */
import type { Charge, ReportedCost, Tokens } from '../../../shared/ledger/charge.ts';
import { ZERO } from '../../../shared/units/money.ts';
import { fail } from '../../../shared/contract/fault.ts';
import {
  noAttribution,
  setDimension,
  takeMetadata,
  takePair,
  takeTags,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { callContent } from '../reading/call-content.ts';
import { answeredId, callIdOf } from '../reading/call-ids.ts';
import { callCharge } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  orFault,
  recordOf,
  reportedIn,
  textOf,
  unpacked,
  type JsonRecord,
} from '../reading/fields.ts';
import { inclusiveTokens, type CountedTokens } from '../reading/inclusive-tokens.ts';
import { keyName, modelName, providerOf, providerOfModel, serviceTier } from '../reading/provider.ts';
import type { Mapped } from '../reading/rows.ts';
import { asRefused, isRateLimited } from '../reading/refused-call.ts';
import type { InstantReader } from '../reading/time.ts';

const NOTHING: JsonRecord = {};

/** A charge of one logged call.
 *  Shape  prompt_tokens includes cache reads and writes, which are taken out of it.
 *  Units  spend in dollars, LiteLLM's own estimate.
 *  Null   spend when it is zero although tokens were used: the proxy had no price.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large, row.malformed. */
export function mapLog(value: unknown, row: number, read: InstantReader, memory: KeyMemory): Mapped {
  return orFault(row, () => {
    const record = recordOf(value);
    if (record === null || (record['request_id'] === undefined && record['startTime'] === undefined))
      return fail('row.malformed', 'This is not a spend log.', 'Export the spend logs again.');
    return chargeOf(record, read, memory);
  });
}

function chargeOf(record: JsonRecord, read: InstantReader, memory: KeyMemory): Charge {
  const metadata = recordOf(unpacked(record['metadata'])) ?? NOTHING;
  const startMs = instantIn(record, 'startTime', read);
  const ended = textOf(record['endTime']);
  const endMs = ended === undefined ? startMs : instantIn(record, 'endTime', read);
  const hit = textOf(record['cache_hit'])?.toLowerCase() === 'true';
  const failed = (textOf(record['status']) ?? textOf(metadata['status'])) === 'failure';
  const { tokens, reasoning } = hit ? CACHED : tokensOf(record, metadata);
  const attribution = attributionOf(record, metadata, memory);
  setDimension(attribution, 'status', hit ? 'cached' : failed ? 'error' : 'ok');
  const charge = callCharge(
    {
      id: textOf(record['request_id']) ?? null,
      startMs,
      endMs: Math.max(startMs, endMs),
      tokens,
      reasoningTokens: reasoning,
      reported: spendOf(record, tokens, hit),
      latencyMs: ended === undefined || endMs < startMs ? null : endMs - startMs,
      innerRetries: countIn(metadata, 'attempted_retries') ?? 0,
      providerCallId: hit ? undefined : (callIdOf(record['request_id']) ?? answeredId(record['response'])),
      sessionId: textOf(record['session_id']),
      content: contentOf(record),
    },
    attribution,
  );
  const error = recordOf(metadata['error_information']) ?? NOTHING;
  return failed && isRateLimited(Number(error['error_code']), error['error_class'], error['error_message'])
    ? asRefused(charge)
    : charge;
}

/** The proxy keeps texts only when told to. The request as the client sent it also holds tools and instructions. */
function contentOf(record: JsonRecord): Charge['content'] {
  const wrapped = recordOf(unpacked(record['proxy_server_request']));
  const sent = recordOf(wrapped?.['body']) ?? wrapped;
  const whole = sent !== null && (sent['messages'] ?? sent['input']) !== undefined;
  return callContent(whole ? sent : record['messages'], record['response']);
}

/** The proxy answered from its own cache: nothing was bought from a provider. */
const CACHED: CountedTokens = { tokens: { input_uncached: 0, output: 0 }, reasoning: 0 };

function spendOf(record: JsonRecord, tokens: Tokens, hit: boolean): ReportedCost | null {
  if (hit) return { amount: ZERO, currency: 'USD', basis: 'estimate' };
  const reported = reportedIn(record['spend'], 'spend', { basis: 'estimate' });
  const used = (tokens.input_uncached ?? 0) + (tokens.cache_read ?? 0) + (tokens.output ?? 0) > 0;
  return reported?.amount === 0n && used ? null : reported;
}

/** Disjoint token kinds. The proxy states cache details in the usage it keeps with the row, older versions beside it. */
function tokensOf(record: JsonRecord, metadata: JsonRecord): CountedTokens {
  const usage = recordOf(metadata['usage_object']) ?? NOTHING;
  const more = recordOf(metadata['additional_usage_values']) ?? NOTHING;
  const inputs =
    recordOf(usage['prompt_tokens_details']) ?? recordOf(more['prompt_tokens_details']) ?? NOTHING;
  const outputs =
    recordOf(usage['completion_tokens_details']) ?? recordOf(more['completion_tokens_details']) ?? NOTHING;
  const lifetimes =
    recordOf(inputs['cache_creation_token_details']) ?? recordOf(usage['cache_creation']) ?? NOTHING;
  return inclusiveTokens({
    prompt: countIn(record, 'prompt_tokens') ?? countIn(usage, 'prompt_tokens'),
    completion: countIn(record, 'completion_tokens') ?? countIn(usage, 'completion_tokens'),
    cacheRead:
      countIn(usage, 'cache_read_input_tokens') ??
      countIn(inputs, 'cached_tokens') ??
      countIn(more, 'cache_read_input_tokens') ??
      countIn(record, 'cache_read_input_tokens'),
    cacheWrite:
      countIn(usage, 'cache_creation_input_tokens') ??
      countIn(inputs, 'cache_creation_tokens') ??
      countIn(inputs, 'cache_write_tokens') ??
      countIn(more, 'cache_creation_input_tokens') ??
      countIn(record, 'cache_creation_input_tokens'),
    cacheWrite5m: countIn(lifetimes, 'ephemeral_5m_input_tokens'),
    cacheWrite1h: countIn(lifetimes, 'ephemeral_1h_input_tokens'),
    audioInput: countIn(inputs, 'audio_tokens'),
    audioOutput: countIn(outputs, 'audio_tokens'),
    reasoning: countIn(outputs, 'reasoning_tokens'),
  });
}

/** Tags said with the call come before what the proxy knows of its key. */
function attributionOf(record: JsonRecord, metadata: JsonRecord, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const model = textOf(record['model']);
  setDimension(
    found,
    'provider',
    providerOf(textOf(record['custom_llm_provider'])) ?? providerOfModel(model),
  );
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  takeTags(found, unpacked(record['request_tags']), memory);
  takeMetadata(found, unpacked(metadata['spend_logs_metadata']), memory);
  takeMetadata(found, unpacked(metadata['requester_metadata']), memory);
  setDimension(found, 'team', textOf(metadata['user_api_key_team_alias']) ?? textOf(record['team_id']));
  setDimension(found, 'customer', textOf(record['end_user']));
  const user = textOf(record['user']) ?? textOf(metadata['user_api_key_user_id']);
  if (user !== 'default_user_id') setDimension(found, 'account', user);
  const key = textOf(metadata['user_api_key_alias']) ?? textOf(record['api_key']);
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  setDimension(
    found,
    'project',
    textOf(metadata['user_api_key_project_alias']) ?? textOf(metadata['user_api_key_project_id']),
  );
  const usage = recordOf(metadata['usage_object']);
  if (usage) setDimension(found, 'service-tier', serviceTier(textOf(usage['service_tier'])));
  const session = textOf(record['session_id']);
  if (session !== undefined) takePair(found, 'task_id', session, memory);
  return found;
}
