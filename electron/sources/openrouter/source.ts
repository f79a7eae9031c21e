/** OpenRouter: one row per generation, from the activity log or the generation API. */
import type { KeyMemory } from '../reading/attribution.ts';
import { orFault, recordOf, textOf } from '../reading/fields.ts';
import { parseMany, type Part } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { chargesOf } from './mapping.ts';

/** Fields that only generations have, in the log and in the API. */
const MARKS = [
  'generation_id',
  'native_tokens_prompt',
  'native_tokens_completion',
  'model_permaslug',
  'byok_usage_inference',
  'upstream_inference_cost',
  'generation_time',
  'generation_time_ms',
  'is_byok',
];

/** The activity log and the generation API of OpenRouter. */
export const openrouter: Source = {
  info: {
    id: 'openrouter',
    name: 'OpenRouter generations',
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
      'service tier',
      'project',
      'API key',
      'account',
      'tags',
      'task',
      'session',
      'provider call id',
    ],
    tried: '686 generations of a public thesis project',
    role: 'detail',
    formats: ['CSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Open Activity, show the log of generations and export it as CSV; or save the answers of GET /api/v1/generation?id=…, one per line.',
    needsMapping: false,
  },
  detect(sample) {
    const rows = sample.records.slice(0, 20).flatMap((value) => [...generationsIn(value)].slice(0, 5));
    const names = new Set(
      sample.format === 'csv' ? sample.header : rows.flatMap((row) => Object.keys(recordOf(row) ?? {})),
    );
    if (!names.has('created_at') || names.has('requests')) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    const named = rows.some((row) => textOf(recordOf(row)?.['id'])?.startsWith('gen-'));
    if (marks < 2) return null;
    return {
      confidence: Math.min(0.98, 0.7 + marks * 0.05 + (named ? 0.1 : 0)),
      why: 'Its rows have the fields of OpenRouter generations.',
    };
  },
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map();
    return parseMany(input, ['data'], function* (value): Iterable<Part> {
      for (const raw of generationsIn(value)) {
        const charges = orFault(0, () => chargesOf(recordOf(raw) ?? {}, read, memory));
        if ('code' in charges) yield { raw, map: (row) => ({ ...charges, row }) };
        else for (const charge of charges) yield { raw, map: () => charge };
      }
    });
  },
  notes: [
    'Amounts are the credits that OpenRouter took. Times without a zone are UTC unless you choose another zone.',
    "Calls paid with your own key are the provider's, at OpenRouter's estimate; OpenRouter's fee for them is a line of its own.",
    'Native token counts, by which calls are billed, come before normalised ones. The log has no cached tokens; the generation API has.',
  ],
};

/** The generations of a record: itself, the one of an API answer, or those of a list. */
function* generationsIn(value: unknown): Iterable<unknown> {
  const data = recordOf(value)?.['data'];
  if (Array.isArray(data)) yield* data as unknown[];
  else yield recordOf(data) ?? value;
}
