/** Lines of a FinOps platform's report → billed charges. The platforms name the same things in their own words. */
import { fail } from '../../../shared/contract/fault.ts';
import type { CostBasis } from '../../../shared/ledger/charge.ts';
import { noAttribution, takePair, type KeyMemory } from './attribution.ts';
import { billCharge } from './bill-charge.ts';
import { billPeriod, type BillFormat } from './bill-format.ts';
import { NOT_AI, type LineReading, type LineWords } from './bill-line.ts';
import type { BillFields, BillRow } from './bill-table.ts';
import { categoryOf } from './charges.ts';
import { orFault, reportedIn } from './fields.ts';
import { passOver, type Mapped } from './rows.ts';
import { takeTagText } from './tag-text.ts';

/** What a platform's report can say. */
export type PlatformField =
  | 'start'
  | 'end'
  | 'amount'
  | 'amortised'
  | 'currency'
  | 'provider'
  | 'service'
  | 'family'
  | 'usage'
  | 'description'
  | 'kind'
  | 'account'
  | 'accountName'
  | 'region'
  | 'resource'
  | 'invoice'
  | 'quantity'
  | 'unit'
  | 'tags';

export type PlatformTools = {
  readonly format: BillFormat;
  readonly read: (words: LineWords) => LineReading | null;
  readonly memory: KeyMemory;
  /** Columns whose values are attribution, by the rest of the name. */
  readonly tagColumns: RegExp;
};

const TOTAL = /^(?:grand |sub)?totals?\b/i;

/** A charge of one line of a report.
 *  Shape  lines of totals and of other services are passed over. An amortised cost stands in where the report has
 *         no billed one.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large. */
export function mapPlatformLine(row: BillRow<PlatformField>, at: number, tools: PlatformTools): Mapped {
  const start = row.text('start');
  const service = row.text('service') ?? '';
  if (TOTAL.test(start ?? '') || (start === undefined && TOTAL.test(row.text('provider') ?? service)))
    return passOver('a line of totals');
  const usage = row.text('usage') ?? '';
  const description = row.text('description') ?? '';
  const reading = tools.read({
    biller: row.text('provider'),
    service: `${service} ${row.text('family') ?? ''}`,
    meter: usage,
    words: `${description} ${row.text('resource') ?? ''}`,
  });
  if (reading === null) return passOver(NOT_AI);
  return orFault(at, () => {
    const { amount, field, basis } = amountOf(row);
    const reported = reportedIn(amount, row.nameOf(field), {
      currency: row.text('currency'),
      basis,
      decimal: tools.format.decimal,
    });
    if (reported === null)
      return fail('row.missing-field', 'The line has no cost.', 'Include the cost in the report.', {
        column: row.nameOf('amount'),
      });
    const found = noAttribution();
    takeTagText(found, row.value('tags'), tools.memory);
    row.each(tools.tagColumns, (name, value) => takePair(found, name, value, tools.memory));
    const accountName = row.text('accountName');
    if (accountName !== undefined) found.tags['account-name'] = accountName;
    const resource = row.text('resource');
    if (resource !== undefined && resource.length <= 200) found.tags['resource'] ??= resource;
    const lineItem = usage || description || service;
    return billCharge(
      {
        period: billPeriod(row, tools.format, 'start', row.text('end') === undefined ? undefined : 'end'),
        reading,
        reported,
        category: categoryOf(row.text('kind') ?? lineItem, reported.amount, reading.model),
        lineItem,
        project: row.text('account'),
        region: row.text('region'),
        invoice: row.text('invoice'),
        quantity: row.text('quantity'),
        unit: row.text('unit'),
        decimal: tools.format.decimal,
        attribution: found,
      },
      tools.memory,
    );
  });
}

function amountOf(row: BillRow<PlatformField>): {
  readonly amount: unknown;
  readonly field: PlatformField;
  readonly basis: CostBasis;
} {
  const billed = row.value('amount');
  return billed === undefined && row.value('amortised') !== undefined
    ? { amount: row.value('amortised'), field: 'amortised', basis: 'effective' }
    : { amount: billed, field: 'amount', basis: 'billed' };
}

/** Every field of a platform, with none where it has no column for it. */
export function platformFields(fields: Partial<BillFields<PlatformField>>): BillFields<PlatformField> {
  return { ...NOTHING, ...fields };
}

const NOTHING: BillFields<PlatformField> = {
  start: '',
  end: '',
  amount: '',
  amortised: '',
  currency: '',
  provider: '',
  service: '',
  family: '',
  usage: '',
  description: '',
  kind: '',
  account: '',
  accountName: '',
  region: '',
  resource: '',
  invoice: '',
  quantity: '',
  unit: '',
  tags: '',
};
