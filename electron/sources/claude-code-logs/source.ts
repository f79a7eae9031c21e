/** Claude Code's session logs: one line per block of an answer, on the machine where it ran. */
import { recordOf, textOf } from '../reading/fields.ts';
import { parseEach } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { answersOnce } from './answers-once.ts';
import { mapLine, sessionMemory } from './mapping.ts';

/** The JSON lines below ~/.claude/projects. */
export const claudeCodeLogs: Source = {
  info: {
    id: 'claude-code-logs',
    name: 'Claude Code session logs',
    group: 'agent',
    carries: [
      'cost',
      'tokens',
      'cache',
      'reasoning',
      'tool units',
      'calls',
      'attempts',
      'model',
      'service tier',
      'project',
      'tags',
      'task',
      'session',
      'provider call id',
      'prompt text',
    ],
    tried: 'session logs from the test data of ccusage and claude-code-log',
    role: 'detail',
    formats: ['JSONL', 'JSON'],
    liveFetch: false,
    how: 'Take the .jsonl files below ~/.claude/projects (a folder for each project, a file for each session, those of subagents in subagents), or a zip of that folder.',
    needsMapping: false,
  },
  detect({ format, records }) {
    if (format !== 'jsonl' && format !== 'json') return null;
    let lines = 0;
    for (const value of records) {
      const line = recordOf(value);
      if (line === null) continue;
      const message = recordOf(line['message']);
      const role = textOf(message?.['role']);
      if (role === undefined) {
        if (textOf(line['type']) === 'summary' && 'leafUuid' in line) lines += 1;
        continue;
      }
      if (!('timestamp' in line) || !('sessionId' in line || 'requestId' in line)) continue;
      if (recordOf(message!['usage']) !== null || 'parentUuid' in line)
        return { confidence: 0.97, why: 'Its lines are messages of Claude Code sessions.' };
    }
    return lines > 0 ? { confidence: 0.8, why: 'Its lines are summaries of Claude Code sessions.' } : null;
  },
  parse(input) {
    const memory = sessionMemory(instantReader(input.timeZone ?? 'UTC'));
    return answersOnce(parseEach(input, [], (value, row) => mapLine(value, row, memory)));
  },
  notes: [
    'An answer is written in several lines that repeat its usage. It counts once, with the last counts of its stream; the other lines are passed over.',
    'The project is the folder that the session began in; the task is the session.',
    "costUSD is Claude Code's own estimate and stands on some lines only. Under a subscription nothing is billed per call.",
    'A log holds each message once: the prompt of a call is what was said since the answer before.',
  ],
};
