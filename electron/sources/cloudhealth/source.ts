/** CloudHealth cost reports: the cube of the API and the tables of FlexReports. */
import { fail } from '../../../shared/contract/fault.ts';
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import { orFault, recordOf } from '../reading/fields.ts';
import { mapPlatformLine } from '../reading/platform-bill.ts';
import { parseMany, type Part } from '../reading/rows.ts';
import type { Sample, Source } from '../source.ts';
import { axesOf, cellsOf } from './cube.ts';
import { FIELDS, isFlexReport, TAG_COLUMNS } from './flex-report.ts';
import { currencyOf, mapCell } from './mapping.ts';

/** The cost history API and FlexReports. */
export const cloudhealth: Source = {
  info: {
    id: 'cloudhealth',
    name: 'CloudHealth cost report',
    group: 'platform',
    carries: ['cost', 'model', 'project', 'tags'],
    tried: null,
    role: 'billed',
    formats: ['JSON', 'CSV'],
    liveFetch: false,
    how: 'Save GET /olap_reports/cost/history with interval=daily and the dimensions time, service category and account; or export a FlexReport of cost by day, product, usage type and account as CSV.',
    needsMapping: false,
  },
  detect(sample) {
    if (sample.format === 'csv')
      return isFlexReport(columnNames(sample))
        ? { confidence: 0.8, why: 'It has the columns of a CloudHealth FlexReport.' }
        : null;
    return isCube(sample)
      ? { confidence: 0.96, why: 'It is a cube of dimensions and measures as CloudHealth writes them.' }
      : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    if (input.sample.format === 'csv')
      return parseBill(input, [], FIELDS, (row, at) =>
        mapPlatformLine(row, at, { format, read, memory, tagColumns: TAG_COLUMNS }),
      );
    return parseMany(input, [], function* (value): Iterable<Part> {
      const report = recordOf(value);
      const axes = report === null ? null : axesOf(report);
      if (report === null || axes === null) {
        yield { raw: value, map: (row) => orFault(row, notACube) };
        return;
      }
      for (const cell of cellsOf(report, axes))
        yield {
          raw: {
            ...Object.fromEntries(cell.members.map(({ axis, label }) => [axis.name, label])),
            cost: cell.value,
          },
          map: (row) => orFault(row, () => mapCell(cell, currencyOf(report), { format, read, memory })),
        };
    });
  },
  scope: ['provider', 'project'],
  notes: [
    'The first member of every axis is a total and is left out, and so are members that others are part of.',
    'Cells of services that are not AI are passed over. Days are in UTC.',
    'A cube without a service dimension cannot say what is AI: ask for one.',
  ],
};

function notACube(): never {
  return fail(
    'row.malformed',
    'This is not a report with dimensions and data.',
    'Save the reply of the cost history report again.',
  );
}

function isCube(sample: Sample): boolean {
  const report = recordOf(sample.records[0]);
  if (report === null || !Array.isArray(report['dimensions'])) return false;
  const cut = sample.text.includes('"measures"') || 'measures' in report || 'data' in report;
  return cut && (report['dimensions'] as unknown[]).some((one) => 'time' in (recordOf(one) ?? {}));
}
