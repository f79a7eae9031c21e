/** Cursor's usage events → charges. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge, CostBasis, ReportedCost, Tokens } from '../../../shared/ledger/charge.ts';
import { ZERO } from '../../../shared/units/money.ts';
import { noAttribution, setDimension } from '../reading/attribution.ts';
import { callCharge, counted } from '../reading/charges.ts';
import { badCount, badTime, orFault, recordOf, reportedIn, type JsonRecord } from '../reading/fields.ts';
import { headerWords } from '../reading/header.ts';
import type { Named } from '../reading/named-fields.ts';
import { countOf } from '../reading/number.ts';
import { keyName, modelName, providerOfModel } from '../reading/provider.ts';
import type { Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

const TIME = ['date', 'timestamp', 'time'];
const AGENT = ['conversation id', 'cloud agent id'];
const NOTHING: JsonRecord = {};
/** Words that stand where an amount would. */
const NO_AMOUNT = /^(?:included.*|free|no charge|not charged|-+|—|nan|n\/a)$/i;
/** The API's amounts are cents. */
const CENTS = -2;

/** How an event is paid for. */
type Kind = 'charged' | 'included' | 'not-charged' | 'own-key' | 'not-stated';

/** A charge of one event.
 *  Units  dollars in the CSV, cents in the API.
 *  Null   cost of events that say "Included" or "Free": they are paid with the plan, which is not zero.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.malformed. */
export function mapEvent(event: Named, row: number, read: InstantReader): Mapped {
  return orFault(row, () => chargeOf(event, read));
}

function chargeOf(event: Named, read: InstantReader): Charge {
  const written = event.value(...TIME);
  if (written === undefined)
    return fail('row.missing-field', 'The date is missing.', 'Every row needs a time.', { column: 'Date' });
  const startMs = read(written) ?? badTime(written, event.nameOf(...TIME));
  const usage = recordOf(event.value('token usage'));
  const kind = kindOf(event);
  const agent = event.text(...AGENT);
  return callCharge(
    {
      id: null,
      startMs,
      endMs: startMs,
      tokens: usage === null ? tokensOf(event) : tokensOfApi(usage),
      reasoningTokens: 0,
      reported: costOf(event, usage, kind),
      latencyMs: null,
      innerRetries: 0,
      sessionId: agent,
    },
    attributionOf(event, kind, agent),
  );
}

function kindOf(event: Named): Kind {
  const written = event.text('kind');
  const words = headerWords(written ?? '');
  if (/no charge|not charged|errored|aborted/.test(words)) return 'not-charged';
  if (/user api key|own key|byok/.test(words)) return 'own-key';
  if (/included|free|trial|subscription/.test(words)) return 'included';
  if (event.text('is chargeable')?.toLowerCase() === 'false') return 'included';
  return written === undefined ? 'not-stated' : 'charged';
}

const BASIS: { readonly [K in Kind]: CostBasis } = {
  charged: 'billed',
  included: 'estimate',
  'not-charged': 'billed',
  'own-key': 'estimate',
  'not-stated': 'estimate',
};

function costOf(event: Named, usage: JsonRecord | null, kind: Kind): ReportedCost | null {
  if (kind === 'not-charged') return { amount: ZERO, currency: 'USD', basis: 'billed' };
  const cents = event.value('charged cents') ?? usage?.['totalCents'];
  if (cents !== undefined) return reportedIn(cents, 'chargedCents', { basis: BASIS[kind], scale: CENTS });
  // Older exports have what Cursor took beside what the tokens are worth; nothing taken means paid with the plan.
  const taken = amountIn(event, 'billed', 'cost to you');
  if (taken !== null && taken.amount !== ZERO) return taken;
  const basis = taken === null ? BASIS[kind] : 'estimate';
  return amountIn(event, basis, 'cost', 'cost $', 'cost usd', 'usage based costs') ?? taken;
}

function amountIn(event: Named, basis: CostBasis, ...names: readonly string[]): ReportedCost | null {
  const amount = event.value(...names);
  if (amount === undefined || (typeof amount === 'string' && NO_AMOUNT.test(amount.trim()))) return null;
  return reportedIn(amount, event.nameOf(...names), { basis });
}

/** Disjoint token kinds of the CSV: "w/ Cache Write" counts the tokens that were written to the cache.
 *  Shape  where the stated total is the sum without "w/o Cache Write", that is a part of the other, and taken out of it. */
function tokensOf(event: Named): Tokens {
  const written = count(event, 'input w cache write');
  const uncached = count(event, 'input w o cache write');
  const read = count(event, 'cache read');
  const output = count(event, 'output tokens', 'output');
  const total = count(event, 'total tokens');
  const beside = (read ?? 0) + (output ?? 0);
  const isInside =
    written !== undefined &&
    uncached !== undefined &&
    uncached > 0 &&
    written >= uncached &&
    total === written + beside;
  return counted({
    input_uncached: uncached,
    cache_read: read,
    cache_write: isInside ? written - uncached : written,
    output,
  });
}

function tokensOfApi(usage: JsonRecord): Tokens {
  return counted({
    input_uncached: countIn(usage, 'inputTokens'),
    cache_read: countIn(usage, 'cacheReadTokens'),
    cache_write: countIn(usage, 'cacheWriteTokens'),
    output: countIn(usage, 'outputTokens'),
  });
}

function count(event: Named, ...names: readonly string[]): number | undefined {
  const value = event.value(...names);
  return value === undefined
    ? undefined
    : countIn({ [event.nameOf(...names)]: value }, event.nameOf(...names));
}

/** Cells of events that used nothing hold a dash. */
function countIn(record: JsonRecord, name: string): number | undefined {
  const value = record[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'string' && /^\s*(?:-+|—|nan)\s*$/i.test(value)) return undefined;
  return countOf(value) ?? badCount(value, name);
}

function attributionOf(event: Named, kind: Kind, agent: string | undefined) {
  const found = noAttribution();
  const model = event.text('model');
  // Only calls with a key of one's own are billed by the maker of the model.
  setDimension(found, 'provider', kind === 'own-key' ? providerOfModel(model) : 'cursor');
  setDimension(found, 'model', model === undefined ? undefined : modelName(model));
  setDimension(found, 'account', event.text('user', 'user email', 'owning user'));
  const key = event.text('service account id', 'api key name');
  setDimension(found, 'api-key', key === undefined ? undefined : keyName(key));
  setDimension(found, 'status', statusOf(headerWords(event.text('kind') ?? '')));
  const written = event.text('kind');
  if (written !== undefined) found.tags['kind'] = written;
  if (/^(?:yes|true|1|on)$/i.test(event.text('max mode') ?? '')) found.tags['max_mode'] = 'yes';
  const automation = event.text('automation id');
  if (automation !== undefined) found.tags['automation'] = automation;
  found.task = agent ?? null;
  return found;
}

function statusOf(kind: string): string {
  if (/errored/.test(kind)) return 'error';
  return /aborted/.test(kind) ? 'aborted' : 'ok';
}

/** The events of a page of the API, or the record itself. */
export function eventsIn(value: unknown): readonly JsonRecord[] {
  const record = recordOf(value) ?? NOTHING;
  for (const name of EVENT_LISTS) {
    const list = record[name];
    if (Array.isArray(list)) return (list as unknown[]).map((each) => recordOf(each) ?? NOTHING);
  }
  return [record];
}

/** Lists of events in answers of the API and of the dashboard. */
export const EVENT_LISTS = ['usageEvents', 'usageEventsDisplay'] as const;

/** True for the plain names of an event's fields. */
export function isEvent(names: ReadonlySet<string>): boolean {
  if (!TIME.some((name) => names.has(name)) || !names.has('model')) return false;
  return (
    names.has('input w cache write') ||
    names.has('input w o cache write') ||
    (names.has('max mode') && names.has('kind')) ||
    ['charged cents', 'requests costs', 'usage based costs', 'is token based call'].some((name) =>
      names.has(name),
    ) ||
    (names.has('token usage') && names.has('kind'))
  );
}
