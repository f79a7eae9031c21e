/** Building charges with everything that a source does not say left open. */
import type { Charge } from '../../../shared/ledger/charge.ts';
import type { Attribution } from './attribution.ts';

/** A charge of a period: a bucket of calls or a billed line. */
export function bucketCharge(
  period: { readonly startMs: number; readonly endMs: number },
  parts: Pick<Charge, 'dimensions' | 'tags'> & Partial<Charge>,
): Charge {
  return {
    kind: 'charge',
    id: null,
    startMs: period.startMs,
    endMs: period.endMs,
    calls: null,
    attempt: 1,
    innerRetries: 0,
    tokens: {},
    reasoningTokens: 0,
    units: {},
    reported: null,
    category: 'usage',
    taskId: null,
    latencyMs: null,
    maxTokens: null,
    ...parts,
  };
}

/** A charge of one model call. */
export function callCharge(
  call: Pick<
    Charge,
    'id' | 'startMs' | 'endMs' | 'tokens' | 'reasoningTokens' | 'reported' | 'latencyMs' | 'innerRetries'
  >,
  attribution: Attribution,
  units: Charge['units'] = {},
): Charge {
  return {
    kind: 'charge',
    id: call.id,
    startMs: call.startMs,
    endMs: call.endMs,
    calls: 1,
    attempt: attribution.attempt,
    innerRetries: call.innerRetries,
    tokens: call.tokens,
    reasoningTokens: call.reasoningTokens,
    units,
    reported: call.reported,
    category: 'usage',
    dimensions: attribution.dimensions,
    tags: attribution.tags,
    taskId: attribution.task,
    latencyMs: call.latencyMs,
    maxTokens: attribution.maxTokens,
  };
}

/** An object without its missing counts. A zero the source states stays: it is known. */
export function counted<Kind extends string>(counts: { readonly [K in Kind]?: number | undefined }): {
  readonly [K in Kind]?: number;
} {
  const kept: { [K in Kind]?: number } = {};
  for (const kind of Object.keys(counts) as Kind[]) {
    const count = counts[kind];
    if (count !== undefined) kept[kind] = count;
  }
  return kept;
}

/** What kind of money line the provider's words describe; a negative amount in other words is a credit. */
export function categoryOf(words: string, amount: bigint): Charge['category'] {
  const text = words.toLowerCase();
  if (/\b(?:tax|vat|gst|hst|sales tax|mwst|ust)\b/.test(text)) return 'tax';
  if (/\b(?:credits?|grant|promo(?:tion)?|refund)\b/.test(text) && amount <= 0n) return 'credit';
  if (/\bdiscount\b/.test(text)) return 'discount';
  if (/\b(?:adjustment|correction|rounding)\b/.test(text)) return 'adjustment';
  if (/\b(?:prepaid|credit purchase|top[- ]?up|auto[- ]?recharge|commitment fee)\b/.test(text))
    return 'purchase';
  return amount < 0n ? 'credit' : 'usage';
}
