/** Why a month is preliminary. A month without a reason is final. */
import type { Incomplete } from '../../../shared/contract/query.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { count, money, monthName, plural } from '../../../shared/words/figures.ts';

export type StatusFacts = {
  readonly month: string;
  /** The last day of the month has passed on the workspace's calendar. */
  readonly isOver: boolean;
  readonly tieOut: Pick<TieOut, 'providers' | 'missingRates'>;
  readonly incomplete: Incomplete;
  /** Names of the invariants that do not hold. */
  readonly broken: readonly string[];
};

/** The reasons in words, what makes figures wrong first. */
export function statusReasons({ month, isOver, tieOut, incomplete, broken }: StatusFacts): string[] {
  const reasons = broken.map((name) => `An invariant does not hold: ${name.toLowerCase()}.`);
  for (const row of tieOut.providers) {
    if (row.state === 'unexplained')
      reasons.push(`${money(row.unexplained)} of ${row.provider} is unexplained.`);
    if (row.state === 'preliminary')
      reasons.push(`${row.provider} is not billed to the end of ${monthName(month)}.`);
  }
  for (const { provider, currency, lines } of tieOut.missingRates)
    reasons.push(
      `${plural(lines, 'line')} of ${provider} in ${currency} ${lines === 1 ? 'has' : 'have'} no exchange rate.`,
    );
  // What a bill covers has its cost, priced or not.
  if (incomplete.unpricedTokens > 0n && tieOut.providers.some((row) => row.state === 'preliminary'))
    reasons.push(`${count(incomplete.unpricedTokens)} tokens have no price.`);
  if (!isOver) reasons.push(`${monthName(month)} is not over yet.`);
  return reasons;
}
