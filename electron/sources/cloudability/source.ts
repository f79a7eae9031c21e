/** IBM Apptio Cloudability cost reports. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import { mapPlatformLine } from '../reading/platform-bill.ts';
import type { Source } from '../source.ts';
import { FIELDS, TAG_COLUMNS } from './mapping.ts';

const COSTS = [
  'unblendedcost',
  'totalamortizedcost',
  'costunblended',
  'costtotalamortized',
  'totaladjustedamortizedcost',
];
const DIMENSIONS = [
  'enhancedservicename',
  'servicekey',
  'vendoraccountidentifier',
  'vendoraccountname',
  'vendoraccountid',
  'transactiontype',
  'usagefamily',
  'itemdescription',
  'vendor',
];

/** Results of the reporting API and the export of a cost report. */
export const cloudability: Source = {
  info: {
    id: 'cloudability',
    name: 'Cloudability cost report',
    group: 'platform',
    carries: ['cost', 'tokens', 'model', 'project', 'tags', 'invoice'],
    tried: null,
    role: 'billed',
    formats: ['CSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Run a cost report by date, vendor, account, service, usage type and transaction type with unblended cost, and export it as CSV; or save GET /v3/reporting/cost/run.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample, 'results');
    const cost = COSTS.some((name) => names.has(name));
    const met = DIMENSIONS.filter((name) => names.has(name)).length;
    return cost && met > 0 && !names.has('lineitemusagestartdate')
      ? {
          confidence: Math.min(0.95, 0.75 + met * 0.05),
          why: 'It has the dimensions and measures of a Cloudability cost report.',
        }
      : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, ['results'], FIELDS, (row, at) =>
      mapPlatformLine(row, at, { format, read, memory, tagColumns: TAG_COLUMNS }),
    );
  },
  scope: ['provider', 'project'],
  notes: [
    'Lines of services that are not AI are passed over. Days are in UTC.',
    'Unblended cost is taken; a report with amortised cost only counts that.',
    'Reports of more than 10,000 rows come in pages: import all of them.',
  ],
};
