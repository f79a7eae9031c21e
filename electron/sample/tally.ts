/** Adding up calls for the known answers. */
import { TOKEN_KINDS } from '../../shared/ledger/charge.ts';
import { decimalOf } from '../../shared/units/money.ts';
import type { Call } from './call.ts';
import { PRIVATE_PRICES } from './company.ts';

/** Figures of a set of calls as the truth file writes them.
 *  Units  amounts in USD as exact decimal text; `listUsd` leaves out calls without a list price, `billedUsd` has them all. */
export type Figures = {
  readonly calls: number;
  readonly retries: number;
  readonly inputTokens: number;
  readonly cacheReadTokens: number;
  readonly totalTokens: number;
  readonly listUsd: string;
  readonly billedUsd: string;
};

export type Tally = { add(call: Call): void; figures(): Figures; listCost(): bigint };

function billedOf(call: Call): bigint {
  if (call.cost !== null) return call.cost;
  const { tokens } = call;
  return (
    PRIVATE_PRICES.input_uncached * BigInt(tokens.input_uncached ?? 0) +
    PRIVATE_PRICES.output * BigInt(tokens.output ?? 0)
  );
}

/** An empty tally. */
export function tally(): Tally {
  let [calls, retries, inputTokens, cacheReadTokens, totalTokens] = [0, 0, 0, 0, 0];
  let [list, billed] = [0n, 0n];
  return {
    add(call) {
      calls += 1;
      if (call.attempt > 1) retries += 1;
      const total = TOKEN_KINDS.reduce((sum, kind) => sum + (call.tokens[kind] ?? 0), 0);
      totalTokens += total;
      inputTokens += total - (call.tokens.output ?? 0);
      cacheReadTokens += call.tokens.cache_read ?? 0;
      list += call.cost ?? 0n;
      billed += billedOf(call);
    },
    figures: () => ({
      calls,
      retries,
      inputTokens,
      cacheReadTokens,
      totalTokens,
      listUsd: decimalOf(list),
      billedUsd: decimalOf(billed),
    }),
    listCost: () => list,
  };
}
