/** How calls use tokens, caches and retries. */
import { minus, per, plus, sum } from '../expression.ts';
import type { Metric } from '../metric.ts';

export const USAGE_METRICS = [
  {
    id: 'total-tokens',
    name: 'Tokens',
    unit: 'tokens',
    is: plus(sum('total-input-tokens'), sum('output-tokens')),
    better: 'neutral',
    words: 'All token kinds together; kinds never overlap.',
    source: 'OpenTelemetry GenAI, token usage',
  },
  {
    id: 'tokens-per-call',
    name: 'Tokens per call',
    unit: 'number',
    is: per(plus(sum('total-input-tokens'), sum('output-tokens')), sum('calls')),
    better: 'lower',
    words: 'All tokens divided by calls.',
    source: 'FinOps for AI, intensity',
  },
  {
    id: 'cache-hit-rate',
    name: 'Cache hit rate',
    unit: 'share',
    is: per(sum('cache-read-tokens'), sum('total-input-tokens')),
    better: 'higher',
    words: 'Input tokens read from the cache divided by all input tokens.',
    source: 'Provider prompt caching guides',
  },
  {
    id: 'operations',
    name: 'Operations',
    unit: 'calls',
    is: minus(sum('attempts'), sum('retries')),
    better: 'neutral',
    words:
      'Logical calls: attempts without those that repeat a step. Nine attempts at one step are one operation.',
    source: 'FinOps for AI, retries',
  },
  {
    id: 'retry-rate',
    name: 'Retry rate',
    unit: 'share',
    is: per(sum('retries'), sum('attempts')),
    better: 'lower',
    words: 'Attempts after the first divided by all attempts.',
    source: 'FinOps for AI, retries',
  },
  {
    id: 'calls-per-task',
    name: 'Calls per task',
    unit: 'number',
    is: per(sum('calls'), sum('tasks')),
    better: 'lower',
    words: 'Calls divided by distinct tasks.',
    beware: 'Calls without a task count in the numerator.',
    source: 'FinOps for AI, intensity',
  },
] as const satisfies readonly Metric[];
