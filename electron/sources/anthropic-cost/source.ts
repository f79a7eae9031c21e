/** Anthropic costs: what was billed, per day, workspace and description. */
import { bucketResults, sampleResults } from '../reading/buckets.ts';
import { recordOf } from '../reading/fields.ts';
import { parseMany } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapCost } from './mapping.ts';

/** The cost report, the analytics cost report and the Console's cost export. */
export const anthropicCost: Source = {
  info: {
    id: 'anthropic-cost',
    name: 'Anthropic cost',
    group: 'provider',
    carries: ['cost', 'model', 'service tier', 'project'],
    tried: 'Anthropic Console cost export of June 2026',
    role: 'billed',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Save the pages of GET /v1/organizations/analytics/cost or /v1/organizations/cost_report grouped by description and workspace_id, or export Cost in the Console.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv')
      return sample.header.includes('usage_date_utc') && sample.header.includes('cost_usd')
        ? { confidence: 0.97, why: 'It has the columns of a cost export of the Claude Console.' }
        : null;
    const found = sampleResults(sample.records).some(({ result, period }) => {
      if (result === null || !('starting_at' in period)) return false;
      const cost = recordOf(result['cost']) ?? result;
      return 'amount' in cost && !('uncached_input_tokens' in result);
    });
    return found
      ? { confidence: 0.98, why: 'Its results have an amount and its buckets a starting_at.' }
      : null;
  },
  parse(input) {
    const read = instantReader('UTC');
    return parseMany(input, ['data'], function* (value) {
      for (const part of bucketResults(value))
        yield { raw: part.raw, map: (row) => mapCost(part, row, read) };
    });
  },
  scope: ['project', 'api-key', 'account', 'customer'],
  notes: [
    'Days are in UTC. Amounts of the API are cents and are turned into dollars; they are after discounts and before credits.',
    'Priority Tier spend is not in the cost report; it will show as a difference to the invoice.',
    "The Console's CSV is rounded to whole cents a line, so that its sum can drift from the invoice.",
  ],
};
