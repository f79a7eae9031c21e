/** Anthropic usage → charges: the messages usage report, the analytics usage report and the Console's CSV. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, Tokens } from '../../../shared/ledger/charge.ts';
import { periodOf, type BucketResult } from '../reading/buckets.ts';
import { bucketCharge, counted } from '../reading/charges.ts';
import { countIn, orFault, recordOf, type JsonRecord } from '../reading/fields.ts';
import { groupOf } from '../reading/anthropic-groups.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

/** A charge of one result. Every input count of this provider excludes the others, so nothing is taken apart.
 *  Null   calls in the messages report, which has no count.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.malformed. */
export function mapUsage(part: BucketResult, row: number, read: InstantReader): Mapped {
  const { result } = part;
  if (result === null) return passOver('a bucket without usage');
  return orFault(row, () => chargeOf(part.period, result, read));
}

function chargeOf(period: JsonRecord, result: JsonRecord, read: InstantReader): Charge {
  const usage = recordOf(result['usage']) ?? result;
  const tokens = tokensOf(usage);
  const searches = countIn(recordOf(usage['server_tool_use']) ?? usage, 'web_search_requests');
  if (Object.keys(tokens).length === 0 && searches === undefined)
    fail('row.malformed', 'This is not a result of a usage report.', 'Export the usage report again.');
  const span = periodOf(period, ['starting_at', 'usage_date_utc'], ['ending_at'], read);
  const group = groupOf(result);
  return bucketCharge(span, {
    calls: countIn(usage, 'requests') ?? countIn(usage, 'request_count') ?? null,
    tokens,
    units: counted({ web_search: searches ?? countIn(usage, 'web_search_count') }),
    dimensions: group.dimensions,
    tags: group.tags,
    taskId: group.task,
    sessionId: group.task,
  });
}

/** Disjoint token kinds. The two lifetimes of cache writes stay apart; a bare total is a write of unstated lifetime. */
export function tokensOf(usage: JsonRecord): Tokens {
  const split = recordOf(usage['cache_creation']);
  const short = split
    ? countIn(split, 'ephemeral_5m_input_tokens')
    : (countIn(usage, 'cache_creation.ephemeral_5m_input_tokens') ??
      countIn(usage, 'usage_input_tokens_cache_write_5m'));
  const long = split
    ? countIn(split, 'ephemeral_1h_input_tokens')
    : (countIn(usage, 'cache_creation.ephemeral_1h_input_tokens') ??
      countIn(usage, 'usage_input_tokens_cache_write_1h'));
  const bare =
    short === undefined && long === undefined
      ? (countIn(usage, 'cache_creation_input_tokens') ?? countIn(usage, 'usage_input_tokens_cache_write'))
      : undefined;
  return counted({
    input_uncached: countIn(usage, 'uncached_input_tokens') ?? countIn(usage, 'usage_input_tokens_no_cache'),
    cache_read: countIn(usage, 'cache_read_input_tokens') ?? countIn(usage, 'usage_input_tokens_cache_read'),
    cache_write: bare,
    cache_write_5m: short,
    cache_write_1h: long,
    output: countIn(usage, 'output_tokens') ?? countIn(usage, 'usage_output_tokens'),
  });
}
