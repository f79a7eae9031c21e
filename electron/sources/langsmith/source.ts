/** LangSmith: runs, of which those that called a model are charged. */
import { recordOf } from '../reading/fields.ts';
import type { Source } from '../source.ts';
import { parseRuns } from './parse.ts';
import { runsIn } from './runs.ts';

const MARKS = [
  'dotted_order',
  'trace_id',
  'session_id',
  'session_name',
  'parent_run_id',
  'prompt_tokens',
  'total_cost',
  'extra',
  'child_run_ids',
  'feedback_stats',
];

/** Runs from LangSmith's export, API or SDK. */
export const langsmith: Source = {
  info: {
    id: 'langsmith',
    name: 'LangSmith runs',
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
      'project',
      'account',
      'team',
      'feature',
      'customer',
      'environment',
      'prompt version',
      'tags',
      'task',
      'session',
      'trace',
      'provider call id',
      'prompt text',
      'max tokens',
    ],
    tried: 'run payloads from the LangSmith SDK repository',
    role: 'detail',
    formats: ['JSON', 'JSONL', 'CSV', 'Parquet'],
    liveFetch: false,
    how: 'Set up a bulk export of the project (Parquet), save the pages of POST /api/v1/runs/query, or export the filtered runs as JSONL.',
    needsMapping: false,
  },
  detect(sample) {
    const names = new Set(
      sample.format === 'csv'
        ? sample.header
        : sample.records
            .slice(0, 20)
            .flatMap((value) => [...runsIn(value)].slice(0, 5))
            .flatMap((run) => Object.keys(recordOf(run) ?? {})),
    );
    if (!names.has('run_type') || !names.has('start_time')) return null;
    const marks = MARKS.filter((mark) => names.has(mark)).length;
    return marks < 2
      ? null
      : { confidence: Math.min(0.98, 0.7 + marks * 0.07), why: 'Its rows are LangSmith runs.' };
  },
  parse: parseRuns,
  notes: [
    'Only runs of type llm and embedding are charged. LangSmith adds their usage to the runs above them, which are passed over.',
    'Times without a zone are UTC unless you choose another zone. The start and the end of a run in separate rows are put together.',
    "Cached and reasoning tokens are taken out of the headline counts. Cost is LangSmith's estimate; zero with tokens means it had no price.",
    'The task is the task id in metadata or tags, else the thread, else the trace. Feedback is not read.',
  ],
};
