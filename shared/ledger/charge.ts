/** The canonical charge: what every source is turned into before it is priced, attributed and stored.
 *  Source DOMAIN vocabulary; FOCUS "charge"; OpenTelemetry GenAI usage attributes. */
import type { Nanos } from '../units/money.ts';
import type { StoredDimension } from './dimensions.ts';

/** What an import contributes: one row per call, provider usage buckets, money billed, or results of tasks. */
export const ROLES = ['detail', 'usage', 'billed', 'outcome'] as const;
export type Role = (typeof ROLES)[number];

/** The token kinds. They never overlap: their sum is the total.
 *  `cache_write` is a write whose time-to-live the source does not state. Reasoning tokens are inside `output`. */
export const TOKEN_KINDS = [
  'input_uncached',
  'cache_read',
  'cache_write',
  'cache_write_5m',
  'cache_write_1h',
  'output',
  'audio_input',
  'audio_cache_read',
  'audio_output',
  'image_input',
  'image_output',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Things billed beside tokens, counted in their own unit. */
export const TOOL_UNITS = [
  'web_search',
  'file_search',
  'code_session',
  'images',
  'audio_seconds',
  'characters',
] as const;
export type ToolUnit = (typeof TOOL_UNITS)[number];

export type Tokens = { readonly [K in TokenKind]?: number };
export type ToolUnits = { readonly [K in ToolUnit]?: number };

/** Which of the FOCUS costs an amount found in a source is; `estimate` is a tool's own guess. */
export type CostBasis = 'billed' | 'effective' | 'list' | 'estimate';

/** What kind of money line a billed charge is (FOCUS ChargeCategory). */
export const CHARGE_CATEGORIES = ['usage', 'tax', 'credit', 'discount', 'adjustment', 'purchase'] as const;
export type ChargeCategory = (typeof CHARGE_CATEGORIES)[number];

/** An amount as the source reports it. */
export type ReportedCost = {
  readonly amount: Nanos;
  /** ISO 4217, upper case. */
  readonly currency: string;
  readonly basis: CostBasis;
};

/** What was said in a call. Dropped on import unless the workspace keeps it; a salted print of the prompt stays. */
export type CallContent = {
  /** The parts of the prompt in the order the model reads them: tools, system, then one per message. */
  readonly prompt: readonly string[];
  readonly answer: string | null;
};

/** One priced line of usage: a model call, or a bucket of calls when the source is aggregated.
 *  Shape  counts are non-negative integers; null means the source does not say, which is not zero.
 *  Units  instants in UTC milliseconds, [startMs, endMs); tokens in tokens; latency in milliseconds. */
export type Charge = {
  readonly kind: 'charge';
  /** The provider's or tool's own id of this line; null when there is none (then its content identifies it). */
  readonly id: string | null;
  readonly startMs: number;
  readonly endMs: number;
  /** Model calls in this charge: 1 for a call, the request count of a bucket, null when not given. */
  readonly calls: number | null;
  /** 1 for the first try of a step, 2 for its first retry, and so on. */
  readonly attempt: number;
  /** Retries made inside this one logged call. */
  readonly innerRetries: number;
  readonly tokens: Tokens;
  /** Part of tokens.output. */
  readonly reasoningTokens: number;
  readonly units: ToolUnits;
  readonly reported: ReportedCost | null;
  readonly category: ChargeCategory;
  readonly dimensions: { readonly [D in StoredDimension]?: string };
  /** Custom tags, name → value. */
  readonly tags: { readonly [name: string]: string };
  /** The unit of work the call belongs to (ticket, lead, query, …). */
  readonly taskId: string | null;
  readonly latencyMs: number | null;
  /** max_tokens asked for, when the source says. */
  readonly maxTokens: number | null;
  /** The provider's own id of the call (chatcmpl-…, msg_…), by which two tools' records of one call are known to be
   *  the same. Left out for an answer from a gateway's cache, which repeats the id of the call that filled it. */
  readonly providerCallId?: string | null;
  /** The conversation and the trace the call belongs to, for joining outcomes that name one of them. */
  readonly sessionId?: string | null;
  readonly traceId?: string | null;
  readonly content?: CallContent | null;
};

export const OUTCOME_STATUSES = ['success', 'failure', 'fallback', 'pending'] as const;
export type OutcomeStatus = (typeof OUTCOME_STATUSES)[number];

/** The result of one task.
 *  Null   `value` null = the source records no business value, which is not zero. */
export type Outcome = {
  readonly kind: 'outcome';
  readonly id: string | null;
  readonly taskId: string;
  readonly status: OutcomeStatus;
  readonly atMs: number;
  /** When the source last said so. Of several statements about one task the latest counts, whichever file came first. */
  readonly statedMs?: number;
  /** Ids of the calls behind the result, where the source keeps them beside the task's. */
  readonly providerCallId?: string | null;
  readonly sessionId?: string | null;
  readonly traceId?: string | null;
  /** Nanos of its currency. */
  readonly value: Nanos | null;
  /** ISO code; left out = the reporting currency. */
  readonly valueCurrency?: string;
  readonly dimensions: { readonly [D in StoredDimension]?: string };
  readonly tags: { readonly [name: string]: string };
};

/** Sum of all token kinds of one charge. */
export function totalTokens(tokens: Tokens): number {
  let total = 0;
  for (const kind of TOKEN_KINDS) total += tokens[kind] ?? 0;
  return total;
}
