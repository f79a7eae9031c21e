/** The title sentence of a month, made true by its figures. */
import type { MonthSummary } from '../../../shared/contract/review.ts';
import { knownCost } from '../../../shared/catalogue/unpriced.ts';
import { BEYOND_PERCENT, movedADay, NOTABLE } from '../../../shared/words/covered.ts';
import {
  count,
  money,
  monthName,
  nameOfMonth,
  percent,
  plural,
  signedMoney,
} from '../../../shared/words/figures.ts';

type Facts = Omit<MonthSummary, 'headline' | 'subline'>;

/** "October stands at $98,484.87, up 10.8 % on September; code review crossed the 50 % red line". */
export function headlineOf(facts: Facts): string {
  const month = nameOfMonth(facts.month);
  if (facts.status === 'no-data') return `No spend in ${monthName(facts.month)} yet`;
  const before = facts.costBefore;
  const cost = knownCost(facts.cost, facts.incomplete.unpricedCalls);
  if (cost === null) return `What ${month} costs is not known: its calls have no price`;
  const change = before === null || before <= 0n ? null : Number(facts.cost - before) / Number(before);
  const days = movedADay(facts);
  const moved =
    days !== null
      ? ` ${days}`
      : change === null
        ? ''
        : Math.abs(change) < NOTABLE
          ? `, level with ${nameOfMonth(facts.compareMonth)}`
          : change > BEYOND_PERCENT
            ? `, after ${money(before!)} in ${nameOfMonth(facts.compareMonth)}`
            : `, ${change > 0 ? 'up' : 'down'} ${percent(Math.abs(change))} on ${nameOfMonth(facts.compareMonth)}`;
  const red = facts.scorecard.useCases
    .filter((score) => score.band === 'red-line')
    .map((score) => score.useCase.name);
  const line = percent(facts.scorecard.thresholds.redLine, 0);
  const verdict =
    red.length === 0
      ? ''
      : red.length === 1
        ? `; ${red[0]} is over the ${line} red line`
        : `; ${red.slice(0, -1).join(', ')} and ${red.at(-1)} are over the ${line} red line`;
  return `${month} stands at ${money(facts.cost)}${moved}${verdict}`;
}

/** The second sentence: what moved most, and what the total still lacks. */
export function sublineOf(facts: Facts): string {
  if (facts.status === 'no-data')
    return 'Import this month’s exports to see what one successful outcome costs.';
  const parts: string[] = [];
  const mover = facts.movers[0];
  // Where a month is not whole, what moved by its total says only that.
  if (mover !== undefined && mover.now !== mover.before && movedADay(facts) === null) {
    parts.push(
      `Largest move: ${mover.key ?? 'unallocated'} ${signedMoney(mover.now - mover.before)} by ${mover.dimension}.`,
    );
  }
  const { tieOut, incomplete } = facts;
  if (tieOut.state === 'tied-out') parts.push('Every billed dollar is matched to calls.');
  else if (tieOut.state === 'named')
    parts.push(
      `Billed equals detail plus ${plural(tieOut.itemList.length, 'named item')}; nothing is unexplained.`,
    );
  else if (tieOut.state === 'not-billed') parts.push('No bill to tie out against yet.');
  else if (tieOut.state === 'unexplained')
    parts.push(`${money(tieOut.unexplained)} of the bill is unexplained.`);
  if (incomplete.unpricedTokens > 0n)
    parts.push(`Incomplete: ${count(incomplete.unpricedTokens)} tokens have no price.`);
  return parts.join(' ');
}
