/** Helicone requests → charges. */
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
import { callContent } from '../reading/call-content.ts';
import { answeredId } from '../reading/call-ids.ts';
import { callCharge, counted } from '../reading/charges.ts';
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
import type { CountedTokens } from '../reading/inclusive-tokens.ts';
import { keyName, modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import type { Mapped } from '../reading/rows.ts';
import { callStatusOf } from '../reading/status-words.ts';
import { durationOf, type InstantReader } from '../reading/time.ts';

/** What stands in the place of a reference when the answer was not from Helicone's cache. */
const NOT_CACHED = '00000000-0000-0000-0000-000000000000';

/** A charge of one request.
 *  Shape  cached, audio and reasoning tokens stand beside the headline counts, unless the stated total shows reasoning inside.
 *         Cache writes of OpenAI's form are the exception: Helicone leaves them inside the prompt.
 *  Units  cost in dollars from the API, in billionths of a dollar from Helicone's own table.
 *  Null   cost when it is zero although tokens were used: Helicone had no price.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large, row.malformed. */
export function mapRequest(value: unknown, row: number, read: InstantReader, memory: KeyMemory): Mapped {
  return orFault(row, () => {
    const record = recordOf(value);
    if (record === null || (record['request_created_at'] === undefined && record['request_id'] === undefined))
      return fail('row.malformed', 'This is not a Helicone request.', 'Export the requests again.');
    return chargeOf(record, read, memory);
  });
}

function chargeOf(record: JsonRecord, read: InstantReader, memory: KeyMemory): Charge {
  const startMs = instantIn(record, 'request_created_at', read);
  const answered = textOf(record['response_created_at']);
  const answeredMs = answered === undefined ? null : instantIn(record, 'response_created_at', read);
  const latencyMs = durationOf(record['delay_ms'] ?? record['latency']) ?? since(startMs, answeredMs);
  const reference = textOf(record['cache_reference_id']);
  const cached = reference !== undefined && reference !== NOT_CACHED;
  const { tokens, reasoning } = cached ? FROM_CACHE : tokensOf(record);
  const attribution = attributionOf(record, memory);
  const status = textOf(record['response_status']) ?? textOf(record['status']);
  setDimension(attribution, 'status', cached ? 'cached' : statusOf(status));
  return callCharge(
    {
      id: textOf(record['request_id']) ?? textOf(record['response_id']) ?? null,
      startMs,
      endMs: Math.max(startMs, answeredMs ?? startMs + (latencyMs ?? 0)),
      tokens,
      reasoningTokens: reasoning,
      reported: cached ? FREE : costOf(record, totalTokens(tokens) > 0),
      latencyMs,
      innerRetries: 0,
      providerCallId: cached ? undefined : answeredId(record['response_body']),
      sessionId: attribution.session ?? undefined,
      content: callContent(record['request_body'], record['response_body']),
    },
    attribution,
  );
}

function since(startMs: number, endMs: number | null): number | null {
  return endMs === null || endMs < startMs ? null : endMs - startMs;
}

/** Helicone answered by itself: nothing was bought from a provider. */
const FROM_CACHE: CountedTokens = { tokens: { input_uncached: 0, output: 0 }, reasoning: 0 };
const FREE: ReportedCost = { amount: ZERO, currency: 'USD', basis: 'estimate' };

/** The table names status, latency and user otherwise than the API, and keeps its cost as a whole number. */
function costOf(record: JsonRecord, used: boolean): ReportedCost | null {
  const fromTable = record['response_status'] === undefined && record['delay_ms'] === undefined;
  const value = record['costUSD'] ?? record['cost_usd'] ?? record['cost'];
  const whole = record['cost'] === value && /^\d+$/.test(textOf(value) ?? '');
  const reported = reportedIn(value, 'cost', { basis: 'estimate', scale: fromTable && whole ? -9 : 0 });
  return reported?.amount === 0n && used ? null : reported;
}

function tokensOf(record: JsonRecord): CountedTokens {
  const stated = countIn(record, 'prompt_tokens');
  const write = countIn(record, 'prompt_cache_write_tokens');
  const inPrompt = writesInside(record) && (write ?? 0) <= (stated ?? 0) ? (write ?? 0) : 0;
  const prompt = stated === undefined ? undefined : stated - inPrompt;
  const completion = countIn(record, 'completion_tokens');
  const reasoning = countIn(record, 'reasoning_tokens') ?? 0;
  const inside = reasoning > 0 && countIn(record, 'total_tokens') === (stated ?? 0) + (completion ?? 0);
  const output = completion === undefined ? undefined : completion + (inside ? 0 : reasoning);
  return {
    tokens: counted({
      input_uncached: prompt,
      cache_read: countIn(record, 'prompt_cache_read_tokens'),
      cache_write: write,
      output,
      audio_input: countIn(record, 'prompt_audio_tokens'),
      audio_output: countIn(record, 'completion_audio_tokens'),
    }),
    reasoning: Math.min(reasoning, output ?? 0),
  };
}

function writesInside(record: JsonRecord): boolean {
  const provider = providerOf(textOf(record['provider']));
  return provider === 'openai' || provider === 'azure';
}

/** Helicone writes what became of requests without an answer as negative numbers. */
const UNANSWERED: { readonly [code: string]: string } = {
  '-2': 'pending',
  '-3': 'cancelled',
  '-4': 'blocked',
};

function statusOf(status: string | undefined): string | undefined {
  return status === undefined ? undefined : (UNANSWERED[status] ?? callStatusOf(status));
}

function attributionOf(record: JsonRecord, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const model =
    textOf(record['model_override']) ??
    textOf(record['response_model']) ??
    textOf(record['model']) ??
    textOf(record['request_model']);
  const provider = textOf(record['provider']);
  setDimension(
    found,
    'provider',
    (provider === 'CUSTOM' ? undefined : providerOf(provider)) ?? providerOfModel(model),
  );
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  const version = textOf(record['prompt_version']);
  const prompt = textOf(record['prompt_id']);
  if (version !== undefined)
    setDimension(found, 'prompt-version', prompt === undefined ? version : `${prompt} v${version}`);
  for (const key of ['properties', 'request_properties'])
    takeProperties(found, unpacked(record[key]), memory);
  setDimension(found, 'account', textOf(record['request_user_id']) ?? textOf(record['user_id']));
  const key = textOf(record['proxy_key_id']);
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  found.task ??= found.session;
  return found;
}

/** Properties are the headers Helicone-Property-…; its own headers of sessions and prompts are among them. */
function takeProperties(into: Attribution, properties: unknown, memory: KeyMemory): void {
  const record = recordOf(properties);
  if (record === null) return;
  into.session ??= textOf(record['Helicone-Session-Id']) ?? null;
  for (const [name, value] of Object.entries(record)) {
    if (name === 'Helicone-Session-Name') takePair(into, 'session_name', value, memory);
    else if (!name.startsWith('Helicone-')) takeMetadata(into, { [name]: value }, memory);
  }
}
