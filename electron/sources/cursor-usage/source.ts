/** Cursor usage: one row per request, as the dashboard exports it and the Admin API answers it. */
import { guessCharges } from '../reading/guess-mapping.ts';
import { plainName, namedReader } from '../reading/named-fields.ts';
import { parseMany, type Part } from '../reading/rows.ts';
import { instantReader } from '../reading/time.ts';
import type { Sample, Source } from '../source.ts';
import { EVENT_LISTS, eventsIn, isEvent, mapEvent } from './mapping.ts';
import { cursorTimes } from './times.ts';

/** The usage events of a person or a team. */
export const cursorUsage: Source = {
  info: {
    id: 'cursor-usage',
    name: 'Cursor usage',
    group: 'agent',
    carries: ['cost', 'tokens', 'cache', 'calls', 'status', 'model', 'account', 'tags', 'task', 'session'],
    tried: null,
    role: 'detail',
    formats: ['CSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Export CSV on the Usage page of the Cursor dashboard for the period, or save the answers of POST /teams/filtered-usage-events with a key of the Admin API.',
    needsMapping: false,
  },
  detect(sample) {
    if (!isEvent(namesOf(sample))) return null;
    return sample.format === 'csv'
      ? { confidence: 0.96, why: "It has the columns of Cursor's usage export." }
      : { confidence: 0.95, why: "Its records are usage events of Cursor's API." };
  },
  parse(input) {
    const named = namedReader();
    const zone = input.timeZone ?? 'UTC';
    const { timeFormat } = input.sample.format === 'csv' ? guessCharges(input.sample) : { timeFormat: 'iso' };
    const read = cursorTimes(instantReader(zone), instantReader(zone, timeFormat === 'dmy' ? 'dmy' : 'mdy'));
    return parseMany(input, EVENT_LISTS, function* (value): Iterable<Part> {
      for (const raw of eventsIn(value)) yield { raw, map: (row) => mapEvent(named(raw), row, read) };
    });
  },
  notes: [
    'Rows that say "Included" or "Free" are paid with the plan: their tokens count and their cost stays unknown, which is not zero.',
    'Where included rows state an amount, it is what the tokens are worth, kept as an estimate; on-demand rows state what is billed.',
    'Rows that were not charged (errors, aborted requests) cost nothing. Rows with a key of your own are billed by the provider of the model.',
    'Max mode is the tag max_mode. Cache writes have no stated lifetime.',
  ],
};

function namesOf(sample: Sample): ReadonlySet<string> {
  const names =
    sample.format === 'csv'
      ? sample.header
      : sample.records.slice(0, 20).flatMap((value) => eventsIn(value).slice(0, 20).flatMap(Object.keys));
  return new Set(names.map(plainName));
}
