/** Helicone: one row per request through its gateway. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf } from '../reading/fields.ts';
import { parseEach } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapRequest } from './mapping.ts';

const MARKS = [
  'request_id',
  'response_id',
  'response_status',
  'response_created_at',
  'request_properties',
  'properties',
  'delay_ms',
  'cache_reference_id',
  'prompt_cache_read_tokens',
  'request_user_id',
  'organization_id',
];

/** Requests from Helicone's API, its export tool or its table. */
export const helicone: Source = {
  info: {
    id: 'helicone',
    name: 'Helicone requests',
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
      'API key',
      'account',
      'team',
      'feature',
      'customer',
      'environment',
      'prompt version',
      'tags',
      'task',
      'session',
      'provider call id',
      'prompt text',
    ],
    tried: null,
    role: 'detail',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Run npx @helicone/export with --format jsonl for the period, save the answers of POST /v1/request/query-clickhouse, or download the result of an HQL query on request_response_rmt.',
    needsMapping: false,
  },
  detect(sample) {
    const names = new Set(
      sample.format === 'csv'
        ? sample.header
        : sample.records.slice(0, 20).flatMap((value) => {
            const record = recordOf(value);
            const data = record?.['data'];
            return Object.keys(recordOf(Array.isArray(data) ? data[0] : record) ?? {});
          }),
    );
    if (!names.has('request_created_at') || !(names.has('prompt_tokens') || names.has('cost'))) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    return marks === 0
      ? null
      : {
          confidence: Math.min(0.98, 0.7 + marks * 0.05),
          why: 'Its rows have the fields of Helicone requests.',
        };
  },
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map();
    return parseEach(input, ['data'], (value, row) => mapRequest(value, row, read, memory));
  },
  notes: [
    'Times without a zone are UTC unless you choose another zone. Cached and reasoning tokens stand beside the headline counts and are added.',
    "Cost is Helicone's estimate: dollars from the API, billionths of a dollar from its table. Zero with tokens means it had no price.",
    "A request answered from Helicone's cache bought no tokens and counts none. Scores and feedback are not read.",
  ],
};
