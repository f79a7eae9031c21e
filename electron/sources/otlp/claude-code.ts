/** Claude Code's own log of its calls: the event claude_code.api_request. Its counts are Anthropic's, side by side. */
import { fail } from '../../../shared/contract/fault.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { noAttribution, setDimension, type KeyMemory } from '../reading/attribution.ts';
import { callCharge, counted } from '../reading/charges.ts';
import {
  countIn,
  instantIn,
  orFault,
  recordOf,
  reportedIn,
  textOf,
  type JsonRecord,
} from '../reading/fields.ts';
import { quantityOf } from '../reading/number.ts';
import { modelName, serviceTier } from '../reading/provider.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import { attributesOf } from '../reading/span-attributes.ts';
import { takeSpanTags } from '../reading/span-tags.ts';
import type { InstantReader } from '../reading/time.ts';

/** A charge of a log record of Claude Code; other log records repeat what spans say and are passed over.
 *  Units  cost_usd in dollars, cost_usd_micros in millionths where only they are stated: Claude Code's own estimate.
 *  Fault  row.malformed, row.missing-field, row.bad-time, row.bad-number, row.negative. */
export function mapLogRecord(
  value: unknown,
  resource: JsonRecord,
  row: number,
  read: InstantReader,
  memory: KeyMemory,
): Mapped {
  return orFault<Mapped>(row, () => {
    const record = recordOf(value);
    if (record === null) return fail('row.malformed', 'This is not a log record.', 'Export the logs again.');
    const attributes = attributesOf(record['attributes']);
    const event = eventOf(record, attributes);
    if (event !== 'api_request')
      return passOver(event === undefined ? 'a log record' : `a log record of ${event}`);
    const at = ['timeUnixNano', 'time_unix_nano', 'observedTimeUnixNano'].find((key) => isTime(record[key]));
    const endMs = instantIn(record, at ?? 'timeUnixNano', read);
    const duration = quantityOf(attributes['duration_ms']);
    const latencyMs = duration !== null && duration >= 0 ? Math.round(duration) : null;
    const tokens = counted({
      input_uncached: countIn(attributes, 'input_tokens'),
      cache_read: countIn(attributes, 'cache_read_tokens'),
      cache_write: countIn(attributes, 'cache_creation_tokens'),
      output: countIn(attributes, 'output_tokens'),
    });
    const cost =
      reportedIn(attributes['cost_usd'], 'cost_usd', { basis: 'estimate' }) ??
      reportedIn(attributes['cost_usd_micros'], 'cost_usd_micros', { basis: 'estimate', scale: -6 });
    const session = textOf(attributes['session.id']);
    const found = noAttribution();
    const model = textOf(attributes['model']);
    setDimension(found, 'provider', 'anthropic');
    setDimension(found, 'model', model === undefined ? undefined : modelName(model));
    setDimension(found, 'service-tier', serviceTier(speedOf(attributes)));
    setDimension(found, 'status', 'ok');
    setDimension(
      found,
      'account',
      textOf(attributes['user.email']) ?? textOf(attributes['user.account_uuid']),
    );
    takeSpanTags(found, { attributes: attached(attributes), resource }, memory);
    found.task ??= session ?? null;
    return callCharge(
      {
        id: textOf(attributes['request_id']) ?? null,
        startMs: endMs - (latencyMs ?? 0),
        endMs,
        tokens,
        reasoningTokens: 0,
        reported: cost?.amount === 0n && totalTokens(tokens) > 0 ? null : cost,
        latencyMs,
        innerRetries: 0,
        sessionId: session,
      },
      found,
    );
  });
}

const isTime = (value: unknown): boolean =>
  value !== undefined && value !== null && !/^0?$/.test(String(value as string));

function eventOf(record: JsonRecord, attributes: JsonRecord): string | undefined {
  const body = recordOf(record['body']);
  const name =
    textOf(attributes['event.name']) ??
    textOf(record['eventName']) ??
    textOf(body?.['stringValue'] ?? record['body']);
  return name?.replace(/^claude_code\./, '');
}

function speedOf(attributes: JsonRecord): string | undefined {
  const speed = textOf(attributes['speed']);
  return speed === 'normal' ? undefined : speed;
}

/** What the record says beside the call itself. */
function attached(attributes: JsonRecord): JsonRecord {
  const names = ['agent.name', 'skill.name', 'query_source', 'effort', 'app.version', 'terminal.type'];
  return Object.fromEntries(names.flatMap((name) => (name in attributes ? [[name, attributes[name]]] : [])));
}
