/** Vantage cost reports. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import { mapPlatformLine } from '../reading/platform-bill.ts';
import type { Source } from '../source.ts';
import { FIELDS, TAG_COLUMNS } from './mapping.ts';

/** Pages of the costs API and the export of a cost report. */
export const vantage: Source = {
  info: {
    id: 'vantage',
    name: 'Vantage cost report',
    group: 'platform',
    carries: ['cost', 'tokens', 'model', 'project', 'tags'],
    tried: null,
    role: 'billed',
    formats: ['JSON', 'JSONL', 'CSV'],
    liveFetch: false,
    how: 'Open the cost report, group it by day, provider, service and account, and export it as CSV; or save the pages of GET /v2/costs for the report.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample, 'costs');
    const dated = names.has('accruedat') || names.has('accruedon');
    const money = names.has('amount') || names.has('cost') || names.has('costs') || names.has('accruedcosts');
    const grouped = ['provider', 'service', 'accountid', 'subcategory'].some((name) => names.has(name));
    return dated && money
      ? {
          confidence: grouped ? 0.93 : 0.75,
          why: 'Its lines have the accrual date and amount of a Vantage cost report.',
        }
      : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, ['costs'], FIELDS, (row, at) =>
      mapPlatformLine(row, at, { format, read, memory, tagColumns: TAG_COLUMNS }),
    );
  },
  scope: ['provider', 'project'],
  notes: [
    'Lines of services that are not AI are passed over. Days are in UTC.',
    "Amounts follow the report's settings: credits, refunds, discounts, tax and amortisation are in them or not as the report was set up.",
    'Group the report by service, or no line can be told to be AI.',
  ],
};
