/** Kong AI gateway: log entries of requests that went to a model. */
import { fail } from '../../../shared/contract/fault.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { orFault, recordOf } from '../reading/fields.ts';
import { parseMany, passOver, type Part } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Source } from '../source.ts';
import { chargeOf, modelCalls, withoutHeaders } from './mapping.ts';

/** Parts of an ordinary log entry of the gateway. */
const MARKS = ['started_at', 'latencies', 'request', 'response', 'route', 'service', 'consumer', 'workspace'];

/** Log entries of Kong's logging plugins. */
export const kong: Source = {
  info: {
    id: 'kong',
    name: 'Kong AI gateway logs',
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
      'tags',
      'task',
      'trace',
      'provider call id',
      'prompt text',
    ],
    tried: null,
    role: 'detail',
    formats: ['JSONL', 'JSON'],
    liveFetch: false,
    how: 'Turn on a logging plugin (file-log, http-log or another) on the AI routes and take its entries as JSON lines.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv') return null;
    const entries = sample.records
      .slice(0, 50)
      .map(recordOf)
      .filter((entry) => entry !== null);
    const ordinary = entries.filter(
      (entry) => entry['started_at'] !== undefined && MARKS.filter((mark) => mark in entry).length >= 3,
    );
    if (ordinary.length === 0) return null;
    return ordinary.some((entry) => modelCalls(entry).length > 0)
      ? { confidence: 0.97, why: 'Its entries are logs of the Kong gateway with calls of models.' }
      : {
          confidence: 0.6,
          why: 'Its entries are logs of the Kong gateway; the first of them call no model.',
        };
  },
  parse(input) {
    const read = instantReader(input.timeZone ?? 'UTC');
    const memory: KeyMemory = new Map();
    return parseMany(input, ['data'], function* (value): Iterable<Part> {
      const entry = recordOf(value);
      if (entry === null) {
        yield { raw: value, map: (row) => orFault(row, notAnEntry) };
        return;
      }
      const calls = modelCalls(entry);
      if (calls.length === 0) yield { raw: value, map: () => passOver('a request that called no model') };
      for (const [plugin, log] of calls)
        yield {
          raw: withoutHeaders(entry),
          map: (row) => orFault(row, () => chargeOf(entry, plugin, log, calls.length > 1, read, memory)),
        };
    });
  },
  notes: [
    'Requests that called no model are passed over. A request in which several plugins called models is one line for each.',
    "Cost is the gateway's own figure in the unit its prices were entered in, read as dollars. Zero with tokens means it had no prices.",
    "An answer from the gateway's cache bought no tokens and counts none. The trace is the task.",
  ],
};

function notAnEntry(): never {
  return fail('row.malformed', 'This is not a log entry.', 'Export the log again.');
}
