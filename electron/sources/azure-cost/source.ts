/** Azure Cost Management exports: what Microsoft billed for Azure OpenAI, Foundry models and other AI services. */
import type { KeyMemory } from '../reading/attribution.ts';
import { billFormat } from '../reading/bill-format.ts';
import { lineReader } from '../reading/bill-line.ts';
import { columnNames, parseBill } from '../reading/bill-table.ts';
import type { Source } from '../source.ts';
import { FIELDS, mapLine } from './mapping.ts';

/** Cost details of enterprise agreements, customer agreements and pay as you go. */
export const azureCost: Source = {
  info: {
    id: 'azure-cost',
    name: 'Azure cost export',
    group: 'provider',
    carries: ['cost', 'tokens', 'cache', 'model', 'service tier', 'project', 'team', 'tags', 'invoice'],
    tried: 'anonymised EA export of September 2023 from the FinOps Foundation, without Azure OpenAI meters',
    role: 'billed',
    formats: ['CSV', 'JSON', 'JSONL'],
    liveFetch: false,
    how: 'In Cost Management, open Exports, create an export of actual or amortised cost, and take its file of the month from the storage account.',
    needsMapping: false,
  },
  detect(sample) {
    const names = columnNames(sample);
    const has = (...any: readonly string[]) => any.some((name) => names.has(name));
    if (!has('metercategory') || !has('metername', 'meterid') || names.has('chargeperiodstart')) return null;
    const money = has('costinbillingcurrency', 'cost', 'pretaxcost', 'extendedcost');
    const dated = has('date', 'usagedate', 'usagedatetime', 'usagestartdate');
    return money && dated ? { confidence: 0.96, why: 'It has the columns of an Azure cost export.' } : null;
  },
  parse(input) {
    const format = billFormat(input);
    const read = lineReader();
    const memory: KeyMemory = new Map();
    return parseBill(input, ['value', 'data'], FIELDS, (row, at) =>
      mapLine(row, at, { format, read, memory }),
    );
  },
  scope: ['project'],
  notes: [
    'Lines of services that are not AI are passed over. Days are in UTC and amounts in the billing currency.',
    'Import either the actual or the amortised export of a month: the newer one replaces the older.',
    'The name of a deployment is not on the bill; the resource and its tags are the finest split.',
    'Meters have no fixed grammar. A meter that names no model keeps its words as the line item.',
  ],
};
