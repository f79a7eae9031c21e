/** A span, whichever tool wrote it down. */
import { recordOf, textOf, type JsonRecord } from './fields.ts';
import { attributesOf } from './span-attributes.ts';

export type Span = {
  readonly id: string | undefined;
  readonly trace: string | undefined;
  readonly parent: string | undefined;
  readonly name: string | undefined;
  /** As written; the column's name is for faults. */
  readonly start: unknown;
  readonly startColumn: string;
  readonly end: unknown;
  readonly failed: boolean;
  readonly attributes: JsonRecord;
  /** Of the program that made the span. */
  readonly resource: JsonRecord;
  readonly events: readonly unknown[];
};

const NOTHING: JsonRecord = {};
const COLUMN = 'attributes.';

/** A span from a record of OTLP, of an OpenTelemetry SDK, of Phoenix, or of a table with one column for each attribute.
 *  Null  the record has neither a start nor attributes of a span. */
export function spanOf(value: unknown, resource: JsonRecord = NOTHING): Span | null {
  const record = recordOf(value);
  if (record === null) return null;
  const context = recordOf(record['context']) ?? NOTHING;
  const either = (...keys: readonly string[]): unknown => {
    for (const key of keys) if (record[key] !== undefined) return record[key];
    return undefined;
  };
  const startColumn =
    STARTS.find((key) => record[key] !== undefined) ??
    ('spanId' in record || 'traceId' in record ? 'startTimeUnixNano' : 'start_time');
  const attributes = attributesIn(record);
  const kind = textOf(record['span_kind'] ?? record['spanKind']);
  // A table of spans has the kind in a column of its own.
  if (
    kind !== undefined &&
    attributes['openinference.span.kind'] === undefined &&
    KINDS.has(kind.toUpperCase())
  )
    (attributes as Record<string, unknown>)['openinference.span.kind'] = kind;
  if (record[startColumn] === undefined && !Object.keys(attributes).some(isOfCalls)) return null;
  const status = recordOf(record['status']) ?? NOTHING;
  const events = either('events');
  return {
    id: idOf(either('spanId', 'span_id', 'context.span_id') ?? context['span_id'] ?? context['spanId']),
    trace: idOf(
      either('traceId', 'trace_id', 'context.trace_id') ?? context['trace_id'] ?? context['traceId'],
    ),
    parent: idOf(either('parentSpanId', 'parent_span_id', 'parentId', 'parent_id')),
    name: textOf(record['name']),
    start: record[startColumn],
    startColumn,
    end: either('endTimeUnixNano', 'end_time_unix_nano', 'end_time', 'endTime'),
    failed: FAILED.test(
      textOf(status['code'] ?? status['status_code'] ?? either('status_code', 'statusCode')) ?? '',
    ),
    attributes,
    resource: recordOf(record['resource']) === null ? resource : resourceOf(record['resource']),
    events: Array.isArray(events) ? (events as unknown[]) : [],
  };
}

const STARTS = ['startTimeUnixNano', 'start_time_unix_nano', 'start_time', 'startTime'] as const;
const FAILED = /^(?:2|(?:StatusCode\.|STATUS_CODE_)?ERROR)$/i;
/** Kinds of OpenInference; OpenTelemetry's own (CLIENT, INTERNAL, …) say nothing about model calls. */
const KINDS = new Set(
  'LLM EMBEDDING CHAIN RETRIEVER RERANKER TOOL AGENT GUARDRAIL EVALUATOR PROMPT UNKNOWN'.split(' '),
);

/** True for the name of an attribute that spans of models and agents have. */
export function isOfCalls(name: string): boolean {
  return /^(?:gen_ai|llm|openinference|embedding|traceloop)\./.test(name);
}

/** Attributes of a resource. */
export function resourceOf(value: unknown): JsonRecord {
  return attributesOf(recordOf(value)?.['attributes']);
}

/** Console exporters write ids as 0x…; blank and zero ids are none. */
function idOf(value: unknown): string | undefined {
  const text = textOf(value)?.replace(/^0x/, '');
  return text === undefined || /^0*$/.test(text) ? undefined : text;
}

function attributesIn(record: JsonRecord): JsonRecord {
  if (record['attributes'] !== undefined) return attributesOf(record['attributes']);
  const columns: Record<string, unknown> = {};
  let bare = true;
  for (const key of Object.keys(record))
    if (key.startsWith(COLUMN)) {
      columns[key.slice(COLUMN.length)] = record[key];
      bare = false;
    }
  // A map of attributes alone, as instrumentation libraries print them.
  return attributesOf(bare && Object.keys(record).some(isOfCalls) ? record : columns);
}
