/** LiteLLM's daily activity → usage buckets. */
import { fail } from '../../../shared/contract/fault.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { totalTokens } from '../../../shared/ledger/charge.ts';
import { nanos } from '../../../shared/units/money.ts';
import { DAY_MS, type TimeZone } from '../../../shared/units/zone.ts';
import { bucketCharge } from '../reading/charges.ts';
import { instantIn, recordOf, textOf, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens } from '../reading/inclusive-tokens.ts';
import { keyName, modelName, providerOf, providerOfModel } from '../reading/provider.ts';
import { instantReader } from '../reading/time.ts';
import { isDay, linesOfDay, type DayLine } from './days.ts';

/** The buckets of a day of the answer, or of a row of the table behind it.
 *  Shape  prompt_tokens includes cache reads and writes, which are taken out of it.
 *  Units  days of UTC, or of the zone chosen; spend in dollars, LiteLLM's own estimate.
 *  Null   spend when it is zero although tokens were used: the proxy had no price.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large, row.malformed. */
export function chargesOf(value: unknown, zone: TimeZone): Charge[] {
  const day = recordOf(value);
  if (day === null || !isDay(day))
    return fail('row.malformed', 'This is not a day of activity.', 'Save the daily activity again.');
  const period = periodOf(day, zone);
  const only = onlyProvider(day);
  if (recordOf(day['metrics']) === null) {
    const [line] = linesOfDay({ ...day, breakdown: undefined });
    return line === undefined
      ? []
      : [chargeOf(rowLine(day, line), period, textOf(day['custom_llm_provider']))];
  }
  return linesOfDay(day).map((line) => chargeOf(line, period, only));
}

/** A row of the table names its model and key itself. */
function rowLine(day: JsonRecord, line: DayLine): DayLine {
  return { ...line, model: textOf(day['model']) ?? null, key: textOf(day['api_key']) ?? null, keyInfo: day };
}

function periodOf(day: JsonRecord, zone: TimeZone): { readonly startMs: number; readonly endMs: number } {
  const local = instantReader(zone);
  const startMs = instantIn(day, 'date', local);
  const date = instantReader('UTC')(day['date']) ?? startMs;
  const next = new Date(date + DAY_MS).toISOString().slice(0, 10);
  return { startMs, endMs: local(next) ?? startMs + DAY_MS };
}

/** The provider of a day that names one only: it is every model's. */
function onlyProvider(day: JsonRecord): string | undefined {
  const names = Object.keys(recordOf(recordOf(day['breakdown'])?.['providers']) ?? {});
  return names.length === 1 ? names[0] : undefined;
}

function chargeOf(
  line: DayLine,
  period: Parameters<typeof bucketCharge>[0],
  named: string | undefined,
): Charge {
  const { counts, spend } = line.metrics;
  const { tokens } = inclusiveTokens({
    prompt: counts.prompt_tokens,
    completion: counts.completion_tokens,
    cacheRead: counts.cache_read_input_tokens,
    cacheWrite: counts.cache_creation_input_tokens,
  });
  const info = line.keyInfo ?? {};
  const model = line.model ?? undefined;
  const provider = providerOfModel(model) ?? providerOf(named);
  const key = textOf(info['key_alias']) ?? line.key ?? undefined;
  const dimensions: { -readonly [D in keyof Charge['dimensions']]: string } = {};
  if (provider !== undefined) dimensions.provider = provider;
  if (model !== undefined) dimensions.model = modelName(model);
  if (key !== undefined) dimensions['api-key'] = keyName(key);
  const team = textOf(info['team_id']);
  if (team !== undefined) dimensions.team = team;
  const account = textOf(info['user_id']) ?? textOf(info['user_email']);
  if (account !== undefined && account !== 'default_user_id') dimensions.account = account;
  const unpriced = spend === 0n && totalTokens(tokens) > 0;
  return bucketCharge(period, {
    calls: counts.api_requests ?? null,
    tokens,
    reported: unpriced ? null : { amount: nanos(spend), currency: 'USD', basis: 'estimate' },
    dimensions,
    tags: {},
  });
}
