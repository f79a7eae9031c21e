/** Rows of Google Cloud's billing export → billed charges and their credits. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, ChargeCategory } from '../../../shared/ledger/charge.ts';
import { noAttribution, type Attribution, type KeyMemory } from '../reading/attribution.ts';
import { billCharge, usageOrCredit, type BillTools } from '../reading/bill-charge.ts';
import { billPeriod } from '../reading/bill-format.ts';
import { NOT_AI, type LineReading } from '../reading/bill-line.ts';
import type { BillFields, BillRow } from '../reading/bill-table.ts';
import { orFault, recordOf, reportedIn, textOf, unpacked } from '../reading/fields.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { takeTagText } from '../reading/tag-text.ts';
import { tokensPerUnit } from '../reading/token-words.ts';

/** Nested in JSON ("service": {"description": …}), flat in CSV ("service_description"). */
export const FIELDS = {
  start: 'usage_start_time, usage_start_date, usage_date',
  end: 'usage_end_time, usage_end_date',
  service: 'service.description, service_name, service',
  sku: 'sku.description, sku_name, sku',
  amount: 'cost, cost ($), subtotal',
  currency: 'currency',
  quantity: 'usage.amount, usage_amount',
  unit: 'usage.unit, usage_unit',
  priced: 'usage.amount_in_pricing_units',
  pricingUnit: 'usage.pricing_unit',
  credits: 'credits',
  creditAmount: 'credits.amount, credits_amount, credit_amount, total_credits, credits ($)',
  costType: 'cost_type',
  project: 'project.id, project_id',
  projectName: 'project.name, project_name',
  labels: 'labels',
  projectLabels: 'project.labels',
  region: 'location.region, location.location, region',
  resource: 'resource.name, resource.global_name',
  month: 'invoice.month',
} as const satisfies BillFields<string>;
export type Field = keyof typeof FIELDS;

/** The charge of one row and a line for each of its credits, which are negative: together they are its net cost.
 *  Units  the currency of the billing account; tokens by the unit of usage.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large. */
export function mapRow(row: BillRow<Field>, at: number, tools: BillTools): Mapped | readonly Mapped[] {
  const sku = row.text('sku') ?? '';
  const reading = tools.read({
    biller: 'google',
    service: row.text('service') ?? '',
    meter: sku,
    words: '',
  });
  if (reading === null) return passOver(NOT_AI);
  return orFault(at, () => chargesOf(row, reading, sku, tools));
}

function chargesOf(
  row: BillRow<Field>,
  reading: LineReading,
  sku: string,
  tools: BillTools,
): readonly Charge[] {
  const currency = row.text('currency');
  const period = billPeriod(row, tools.format, 'start', 'end');
  const reported = reportedIn(row.value('amount'), row.nameOf('amount'), {
    currency,
    basis: 'billed',
    decimal: tools.format.decimal,
  });
  if (reported === null)
    return fail('row.missing-field', 'The row has no cost.', 'Include the column cost in the query.', {
      column: row.nameOf('amount'),
    });
  const common = {
    period,
    reading,
    project: row.text('project'),
    region: row.text('region'),
  };
  const usage = billCharge(
    {
      ...common,
      reported,
      category: categoryOf(row.text('costType'), reported.amount),
      lineItem: sku === '' ? row.text('service') : sku,
      ...quantityOf(row),
      decimal: tools.format.decimal,
      attribution: attributionOf(row, tools.memory),
    },
    tools.memory,
  );
  const credits = creditsOf(row).flatMap(({ name, type, amount }) => {
    const credit = reportedIn(amount, 'credits', {
      currency,
      basis: 'billed',
      decimal: tools.format.decimal,
    });
    if (credit === null || credit.amount === 0n) return [];
    const category: ChargeCategory = DISCOUNT.test(type) ? 'discount' : 'credit';
    const attribution = attributionOf(row, tools.memory);
    return [billCharge({ ...common, reported: credit, category, lineItem: name, attribution }, tools.memory)];
  });
  return [usage, ...credits];
}

/** Credits that are a lower price rather than money given. */
const DISCOUNT = /discount|free_tier|reseller_margin|spending_based/i;

type Credit = { readonly name: string; readonly type: string; readonly amount: unknown };

function creditsOf(row: BillRow<Field>): readonly Credit[] {
  const stated = unpacked(row.value('credits'));
  if (Array.isArray(stated))
    return (stated as unknown[]).map((one) => {
      const record = recordOf(one) ?? {};
      const type = textOf(record['type']) ?? '';
      return {
        name: textOf(record['name']) ?? textOf(record['full_name']) ?? (type || 'Credit'),
        type,
        amount: record['amount'],
      };
    });
  const amount = row.value('creditAmount') ?? (typeof stated === 'object' ? undefined : stated);
  return amount === undefined ? [] : [{ name: 'Credits', type: '', amount }];
}

function categoryOf(costType: string | undefined, amount: bigint): ChargeCategory {
  if (costType === 'tax') return 'tax';
  return costType === 'adjustment' || costType === 'rounding_error' ? 'adjustment' : usageOrCredit(amount);
}

/** Usage counts tokens one by one as "count"; the price's unit may be a thousand or a million of them. */
function quantityOf(row: BillRow<Field>): { readonly quantity?: unknown; readonly unit?: string | bigint } {
  const unit = row.text('unit');
  if (unit !== undefined && (/^requests?$/i.test(unit) || tokensPerUnit(unit) !== null))
    return { quantity: row.value('quantity'), unit: /^requests?$/i.test(unit) ? 1n : unit };
  const priced = row.text('pricingUnit');
  return priced === undefined ? {} : { quantity: row.value('priced'), unit: priced };
}

function attributionOf(row: BillRow<Field>, memory: KeyMemory): Attribution {
  const found = noAttribution();
  takeTagText(found, unpacked(row.value('labels')), memory);
  takeTagText(found, unpacked(row.value('projectLabels')), memory);
  row.each(/^labels?[._](?=.)/i, (name, value) => takeTagText(found, { [name]: value }, memory));
  const named: readonly (readonly [string, Field])[] = [
    ['project-name', 'projectName'],
    ['resource', 'resource'],
    ['invoice-month', 'month'],
  ];
  for (const [tag, field] of named) {
    const value = row.text(field);
    if (value !== undefined) found.tags[tag] ??= value;
  }
  return found;
}
