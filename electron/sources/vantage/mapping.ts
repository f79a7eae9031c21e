/** The columns of Vantage's cost reports. */
import { platformFields } from '../reading/platform-bill.ts';

/** The API writes accrued_at, the export of the console "Accrued At". */
export const FIELDS = platformFields({
  start: 'accrued_at, accrued_on, date',
  amount: 'amount, cost, costs, accrued_costs, spend',
  currency: 'currency, currency_code',
  provider: 'provider, provider_name',
  service: 'service, service_name, provider_service',
  family: 'category, service_category, charge_type',
  usage: 'subcategory, usage_type, cost_subcategory',
  description: 'description, line_item_description, cost_description',
  kind: 'charge_type',
  account: 'account_id, billing_account_id, account',
  accountName: 'account_name',
  region: 'region',
  resource: 'resource_name, resource_id, resource, resource_uuid',
  quantity: 'usage_amount, usage, consumed_quantity',
  unit: 'usage_unit, unit',
  tags: 'tags',
});

/** Groupings by a tag become columns such as "Tag: team". */
export const TAG_COLUMNS = /^(?:tag(?:ged)?|virtual tag)[:\s_/]+(?=.)/i;
