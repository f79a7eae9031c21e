/** Amazon Bedrock model invocation logs: one entry per call, with its tokens and metadata. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf } from '../reading/fields.ts';
import { rawOfRecord } from '../reading/raw.ts';
import { readRecords } from '../reading/records.ts';
import { brokenRow, parsedRow } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { ParsedRow, ParseInput, Source } from '../source.ts';
import { entryOf, isInvocation, mapLog, withoutBodies } from './mapping.ts';

/** Logs as S3 and CloudWatch Logs keep them. */
export const bedrockLogs: Source = {
  info: {
    id: 'bedrock-logs',
    name: 'Amazon Bedrock invocation logs',
    group: 'provider',
    carries: [
      'tokens',
      'cache',
      'calls',
      'latency',
      'status',
      'model',
      'service tier',
      'project',
      'account',
      'team',
      'feature',
      'customer',
      'tags',
      'task',
      'session',
      'trace',
      'provider call id',
      'prompt text',
      'max tokens',
    ],
    tried: 'invocation log entry of Nova Lite from March 2025',
    role: 'detail',
    formats: ['JSONL', 'JSON', 'CSV'],
    liveFetch: false,
    how: 'Turn on model invocation logging in the Bedrock settings and take the files from its S3 bucket, or export the log group from CloudWatch Logs.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv') {
      const at = sample.header.findIndex((name) => /^@?message$/i.test(name.trim()));
      const found = sample.rows.some((row) => (row[at] ?? '').includes('"ModelInvocationLog"'));
      return at >= 0 && found
        ? { confidence: 0.95, why: 'Its messages are model invocation logs of Amazon Bedrock.' }
        : null;
    }
    const entries = sample.records
      .flatMap((value) => wrapped(value) ?? [value])
      .map(entryOf)
      .filter((entry) => entry !== null);
    if (entries.some((entry) => entry['schemaType'] === 'ModelInvocationLog'))
      return { confidence: 0.99, why: 'Its entries are named ModelInvocationLog.' };
    return entries.some(isInvocation)
      ? {
          confidence: 0.85,
          why: 'Its entries have the model, tokens and operation of a call to Amazon Bedrock.',
        }
      : null;
  },
  parse: parseLogs,
  notes: [
    'Tokens read from and written to the cache are beside the input tokens. Times are in UTC.',
    'The log has no cost: calls are priced by the price book, and the Cost and Usage Report says what was billed.',
    'Failed calls state no tokens. Calls through the mantle endpoint are not in these logs.',
  ],
};

/** Arrays in which CloudWatch hands out log events. */
const LISTS = ['events', 'logEvents'];

function wrapped(value: unknown): readonly unknown[] | null {
  const record = recordOf(value);
  const list = LISTS.map((name) => record?.[name]).find(Array.isArray);
  return list === undefined ? null : (list as unknown[]);
}

/** Every row's raw text leaves the bodies out: they hold what was asked and answered. */
async function* parseLogs(input: ParseInput): AsyncIterable<readonly ParsedRow[]> {
  const read = instantReader(input.timeZone ?? 'UTC');
  const memory: KeyMemory = new Map();
  const inTable = input.sample.format === 'csv';
  for await (const batch of readRecords(input, LISTS))
    yield batch.map(({ row, value, broken }) =>
      broken === null
        ? parsedRow(row, mapLog(value, row, read, memory), () => rawOfRecord(withoutBodies(value)))
        : brokenRow(row, inTable ? { ...broken, raw: '' } : broken),
    );
}
