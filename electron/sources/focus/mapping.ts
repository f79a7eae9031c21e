/** Rows of FOCUS, the common format of cloud bills → billed charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { ChargeCategory, ReportedCost } from '../../../shared/ledger/charge.ts';
import { noAttribution, setDimension, type Attribution, type KeyMemory } from '../reading/attribution.ts';
import { billerOf } from '../reading/ai-names.ts';
import { billCharge, usageOrCredit, type BillTools } from '../reading/bill-charge.ts';
import { billPeriod } from '../reading/bill-format.ts';
import { NOT_AI } from '../reading/bill-line.ts';
import type { BillFields, BillRow } from '../reading/bill-table.ts';
import { orFault, reportedIn, textOf } from '../reading/fields.ts';
import { keyName } from '../reading/provider.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { takeTagText } from '../reading/tag-text.ts';
import { tokensPerUnit } from '../reading/token-words.ts';

/** Columns of 1.0 to the draft of 1.5, with the names that vendors gave them before they were standard. */
export const FIELDS = {
  start: 'ChargePeriodStart',
  end: 'ChargePeriodEnd',
  billed: 'BilledCost',
  effective: 'EffectiveCost',
  currency: 'BillingCurrency',
  category: 'ChargeCategory, ChargeType',
  correction: 'ChargeClass',
  commitment: 'CommitmentDiscountId',
  issuer: 'InvoiceIssuerName, InvoiceIssuer',
  provider: 'ServiceProviderName, ProviderName, Provider',
  host: 'HostProviderName',
  publisher: 'PublisherName, Publisher',
  serviceCategory: 'ServiceCategory',
  serviceSubcategory: 'ServiceSubcategory',
  service: 'ServiceName',
  meterCategory: 'x_SkuMeterCategory, x_ServiceCode, x_ServiceId',
  meterSubcategory: 'x_SkuMeterSubcategory',
  meter: 'SkuMeter, x_SkuMeterName, x_UsageType',
  sku: 'x_SkuDescription, x_UsageType, x_Operation',
  skuDetails: 'SkuPriceDetails, x_SkuDetails',
  description: 'ChargeDescription',
  consumed: 'ConsumedQuantity, UsageQuantity',
  consumedUnit: 'ConsumedUnit, UsageUnit',
  priced: 'PricingQuantity',
  pricingUnit: 'PricingUnit',
  project: 'SubAccountId, BillingAccountId',
  projectName: 'SubAccountName, BillingAccountName',
  region: 'RegionId, Region, RegionName',
  resourceName: 'ResourceName',
  resourceId: 'ResourceId',
  resourceType: 'ResourceType',
  invoice: 'InvoiceId, x_InvoiceId',
  allocated: 'AllocatedMethodId',
  consumer: 'ConsumerId',
  principal: 'PrincipalId',
  credential: 'CredentialId',
  tags: 'Tags',
} as const satisfies BillFields<string>;
export type Field = keyof typeof FIELDS;

/** A charge of one row.
 *  Units  the billing currency; tokens by the consumed unit, else by the unit of pricing.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large. */
export function mapRow(row: BillRow<Field>, at: number, tools: BillTools): Mapped {
  const reading = tools.read({
    biller: billerName(row),
    service: words(row, 'service', 'meterCategory', 'meterSubcategory', 'publisher', 'provider'),
    meter: row.text('meter') ?? '',
    words: `${words(row, 'description', 'sku', 'resourceType')}${details(row)}`,
    filedAsAi: /^(?:ai|artificial intelligence)\b.*machine learning$/i.test(
      row.text('serviceCategory') ?? '',
    ),
  });
  if (reading === null) return passOver(NOT_AI);
  return orFault(at, () => {
    const category = row.text('category') ?? 'Usage';
    const reported = amountOf(row, category, tools);
    return billCharge(
      {
        period: billPeriod(row, tools.format, 'start', 'end'),
        reading,
        reported,
        category: categoryOf(row, category, reported),
        lineItem: row.text('meter') ?? row.text('description') ?? row.text('service'),
        project: row.text('project'),
        account: row.text('principal'),
        region: row.text('region'),
        invoice: row.text('invoice'),
        ...quantityOf(row),
        decimal: tools.format.decimal,
        attribution: attributionOf(row, tools.memory),
      },
      tools.memory,
    );
  });
}

/** Who bills: the issuer of the invoice where it is a known provider, since a model bought through a cloud is on the
 *  cloud's bill; else the provider, since resellers issue the invoices of others. */
function billerName(row: BillRow<Field>): string | undefined {
  const names = (['issuer', 'provider', 'publisher', 'host'] as const).map((field) => row.text(field));
  return names.find((name) => billerOf(name) !== null) ?? row.text('provider') ?? row.text('issuer');
}

function words(row: BillRow<Field>, ...fields: readonly Field[]): string {
  let all = '';
  for (const field of fields) {
    const text = row.text(field);
    if (text !== undefined) all += `${text} `;
  }
  return all;
}

/** Model names stand in the details of a price where a vendor has no meter for them. */
function details(row: BillRow<Field>): string {
  const value = row.value('skuDetails');
  return typeof value === 'string' ? value : value === undefined ? '' : (JSON.stringify(value) ?? '');
}

const isPurchase = (category: string): boolean => /^purchase$/i.test(category);

/** Billed cost; the effective cost for usage that is drawn from a purchase made before, which is billed at nothing. */
function amountOf(row: BillRow<Field>, category: string, tools: BillTools): ReportedCost {
  const currency = row.text('currency');
  const billed = reportedIn(row.text('billed'), row.nameOf('billed'), {
    currency,
    basis: 'billed',
    decimal: tools.format.decimal,
  });
  if (/^usage$/i.test(category) && (billed === null || billed.amount === 0n)) {
    const drawn = reportedIn(row.text('effective'), row.nameOf('effective'), {
      currency,
      basis: 'effective',
      decimal: tools.format.decimal,
    });
    if (drawn !== null && (drawn.amount !== 0n || billed === null)) return drawn;
  }
  return (
    billed ??
    fail('row.missing-field', 'The row has no BilledCost.', 'BilledCost is mandatory; export it again.', {
      column: row.nameOf('billed'),
    })
  );
}

/** A purchase with an effective cost of its own is spend, such as seats; without one it pays for usage to come. */
function categoryOf(row: BillRow<Field>, category: string, reported: ReportedCost): ChargeCategory {
  if (/^correction$/i.test(row.text('correction') ?? '')) return 'adjustment';
  if (/^tax$/i.test(category)) return 'tax';
  if (/^(?:credit|refund)$/i.test(category)) return 'credit';
  if (/^discount$/i.test(category)) return 'discount';
  if (/^adjustment$/i.test(category)) return 'adjustment';
  if (isPurchase(category)) {
    const effective = Number(row.text('effective') ?? 0);
    const own = row.text('commitment') === undefined && Number.isFinite(effective) && effective !== 0;
    if (!own) return 'purchase';
  }
  return usageOrCredit(reported.amount);
}

function quantityOf(row: BillRow<Field>): { readonly quantity?: unknown; readonly unit?: string } {
  const pairs = [
    ['consumed', 'consumedUnit'],
    ['priced', 'pricingUnit'],
  ] as const;
  for (const [quantity, unit] of pairs) {
    const stated = row.text(unit);
    if (stated !== undefined && row.text(quantity) !== undefined && tokensPerUnit(stated) !== null)
      return { quantity: row.text(quantity), unit: stated };
  }
  return {};
}

function attributionOf(row: BillRow<Field>, memory: KeyMemory): Attribution {
  const found = noAttribution();
  takeTagText(found, row.value('tags'), memory);
  setDimension(found, 'customer', row.text('consumer'));
  const key = row.text('credential');
  if (key !== undefined) setDimension(found, 'api-key', keyName(key));
  const id = textOf(row.text('resourceId'));
  const named: readonly (readonly [string, string | undefined])[] = [
    ['account-name', row.text('projectName')],
    ['resource', row.text('resourceName') ?? id?.slice(id.lastIndexOf('/') + 1)],
    ['allocated-by', row.text('allocated')],
  ];
  for (const [tag, value] of named) if (value !== undefined) found.tags[tag] ??= value.slice(0, 200);
  return found;
}
