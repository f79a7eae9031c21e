/** Google Cloud's billing export: what Google billed for Vertex AI, the Gemini API and other AI services. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import type { Source } from '../source.ts';
import { FIELDS, mapRow } from './mapping.ts';

/** Rows of the standard and the detailed export, saved from BigQuery. */
export const vertexBilling: Source = {
  info: {
    id: 'vertex-billing',
    name: 'Google Cloud billing export',
    group: 'provider',
    carries: ['cost', 'tokens', 'cache', 'model', 'service tier', 'project', 'team', 'tags'],
    tried: null,
    role: 'billed',
    formats: ['JSONL', 'JSON', 'CSV'],
    liveFetch: false,
    how: 'Turn on the billing export to BigQuery, query the month from gcp_billing_export_resource_v1 with service, sku, usage, cost, credits, project and labels, and save the result as JSON lines.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample);
    if (names.has('chargeperiodstart')) return null;
    const has = (...any: readonly string[]) => any.some((name) => names.has(name));
    const service = has('servicedescription') || (names.has('service') && has('skudescription', 'skuname'));
    const sku = has('skudescription', 'skuid');
    const dated = has('usagestarttime', 'usagestartdate', 'usagedate');
    return service && sku && dated && has('cost', 'cost$')
      ? { confidence: 0.96, why: "It has the columns of Google Cloud's billing export." }
      : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, ['rows', 'data'], FIELDS, (row, at) => mapRow(row, at, { format, read, memory }));
  },
  scope: ['project'],
  notes: [
    'Rows of services that are not AI are passed over. Times are in UTC, the month of the invoice is in Pacific time.',
    'Credits are negative and become lines of their own, so that usage and credits together are the net cost.',
    'Rows can arrive days late: export the month again when it has closed.',
  ],
};
