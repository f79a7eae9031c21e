/** Anthropic costs → billed charges: the cost report, the analytics cost report and the Console's CSV. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { groupOf } from '../reading/anthropic-groups.ts';
import { periodOf, type BucketResult } from '../reading/buckets.ts';
import { bucketCharge, categoryOf } from '../reading/charges.ts';
import { countIn, orFault, recordOf, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** The API gives decimal cents. */
const CENTS = -2;

/** A billed charge of one result.
 *  Units  the API's amounts are cents as decimal text, the Console's are dollars.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.currency, row.amount-too-large, row.malformed. */
export function mapCost(part: BucketResult, row: number, read: InstantReader): Mapped {
  const { result } = part;
  if (result === null) return passOver('a day without spend');
  return orFault(row, () => chargeOf(part.period, result, read));
}

function chargeOf(period: JsonRecord, result: JsonRecord, read: InstantReader): Charge {
  const cost = recordOf(result['cost']) ?? result;
  const dollars = result['cost_usd'] !== undefined;
  const reported = dollars
    ? reportedIn(result['cost_usd'], 'cost_usd', { basis: 'billed' })
    : reportedIn(cost['amount'], 'amount', { currency: cost['currency'], basis: 'billed', scale: CENTS });
  if (reported === null)
    return fail('row.malformed', 'This line has no amount.', 'Export the cost report again.', {
      column: 'amount',
    });
  const span = periodOf(period, ['starting_at', 'usage_date_utc'], ['ending_at'], read);
  const { dimensions, tags, task } = groupOf(result);
  const group = recordOf(result['group']) ?? result;
  const lineItem = lineItemOf(group);
  if (lineItem !== undefined) dimensions['line-item'] = lineItem;
  return bucketCharge(span, {
    calls: countIn(cost, 'requests') ?? null,
    reported,
    category: categoryOf(lineItem ?? '', reported.amount, dimensions.model),
    dimensions,
    tags,
    taskId: task,
    sessionId: task,
  });
}

/** The provider's words for a line: its description, else what it charges for and the token kind. */
function lineItemOf(group: JsonRecord): string | undefined {
  const description = textOf(group['description']);
  if (description !== undefined) return description;
  const words = [textOf(group['model']), textOf(group['token_type']) ?? textOf(group['cost_type'])];
  const known = words.filter((word) => word !== undefined);
  return known.length === 0 ? undefined : known.join(', ');
}
