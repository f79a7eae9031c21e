/** Langfuse observations → charges. */
import type { Charge, ReportedCost } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { anyContent } from '../reading/any-content.ts';
import {
  noAttribution,
  setDimension,
  takeMetadata,
  takePair,
  takeTags,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { callIdOf } from '../reading/call-ids.ts';
import { callCharge } from '../reading/charges.ts';
import {
  instantIn,
  orFault,
  recordOf,
  reportedIn,
  textOf,
  unpacked,
  type JsonRecord,
} from '../reading/fields.ts';
import type { Fault } from '../../../shared/contract/fault.ts';
import type { NestedCalls } from '../reading/nested-calls.ts';
import { countOf, quantityOf, wholeMs } from '../reading/number.ts';
import { modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import { asRefused, isRateLimited } from '../reading/refused-call.ts';
import type { InstantReader } from '../reading/time.ts';
import { usageOf, type Usage } from './usage.ts';

/** What mapping an observation needs beside it. */
export type Reading = {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  readonly nesting: NestedCalls;
};

/** Types of observation that are model calls. */
const CALLS = new Set(['GENERATION', 'EMBEDDING']);

/** True for observations that are model calls by their type. */
export function isCall(observation: JsonRecord): boolean {
  return CALLS.has(textOf(observation['type'])?.toUpperCase() ?? '');
}

/** True when an observation of another type states usage of its own. */
export function carriesUsage(observation: JsonRecord): boolean {
  const used = orFault(0, () => usageOf(observation));
  return 'code' in used || totalTokens(used.tokens) > 0;
}

/** A charge of one observation.
 *  Null   cost when Langfuse had no price (null, or zero although tokens were used).
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large. */
export function mapObservation(
  observation: JsonRecord,
  trace: JsonRecord,
  row: number,
  reading: Reading,
): Charge | Fault {
  return orFault(row, () => {
    const usage = usageOf(observation);
    const startMs = instantIn(observation, 'startTime', reading.read);
    const ended = textOf(observation['endTime']);
    const endMs = ended === undefined ? startMs : instantIn(observation, 'endTime', reading.read);
    // The unit of `latency` differs between Langfuse's exports, the two instants do not.
    const latencyMs =
      ended === undefined || endMs < startMs ? quantityOf(observation['latencyMs']) : endMs - startMs;
    const counted = callCharge(
      {
        id: textOf(observation['id']) ?? null,
        startMs,
        endMs: Math.max(startMs, endMs),
        tokens: usage.tokens,
        reasoningTokens: usage.reasoning,
        reported: costOf(observation, usage),
        latencyMs: latencyMs === null ? null : wholeMs(latencyMs),
        innerRetries: 0,
        providerCallId: callIdIn(observation),
        sessionId: textOf(observation['sessionId']) ?? textOf(trace['sessionId']),
        traceId: textOf(observation['traceId']) ?? textOf(trace['id']),
        content: anyContent(observation['input'], observation['output']),
      },
      attributionOf(observation, trace, reading.memory),
      usage.units,
    );
    const failed = textOf(observation['level']) === 'ERROR';
    const charge = failed && isRateLimited(observation['statusMessage']) ? asRefused(counted) : counted;
    const parent = textOf(observation['parentObservationId']);
    return isCall(observation)
      ? reading.nesting.note(charge, { id: charge.id ?? undefined, parent })
      : charge;
  });
}

function costOf(observation: JsonRecord, usage: Usage): ReportedCost | null {
  const details = recordOf(unpacked(observation['costDetails']));
  const value = observation['totalCost'] ?? details?.['total'] ?? observation['calculatedTotalCost'];
  const reported = reportedIn(value, 'totalCost', { basis: 'estimate' });
  return reported?.amount === 0n && totalTokens(usage.tokens) > 0 ? null : reported;
}

/** What was said with the call comes before what was said with its trace. */
function attributionOf(observation: JsonRecord, trace: JsonRecord, memory: KeyMemory): Attribution {
  const found = noAttribution();
  const metadata = unpacked(observation['metadata']);
  const traceMetadata = unpacked(trace['metadata']);
  const model = textOf(observation['model']) ?? textOf(observation['providedModelName']);
  setDimension(found, 'provider', providerIn(recordOf(metadata)) ?? providerOfModel(model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  const environment = textOf(observation['environment']) ?? textOf(trace['environment']);
  // Langfuse fills in "default" where nobody named an environment.
  if (environment !== 'default') setDimension(found, 'environment', environment);
  const version = textOf(observation['promptVersion']);
  const prompt = textOf(observation['promptName']);
  if (version !== undefined)
    setDimension(found, 'prompt-version', prompt === undefined ? version : `${prompt} v${version}`);
  takeMetadata(found, metadata, memory);
  for (const tags of [observation['tags'], observation['traceTags'], trace['tags']])
    takeTags(found, unpacked(tags), memory);
  takeMetadata(found, traceMetadata, memory);
  setDimension(found, 'account', textOf(observation['userId']) ?? textOf(trace['userId']));
  setDimension(found, 'status', textOf(observation['level']) === 'ERROR' ? 'error' : 'ok');
  const name = textOf(observation['name']);
  if (name !== undefined) takePair(found, 'observation', name, memory);
  const traceName = textOf(observation['traceName']) ?? textOf(trace['name']);
  if (traceName !== undefined) takePair(found, 'trace', traceName, memory);
  const settings = recordOf(unpacked(observation['modelParameters']));
  found.maxTokens ??= settings === null ? null : maxTokensOf(settings);
  found.task ??=
    textOf(observation['sessionId']) ?? textOf(trace['sessionId']) ?? textOf(observation['traceId']) ?? null;
  return found;
}

/** The provider's id, in the answer or where an integration has put it. Ids of other forms are the caller's own. */
function callIdIn(observation: JsonRecord): string | undefined {
  const answer = recordOf(unpacked(observation['output']));
  const metadata = recordOf(unpacked(observation['metadata']));
  const attributes = recordOf(metadata?.['attributes']);
  return (
    callIdOf(attributes?.['gen_ai.response.id']) ??
    callIdOf(metadata?.['response_id']) ??
    callIdOf(recordOf(metadata?.['response_metadata'])?.['id']) ??
    callIdOf(answer?.['id']) ??
    callIdOf(recordOf(answer?.['response_metadata'])?.['id'])
  );
}

function maxTokensOf(settings: JsonRecord): number | null {
  return countOf(
    settings['max_tokens'] ??
      settings['maxTokens'] ??
      settings['max_output_tokens'] ??
      settings['max_completion_tokens'],
  );
}

/** Provider names that integrations leave in an observation's metadata. */
function providerIn(metadata: JsonRecord | null): string | undefined {
  if (metadata === null) return undefined;
  const attributes = recordOf(metadata['attributes']);
  return providerOf(
    textOf(metadata['ls_provider']) ??
      textOf(attributes?.['gen_ai.provider.name']) ??
      textOf(attributes?.['gen_ai.system']) ??
      textOf(attributes?.['llm.provider']) ??
      textOf(attributes?.['llm.system']),
  );
}
