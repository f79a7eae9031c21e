/** FOCUS, the common format of cloud and SaaS bills. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import type { Source } from '../source.ts';
import { FIELDS, mapRow } from './mapping.ts';

const MARKS = [
  'billedcost',
  'effectivecost',
  'chargeperiodstart',
  'billingcurrency',
  'billingperiodstart',
  'chargecategory',
];

/** Cost and usage data of FOCUS 1.0 to 1.4 and the draft of 1.5. */
export const focus: Source = {
  info: {
    id: 'focus',
    name: 'FOCUS cost and usage',
    group: 'platform',
    carries: [
      'cost',
      'tokens',
      'cache',
      'model',
      'service tier',
      'project',
      'API key',
      'account',
      'team',
      'customer',
      'tags',
      'invoice',
    ],
    tried: 'FOCUS 1.0 sample data and the SaaS examples of FOCUS 1.2, without AI lines',
    role: 'billed',
    formats: ['CSV', 'Parquet', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'Export cost and usage in FOCUS from AWS Data Exports, Azure Cost Management, BigQuery, Oracle or a FinOps platform.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample);
    if (!names.has('billedcost') || !names.has('chargeperiodstart')) return null;
    const met = MARKS.filter((mark) => names.has(mark)).length;
    return { confidence: Math.min(0.99, 0.69 + met * 0.05), why: 'It has the columns of FOCUS.' };
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, ['data', 'rows'], FIELDS, (row, at) => mapRow(row, at, { format, read, memory }));
  },
  scope: ['provider', 'project'],
  notes: [
    'Lines of services that are not AI are passed over; the handbook says how AI is recognised.',
    'BilledCost is taken. Usage drawn from a purchase made before is billed at nothing and counts at its EffectiveCost; the purchase is not added to it.',
    'Times are in UTC. Virtual currencies stay beside: amounts are in the billing currency.',
  ],
};
