/** OpenAI's usage and cost reports, one bucket a day. */
import type { TokenKind } from '../../../shared/ledger/charge.ts';
import { decimalOf } from '../../../shared/units/money.ts';
import type { Call } from '../call.ts';
import type { BilledLine } from './billed.ts';
import { bucketsOf, nextDate, secondsOf } from './buckets.ts';

const METERS: { readonly [K in TokenKind]?: string } = {
  input_uncached: 'input',
  cache_read: 'cached input',
  cache_write: 'cache write',
  output: 'output',
};

/** Lines of a cost report that are not usage. */
export type ExtraLine = { readonly lineItem: string; readonly amount: bigint };

/** Opens and closes a page of buckets. */
export const PAGE = ['{"object":"page","data":[\n', '\n],"has_more":false,"next_page":null}\n'] as const;

function bucket(date: string, results: readonly string[]): string {
  const span = `"start_time":${secondsOf(date)},"end_time":${secondsOf(nextDate(date))}`;
  return `{"object":"bucket",${span},"results":[${results.join(',')}]}`;
}

/** One day of usage, grouped by project, key, model, batch and service tier. */
export function usageBucket(date: string, calls: readonly Call[]): string {
  const buckets = bucketsOf(
    calls,
    ({ feature, key, isBatch }) => `${feature.project} ${key.id} ${feature.model} ${isBatch}`,
  );
  const results = buckets.map(({ like, calls: count, tokens }) => {
    const [fresh, read, write] = [
      tokens.input_uncached ?? 0,
      tokens.cache_read ?? 0,
      tokens.cache_write ?? 0,
    ];
    return JSON.stringify({
      object: 'organization.usage.completions.result',
      input_tokens: fresh + read + write,
      input_cached_tokens: read,
      input_cache_write_tokens: write,
      input_uncached_tokens: fresh,
      output_tokens: tokens.output ?? 0,
      num_model_requests: count,
      project_id: like.feature.project,
      api_key_id: like.key.id,
      model: like.feature.model,
      batch: like.isBatch,
      service_tier: 'default',
    });
  });
  return bucket(date, results);
}

/** One day of cost, grouped by line item and project. Amounts are dollars as JSON numbers, exact. */
export function costBucket(date: string, lines: readonly BilledLine[], extra: readonly ExtraLine[]): string {
  const result = (amount: bigint, lineItem: string, project: string | null): string => {
    const rest = JSON.stringify({ line_item: lineItem, project_id: project }).slice(1);
    return `{"object":"organization.costs.result","amount":{"value":${decimalOf(amount)},"currency":"usd"},${rest}`;
  };
  return bucket(date, [
    ...lines.map(({ like, kind, amount }) =>
      result(
        amount,
        `${like.feature.model}, ${like.isBatch ? 'batch ' : ''}${METERS[kind]!}`,
        like.feature.project,
      ),
    ),
    ...extra.map((line) => result(line.amount, line.lineItem, null)),
  ]);
}
