/** Results of tasks: which ticket, lead, query, review or document succeeded, failed or went to a person. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { orFault } from '../reading/fields.ts';
import { guessOutcomes } from '../reading/guess-mapping.ts';
import { mappedColumns } from '../reading/mapped-columns.ts';
import { outcomeOfRow } from '../reading/mapped-outcome.ts';
import { parseMapped } from '../reading/mapped-table.ts';
import { rawOfFields } from '../reading/raw.ts';
import { tableOf } from '../reading/record-table.ts';
import { readRecords } from '../reading/records.ts';
import { brokenRow, parsedRow } from '../reading/rows.ts';
import type { ParsedRow, ParseInput, Sample, Source } from '../source.ts';
import { keyedSample, keyedTable } from './keyed.ts';
import { resultFit } from './mapping.ts';

const asTable = (sample: Sample): Sample => keyedSample(sample) ?? tableOf(sample);

/** A table of results exported from a help desk, CRM, code host or evaluation. */
export const outcomesCsv: Source = {
  info: {
    id: 'outcomes-csv',
    name: 'Task outcomes',
    group: 'outcome',
    carries: [
      'outcome',
      'value',
      'task',
      'session',
      'trace',
      'provider call id',
      'team',
      'feature',
      'customer',
    ],
    tried: 'tau-bench airline results, a help desk status history, results of document generation',
    role: 'outcome',
    formats: ['CSV', 'TSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Export one row per task with its id, its result and the time of the result from the help desk, CRM, code host or evaluation.',
    needsMapping: true,
  },
  detect(sample) {
    if (sample.format === 'unknown') return null;
    const keyed = keyedSample(sample);
    if (keyed !== null) return resultFit(keyed);
    const fit = resultFit(tableOf(sample));
    // Records are a table of results only when they look like one.
    return sample.format === 'csv' || (fit?.confidence ?? 0) >= 0.6 ? fit : null;
  },
  parse(input) {
    const mapping: Mapping = { ...(input.mapping ?? guessOutcomes(asTable(input.sample))), role: 'outcome' };
    return keyedSample(input.sample) === null ? parseMapped(input, mapping) : parseKeyed(input, mapping);
  },
  guessMapping: (sample) => guessOutcomes(asTable(sample)),
  tableOf: asTable,
  notes: [
    'Words for results are read as success, failure, fallback or pending, as the mapping says.',
    'Of several rows for one task the latest counts. Columns that together name a task are joined with a slash.',
    'A blank value is unknown, not zero.',
  ],
};

/** Results that a report lists under their ids. */
async function* parseKeyed(input: ParseInput, mapping: Mapping): AsyncIterable<readonly ParsedRow[]> {
  const memory: KeyMemory = new Map();
  for await (const batch of readRecords(input, []))
    for (const { row, value, broken } of batch) {
      if (broken !== null) {
        yield [brokenRow(row, broken)];
        continue;
      }
      const table = keyedTable(value) ?? { header: [], rows: [] };
      const columns = mappedColumns(mapping, { ...input.sample, ...table });
      yield table.rows.map((fields, at) =>
        parsedRow(
          at + 1,
          orFault(at + 1, () => outcomeOfRow(columns, fields, memory)),
          () => rawOfFields(fields, table.header, ','),
        ),
      );
    }
}
