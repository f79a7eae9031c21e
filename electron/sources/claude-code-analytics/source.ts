/** Claude Code analytics: tokens and estimated cost per day, person or key, and model. */
import { recordOf } from '../reading/fields.ts';
import { parseMany } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { partsIn, recordsIn } from './mapping.ts';

const MARKS = ['actor', 'core_metrics', 'tool_actions', 'customer_type', 'terminal_type'];

/** The Claude Code usage report of Anthropic's Admin API. */
export const claudeCodeAnalytics: Source = {
  info: {
    id: 'claude-code-analytics',
    name: 'Claude Code analytics',
    group: 'agent',
    carries: ['cost', 'tokens', 'cache', 'model', 'API key', 'account', 'tags'],
    tried: null,
    role: 'usage',
    formats: ['JSON', 'JSONL'],
    liveFetch: false,
    how: 'With an admin key, save GET /v1/organizations/usage_report/claude_code?starting_at=2026-11-01 for each day, and its further pages.',
    needsMapping: false,
  },
  detect({ format, records }) {
    if (format !== 'json' && format !== 'jsonl') return null;
    const found = records.some((value) =>
      recordsIn(value)
        .slice(0, 20)
        .some((each) => {
          const record = recordOf(each);
          if (record === null || !Array.isArray(record['model_breakdown'])) return false;
          return 'date' in record && MARKS.some((name) => name in record);
        }),
    );
    return found
      ? { confidence: 0.98, why: 'Its records break the use of Claude Code down by actor and model.' }
      : null;
  },
  parse(input) {
    const read = instantReader('UTC');
    return parseMany(input, ['data'], (value) => partsIn(value, read));
  },
  scope: ['account', 'api-key', 'model'],
  notes: [
    'Days are in UTC. Amounts are cents and estimates at list prices; under a subscription nothing is billed per token.',
    'Use with an API key is in the Anthropic usage report too. Where that is imported, it is believed and this report stands aside.',
    'Calls are not counted by this report, so they stay unknown. Sessions, lines, commits and pull requests are not kept.',
    'Use through Bedrock, Google Cloud or Foundry is not in this report.',
  ],
};
