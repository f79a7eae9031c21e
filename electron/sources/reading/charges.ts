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

/** What joins a call to other records of it, and what was said in it. Undefined where the source does not say. */
type CallLinks = {
  readonly providerCallId?: string | undefined;
  readonly sessionId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly content?: Charge['content'];
};

/** A charge of one model call. */
export function callCharge(
  call: Pick<
    Charge,
    'id' | 'startMs' | 'endMs' | 'tokens' | 'reasoningTokens' | 'reported' | 'latencyMs' | 'innerRetries'
  > &
    CallLinks,
  attribution: Attribution,
  units: Charge['units'] = {},
): Charge {
  const sessionId = call.sessionId ?? attribution.session;
  const traceId = call.traceId ?? attribution.trace;
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
    ...(call.providerCallId === undefined ? {} : { providerCallId: call.providerCallId }),
    ...(sessionId === null ? {} : { sessionId }),
    ...(traceId === null ? {} : { traceId }),
    ...(call.content === undefined || call.content === null ? {} : { content: call.content }),
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

/** A whole word: not a part of a compound such as "tax-bot", "acme:credit" or "vat_rate". */
const whole = (words: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}][-:_]?|[-:_])(?:${words})(?![-:_]*[\\p{L}\\p{N}])`, 'iu');

const TAX = whole('tax(?:es)?|vat|gst|hst|mwst|ust|umsatzsteuer|mehrwertsteuer');
const CREDIT = whole('credits?|grants?|promo(?:tions?|tional)?|refunds?|gutschrift(?:en)?');
const DISCOUNT = whole('discounts?|rabatte?');
const ADJUSTMENT = whole('adjustments?|corrections?|rounding|rundung|korrektur');
const PURCHASE = whole('prepaid|credit purchases?|top[- ]?up|auto[- ]?recharge|commitment fee');

/** What kind of money line the provider's words describe; a negative amount in other words is a credit.
 *  Shape  a line of a model is usage or a credit: the words of a model's name say nothing about money. */
export function categoryOf(words: string, amount: bigint, model?: string): Charge['category'] {
  if (model === undefined) {
    if (TAX.test(words)) return 'tax';
    if (CREDIT.test(words) && amount <= 0n) return 'credit';
    if (DISCOUNT.test(words)) return 'discount';
    if (ADJUSTMENT.test(words)) return 'adjustment';
    if (PURCHASE.test(words)) return 'purchase';
  }
  return amount < 0n ? 'credit' : 'usage';
}
