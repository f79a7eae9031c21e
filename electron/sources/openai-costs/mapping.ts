/** OpenAI cost results → billed charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { periodOf, type BucketResult } from '../reading/buckets.ts';
import { bucketCharge, categoryOf } from '../reading/charges.ts';
import { orFault, recordOf, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { keyName, providerOfModel } from '../reading/provider.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** Endings of a line item that name a meter and not a model. */
const METER =
  /^(?:cached |batch |flex |priority |audio |image |text |training )*(?:input|output|cached input|cache write|cache read|embedding|training|tokens|audio|image|images|seconds|characters)\b/i;

/** A billed charge of one result of a cost bucket.
 *  Units  US dollars as decimals.
 *  Null   a result without an amount is passed over.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large, row.malformed. */
export function mapCost(part: BucketResult, row: number, read: InstantReader): Mapped {
  const { result } = part;
  if (result === null) return passOver('a day without spend');
  const amount = recordOf(result['amount']);
  const value = amount ? amount['value'] : (result['amount_value'] ?? result['amount']);
  const known = result['object'] !== undefined || result['start_time'] !== undefined;
  if (known && (value === undefined || value === null || value === ''))
    return passOver('a line without an amount');
  const currency = amount ? amount['currency'] : result['amount_currency'];
  return orFault(row, () => chargeOf(part.period, result, value, currency, read));
}

function chargeOf(
  period: JsonRecord,
  result: JsonRecord,
  value: unknown,
  currency: unknown,
  read: InstantReader,
): Charge {
  const reported = reportedIn(value, 'amount', { currency, basis: 'billed' });
  if (reported === null)
    return fail('row.malformed', 'This is not a result of a cost report.', 'Export the cost report again.');
  const span = periodOf(period, ['start_time', 'start_time_iso'], ['end_time', 'end_time_iso'], read);
  const lineItem = textOf(result['line_item']);
  const model = lineItem === undefined ? undefined : modelOf(lineItem);
  const project = textOf(result['project_id']);
  const key = textOf(result['api_key_id']);
  const organization = textOf(result['organization_id']);
  const projectName = textOf(result['project_name']);
  return bucketCharge(span, {
    reported,
    category: categoryOf(lineItem ?? '', reported.amount, model),
    dimensions: {
      provider: 'openai',
      ...(model === undefined ? {} : { model }),
      ...(project === undefined ? {} : { project }),
      ...(key === undefined ? {} : { 'api-key': keyName(key) }),
      ...(organization === undefined ? {} : { account: organization }),
      ...(lineItem === undefined ? {} : { 'line-item': lineItem }),
    },
    tags: projectName === undefined ? {} : { project_name: projectName },
  });
}

/** The model of a line item such as "gpt-5.5, cached input".
 *  Null  the line item names a tool or no model that is recognised. */
function modelOf(lineItem: string): string | undefined {
  const cut = lineItem.lastIndexOf(', ');
  if (cut > 0) {
    const before = lineItem.slice(0, cut).trim();
    if (METER.test(lineItem.slice(cut + 2)) || providerOfModel(before) === 'openai') return before;
  }
  return providerOfModel(lineItem) === 'openai' ? lineItem : undefined;
}
