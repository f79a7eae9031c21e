/** Results of tasks: which ticket, lead, query, review or document succeeded, failed or went to a person. */
import { guessOutcomes } from '../reading/guess-mapping.ts';
import { parseMapped } from '../reading/mapped-table.ts';
import type { Source } from '../source.ts';
import { resultFit } from './mapping.ts';

/** A table of results exported from a help desk, CRM, code host or evaluation. */
export const outcomesCsv: Source = {
  info: {
    id: 'outcomes-csv',
    name: 'Task outcomes',
    group: 'outcome',
    carries: ['outcome', 'value', 'task', 'team', 'feature', 'customer'],
    tried: 'tau-bench airline results',
    role: 'outcome',
    formats: ['CSV', 'TSV'],
    liveFetch: false,
    how: 'Export one row per task with its id, its result and the time of the result from the help desk, CRM, code host or evaluation.',
    needsMapping: true,
  },
  detect: (sample) => (sample.format === 'csv' ? resultFit(sample) : null),
  parse: (input) =>
    parseMapped(input, { ...(input.mapping ?? guessOutcomes(input.sample)), role: 'outcome' }),
  guessMapping: guessOutcomes,
  notes: [
    'Words for results are read as success, failure, fallback or pending, as the mapping says.',
    'A blank value is unknown, not zero.',
  ],
};
