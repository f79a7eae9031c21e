/** OpenAI costs: what was billed, per day, project and line item. */
import { bucketResults, sampleResults } from '../reading/buckets.ts';
import { textOf } from '../reading/fields.ts';
import { parseMany } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapCost } from './mapping.ts';

/** The organization costs API and the dashboard's cost export. */
export const openaiCosts: Source = {
  info: {
    id: 'openai-costs',
    name: 'OpenAI costs',
    group: 'provider',
    carries: ['cost', 'model', 'project', 'API key', 'account', 'tags'],
    tried: 'OpenAI API reference examples',
    role: 'billed',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Save the pages of GET /v1/organization/costs grouped by project_id and line_item, or export the Cost view of the dashboard.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv') {
      const header = new Set(sample.header);
      return header.has('start_time') && header.has('amount_value') && header.has('amount_currency')
        ? { confidence: 0.97, why: 'It has the columns of a cost export of the OpenAI dashboard.' }
        : null;
    }
    const parts = sampleResults(sample.records);
    if (parts.some((part) => textOf(part.result?.['object']) === 'organization.costs.result'))
      return { confidence: 0.99, why: 'Its results are named organization.costs.result.' };
    const bare = parts.some(
      ({ result, period }) =>
        result !== null &&
        'start_time' in period &&
        typeof result['amount'] === 'object' &&
        !('cost' in result),
    );
    return bare ? { confidence: 0.85, why: 'Its buckets hold amounts with a start_time.' } : null;
  },
  parse(input) {
    const read = instantReader('UTC');
    return parseMany(input, ['data'], function* (value) {
      for (const part of bucketResults(value))
        yield { raw: part.raw, map: (row) => mapCost(part, row, read) };
    });
  },
  scope: ['project', 'api-key', 'account'],
  notes: [
    'Days are in UTC and amounts are in dollars. Each line keeps the words of its line item; the model is read from them.',
    'Billed quantities are not kept: tokens come from the usage report.',
  ],
};
