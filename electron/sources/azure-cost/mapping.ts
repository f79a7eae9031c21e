/** Lines of an Azure cost export → billed charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { ChargeCategory } from '../../../shared/ledger/charge.ts';
import { noAttribution, takePair, type Attribution, type KeyMemory } from '../reading/attribution.ts';
import { billCharge, usageOrCredit, type BillTools } from '../reading/bill-charge.ts';
import { billPeriod } from '../reading/bill-format.ts';
import { NOT_AI } from '../reading/bill-line.ts';
import type { BillFields, BillRow } from '../reading/bill-table.ts';
import { orFault, reportedIn } from '../reading/fields.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { takeTagText } from '../reading/tag-text.ts';

/** Columns of enterprise agreements (EA), customer agreements (MCA) and pay as you go, actual and amortised. */
export const FIELDS = {
  date: 'Date, UsageDate, UsageDateTime, UsageStartDate',
  category: 'MeterCategory, ServiceName',
  subcategory: 'MeterSubCategory, ServiceTier',
  meter: 'MeterName, Meter',
  family: 'ServiceFamily',
  service: 'ConsumedService, ResourceType',
  product: 'ProductName, Product, ProductOrderName',
  publisher: 'PublisherName',
  offer: 'PlanName, OfferName',
  amount: 'CostInBillingCurrency, Cost, PreTaxCost, ExtendedCost, CostInPricingCurrency',
  currency: 'BillingCurrencyCode, BillingCurrency, Currency',
  quantity: 'Quantity, UsageQuantity, ConsumedQuantity',
  unit: 'UnitOfMeasure',
  chargeType: 'ChargeType',
  pricing: 'PricingModel',
  benefit: 'ReservationId, BenefitId, ReservationName',
  subscription: 'SubscriptionId, SubscriptionGuid',
  subscriptionName: 'SubscriptionName',
  group: 'ResourceGroup, ResourceGroupName',
  resourceId: 'ResourceId, InstanceId, InstanceName',
  resource: 'ResourceName',
  region: 'ResourceLocation, MeterRegion, ResourceLocationNormalized',
  invoice: 'InvoiceId, InvoiceNumber',
  section: 'InvoiceSectionName, InvoiceSection',
  costCenter: 'CostCenter',
  tags: 'Tags',
} as const satisfies BillFields<string>;
export type Field = keyof typeof FIELDS;

/** A charge of one line.
 *  Units  the billing currency; tokens by the unit of measure, 1K or 1M.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large. */
export function mapLine(row: BillRow<Field>, at: number, tools: BillTools): Mapped {
  const meter = row.text('meter') ?? '';
  const reading = tools.read({
    biller: 'azure',
    service: words(row, 'category', 'subcategory', 'service', 'product', 'publisher', 'offer'),
    meter,
    words: '',
    filedAsAi: /^ai\b.*machine learning$/i.test(row.text('family') ?? ''),
  });
  if (reading === null) return passOver(NOT_AI);
  return orFault(at, () => {
    const type = row.text('chargeType') ?? 'Usage';
    const committed =
      row.text('benefit') !== undefined || /reservation|savings ?plan/i.test(row.text('pricing') ?? '');
    const reported = reportedIn(row.text('amount'), row.nameOf('amount'), {
      currency: row.text('currency'),
      basis: committed && /^(?:usage|unused)/i.test(type) ? 'effective' : 'billed',
      decimal: tools.format.decimal,
    });
    if (reported === null)
      return fail('row.missing-field', 'The line has no cost.', 'Export the cost details again.', {
        column: row.nameOf('amount'),
      });
    return billCharge(
      {
        period: billPeriod(row, tools.format, 'date'),
        reading,
        reported,
        category: categoryOf(type, committed, reported.amount),
        lineItem: meter === '' ? (row.text('product') ?? row.text('category')) : meter,
        project: row.text('subscription'),
        region: row.text('region')?.toLowerCase(),
        invoice: row.text('invoice'),
        quantity: row.text('quantity'),
        unit: row.text('unit'),
        decimal: tools.format.decimal,
        attribution: attributionOf(row, tools.memory),
      },
      tools.memory,
    );
  });
}

function words(row: BillRow<Field>, ...fields: readonly Field[]): string {
  let all = '';
  for (const field of fields) all += `${row.text(field) ?? ''} `;
  return all;
}

/** What buys a commitment is counted as it is used up; a subscription to a model's offer is spend. */
function categoryOf(type: string, committed: boolean, amount: bigint): ChargeCategory {
  if (/^tax$/i.test(type)) return 'tax';
  if (/^(?:refund|credit)$/i.test(type)) return 'credit';
  if (/adjustment/i.test(type)) return 'adjustment';
  if (/^purchase$/i.test(type) && committed) return 'purchase';
  return usageOrCredit(amount);
}

function attributionOf(row: BillRow<Field>, memory: KeyMemory): Attribution {
  const found = noAttribution();
  takeTagText(found, row.value('tags'), memory);
  takePair(found, 'cost_center', row.text('costCenter'), memory);
  const named: readonly (readonly [string, Field])[] = [
    ['resource-group', 'group'],
    ['resource', 'resource'],
    ['subscription', 'subscriptionName'],
    ['invoice-section', 'section'],
  ];
  for (const [tag, field] of named) {
    const id = field === 'resource' ? row.text('resourceId') : undefined;
    const value = row.text(field) ?? id?.slice(id.lastIndexOf('/') + 1);
    if (value !== undefined) found.tags[tag] ??= value;
  }
  return found;
}
