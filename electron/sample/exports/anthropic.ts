/** Anthropic's usage and cost reports, one bucket a day. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import type { Call } from '../call.ts';
import type { BilledLine } from './billed.ts';
import { bucketsOf, nextDate } from './buckets.ts';

const TOKEN_TYPES: { readonly [K in TokenKind]?: readonly [string, string] } = {
  input_uncached: ['uncached_input_tokens', 'Input Tokens'],
  cache_read: ['cache_read_input_tokens', 'Cache Read Tokens'],
  cache_write_5m: ['cache_creation.ephemeral_5m_input_tokens', 'Cache Write Tokens'],
  output: ['output_tokens', 'Output Tokens'],
};

const DISPLAY: { readonly [model: string]: string } = {
  'claude-sonnet-5-5': 'Claude Sonnet 5.5',
  'claude-opus-5-5': 'Claude Opus 5.5',
};

/** Opens and closes a page of buckets. */
export const PAGE = ['{"data":[\n', '\n],"has_more":false,"next_page":null}\n'] as const;

function bucket(date: string, results: readonly string[]): string {
  const span = `"starting_at":"${date}T00:00:00Z","ending_at":"${nextDate(date)}T00:00:00Z"`;
  return `{${span},"results":[${results.join(',')}]}`;
}

/** One day of usage, grouped by key, workspace, model and service tier. */
export function usageBucket(date: string, calls: readonly Call[]): string {
  const buckets = bucketsOf(calls, ({ feature, key }) => `${feature.project} ${key.id} ${feature.model}`);
  const results = buckets.map(({ like, tokens }) =>
    JSON.stringify({
      uncached_input_tokens: tokens.input_uncached ?? 0,
      cache_creation: { ephemeral_5m_input_tokens: tokens.cache_write_5m ?? 0, ephemeral_1h_input_tokens: 0 },
      cache_read_input_tokens: tokens.cache_read ?? 0,
      output_tokens: tokens.output ?? 0,
      server_tool_use: { web_search_requests: 0 },
      api_key_id: like.key.id,
      workspace_id: like.feature.project,
      model: like.feature.model,
      service_tier: 'standard',
      inference_geo: null,
    }),
  );
  return bucket(date, results);
}

/** One day of cost, grouped by workspace and description.
 *  Units  amounts are cents as decimal text. */
export function costBucket(date: string, lines: readonly BilledLine[]): string {
  const results = lines.map(({ like, kind, amount }) => {
    const [tokenType, words] = TOKEN_TYPES[kind]!;
    return JSON.stringify({
      amount: decimalOf(amount * 100n),
      currency: 'USD',
      cost_type: 'tokens',
      description: `${DISPLAY[like.feature.model]!} Usage - ${words}`,
      model: like.feature.model,
      service_tier: 'standard',
      token_type: tokenType,
      workspace_id: like.feature.project,
    });
  });
  return bucket(date, results);
}
