/** AWS Cost and Usage Reports: what Amazon billed for Bedrock and its other AI services. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill, plainName } from '../reading/bill-table.ts';
import type { Source } from '../source.ts';
import { FIELDS, mapLine } from './mapping.ts';

const MARKS = [
  'line_item_usage_start_date',
  'line_item_product_code',
  'line_item_usage_type',
  'line_item_unblended_cost',
].map(plainName);

/** The legacy report and CUR 2.0 of Data Exports. */
export const awsCur: Source = {
  info: {
    id: 'aws-cur',
    name: 'AWS Cost and Usage Report',
    group: 'provider',
    carries: ['cost', 'tokens', 'cache', 'model', 'service tier', 'project', 'account', 'tags', 'invoice'],
    tried: 'anonymised legacy report of November 2023 from the FinOps Foundation, without Bedrock lines',
    role: 'billed',
    formats: ['CSV', 'Parquet', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'In Billing, open Data Exports, create a Standard data export (CUR 2.0) with resource ids, and take its files of the month from S3; the legacy Cost and Usage Report works too.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample);
    const met = MARKS.filter((mark) => names.has(mark)).length;
    return met >= 3
      ? {
          confidence: met === MARKS.length ? 0.98 : 0.85,
          why: 'It has the columns of an AWS Cost and Usage Report.',
        }
      : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, [], FIELDS, (row, at) => mapLine(row, at, { format, read, memory }));
  },
  scope: ['project'],
  notes: [
    'Lines of services that are not AI are passed over. Hours are in UTC; amounts are unblended, after discounts where the report says them.',
    'Usage that a Savings Plan or reservation covers counts at its effective cost, and the fees that bought the commitment are not added to it.',
    'The open month is rewritten until it closes: import it again then, and the changed lines are corrected.',
  ],
};
