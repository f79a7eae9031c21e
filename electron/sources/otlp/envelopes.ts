/** What is inside the envelopes of OTLP: spans, log records and metrics under their resource. */
import { recordOf, type JsonRecord } from '../reading/fields.ts';
import { resourceOf } from '../reading/span.ts';

export type Signal = {
  readonly kind: 'span' | 'log' | 'metric';
  readonly record: unknown;
  readonly resource: JsonRecord;
};

/** Arrays of a document whose elements are read one at a time. */
export const STREAMED = [
  'resourceSpans',
  'resource_spans',
  'batches',
  'resourceLogs',
  'resource_logs',
  'resourceMetrics',
  'resource_metrics',
  'spans',
] as const;

/** [list of envelopes or of what is in them, what is in them] */
const LISTS: readonly (readonly [string, Signal['kind']])[] = [
  ['scopeSpans', 'span'],
  ['scope_spans', 'span'],
  ['instrumentationLibrarySpans', 'span'],
  ['instrumentation_library_spans', 'span'],
  ['ilSpans', 'span'],
  ['spans', 'span'],
  ['scopeLogs', 'log'],
  ['scope_logs', 'log'],
  ['logRecords', 'log'],
  ['log_records', 'log'],
  ['scopeMetrics', 'metric'],
  ['scope_metrics', 'metric'],
  ['metrics', 'metric'],
];
const NO_RESOURCE: JsonRecord = {};
/** Lists of the signals themselves. */
const LEAVES = new Set(['spans', 'logRecords', 'log_records', 'metrics']);

const ENVELOPES = new Map<string, Signal['kind'] | 'envelope'>([
  ...STREAMED.slice(0, -1).map((name) => [name, 'envelope'] as const),
  ...LISTS.map(([name, kind]) => [name, LEAVES.has(name) ? kind : 'envelope'] as const),
]);

/** The signals of a record: those of an export request, of a part of one, or the record itself as a span. */
export function* signalsIn(value: unknown): Iterable<Signal> {
  const record = recordOf(value);
  // The trace of a query is wrapped once more.
  const outer = recordOf(record?.['trace']) ?? record;
  if (outer === null) {
    yield { kind: 'span', record: value, resource: NO_RESOURCE };
    return;
  }
  if (isEnvelope(outer)) yield* opened(outer, NO_RESOURCE);
  else if (!isEmptyEnvelope(outer)) yield { kind: 'span', record: value, resource: NO_RESOURCE };
}

/** True for a record that holds lists of signals or of envelopes. */
export function isEnvelope(record: JsonRecord): boolean {
  return Object.keys(record).some((name) => ENVELOPES.has(name) && Array.isArray(record[name]));
}

function* opened(envelope: JsonRecord, outer: JsonRecord): Iterable<Signal> {
  const resource = recordOf(envelope['resource']) === null ? outer : resourceOf(envelope['resource']);
  for (const name of Object.keys(envelope)) {
    const kind = ENVELOPES.get(name);
    const list = envelope[name];
    if (kind === undefined || !Array.isArray(list)) continue;
    for (const part of list as unknown[]) {
      if (kind !== 'envelope') yield { kind, record: part, resource };
      else {
        const inner = recordOf(part);
        if (inner !== null) yield* opened(inner, resource);
      }
    }
  }
}

/** A resource without a single scope. */
function isEmptyEnvelope(record: JsonRecord): boolean {
  return (
    'resource' in record && Object.keys(record).every((key) => key === 'resource' || key === 'schemaUrl')
  );
}
