/** LiteLLM proxy: one row per call, with its spend and tags. */
import type { KeyMemory } from '../reading/attribution.ts';
import { recordOf } from '../reading/fields.ts';
import { parseEach } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { mapLog } from './mapping.ts';

const MARKS = ['custom_llm_provider', 'model_group', 'call_type', 'request_tags', 'cache_hit', 'end_user'];

/** The spend logs table of the LiteLLM proxy. */
export const litellm: Source = {
  info: {
    id: 'litellm',
    name: 'LiteLLM spend logs',
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
      'tags',
      'task',
      'session',
      'trace',
      'provider call id',
      'prompt text',
    ],
    tried: 'spend log payload from the LiteLLM repository',
    role: 'detail',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: true,
    how: 'Save GET /spend/logs with summarize=false, or export the table LiteLLM_SpendLogs as JSON lines or CSV.',
    needsMapping: false,
  },
  detect(sample) {
    const names =
      sample.format === 'csv'
        ? sample.header
        : sample.records.slice(0, 20).flatMap((value) => {
            const record = recordOf(value);
            const data = record?.['data'];
            return Object.keys(recordOf(Array.isArray(data) ? data[0] : record) ?? {});
          });
    const present = new Set(names);
    if (!present.has('spend') || !present.has('startTime')) return null;
    const marks = MARKS.filter((mark) => present.has(mark)).length;
    if (marks === 0) return null;
    return {
      confidence: Math.min(0.98, 0.7 + marks * 0.07),
      why: 'Its rows have the fields of LiteLLM spend logs.',
    };
  },
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map([
      ['User-Agent', 'drop'],
      ['Credential', 'drop'],
    ]);
    return parseEach(input, ['data', 'logs'], (value, row) => mapLog(value, row, read, memory));
  },
  notes: [
    'Times without a zone are UTC unless you choose another zone. Cache reads and writes are taken out of prompt_tokens.',
    "Spend is LiteLLM's own estimate. A call answered from the proxy's cache bought no tokens and counts none.",
    'Where cached tokens exceed the prompt, the row counted them beside it and is read that way.',
  ],
};
