/** Langfuse: one row per model call, with its tokens, trace and metadata. */
import { fail } from '../../../shared/contract/fault.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { orFault, recordOf } from '../reading/fields.ts';
import { readRecords } from '../reading/records.ts';
import { brokenRow, parsedRow, passOver, rawWriter, type Mapped } from '../reading/rows.ts';
import { nestedCalls } from '../reading/nested-calls.ts';
import { instantReader } from '../reading/time.ts';
import type { ParsedRow, ParseInput, Source } from '../source.ts';
import { carriesUsage, isCall, mapObservation, type Reading } from './mapping.ts';
import { apiName, observationsIn, rolledUp, traceOf, type Observation } from './observations.ts';

/** A row of another type that states usage, kept until it is known whether its children state the same. */
type Held = Observation & { readonly row: number };

/** What reading needs, and how a record is written down again. */
type Writing = Reading & { raw(record: unknown): string };

/** Observations exported from the table, the API or a trace. */
export const langfuse: Source = {
  info: {
    id: 'langfuse',
    name: 'Langfuse observations',
    group: 'observability',
    carries: [
      'cost',
      'tokens',
      'cache',
      'reasoning',
      'tool units',
      'calls',
      'attempts',
      'latency',
      'status',
      'model',
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
    tried: 'traces of five agent frameworks from the Langfuse repository',
    role: 'detail',
    formats: ['JSON', 'JSONL', 'CSV', 'Parquet'],
    liveFetch: true,
    how: 'Open Observations, set the period, choose Export and JSONL; or save a trace, or the pages of GET /api/public/v2/observations with the field groups core, basic, usage, model, metadata and trace_context; or take the files of observations_v2/ that a scheduled export leaves in your bucket.',
    needsMapping: false,
  },
  detect(sample) {
    const names =
      sample.format === 'csv'
        ? sample.header
        : sample.records
            .slice(0, 20)
            .flatMap((record) => [...observationsIn(record)].slice(0, 5))
            .flatMap(({ observation }) => Object.keys(observation));
    const present = new Set(names.map(apiName));
    if (!present.has('id') || !present.has('startTime') || !present.has('type')) return null;
    const marks = [
      'traceId',
      'parentObservationId',
      'usageDetails',
      'costDetails',
      'completionStartTime',
      'modelParameters',
    ];
    const found = marks.filter((mark) => present.has(mark)).length;
    if (found < 2) return null;
    return { confidence: Math.min(0.98, 0.7 + found * 0.06), why: 'Its rows are Langfuse observations.' };
  },
  parse,
  notes: [
    'Only generations and embeddings are charged. Usage of other observations counts when nothing below them carries usage.',
    'A generation directly inside another of the same model is the same call, written down twice; the inner one counts.',
    'Usage details are read as disjoint buckets; where the stated total shows that details are inside the headline count, they are taken out of it.',
    "Cost is Langfuse's estimate; zero cost with tokens means it had no price. Scores are not read.",
    'The task is the task id in metadata or tags, else the session, else the trace.',
  ],
};

function parse(input: ParseInput): AsyncIterable<readonly ParsedRow[]> {
  const memory: KeyMemory = new Map();
  const reading: Writing = {
    read: instantReader(input.timeZone ?? 'UTC'),
    memory,
    nesting: nestedCalls(),
    raw: rawWriter(input.sample),
  };
  return reading.nesting.once(rowsOf(input, reading));
}

async function* rowsOf(input: ParseInput, reading: Writing): AsyncIterable<readonly ParsedRow[]> {
  const held: Held[] = [];
  let row = 0;
  for await (const batch of readRecords(input, ['data'])) {
    const out: ParsedRow[] = [];
    for (const record of batch) {
      if (record.broken !== null) {
        row = input.sample.format === 'json' ? row + 1 : record.row;
        out.push(brokenRow(row, record.broken));
        continue;
      }
      for (const one of observationsIn(record.value)) {
        row = input.sample.format === 'json' ? row + 1 : record.row;
        if (!isCall(one.observation) && carriesUsage(one.observation)) held.push({ ...one, row });
        else out.push(rowOf(one, row, reading));
      }
    }
    if (out.length > 0) yield out;
  }
  if (held.length > 0) yield await settle(input, held, reading);
}

function rowOf({ observation, trace }: Observation, row: number, reading: Writing): ParsedRow {
  const mapped: Mapped = isCall(observation)
    ? mapObservation(observation, trace, row, reading)
    : observation['id'] === undefined
      ? notAnObservation(row)
      : passOver('an observation without usage');
  return parsedRow(row, mapped, () => reading.raw(observation));
}

function notAnObservation(row: number): Mapped {
  return orFault(row, () =>
    fail('row.malformed', 'This is not a Langfuse observation.', 'Export the observations again.'),
  );
}

/** Read the links between observations, now that some turned out to need them. */
async function settle(input: ParseInput, held: readonly Held[], reading: Writing): Promise<ParsedRow[]> {
  const traces = new Set(held.map(({ observation, trace }) => traceOf(observation, trace)));
  const above = await rolledUp(allObservations(input), traces);
  return held.map(({ observation, trace, row }) => {
    const mapped: Mapped = above.has(String(observation['id']))
      ? passOver('usage that its children state already')
      : mapObservation(observation, trace, row, reading);
    return parsedRow(row, mapped, () => reading.raw(observation));
  });
}

async function* allObservations(input: ParseInput): AsyncIterable<readonly Observation[]> {
  for await (const batch of readRecords(input, ['data']))
    yield batch.flatMap((record) =>
      record.broken === null && recordOf(record.value) ? [...observationsIn(record.value)] : [],
    );
}
