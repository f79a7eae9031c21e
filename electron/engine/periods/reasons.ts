/** Why a month is not ready to be closed. */
import type { ClosingReason } from '../../../shared/contract/periods.ts';
import type { InvariantsReply } from '../../../shared/contract/invariants.ts';
import type { Incomplete } from '../../../shared/contract/query.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import { count, money, nameOfMonth, plural } from '../../../shared/words/figures.ts';

export type ReadinessFacts = {
  readonly month: string;
  readonly tieOut: TieOut;
  readonly incomplete: Incomplete;
  /** Null = nobody has looked at the invariants since the last change. */
  readonly board: InvariantsReply | null;
  /** Whether the month's last day is over. */
  readonly isOver: boolean;
};

/** Reasons, the red ones first. None = ready. */
export function reasonsOf({ month, tieOut, incomplete, board, isOver }: ReadinessFacts): ClosingReason[] {
  const red = (words: string): ClosingReason => ({ severity: 'red', words });
  const amber = (words: string): ClosingReason => ({ severity: 'amber', words });
  const waiting = tieOut.providers.filter((row) => row.state === 'preliminary');
  return [
    ...(isOver ? [] : [red(`${nameOfMonth(month)} is not over yet.`)]),
    ...(tieOut.state === 'unexplained'
      ? [red(`${money(tieOut.unexplained)} of the bill is unexplained.`)]
      : []),
    ...tieOut.missingRates.map(({ provider, currency, lines, fromDay }) =>
      red(
        `${plural(lines, 'line')} of ${provider} in ${currency} from ${fromDay} ${lines === 1 ? 'has' : 'have'} no exchange rate.`,
      ),
    ),
    ...(board?.invariants ?? []).filter((each) => each.state === 'red').map((each) => red(each.found)),
    ...(waiting.length === 0
      ? []
      : [
          amber(
            `${plural(waiting.length, 'provider')} ${waiting.length === 1 ? 'is' : 'are'} not billed through the month; ${money(tieOut.notYetBilled)} rests on usage or call records.`,
          ),
        ]),
    ...(incomplete.unpricedTokens > 0n
      ? [amber(`${count(incomplete.unpricedTokens)} tokens have no price.`)]
      : []),
  ];
}
