/** OpenAI usage: buckets of tokens and calls per project, key, user and model. */
import { bucketResults, sampleResults } from '../reading/buckets.ts';
import { textOf } from '../reading/fields.ts';
import { parseMany } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Detection, Source } from '../source.ts';
import { endpointOfColumns, isOnlyTimes } from './endpoints.ts';
import { isLegacy, LEGACY_LISTS } from './legacy.ts';
import { mapUsage } from './mapping.ts';

/** The organization usage API and the dashboard's usage export. */
export const openaiUsage: Source = {
  info: {
    id: 'openai-usage',
    name: 'OpenAI usage',
    group: 'provider',
    carries: [
      'tokens',
      'cache',
      'tool units',
      'calls',
      'model',
      'service tier',
      'project',
      'API key',
      'account',
    ],
    tried: 'OpenAI API reference examples',
    role: 'usage',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Save the pages of GET /v1/organization/usage/completions (and its sister endpoints), grouped by model and project, or export the Activity view of the dashboard.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv') return detectTable(sample.header);
    const parts = sampleResults(sample.records);
    const objects = parts.map((part) => textOf(part.result?.['object']) ?? '');
    if (objects.some((object) => object.startsWith('organization.usage.')))
      return { confidence: 0.99, why: 'Its results are named organization.usage.' };
    if (parts.some(({ result }) => result !== null && isLegacy(new Set(Object.keys(result)))))
      return { confidence: 0.95, why: "It has the results of OpenAI's usage endpoint of 2024 and before." };
    const bare = parts.some(
      ({ result }) => result !== null && 'input_tokens' in result && 'num_model_requests' in result,
    );
    if (bare && parts.some(({ period }) => 'start_time' in period))
      return { confidence: 0.85, why: 'Its buckets hold input_tokens and num_model_requests.' };
    const empty =
      parts.length > 0 && parts.every(({ result, period }) => result === null && 'start_time' in period);
    return empty ? { confidence: 0.4, why: 'It has the buckets of an OpenAI report, all empty.' } : null;
  },
  parse(input) {
    const read = instantReader('UTC');
    const header = new Set(input.sample.header.map((name) => name.trim()));
    return parseMany(input, ['data', ...LEGACY_LISTS], function* (value) {
      for (const part of bucketResults(value))
        yield { raw: part.raw, map: (row) => mapUsage(part, row, read, header) };
    });
  },
  scope: ['project', 'api-key', 'account', 'model', 'service-tier', 'line-item'],
  notes: [
    'Buckets are in UTC. Cached tokens are taken out of the input count, so that no token is counted twice.',
    'Files written before July 2026 are told apart by the missing input_uncached_tokens; their audio tokens stand beside the text tokens.',
    'Each endpoint is a line item of its own, so that completions never replace embeddings. Tool calls count no model calls: those are in the completions report.',
    'Vector store sizes are passed over: they are storage, not calls.',
    'A bucket does not say how long its prompts were: where a model costs more for long prompts, its list cost is an estimate at the price of short ones.',
  ],
};

function detectTable(names: readonly string[]): Detection | null {
  const header = new Set(names.map((name) => name.trim()));
  if (isLegacy(header))
    return { confidence: 0.95, why: "It has the columns of OpenAI's activity export of 2024 and before." };
  if (isOnlyTimes([...header]))
    return {
      confidence: 0.75,
      why: 'It has the columns of an export of the OpenAI dashboard without usage.',
    };
  if (!header.has('start_time') || header.has('amount_value')) return null;
  return endpointOfColumns(header) !== null && MARKS.some((name) => header.has(name))
    ? { confidence: 0.97, why: 'It has the columns of a usage export of the OpenAI dashboard.' }
    : null;
}

/** Columns that no other report beside a start_time has. */
const MARKS = ['num_model_requests', 'num_requests', 'num_sessions', 'usage_bytes'];
