/** Reading a table through a mapping. */
import type { Mapping } from '../../../shared/contract/imports.ts';
import type { ParsedRow, ParseInput } from '../source.ts';
import type { KeyMemory } from './attribution.ts';
import { bareEndsAreExclusive } from './bare-ends.ts';
import { orFault } from './fields.ts';
import { chargeOfRow } from './mapped-charge.ts';
import { mappedColumns } from './mapped-columns.ts';
import { outcomeOfRow } from './mapped-outcome.ts';
import { tableOf } from './record-table.ts';
import { brokenRow, parsedRow } from './rows.ts';
import { tableLines, type TableLine } from './table-lines.ts';

/** Rows of a table as charges or outcomes, by the mapping's role. Delimited text and JSON records alike.
 *  Fault  mapping.column-missing, mapping.invalid for the file as a whole. */
export async function* parseMapped(input: ParseInput, mapping: Mapping): AsyncIterable<readonly ParsedRow[]> {
  const seen = tableOf(input.sample);
  // A field that the first records lack may come later; a column that a header lacks does not.
  const later =
    seen.format === 'csv' ? [] : Object.keys(mapping.columns).filter((name) => !seen.header.includes(name));
  const table = later.length === 0 ? seen : { ...seen, header: [...seen.header, ...later] };
  const known = mappedColumns(mapping, table);
  const lines = () => tableLines(input, table, mapping);
  const bareEndsExclusive = mapping.role !== 'outcome' && (await bareEndsAreExclusive(lines, table, known));
  const columns = { ...known, bareEndsExclusive };
  const memory: KeyMemory = new Map();
  const map = mapping.role === 'outcome' ? outcomeOfRow : chargeOfRow;
  for await (const batch of lines())
    yield batch.map(({ row, fields, broken, raw, content }) =>
      broken !== null
        ? brokenRow(row, broken)
        : parsedRow(
            row,
            orFault(row, () =>
              withContent(map(columns, fields, memory), mapping.role === 'detail' ? content : undefined),
            ),
            raw,
          ),
    );
}

type Mapped = ReturnType<typeof chargeOfRow> | ReturnType<typeof outcomeOfRow>;

function withContent(item: Mapped, content: TableLine['content']): Mapped {
  if (content === undefined || 'passedOver' in item || item.kind !== 'charge') return item;
  const said = content();
  return said === null ? item : { ...item, content: said };
}
