/** OpenTelemetry: spans of model calls, as collectors and SDKs write them to files. */
import { recordOf } from '../reading/fields.ts';
import { parseMany, passOver, type Part } from '../reading/rows.ts';
import { attributesOf } from '../reading/span-attributes.ts';
import { mapSpan, spanReading } from '../reading/span-charge.ts';
import { isOfCalls, spanOf } from '../reading/span.ts';
import { instantReader } from '../reading/time.ts';
import type { Detection, Sample, Source } from '../source.ts';
import { mapLogRecord } from './claude-code.ts';
import { isEnvelope, signalsIn, STREAMED, type Signal } from './envelopes.ts';

/** OTLP files and spans of OpenTelemetry SDKs. */
export const otlp: Source = {
  info: {
    id: 'otlp',
    name: 'OpenTelemetry traces',
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
      'service tier',
      'account',
      'team',
      'feature',
      'customer',
      'environment',
      'prompt version',
      'tags',
      'task',
      'session',
      'trace',
      'provider call id',
      'prompt text',
      'max tokens',
    ],
    tried: 'attribute maps of the OpenInference repository',
    role: 'detail',
    formats: ['JSON', 'JSONL'],
    liveFetch: false,
    how: 'Let the collector write traces with its file exporter (format json) and take the .jsonl files; or save a trace from your tracing tool as OTLP JSON. Claude Code: its logs, exported the same way.',
    needsMapping: false,
  },
  detect,
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const reading = spanReading(read);
    return reading.nesting.once(parseMany(input, STREAMED, (value) => partsOf(value)));

    function* partsOf(value: unknown): Iterable<Part> {
      for (const { kind, record, resource } of signalsIn(value)) {
        yield {
          get raw() {
            return readable(record);
          },
          map: (row) => {
            if (kind === 'metric') return passOver('a metric: its counts are in the spans already');
            return kind === 'log'
              ? mapLogRecord(record, resource, row, read, reading.memory)
              : mapSpan(record, resource, row, reading);
          },
        };
      }
    }
  },
  notes: [
    'Only spans of model calls are charged. Agents, workflows, chains and tools repeat the usage of the calls below them; so do metrics.',
    'A call written down by two layers of instrumentation, one span directly inside the other, counts once.',
    'Cached and reasoning tokens are inside the input and output counts. Where cached tokens exceed the input, the program counted them beside it and is read that way.',
    'The task is the task id among the attributes, else the conversation, else the trace.',
  ],
};

function detect(sample: Sample): Detection | null {
  if (sample.format !== 'json' && sample.format !== 'jsonl') return null;
  const signals = sample.records.slice(0, 20).flatMap((record) => firstOf(signalsIn(record), 50));
  const enveloped = sample.records.some(isEnveloped);
  if (signals.length === 0) return enveloped ? certain : null;
  if (enveloped) return certain;
  return signals.some(isSpanOfOpenTelemetry)
    ? { confidence: 0.9, why: 'Its records are spans with the attributes of OpenTelemetry.' }
    : null;
}

const certain: Detection = { confidence: 0.97, why: 'It is a file of OpenTelemetry (OTLP).' };

function isEnveloped(value: unknown): boolean {
  const record = recordOf(value);
  const outer = recordOf(record?.['trace']) ?? record;
  // A list named spans or metrics alone could be anybody's.
  return outer !== null && isEnvelope(outer) && !('spans' in outer) && !('metrics' in outer);
}

/** OpenInference's kinds are Phoenix's; everything else that names calls the OpenTelemetry way is read here. */
function isSpanOfOpenTelemetry({ record }: Signal): boolean {
  const span = spanOf(record);
  if (span === null) return false;
  const names = Object.keys(span.attributes);
  return names.some(isOfCalls) && !names.includes('openinference.span.kind');
}

function firstOf<Value>(values: Iterable<Value>, most: number): Value[] {
  const found: Value[] = [];
  for (const value of values) {
    found.push(value);
    if (found.length >= most) break;
  }
  return found;
}

/** A record with its attributes by name, so that names that hold prompts can be told. */
function readable(value: unknown): unknown {
  const record = recordOf(value);
  if (record === null || record['attributes'] === undefined) return value;
  const { events: _events, links: _links, body: _body, ...rest } = record;
  return { ...rest, attributes: attributesOf(record['attributes']) };
}
