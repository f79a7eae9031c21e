/** A plain list of invoices. */
import { parseMapped } from '../reading/mapped-table.ts';
import type { Source } from '../source.ts';
import { invoiceFit, invoiceMapping } from './mapping.ts';

/** A table of provider, period, amount, currency and invoice number. */
export const invoice: Source = {
  info: {
    id: 'invoice',
    name: 'Invoices',
    group: 'platform',
    carries: ['cost', 'model', 'project', 'team', 'tags', 'invoice'],
    tried: null,
    role: 'billed',
    formats: ['CSV', 'TSV'],
    liveFetch: false,
    how: 'Write one line per invoice, or per line of it, with the columns provider, period (2026-10, or period start and period end), amount, currency and invoice id, and save it as CSV.',
    needsMapping: false,
  },
  detect: invoiceFit,
  parse(input) {
    const mapping = invoiceMapping(input.sample);
    return parseMapped(
      input,
      input.timeZone === undefined ? mapping : { ...mapping, timeZone: input.timeZone },
    );
  },
  scope: ['provider', 'invoice'],
  notes: [
    'Every line counts as AI spend of its provider. Months and days begin at midnight UTC unless another zone is chosen.',
    'Words of the description tell tax, credits and discounts; a negative amount is a credit.',
  ],
};
