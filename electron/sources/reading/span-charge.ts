/** Spans of model calls → charges. */
import type { Charge } from '../../../shared/ledger/charge.ts';
import { knownProvider } from '../../../shared/ledger/provider-names.ts';
import { noAttribution, setDimension, type Attribution, type KeyMemory } from './attribution.ts';
import { callCharge } from './charges.ts';
import { answeredId, callIdOf } from './call-ids.ts';
import { badTime, orFault, recordOf, textOf, unpacked, type JsonRecord } from './fields.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { nestedCalls, type NestedCalls } from './nested-calls.ts';
import { countOf } from './number.ts';
import { modelName, providerOf, providerOfModel, serviceTier } from './provider.ts';
import { passOver, type Mapped } from './rows.ts';
import { spanContent } from './span-content.ts';
import { notACall } from './span-kind.ts';
import { takeSpanTags } from './span-tags.ts';
import { spanCost, spanTokens } from './span-usage.ts';
import { spanOf, type Span } from './span.ts';
import type { InstantReader } from './time.ts';

/** What mapping the spans of one file needs beside them. */
export type SpanReading = {
  readonly read: InstantReader;
  readonly memory: KeyMemory;
  readonly nesting: NestedCalls;
};

/** Reading of one file. */
export function spanReading(read: InstantReader): SpanReading {
  return { read, memory: new Map(), nesting: nestedCalls() };
}

/** A charge of a record that is the span of a model call; other spans are passed over.
 *  Null   counts and cost the span does not state.
 *  Fault  row.malformed, row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large. */
export function mapSpan(
  value: unknown,
  resource: JsonRecord | undefined,
  row: number,
  reading: SpanReading,
): Mapped {
  return orFault<Mapped>(row, () => {
    const span = spanOf(value, resource);
    if (span === null) return fail('row.malformed', 'This is not a span.', 'Export the traces again.');
    const why = notACall(span.attributes);
    if (why !== null) return passOver(why);
    return reading.nesting.note(chargeOf(span, reading), span);
  });
}

function chargeOf(span: Span, { read, memory }: SpanReading): Charge {
  const { attributes } = span;
  const start = span.start;
  if (start === undefined || start === null || start === '')
    fail('row.missing-field', `${span.startColumn} is missing.`, 'Every span needs a time.', {
      column: span.startColumn,
    });
  const startMs = read(start) ?? badTime(start, span.startColumn);
  // A span that was never ended has an end of zero or none.
  const endMs = span.end === undefined || span.end === null ? null : read(span.end);
  const ended = endMs !== null && endMs >= startMs;
  const counts = spanTokens(attributes);
  const session = firstText(attributes, SESSIONS);
  const found = attributionOf(span, memory);
  found.task ??= session ?? span.trace ?? null;
  return callCharge(
    {
      id: span.id ?? null,
      startMs,
      endMs: ended ? endMs : startMs,
      tokens: counts.tokens,
      reasoningTokens: counts.reasoning,
      reported: spanCost(attributes, counts),
      latencyMs: ended ? endMs - startMs : null,
      innerRetries: 0,
      providerCallId: firstText(attributes, CALL_IDS) ?? idInAnswer(attributes),
      sessionId: session,
      traceId: span.trace,
      content: spanContent(span),
    },
    found,
  );
}

const CALL_IDS = ['gen_ai.response.id', 'llm.response.id', 'ai.response.id'] as const;
const SESSIONS = ['gen_ai.conversation.id', 'session.id', 'ai.telemetry.metadata.sessionId'] as const;
const MODELS = [
  'gen_ai.response.model',
  'llm.response.model_name',
  'llm.model_name',
  'gen_ai.request.model',
  'llm.request.model_name',
  'embedding.model_name',
  'ai.model.id',
] as const;
const PROVIDERS = [
  'gen_ai.provider.name',
  'gen_ai.system',
  'llm.provider',
  'llm.system',
  'ai.model.provider',
] as const;
// What was served decides the price, what was asked for only where nobody says.
const TIERS = [
  'openai.response.service_tier',
  'gen_ai.openai.response.service_tier',
  'openai.request.service_tier',
  'gen_ai.openai.request.service_tier',
] as const;

function firstText(attributes: JsonRecord, names: readonly string[]): string | undefined {
  for (const name of names) {
    const text = textOf(attributes[name]);
    if (text !== undefined) return text;
  }
  return undefined;
}

/** OpenInference keeps the whole answer; its id is among the first of its members. */
function idInAnswer(attributes: JsonRecord): string | undefined {
  const answer = attributes['output.value'];
  return typeof answer === 'string' && answer.startsWith('{') && answer.includes('"id"')
    ? callIdOf(answeredId(answer))
    : undefined;
}

function providerIn(attributes: JsonRecord, model: string | undefined): string | undefined {
  let named: string | undefined;
  for (const key of PROVIDERS) {
    const text = textOf(attributes[key]);
    if (text === undefined) continue;
    const known = knownProvider(text);
    if (known !== undefined) return known;
    named ??= text;
  }
  // Some instrumentation names the framework, or adds the surface to the provider: "openai.chat".
  return (
    (named === undefined ? undefined : knownProvider(named.split('.')[0]!)) ??
    providerOfModel(model) ??
    providerOf(named)
  );
}

function attributionOf(span: Span, memory: KeyMemory): Attribution {
  const { attributes } = span;
  const found = noAttribution();
  const model = firstText(attributes, MODELS);
  setDimension(found, 'provider', providerIn(attributes, model));
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  setDimension(found, 'service-tier', serviceTier(firstText(attributes, TIERS)));
  setDimension(found, 'status', span.failed || attributes['error.type'] !== undefined ? 'error' : 'ok');
  takeSpanTags(found, span, memory);
  found.maxTokens ??= countOf(attributes['gen_ai.request.max_tokens']) ?? maxTokensIn(attributes);
  return found;
}

function maxTokensIn(attributes: JsonRecord): number | null {
  const settings = recordOf(unpacked(attributes['llm.invocation_parameters']));
  if (settings === null) return null;
  return countOf(
    settings['max_tokens'] ??
      settings['max_completion_tokens'] ??
      settings['max_output_tokens'] ??
      settings['max_tokens_to_sample'],
  );
}
