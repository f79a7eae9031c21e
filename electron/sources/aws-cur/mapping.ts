/** Lines of an AWS Cost and Usage Report → billed charges. */
import type { ChargeCategory, ReportedCost } from '../../../shared/ledger/charge.ts';
import { noAttribution, type Attribution, type KeyMemory } from '../reading/attribution.ts';
import { principalName } from '../reading/aws-names.ts';
import { billCharge, usageOrCredit, type BillTools } from '../reading/bill-charge.ts';
import { billPeriod } from '../reading/bill-format.ts';
import { NOT_AI } from '../reading/bill-line.ts';
import type { BillFields, BillRow } from '../reading/bill-table.ts';
import { orFault, recordOf, reportedIn, textOf, unpacked } from '../reading/fields.ts';
import { fail } from '../../../shared/contract/fault.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { takeTag, takeTagText } from '../reading/tag-text.ts';
import { tokensPerUnit } from '../reading/token-words.ts';

/** Columns of the legacy report ("lineItem/UsageType") and of CUR 2.0 ("line_item_usage_type") read alike. */
export const FIELDS = {
  start: 'line_item_usage_start_date',
  end: 'line_item_usage_end_date',
  type: 'line_item_line_item_type',
  product: 'line_item_product_code',
  productName: 'product_product_name, product_service_name, product.product_name, product_servicename',
  productMap: 'product',
  usageType: 'line_item_usage_type, product_usagetype',
  operation: 'line_item_operation',
  description: 'line_item_line_item_description',
  amount: 'line_item_unblended_cost',
  net: 'line_item_net_unblended_cost',
  planCost: 'savings_plan_savings_plan_effective_cost',
  reservedCost: 'reservation_effective_cost',
  currency: 'line_item_currency_code',
  quantity: 'line_item_usage_amount',
  unit: 'pricing_unit',
  payer: 'line_item_usage_account_id, bill_payer_account_id',
  accountName: 'line_item_usage_account_name',
  principal: 'line_item_iam_principal, line_item_user_identifier',
  region: 'product_region_code, product_region',
  invoice: 'bill_invoice_id',
  resource: 'line_item_resource_id',
  tags: 'resource_tags',
  costCategory: 'cost_category',
} as const satisfies BillFields<string>;
export type Field = keyof typeof FIELDS;

/** A charge of one line.
 *  Units  dollars or the account's currency; tokens by the unit the line is priced in.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large. */
export function mapLine(row: BillRow<Field>, at: number, tools: BillTools): Mapped {
  const usageType = row.text('usageType') ?? '';
  const productName = row.text('productName') ?? nameInMap(row) ?? '';
  const description = row.text('description') ?? '';
  const resource = row.text('resource') ?? '';
  const reading = tools.read({
    biller: 'aws',
    service: `${row.text('product') ?? ''} ${productName}`,
    meter: usageType,
    words: `${row.text('operation') ?? ''} ${description} ${/bedrock/.test(resource) ? resource.replace(/application-inference-profile\/.*$/, '') : ''}`,
  });
  if (reading === null) return passOver(NOT_AI);
  const type = row.text('type') ?? 'Usage';
  if (/^SavingsPlanNegation$/i.test(type)) return passOver('a line that only takes back what a plan covers');
  return orFault(at, () => {
    const reported = amountOf(row, type, tools);
    return billCharge(
      {
        period: billPeriod(row, tools.format, 'start', 'end'),
        reading,
        reported,
        category: categoryOf(type, reported.amount),
        lineItem: usageType === '' ? description || type : usageType,
        project: row.text('payer'),
        account: principalName(row.text('principal')),
        region: row.text('region'),
        invoice: row.text('invoice'),
        quantity: row.text('quantity'),
        unit: unitOf(row, usageType, description),
        decimal: tools.format.decimal,
        attribution: attributionOf(row, tools.memory),
      },
      tools.memory,
    );
  });
}

/** CUR 2.0 keeps the product in a map. */
function nameInMap(row: BillRow<Field>): string | undefined {
  const map = recordOf(unpacked(row.value('productMap')));
  return map === null ? undefined : (textOf(map['product_name']) ?? textOf(map['servicename']));
}

/** What the line is billed at: after discounts where the report says it. Usage that a plan or a reservation covers
 *  costs what of that commitment it uses up. */
function amountOf(row: BillRow<Field>, type: string, tools: BillTools): ReportedCost {
  const currency = row.text('currency');
  const covered: Field | null = /^SavingsPlanCoveredUsage$/i.test(type)
    ? 'planCost'
    : /^DiscountedUsage$/i.test(type)
      ? 'reservedCost'
      : null;
  if (covered !== null) {
    const effective = reportedIn(row.text(covered), row.nameOf(covered), {
      currency,
      basis: 'effective',
      decimal: tools.format.decimal,
    });
    if (effective !== null) return effective;
  }
  for (const field of ['net', 'amount'] as const) {
    const billed = reportedIn(row.text(field), row.nameOf(field), {
      currency,
      basis: 'billed',
      decimal: tools.format.decimal,
    });
    if (billed !== null) return billed;
  }
  return fail('row.missing-field', 'The line has no cost.', 'Include the unblended cost in the export.', {
    column: row.nameOf('amount'),
  });
}

/** A plain fee counts as spend; fees that buy a commitment are counted as it is used up. */
function categoryOf(type: string, amount: bigint): ChargeCategory {
  if (/^tax$/i.test(type)) return 'tax';
  if (/^(?:credit|refund)$/i.test(type)) return 'credit';
  if (/discount$/i.test(type)) return 'discount';
  if (/^(?:RIFee|SavingsPlan(?:Recurring|Upfront)Fee)$/i.test(type)) return 'purchase';
  return usageOrCredit(amount);
}

/** Marketplace lines count "Units": a million tokens, unless their description says another number. */
function unitOf(row: BillRow<Field>, usageType: string, description: string): bigint | string | undefined {
  const unit = row.text('unit');
  if (unit !== undefined && !/^units?$/i.test(unit)) return unit;
  const said = /\b(?:per )?((?:1,?000|1K|1M|thousand|million|1,?000,?000)) (?:\w+ ){0,3}tokens?/i.exec(
    description,
  )?.[1];
  if (said !== undefined) return tokensPerUnit(said) ?? undefined;
  return /(?:^|-)MP:|-Units$/i.test(usageType) ? 1_000_000n : undefined;
}

/** Resource tags come as columns of their own, as a map, or as JSON of one. */
function attributionOf(row: BillRow<Field>, memory: KeyMemory): Attribution {
  const found = noAttribution();
  takeTagText(found, unpacked(row.value('tags')), memory);
  row.each(/^resource_?tags[/_:.](?=.)/i, (name, value) => takeTag(found, name, value, memory));
  takeTagText(found, unpacked(row.value('costCategory')), memory);
  row.each(/^cost_?category[/_:.](?=.)/i, (name, value) => takeTag(found, name, value, memory));
  const name = row.text('accountName');
  if (name !== undefined) found.tags['account-name'] = name;
  const profile = /application-inference-profile\/([\w-]+)/.exec(row.text('resource') ?? '')?.[1];
  if (profile !== undefined) found.tags['inference-profile'] = profile;
  return found;
}
