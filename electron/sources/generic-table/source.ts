/** Any table of calls, usage or invoice lines, read through a mapping of its columns. */
import { guessCharges } from '../reading/guess-mapping.ts';
import { parseMapped } from '../reading/mapped-table.ts';
import type { Source } from '../source.ts';
import { tableFit } from './mapping.ts';

/** CSV and its relatives with any delimiter. */
export const genericTable: Source = {
  info: {
    id: 'generic-table',
    name: 'Any table with a mapping',
    group: 'any',
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
      'service tier',
      'project',
      'API key',
      'account',
      'team',
      'feature',
      'customer',
      'environment',
      'prompt version',
      'tags',
      'task',
      'invoice',
    ],
    tried: 'Azure LLM inference trace 2023',
    role: 'detail',
    formats: ['CSV', 'TSV'],
    liveFetch: false,
    how: 'Export the table as CSV, one row per call, bucket or invoice line, with a header; say once which column is which.',
    needsMapping: true,
  },
  detect: (sample) => (sample.format === 'csv' ? tableFit(sample) : null),
  parse: (input) => parseMapped(input, input.mapping ?? guessCharges(input.sample)),
  guessMapping: guessCharges,
  notes: [
    'Columns were read as the mapping says. Times without a zone are in the zone of the mapping.',
    'Reasoning tokens are taken to be inside the output count.',
    'Columns that hold prompts or answers are not kept.',
  ],
};
