/** Kong AI gateway log entries → charges, one for each plugin that called a model. */
import type { Charge, ReportedCost } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { ZERO } from '../../../shared/units/money.ts';
import {
  noAttribution,
  setDimension,
  takePair,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { callContent } from '../reading/call-content.ts';
import { answeredId } from '../reading/call-ids.ts';
import { callCharge } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  recordOf,
  reportedIn,
  textOf,
  unpacked,
  type JsonRecord,
} from '../reading/fields.ts';
import { inclusiveTokens, type CountedTokens } from '../reading/inclusive-tokens.ts';
import { modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import { callStatusOf } from '../reading/status-words.ts';
import { durationOf, type InstantReader } from '../reading/time.ts';

const NOTHING: JsonRecord = {};

/** The plugins of an entry that called a model, by name. */
export function modelCalls(entry: JsonRecord): readonly (readonly [plugin: string, log: JsonRecord])[] {
  const ai = recordOf(entry['ai']);
  if (ai === null) return [];
  return Object.entries(ai).flatMap(([plugin, value]) => {
    const log = recordOf(value);
    const used = Object.keys(recordOf(log?.['usage']) ?? NOTHING).length > 0;
    const meta = recordOf(log?.['meta']);
    const named = textOf(meta?.['response_model']) ?? textOf(meta?.['request_model']);
    return log !== null && (used || named !== undefined) ? [[plugin, log] as const] : [];
  });
}

/** An entry as it is kept when it is refused: headers left out, the id and the status of the request kept. */
export function withoutHeaders(entry: JsonRecord): JsonRecord {
  const { request, response, ...rest } = entry;
  const id = recordOf(request)?.['id'];
  const status = recordOf(response)?.['status'];
  return {
    ...rest,
    ...(id === undefined ? {} : { request_id: id }),
    ...(status === undefined ? {} : { status }),
  };
}

/** A charge of one plugin's call.
 *  Shape  cached and reasoning tokens are inside the headline counts.
 *  Units  cost in the unit in which the gateway's prices were entered, read as dollars; times in milliseconds.
 *  Null   cost when it is zero although tokens were used: the gateway had no prices.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large. */
export function chargeOf(
  entry: JsonRecord,
  plugin: string,
  log: JsonRecord,
  several: boolean,
  read: InstantReader,
  memory: KeyMemory,
): Charge {
  const meta = recordOf(log['meta']) ?? NOTHING;
  const usage = recordOf(log['usage']) ?? NOTHING;
  const latencies = recordOf(entry['latencies']) ?? NOTHING;
  const startMs = instantIn(entry, 'started_at', read);
  const cached = textOf(recordOf(log['cache'])?.['cache_status'])?.toLowerCase() === 'hit';
  const whole = durationOf(latencies['request']);
  const took = durationOf(meta['llm_latency']) ?? durationOf(latencies['proxy']) ?? whole;
  const { tokens, reasoning } = cached ? FROM_CACHE : tokensOf(usage);
  const request = textOf(recordOf(entry['request'])?.['id']) ?? textOf(entry['request_id']);
  const tries = entry['tries'];
  const answer = recordOf(log['payload'])?.['response'];
  const asked =
    recordOf(log['payload'])?.['request'] ?? recordOf(recordOf(entry['ai'])?.['payload'])?.['request'];
  const attribution = attributionOf(entry, plugin, meta, memory);
  const status = textOf(recordOf(entry['response'])?.['status']) ?? textOf(entry['status']);
  setDimension(
    attribution,
    'status',
    cached ? 'cached' : status === undefined ? undefined : callStatusOf(status),
  );
  return callCharge(
    {
      id: request === undefined ? null : several ? `${request}:${plugin}` : request,
      startMs,
      endMs: startMs + (whole ?? took ?? 0),
      tokens,
      reasoningTokens: reasoning,
      reported: cached ? FREE : costOf(usage, totalTokens(tokens) > 0),
      latencyMs: took,
      innerRetries: Array.isArray(tries) && !several ? Math.max(0, tries.length - 1) : 0,
      providerCallId: cached ? undefined : answeredId(answer),
      traceId: traceOf(entry['trace_id']),
      content: callContent(asked, answer),
    },
    attribution,
  );
}

/** The gateway answered from its own cache: nothing was bought from a provider. */
const FROM_CACHE: CountedTokens = { tokens: { input_uncached: 0, output: 0 }, reasoning: 0 };
const FREE: ReportedCost = { amount: ZERO, currency: 'USD', basis: 'estimate' };

/** Older gateways write the names in the singular. */
function tokensOf(usage: JsonRecord): CountedTokens {
  const inputs = recordOf(usage['prompt_tokens_details']) ?? NOTHING;
  const outputs = recordOf(usage['completion_tokens_details']) ?? NOTHING;
  return inclusiveTokens({
    prompt:
      countIn(usage, 'prompt_tokens') ?? countIn(usage, 'prompt_token') ?? countIn(usage, 'input_tokens'),
    completion:
      countIn(usage, 'completion_tokens') ??
      countIn(usage, 'completion_token') ??
      countIn(usage, 'output_tokens'),
    cacheRead: countIn(inputs, 'cached_tokens'),
    cacheWrite: countIn(inputs, 'cache_write_tokens'),
    audioInput: countIn(inputs, 'audio_tokens'),
    audioOutput: countIn(outputs, 'audio_tokens'),
    reasoning: countIn(outputs, 'reasoning_tokens'),
  });
}

function costOf(usage: JsonRecord, used: boolean): ReportedCost | null {
  const reported = reportedIn(usage['cost'], 'cost', { basis: 'estimate' });
  return reported?.amount === 0n && used ? null : reported;
}

/** Kong names the same trace once for each header format. */
function traceOf(value: unknown): string | undefined {
  const named = recordOf(unpacked(value));
  return named === null ? textOf(value) : textOf(Object.values(named)[0]);
}

function attributionOf(entry: JsonRecord, plugin: string, meta: JsonRecord, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const model = textOf(meta['response_model']) ?? textOf(meta['request_model']);
  setDimension(found, 'provider', providerOf(textOf(meta['provider_name'])) ?? providerOfModel(model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  const consumer = recordOf(entry['consumer']);
  setDimension(
    found,
    'account',
    textOf(consumer?.['username']) ?? textOf(consumer?.['custom_id']) ?? textOf(consumer?.['id']),
  );
  setDimension(found, 'project', textOf(entry['workspace_name']) ?? textOf(entry['workspace']));
  for (const place of ['route', 'service']) {
    const name = textOf(recordOf(entry[place])?.['name']);
    if (name !== undefined) takePair(found, place, name, memory);
  }
  if (plugin !== 'proxy' && plugin !== 'ai-proxy') takePair(found, 'plugin', plugin, memory);
  found.task = traceOf(entry['trace_id']) ?? null;
  return found;
}
