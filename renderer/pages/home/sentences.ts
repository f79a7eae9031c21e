/** Titles of the home page, made from its figures and true by construction. */
import type { MonthSummary, Mover } from '../../../shared/contract/review.ts';
import type { Scorecard } from '../../../shared/contract/units.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { marked } from '../../format/marks.ts';
import { counted } from '../../format/count.ts';
import { dayText, monthName } from '../../format/date.ts';
import { moneyText } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';

/** "a", "a and b", "a, b and c". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Small counts in words, as prose wants them. */
export function inWords(count: number): string {
  return SMALL[count] ?? String(count);
}

const namesOf = (names: readonly string[]) =>
  names.length > 3 ? `${inWords(names.length)} use cases` : listed(names);

function over(names: readonly string[], line: string): string {
  return `${namesOf(names)} ${names.length === 1 ? 'is' : 'are'} ${line}`;
}

const first = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What the scorecard says as a whole. */
export function scorecardTitle(card: Scorecard): string {
  const { useCases: scores, thresholds } = card;
  if (scores.length === 0) return 'No use case is defined yet';
  const names = (band: string) =>
    scores.filter((score) => score.band === band).map((score) => score.useCase.name);
  const [red, watch, unknown] = [names('red-line'), names('watch'), names('unknown')];
  const parts = [
    red.length === 0 ? '' : over(red, `over the ${percentText(thresholds.redLine, 0)} red line`),
    watch.length === 0 ? '' : `${namesOf(watch)} on watch`,
  ].filter((part) => part !== '');
  if (parts.length > 0) return first(parts.join('; '));
  const onTarget = scores.length - unknown.length;
  if (onTarget === 0) return 'No share of human cost can be told yet';
  if (unknown.length > 0)
    return first(
      `${inWords(onTarget)} of ${inWords(scores.length)} use cases ${onTarget === 1 ? 'is' : 'are'} on target; the rest cannot be told`,
    );
  return scores.length === 1
    ? `${scores[0]!.useCase.name} is on target`
    : `All ${inWords(scores.length)} use cases are on target`;
}

/** What the days say: the peak, and how it compares with an average day. */
export function dailyTitle(month: Pick<MonthSummary, 'daily' | 'cost'>): string {
  const known = month.daily.flatMap(({ day, cost }) => (cost === null ? [] : [{ day, cost }]));
  const peak = known.reduce<{ readonly day: string; readonly cost: bigint } | null>(
    (best, each) => (best === null || each.cost > best.cost ? each : best),
    null,
  );
  if (peak === null) return 'Spend of no day is known';
  if (peak.cost <= 0n) return 'No spend on any day';
  const share = ratio(peak.cost * BigInt(known.length), month.cost);
  const times = share === null || share < 1.05 ? '' : `, ${marked(share.toFixed(1))} times an average day`;
  return `Spend peaked at ${moneyText(peak.cost)} on ${dayText(peak.day)}${times}`;
}

/** A mover's name with what stands for lines without a value. */
export function moverName(mover: Pick<Mover, 'dimension' | 'key'>): string {
  return mover.key ?? dimensionOf(mover.dimension)?.missing ?? 'Not stated';
}

/** What stands where there is no month before: "No September to compare with". */
export function noneBefore(month: Pick<MonthSummary, 'compareMonth'>): string {
  return `No ${monthName(month.compareMonth)} to compare with`;
}

/** What moved most; says so where there is no month before. */
export function moversTitle(
  movers: readonly Mover[],
  month: Pick<MonthSummary, 'costBefore' | 'compareMonth'>,
): string {
  if (month.costBefore === null) return noneBefore(month);
  const top = movers[0];
  if (top === undefined) return 'Nothing moved';
  const change = top.now - top.before;
  if (change === 0n) return 'Nothing moved';
  const amount = moneyText(change < 0n ? -change : change);
  // "No customer added $5" would say the opposite of what is meant.
  const name = moverName(top).replace(/^No (?=\w)/, top.key === null ? 'Spend with no ' : '$&');
  return `${name} ${change > 0n ? 'added' : 'took off'} ${amount}`;
}

/** "12 use cases without" style remark about what outcomes cannot say; empty when all is known. */
export function outcomeRemark(card: Pick<Scorecard, 'unmatchedOutcomes' | 'tasksWithoutOutcome'>): string {
  return [
    card.tasksWithoutOutcome > 0 ? `${counted(card.tasksWithoutOutcome, 'task')} without an outcome yet` : '',
    card.unmatchedOutcomes > 0 ? `${counted(card.unmatchedOutcomes, 'outcome')} without calls` : '',
  ]
    .filter((part) => part !== '')
    .join(', ');
}
