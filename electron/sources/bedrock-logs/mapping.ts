/** Model invocation logs of Amazon Bedrock → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { CallContent, Charge } from '../../../shared/ledger/charge.ts';
import {
  noAttribution,
  setDimension,
  takeMetadata,
  type Attribution,
  type KeyMemory,
} from '../reading/attribution.ts';
import { bedrockName, principalName } from '../reading/aws-names.ts';
import { callContent } from '../reading/call-content.ts';
import { callCharge } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  orFault,
  recordOf,
  textOf,
  unpacked,
  type JsonRecord,
} from '../reading/fields.ts';
import { quantityOf, wholeMs } from '../reading/number.ts';
import { serviceTier } from '../reading/provider.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';
import { bodyUsage, tokensOf } from './usage.ts';

const NOTHING: JsonRecord = {};

/** The log entry of a record: itself, or the message that CloudWatch or a query of it wraps it in.
 *  Null  there is no log entry in it. */
export function entryOf(value: unknown): JsonRecord | null {
  const record = recordOf(value);
  if (record === null) return null;
  if ('modelId' in record || 'schemaType' in record) return record;
  const message = recordOf(unpacked(record['message'] ?? record['@message'] ?? record['Message']));
  return message !== null && ('modelId' in message || 'schemaType' in message) ? message : null;
}

/** A charge of one logged call.
 *  Shape  cache counts are beside inputTokenCount.
 *  Null   no cost: the log has none, the price book prices it. A failed call has no tokens.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.malformed. */
export function mapLog(value: unknown, row: number, read: InstantReader, memory: KeyMemory): Mapped {
  const entry = entryOf(value);
  const kind = textOf(entry?.['schemaType']);
  if (kind !== undefined && kind !== 'ModelInvocationLog') return passOver('a log entry of another kind');
  return orFault(row, () => {
    if (entry === null)
      return fail(
        'row.malformed',
        'This is not a model invocation log.',
        'Export the invocation logs again.',
      );
    return chargeOf(entry, read, memory);
  });
}

function chargeOf(entry: JsonRecord, read: InstantReader, memory: KeyMemory): Charge {
  const startMs = instantIn(entry, 'timestamp', read);
  const input = recordOf(entry['input']) ?? NOTHING;
  const output = recordOf(entry['output']) ?? NOTHING;
  const asked = recordOf(unpacked(input['inputBodyJson'])) ?? NOTHING;
  const body = unpacked(output['outputBodyJson']);
  const said = bodyUsage(body);
  const latency = quantityOf(said.metrics['latencyMs'] ?? said.metrics['invocationLatency']);
  const latencyMs = latency === null || latency < 0 ? null : wholeMs(latency);
  const request = textOf(entry['requestId']);
  const failed = textOf(entry['errorCode']) !== undefined;
  const attribution = attributionOf(entry, asked, body, memory);
  setDimension(attribution, 'status', failed ? 'error' : 'ok');
  return callCharge(
    {
      id: request ?? null,
      startMs,
      endMs: startMs + (latencyMs ?? 0),
      tokens: failed ? {} : tokensOf(input, output, said),
      reasoningTokens: 0,
      reported: null,
      latencyMs,
      innerRetries: 0,
      providerCallId: request,
      content: contentOf(asked, body),
    },
    attribution,
  );
}

function attributionOf(entry: JsonRecord, asked: JsonRecord, body: unknown, memory: KeyMemory): Attribution {
  const found = noAttribution();
  takeMetadata(found, unpacked(entry['requestMetadata']), memory);
  setDimension(found, 'provider', 'aws');
  const id = textOf(entry['modelId']);
  setDimension(found, 'model', id === undefined ? undefined : modelOf(id, body));
  if (id?.includes('application-inference-profile/') === true)
    found.tags['inference-profile'] ??= bedrockName(id);
  const identity = recordOf(entry['identity']);
  setDimension(found, 'account', principalName(textOf(identity?.['arn'])));
  setDimension(found, 'project', textOf(entry['accountId']));
  setDimension(found, 'region', textOf(entry['inferenceRegion']) ?? textOf(entry['region']));
  setDimension(found, 'service-tier', tierOf(entry, asked, body));
  const operation = textOf(entry['operation']);
  if (operation !== undefined) found.tags['operation'] ??= operation;
  found.maxTokens ??= maxTokensOf(asked);
  return found;
}

/** A profile made for an application has an opaque id; the answer may name its model. */
function modelOf(id: string, body: unknown): string {
  if (!/(?:application-inference-profile|provisioned-model|imported-model)\//.test(id))
    return bedrockName(id);
  const chunks = Array.isArray(body) ? (body as unknown[]) : [body];
  for (const one of chunks) {
    const chunk = recordOf(one) ?? NOTHING;
    const model = textOf(chunk['model']) ?? textOf(recordOf(chunk['message'])?.['model']);
    if (model !== undefined) return model;
  }
  return bedrockName(id);
}

/** The tier that was served where the answer says it, else the one asked for. */
function tierOf(entry: JsonRecord, asked: JsonRecord, body: unknown): string | undefined {
  for (const place of [recordOf(body), asked, entry]) {
    const tier = place?.['serviceTier'] ?? place?.['service_tier'];
    const name = textOf(recordOf(tier)?.['type']) ?? textOf(tier);
    if (name !== undefined) return serviceTier(name);
  }
  return undefined;
}

function maxTokensOf(asked: JsonRecord): number | null {
  const inference = recordOf(asked['inferenceConfig']) ?? NOTHING;
  const titan = recordOf(asked['textGenerationConfig']) ?? NOTHING;
  return (
    countIn(inference, 'maxTokens') ??
    countIn(inference, 'max_new_tokens') ??
    countIn(asked, 'max_tokens') ??
    countIn(asked, 'max_tokens_to_sample') ??
    countIn(asked, 'max_gen_len') ??
    countIn(titan, 'maxTokenCount') ??
    null
  );
}

/** What was said. The pieces of a streamed answer are put together. */
function contentOf(asked: JsonRecord, body: unknown): CallContent | null {
  const tools = recordOf(asked['toolConfig'])?.['tools'];
  const request = tools === undefined ? asked : { ...asked, tools };
  return callContent(request, Array.isArray(body) ? streamedText(body as unknown[]) : body);
}

function streamedText(chunks: readonly unknown[]): string {
  let text = '';
  for (const one of chunks) {
    const chunk = recordOf(one) ?? NOTHING;
    const delta =
      recordOf(chunk['delta']) ?? recordOf(recordOf(chunk['contentBlockDelta'])?.['delta']) ?? NOTHING;
    text += textOf(delta['text']) ?? textOf(chunk['outputText']) ?? textOf(chunk['generation']) ?? '';
  }
  return text;
}

/** The entry without what was asked and answered. */
export function withoutBodies(value: unknown): unknown {
  const entry = entryOf(value);
  if (entry === null) {
    const { message: _wrapped, '@message': _queried, ...rest } = recordOf(value) ?? NOTHING;
    return recordOf(value) === null ? value : rest;
  }
  const { inputBodyJson: _asked, ...input } = recordOf(entry['input']) ?? NOTHING;
  const { outputBodyJson: _said, ...output } = recordOf(entry['output']) ?? NOTHING;
  return { ...entry, input, output };
}

/** True for an entry that only a model invocation log has. */
export function isInvocation(entry: JsonRecord): boolean {
  const counts = recordOf(entry['input']) ?? NOTHING;
  return (
    'modelId' in entry &&
    ('inputTokenCount' in counts || 'inputContentType' in counts || 'operation' in entry)
  );
}
