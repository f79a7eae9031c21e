/** OpenRouter activity: what was charged per day and model. */
import { recordOf, type JsonRecord } from '../reading/fields.ts';
import { parseMany, type Part } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapDay } from './mapping.ts';

const MARKS = [
  'model_permaslug',
  'slug',
  'endpoint_id',
  'byok_usage_inference',
  'byok_usage',
  'provider_name',
];

/** The activity API and the export of the activity page. */
export const openrouterActivity: Source = {
  info: {
    id: 'openrouter-activity',
    name: 'OpenRouter activity',
    group: 'observability',
    carries: ['cost', 'tokens', 'reasoning', 'calls', 'model', 'project', 'tags'],
    tried: null,
    role: 'billed',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: false,
    how: 'Save GET /api/v1/activity with a management key (the last 30 complete days), or export the Activity page grouped by model as CSV.',
    needsMapping: false,
  },
  detect(sample) {
    const names = new Set(
      sample.format === 'csv'
        ? sample.header.map(plainName)
        : sample.records
            .slice(0, 20)
            .flatMap((value) => [...daysIn(value)].slice(0, 5))
            .flatMap((day) => Object.keys(day)),
    );
    if (!['date', 'usage', 'requests'].every((name) => names.has(name))) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    return marks < 2
      ? null
      : { confidence: 0.95, why: "It has the columns of OpenRouter's activity per day and model." };
  },
  parse(input) {
    const read = instantReader('UTC');
    return parseMany(input, ['data'], function* (value): Iterable<Part> {
      for (const raw of daysIn(value)) yield { raw, map: (row) => mapDay(withPlainNames(raw), row, read) };
    });
  },
  scope: ['project', 'model', 'line-item'],
  notes: [
    'Amounts are the credits that OpenRouter took, per UTC day.',
    'Calls with your own key are billed by their provider and passed over; only the fee for them counts here.',
    'The report does not say which prompt tokens were cached.',
  ],
};

function* daysIn(value: unknown): Iterable<JsonRecord> {
  const data = recordOf(value)?.['data'];
  if (Array.isArray(data)) for (const day of data as unknown[]) yield recordOf(day) ?? {};
  else yield recordOf(value) ?? {};
}

/** "BYOK Usage" is byok_usage. */
function plainName(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, '_');
}

function withPlainNames(day: JsonRecord): JsonRecord {
  return Object.fromEntries(Object.entries(day).map(([name, value]) => [plainName(name), value]));
}
