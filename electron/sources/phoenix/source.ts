/** Arize Phoenix: spans with the attributes of OpenInference, as its client, its API and its command line export them. */
import { recordOf, type JsonRecord } from '../reading/fields.ts';
import { parseMany, type Part } from '../reading/rows.ts';
import { attributesOf } from '../reading/span-attributes.ts';
import { mapSpan, spanReading } from '../reading/span-charge.ts';
import { spanOf } from '../reading/span.ts';
import { instantReader } from '../reading/time.ts';
import type { Detection, Sample, Source } from '../source.ts';

/** Arrays of a document whose elements are read one at a time. */
const STREAMED = ['data', 'spans', 'traces'] as const;

/** Span exports. */
export const phoenix: Source = {
  info: {
    id: 'phoenix',
    name: 'Arize Phoenix spans',
    group: 'observability',
    carries: [
      'cost',
      'tokens',
      'cache',
      'reasoning',
      'calls',
      'latency',
      'status',
      'model',
      'account',
      'team',
      'feature',
      'customer',
      'prompt version',
      'tags',
      'task',
      'session',
      'trace',
      'provider call id',
      'prompt text',
      'max tokens',
    ],
    tried: 'spans of one run of a document workflow, from a public thesis',
    role: 'detail',
    formats: ['JSON', 'JSONL', 'CSV', 'Parquet'],
    liveFetch: false,
    how: 'In Python: client.spans.get_spans_dataframe(project_identifier=…) and save it with to_parquet or to_json(orient="records", lines=True); or save px trace list --format json.',
    needsMapping: false,
  },
  detect,
  parse(input) {
    const reading = spanReading(instantReader(input.timeZone ?? 'UTC'));
    const rows = parseMany(input, STREAMED, function* (value): Iterable<Part> {
      for (const record of spansIn(value))
        yield {
          get raw() {
            return readable(record);
          },
          map: (row) => mapSpan(record, undefined, row, reading),
        };
    });
    return reading.nesting.once(rows);
  },
  notes: [
    'Only spans of the kinds LLM and EMBEDDING are charged; chains, agents, retrievers and tools are passed over.',
    'A call written down by two layers of instrumentation, one span inside the other, counts once. Cumulative counts are not read.',
    'Cached, audio and reasoning tokens are inside the prompt and completion counts. A call without counts has unknown usage, not none.',
    'Phoenix works out costs on its server; they are read where the spans carry them. The task is the task id in metadata, else the session, else the trace.',
  ],
};

/** The spans of a record: of a page, of a trace, or the record itself. */
function* spansIn(value: unknown): Iterable<unknown> {
  const record = recordOf(value);
  for (const name of STREAMED) {
    const list = record?.[name];
    if (!Array.isArray(list)) continue;
    for (const one of list as unknown[]) yield* spansIn(one);
    return;
  }
  yield value;
}

function detect(sample: Sample): Detection | null {
  if (sample.format === 'csv') {
    const names = new Set(sample.header.map((name) => name.trim()));
    const isTable = names.has('context.span_id') || names.has('context.trace_id');
    const has = sample.header.some((name) => name.startsWith('attributes.llm.') || name === 'span_kind');
    return isTable && has
      ? { confidence: 0.95, why: 'Its columns are those of a table of Phoenix spans.' }
      : null;
  }
  const spans = sample.records.slice(0, 20).flatMap((record) => [...spansIn(record)].slice(0, 50));
  const kinds = spans.filter((record) => {
    const isOtlp =
      Array.isArray(recordOf(record)?.['scopeSpans']) || Array.isArray(recordOf(record)?.['resourceSpans']);
    return !isOtlp && spanOf(record)?.attributes['openinference.span.kind'] !== undefined;
  });
  if (kinds.length === 0) return null;
  return { confidence: 0.93, why: "Its spans have OpenInference's kinds." };
}

/** A record with its attributes by name, so that names that hold prompts can be told. */
function readable(value: unknown): unknown {
  const record: JsonRecord | null = recordOf(value);
  if (record === null || recordOf(record['attributes']) === null) return value;
  const { events: _events, links: _links, ...rest } = record;
  return { ...rest, attributes: attributesOf(record['attributes']) };
}
