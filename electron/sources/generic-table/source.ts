/** Any table of calls, usage or invoice lines, read through a mapping of its columns. */
import { guessCharges } from '../reading/guess-mapping.ts';
import { parseMapped } from '../reading/mapped-table.ts';
import { plainTable } from '../reading/plain-table.ts';
import { tableOf } from '../reading/record-table.ts';
import type { Source } from '../source.ts';
import { tableFit } from './mapping.ts';

/** CSV and its relatives with any delimiter, JSON documents and JSON lines. */
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
      'prompt text',
    ],
    tried: 'Azure LLM inference trace 2023',
    role: 'detail',
    formats: ['CSV', 'TSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Export the table as CSV with a header, or as JSON or JSON lines: one row or record per call, bucket or invoice line; say once which column or field is which.',
    needsMapping: true,
  },
  detect: (sample) => {
    if (sample.format === 'unknown') return null;
    const fit = tableFit(sample);
    // Any delimited text is a table; records are one only when they look like it.
    return sample.format === 'csv' || fit.confidence > 0.3 ? fit : null;
  },
  parse: (input) => parseMapped(input, input.mapping ?? guessCharges(tableOf(input.sample))),
  plain: plainTable,
  guessMapping: (sample) => guessCharges(tableOf(sample)),
  tableOf,
  notes: [
    'Columns and fields were read as the mapping says. Times without a zone are in the zone of the mapping.',
    'Reasoning tokens are taken to be inside the output count.',
    'Columns that hold prompts or answers, by their name or their texts, become no tags.',
  ],
};
