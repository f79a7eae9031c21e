/** Codex's session logs: events of a session, of which some count tokens, on the machine where it ran. */
import { recordOf, textOf } from '../reading/fields.ts';
import { parseEach } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { lineReader } from './mapping.ts';

const KINDS = new Set(['session_meta', 'turn_context', 'event_msg', 'response_item', 'token_usage_record']);

/** The JSON lines below ~/.codex/sessions. */
export const codexLogs: Source = {
  info: {
    id: 'codex-logs',
    name: 'Codex session logs',
    group: 'agent',
    carries: [
      'tokens',
      'cache',
      'reasoning',
      'calls',
      'model',
      'project',
      'tags',
      'task',
      'session',
      'provider call id',
      'prompt text',
    ],
    tried: 'session log from the test data of ccusage',
    role: 'detail',
    formats: ['JSONL', 'JSON'],
    liveFetch: false,
    how: 'Take the rollout-….jsonl files below ~/.codex/sessions (a folder for each day) and ~/.codex/archived_sessions, or a zip of them.',
    needsMapping: false,
  },
  detect({ format, records }) {
    if (format !== 'jsonl' && format !== 'json') return null;
    const found = records.filter((value) => {
      const line = recordOf(value);
      return KINDS.has(textOf(line?.['type']) ?? '') && recordOf(line!['payload']) !== null;
    }).length;
    return found === 0
      ? null
      : { confidence: 0.97, why: 'Its lines are events of Codex sessions (session_meta, event_msg, …).' };
  },
  parse(input) {
    return parseEach(input, [], lineReader(instantReader(input.timeZone ?? 'UTC')));
  },
  notes: [
    'The counts of a session add up over its lines; each call counts what it used itself, never the running total.',
    'Cached tokens are inside the input and reasoning tokens inside the output.',
    'Forked sessions and subagents begin with a copy of the session they come from; calls in the copy are passed over.',
    'The project is the folder of the session; the task is the session. The logs state no cost.',
    'A log holds each message once: the prompt of a call is what was said since the answer before.',
  ],
};
