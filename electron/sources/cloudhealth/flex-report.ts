/** The columns of a FlexReport: those of the cloud's own bill, as the query names and sums them. */
import { platformFields } from '../reading/platform-bill.ts';

export const FIELDS = platformFields({
  start: `timeInterval_Day, timeInterval_Month, timeInterval_Hour, lineItem_UsageStartDate, usage_start_time,
    Date, Day, Month`,
  amount: `SUM(lineItem_UnblendedCost), lineItem_UnblendedCost, SUM(cost), SUM(CostInBillingCurrency),
    Cost ($), Total Cost, Cost`,
  amortised: 'SUM(lineItem_AmortizedCost), Amortized Cost',
  currency: 'lineItem_CurrencyCode, BillingCurrencyCode, Currency',
  provider: 'Cloud Provider, Cloud, bill_BillingEntity',
  service: 'product_ProductName, lineItem_ProductCode, service_description, MeterCategory, Service, Product',
  family: 'MeterSubCategory',
  usage: 'lineItem_UsageType, sku_description, MeterName, Usage Type',
  description: 'lineItem_LineItemDescription, Description',
  kind: 'lineItem_LineItemType, ChargeType, cost_type, Line Item Type',
  account: 'lineItem_UsageAccountId, project_id, SubscriptionId, Account Id, Account',
  accountName: 'AccountName, SubscriptionName, project_name, Account Name',
  region: 'product_region, ResourceLocation, location_region, Region',
  invoice: 'bill_InvoiceId',
  quantity: 'SUM(lineItem_UsageAmount), lineItem_UsageAmount, Quantity',
  unit: 'pricing_unit, UnitOfMeasure',
});

export const TAG_COLUMNS = /^(?:resourceTags|tags?|perspective)[\s:_/]+(?=.)/i;

/** True for the columns that only a FlexReport has. */
export function isFlexReport(names: ReadonlySet<string>): boolean {
  const interval = ['timeintervalday', 'timeintervalmonth', 'timeintervalhour'].some((name) =>
    names.has(name),
  );
  const summed = [...names].some((name) => /^sum(?:lineitem|cost|usage)/.test(name));
  return interval || (summed && (names.has('lineitemproductcode') || names.has('productproductname')));
}
