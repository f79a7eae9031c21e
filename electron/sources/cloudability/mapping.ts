/** The columns of Cloudability's cost reports. */
import { platformFields } from '../reading/platform-bill.ts';

/** The API's ids and the titles that the same columns have on screen. */
export const FIELDS = platformFields({
  start: 'date, day, month, week, invoice_date, billing_period',
  amount: 'unblended_cost, cost (unblended), total_cost, cost (total), cost, public_on_demand_cost',
  amortised:
    'total_amortized_cost, amortized_cost, cost (total amortized), cost (amortized), total_adjusted_amortized_cost',
  currency: 'currency, currency_code, billing_currency',
  provider: 'vendor, vendor_name, cloud provider, cloud vendor',
  service: 'enhanced_service_name, service_name, service_key, service, product',
  family: 'usage_family, product_name, lease_type',
  usage: 'usage_type, usage_type_key',
  description: 'item_description, description, operation',
  kind: 'transaction_type',
  account: 'vendor_account_identifier, vendor account id, account id, account_identifier, payer account id',
  accountName: 'vendor_account_name, vendor account name, account_name',
  region: 'region_zone, region, region_name',
  resource: 'resource_identifier, resource id',
  invoice: 'invoice_id',
  quantity: 'usage_quantity, usage quantity',
  unit: 'unit, usage_unit',
});

/** Tags and business mappings chosen as dimensions. */
export const TAG_COLUMNS = /^(?:tag|business mapping|category)[\s:_-]*(?:\d{1,3}[\s:_-]+)?(?=[a-z])/i;
