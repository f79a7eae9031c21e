/** OpenRouter's daily activity → billed lines. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { Charge } from '../../../shared/ledger/charge.ts';
import { bucketCharge } from '../reading/charges.ts';
import { countIn, instantIn, orFault, reportedIn, textOf, type JsonRecord } from '../reading/fields.ts';
import { inclusiveTokens } from '../reading/inclusive-tokens.ts';
import { passOver, type Mapped } from '../reading/rows.ts';
import type { InstantReader } from '../reading/time.ts';

const TAGS: readonly (readonly [tag: string, field: string])[] = [
  ['upstream', 'provider_name'],
  ['endpoint', 'endpoint_id'],
];

/** A billed line of one day, model and endpoint.
 *  Units  dollars of credits. Days are UTC.
 *  Null   the amount that a provider charges directly for calls with the customer's own key is not OpenRouter's bill.
 *  Fault  row.missing-field, row.bad-time, row.bad-number, row.negative, row.amount-too-large. */
export function mapDay(day: JsonRecord, row: number, read: InstantReader): Mapped {
  return orFault(row, () => {
    const reported = reportedIn(day['usage'], 'usage', { basis: 'billed' });
    const direct = reportedIn(day['byok_usage_inference'] ?? day['byok_usage'], 'byok_usage', {
      basis: 'estimate',
    });
    const own = direct !== null && direct.amount !== 0n;
    if (own && (reported === null || reported.amount === 0n))
      return passOver('calls with your own key, which the provider bills');
    return lineOf(day, own, reported, instantIn(day, 'date', read));
  });
}

function lineOf(day: JsonRecord, own: boolean, reported: Charge['reported'], startMs: number): Charge {
  const model = textOf(day['model']) ?? textOf(day['model_permaslug']) ?? textOf(day['slug']);
  const project = textOf(day['workspace_id']);
  const tags: Record<string, string> = {};
  for (const [tag, field] of TAGS) {
    const value = textOf(day[field]);
    if (value !== undefined) tags[tag] = value;
  }
  const { tokens, reasoning } = inclusiveTokens({
    prompt: countIn(day, 'prompt_tokens'),
    completion: countIn(day, 'completion_tokens'),
    reasoning: countIn(day, 'reasoning_tokens'),
  });
  return bucketCharge(
    { startMs, endMs: startMs + DAY_MS },
    {
      calls: countIn(day, 'requests') ?? null,
      tokens,
      reasoningTokens: reasoning,
      reported,
      dimensions: {
        provider: 'openrouter',
        ...(model === undefined ? {} : { model }),
        ...(project === undefined ? {} : { project }),
        'line-item': own ? 'Usage and fees for own key' : 'Usage',
      },
      tags,
    },
  );
}
