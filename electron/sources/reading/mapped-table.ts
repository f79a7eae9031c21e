/** Reading a table through a mapping. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { ParsedRow, ParseInput } from '../source.ts';
import type { KeyMemory } from './attribution.ts';
import { bareEndsAreExclusive } from './bare-ends.ts';
import { orFault } from './fields.ts';
import { chargeOfRow } from './mapped-charge.ts';
import { mappedColumns } from './mapped-columns.ts';
import { outcomeOfRow } from './mapped-outcome.ts';
import { rawOfFields } from './raw.ts';
import { csvLines } from './records.ts';
import { brokenRow, parsedRow } from './rows.ts';

/** Rows of a table as charges or outcomes, by the mapping's role.
 *  Fault  mapping.column-missing, mapping.invalid for the file as a whole. */
export async function* parseMapped(input: ParseInput, mapping: Mapping): AsyncIterable<readonly ParsedRow[]> {
  const known = mappedColumns(mapping, input.sample);
  const bareEndsExclusive = mapping.role !== 'outcome' && (await bareEndsAreExclusive(input, known));
  const columns = { ...known, bareEndsExclusive };
  const { header, delimiter } = input.sample;
  const memory: KeyMemory = new Map();
  const map = mapping.role === 'outcome' ? outcomeOfRow : chargeOfRow;
  for await (const batch of csvLines(input))
    yield batch.map(({ row, fields, broken }) => {
      if (broken !== null) return brokenRow(row, broken);
      return parsedRow(
        row,
        orFault(row, () => map(columns, fields, memory)),
        () => rawOfFields(fields, header, delimiter),
      );
    });
}
