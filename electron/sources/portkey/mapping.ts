/** Portkey logs → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, ReportedCost } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { ZERO } from '../../../shared/units/money.ts';
import {
  noAttribution,
  setDimension,
  takeMetadata,
  takePair,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { answerUsage } from '../reading/answer-usage.ts';
import { callContent } from '../reading/call-content.ts';
import { answeredId } from '../reading/call-ids.ts';
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
import { countOf } from '../reading/number.ts';
import { keyName, modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import type { Mapped } from '../reading/rows.ts';
import { callStatusOf } from '../reading/status-words.ts';
import { durationOf, type InstantReader } from '../reading/time.ts';

/** A charge of one logged request.
 *  Shape  the stored answer's own usage tells cached tokens apart; without it the log has one number for the prompt.
 *  Units  cost in US cents.
 *  Null   cost when it is zero although tokens were used: Portkey had no price.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large, row.currency, row.malformed. */
export function mapLog(value: unknown, row: number, read: InstantReader, memory: KeyMemory): Mapped {
  return orFault(row, () => {
    const record = recordOf(value);
    if (record === null || (record['ai_model'] === undefined && record['created_at'] === undefined))
      return fail('row.malformed', 'This is not a Portkey log.', 'Export the logs again.');
    return chargeOf(record, read, memory);
  });
}

/** A log as it is kept when it is refused: what the response states of usage and id, without the response. */
export function withoutTexts(value: unknown): unknown {
  const record = recordOf(value);
  const response = recordOf(bodyOf(record?.['response']));
  if (record === null || response === null) return value;
  const { request: _, response: __, ...rest } = record;
  const id = answeredId(response);
  return {
    ...rest,
    ...(response['usage'] === undefined ? {} : { usage: response['usage'] }),
    ...(response['usageMetadata'] === undefined ? {} : { usageMetadata: response['usageMetadata'] }),
    ...(id === undefined ? {} : { response_id: id }),
  };
}

function chargeOf(record: JsonRecord, read: InstantReader, memory: KeyMemory): Charge {
  const timeKey = textOf(record['created_at']) === undefined ? 'time_of_generation' : 'created_at';
  const startMs = instantIn(record, textOf(record[timeKey]) === undefined ? 'created_at' : timeKey, read);
  const latencyMs = durationOf(record['response_time']);
  const cached = /\bhit$/i.test(textOf(record['cache_status']) ?? '');
  const response = bodyOf(record['response']);
  const { tokens, reasoning } = cached
    ? FROM_CACHE
    : (answerUsage(response) ?? answerUsage(record) ?? unitsOf(record));
  const attribution = attributionOf(record, memory);
  setDimension(attribution, 'status', cached ? 'cached' : statusOf(record));
  return callCharge(
    {
      id: textOf(record['id']) ?? null,
      startMs,
      endMs: startMs + (latencyMs ?? 0),
      tokens,
      reasoningTokens: reasoning,
      reported: cached ? FREE : costOf(record, totalTokens(tokens) > 0),
      latencyMs,
      innerRetries: countIn(record, 'retry_count') ?? 0,
      providerCallId: cached ? undefined : (answeredId(response) ?? textOf(record['response_id'])),
      traceId: textOf(record['trace_id']),
      content: callContent(bodyOf(record['request']), response),
    },
    attribution,
  );
}

/** Portkey answered from its own cache: nothing was bought from a provider. */
const FROM_CACHE: CountedTokens = { tokens: { input_uncached: 0, output: 0 }, reasoning: 0 };
const FREE: ReportedCost = { amount: ZERO, currency: 'USD', basis: 'estimate' };

/** Bodies may be wrapped with their headers. */
function bodyOf(value: unknown): unknown {
  const record = unpacked(value);
  return unpacked(recordOf(record)?.['body'] ?? record);
}

function unitsOf(record: JsonRecord): CountedTokens {
  return inclusiveTokens({
    prompt:
      countIn(record, 'req_units') ?? countIn(record, 'request_tokens') ?? countIn(record, 'prompt_tokens'),
    completion:
      countIn(record, 'res_units') ??
      countIn(record, 'response_tokens') ??
      countIn(record, 'completion_tokens'),
  });
}

function costOf(record: JsonRecord, used: boolean): ReportedCost | null {
  const reported = reportedIn(record['cost'], 'cost', {
    basis: 'estimate',
    scale: -2,
    currency: record['cost_currency'],
  });
  return reported?.amount === 0n && used ? null : reported;
}

function statusOf(record: JsonRecord): string | undefined {
  const stated = textOf(record['is_success']);
  if (stated !== undefined) return callStatusOf(stated === '1' ? 'true' : stated === '0' ? 'false' : stated);
  const code = textOf(record['response_status_code']) ?? textOf(record['status_code']);
  return code === undefined ? undefined : callStatusOf(code);
}

function attributionOf(record: JsonRecord, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const model = textOf(record['ai_model']);
  setDimension(
    found,
    'provider',
    providerOf(textOf(record['ai_org']) ?? textOf(record['ai_provider'])) ?? providerOfModel(model),
  );
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  takeMetadata(found, unpacked(record['metadata']), memory);
  setDimension(found, 'prompt-version', textOf(record['prompt_slug']));
  setDimension(found, 'project', textOf(record['workspace_slug']));
  const key = textOf(record['virtual_key']) ?? textOf(record['api_key_name']);
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  const config = textOf(record['config']);
  if (config !== undefined) takePair(found, 'config', config, memory);
  found.maxTokens ??= countOf(recordOf(bodyOf(record['request']))?.['max_tokens']);
  found.task ??= found.session ?? textOf(record['trace_id']) ?? null;
  return found;
}
