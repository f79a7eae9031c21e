/** Portkey: one row per request through its gateway. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf } from '../reading/fields.ts';
import { parseEach } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapLog, withoutTexts } from './mapping.ts';

const MARKS = [
  'ai_org',
  'ai_provider',
  'req_units',
  'res_units',
  'total_units',
  'request_tokens',
  'cost_currency',
  'is_success',
  'response_status_code',
  'prompt_slug',
];

/** The log export of Portkey. */
export const portkey: Source = {
  info: {
    id: 'portkey',
    name: 'Portkey logs',
    group: 'observability',
    carries: [
      'cost',
      'tokens',
      'cache',
      'reasoning',
      'calls',
      'attempts',
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
      'trace',
      'provider call id',
      'prompt text',
      'max tokens',
    ],
    tried: null,
    role: 'detail',
    formats: ['JSONL', 'JSON', 'CSV'],
    liveFetch: false,
    how: 'Open Exports, choose Request Data, the period and all fields (with the response, so that cached tokens are known), and download the file.',
    needsMapping: false,
  },
  detect(sample) {
    const names = new Set(
      sample.format === 'csv'
        ? sample.header
        : sample.records.slice(0, 20).flatMap((value) => {
            const record = recordOf(value);
            const data = record?.['data'] ?? record?.['logs'];
            return Object.keys(recordOf(Array.isArray(data) ? data[0] : record) ?? {});
          }),
    );
    if (!names.has('ai_model') || !(names.has('created_at') || names.has('time_of_generation'))) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    return marks < 2
      ? null
      : { confidence: Math.min(0.98, 0.7 + marks * 0.05), why: 'Its rows have the fields of Portkey logs.' };
  },
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map();
    return parseEach(input, ['data', 'logs'], (value, row) => mapLog(value, row, read, memory), withoutTexts);
  },
  notes: [
    "Cost is Portkey's estimate in cents. Zero with tokens means it had no price.",
    'Cached tokens are known where the export includes the response; without it the prompt is one number.',
    "An answer from Portkey's cache bought no tokens and counts none. Retries and fallbacks share a trace, which is the task where none is named.",
  ],
};
