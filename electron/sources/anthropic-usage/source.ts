/** Anthropic usage: buckets of tokens per workspace, key and model. */
import { bucketResults, sampleResults } from '../reading/buckets.ts';
import { recordOf } from '../reading/fields.ts';
import { parseMany } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapUsage } from './mapping.ts';

/** The messages usage report, the analytics usage report and the Console's usage export. */
export const anthropicUsage: Source = {
  info: {
    id: 'anthropic-usage',
    name: 'Anthropic usage',
    group: 'provider',
    carries: ['tokens', 'cache', 'tool units', 'model', 'service tier', 'project', 'API key'],
    tried: 'Anthropic API reference example',
    role: 'usage',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Save the pages of GET /v1/organizations/analytics/usage or /v1/organizations/usage_report/messages grouped by model, workspace and key, or export Usage in the Console.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv')
      return sample.header.includes('usage_date_utc') && sample.header.includes('usage_output_tokens')
        ? { confidence: 0.97, why: 'It has the columns of a usage export of the Claude Console.' }
        : null;
    const usages = sampleResults(sample.records).map(({ result }) => recordOf(result?.['usage']) ?? result);
    if (usages.some((usage) => usage !== null && 'uncached_input_tokens' in usage))
      return { confidence: 0.99, why: 'Its results count uncached_input_tokens.' };
    const parts = sampleResults(sample.records);
    const empty =
      parts.length > 0 && parts.every(({ result, period }) => result === null && 'starting_at' in period);
    return empty ? { confidence: 0.4, why: 'It has the buckets of an Anthropic report, all empty.' } : null;
  },
  parse(input) {
    const read = instantReader('UTC');
    return parseMany(input, ['data'], function* (value) {
      for (const part of bucketResults(value))
        yield { raw: part.raw, map: (row) => mapUsage(part, row, read) };
    });
  },
  scope: ['project', 'api-key', 'account', 'customer', 'model', 'service-tier', 'region'],
  notes: [
    'Buckets are in UTC. Five-minute and one-hour cache writes are kept apart; thinking is inside the output count.',
    'The messages report has no count of calls, so calls stay unknown, not zero.',
    'Code execution time is not in this report; it is in the cost report.',
    'A bucket does not say how long its prompts were: where a model costs more for long prompts, its list cost is an estimate at the price of short ones.',
  ],
};
