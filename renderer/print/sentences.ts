/** Sentences of the pack, each made from the figures of its page. None says what the figures do not. */
import { bandOf } from '../../shared/maths/band.ts';
import type { ReviewPack } from '../../shared/contract/review.ts';
import type { Scorecard, UseCaseScore } from '../../shared/contract/units.ts';
import type { TieOut } from '../../shared/contract/tie-out.ts';
import { centsOf, sumNanos } from '../../shared/units/money.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { isBeyond } from '../../shared/words/allocation.ts';
import { movedADay, NOTABLE } from '../../shared/words/covered.ts';
import { counted, countText } from '../format/count.ts';
import { monthName } from '../format/date.ts';
import { amountText, eachMoney, moneyText, signedAmount, signedMoney } from '../format/money.ts';
import { percentText } from '../format/percent.ts';
import { allocationOf, type AllocationTable } from './allocation.ts';
import { providerName } from '../format/provider-name.ts';
import { upper } from '../format/upper.ts';

/** "Support", "Support and Sales", "Support, Sales and Search". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** "one of five", with figures from eleven on. */
export function numberWord(value: number): string {
  return NUMBERS[value] ?? countText(value);
}

const size = (amount: bigint) => (amount < 0n ? -amount : amount);
const line = (share: number) => percentText(share, Number.isInteger(share * 100) ? 0 : 1);

/** How spend moved: "up 10.8 % on September", "level with September", by the day where a month is not whole, or null without a month
 *  to compare. */
export function spendMove(pack: ReviewPack): string | null {
  const { cost, costBefore, compareMonth } = pack.summary;
  const days = movedADay(pack.summary);
  if (days !== null) return days;
  const share = costBefore === null ? null : ratio(cost - costBefore, costBefore);
  if (share === null) return null;
  const before = monthName(compareMonth);
  if (Math.abs(share) < NOTABLE) return `level with ${before}`;
  return `${share > 0 ? 'up' : 'down'} ${percentText(Math.abs(share))} on ${before}`;
}

/** Title of the executive summary. */
export function summaryTitle(pack: ReviewPack): string {
  const move = spendMove(pack);
  const month = monthName(pack.summary.month);
  const first = `${month} spend is ${moneyText(pack.summary.cost)}${move === null ? '' : `, ${move}`}`;
  const red = pack.summary.scorecard.useCases.filter((score) => score.band === 'red-line');
  if (red.length === 0) return first;
  const lineText = line(pack.summary.scorecard.thresholds.redLine);
  return `${first}; ${red.length === 1 ? red[0]!.useCase.name : `${numberWord(red.length)} use cases`} over the ${lineText} red line`;
}

export type Message = { readonly title: string; readonly text: string };

/** First message: what moved spend. */
export function spendMessage(pack: ReviewPack, teams: AllocationTable): Message {
  const { cost, costBefore, listCost, compareMonth, month } = pack.summary;
  const list = `At list price the usage comes to ${moneyText(listCost)}.`;
  if (costBefore === null || teams.total.change === null)
    return {
      title: `${monthName(month)} spend is ${moneyText(cost)}.`,
      text: `There is no spend in ${monthName(compareMonth)} to compare with. ${list}`,
    };
  const change = cost - costBefore;
  const share = ratio(change, costBefore);
  const moved = teams.rows.filter((row) => row.change !== null && row.change !== 0n);
  const most = moved.reduce<(typeof moved)[number] | null>(
    (best, row) => (best === null || size(row.change!) > size(best.change!) ? row : best),
    null,
  );
  const verb = change > 0n ? 'rose' : change < 0n ? 'fell' : 'did not change';
  const days = movedADay(pack.summary);
  // Where a month is not whole, a rise or fall of its total says only that.
  const title =
    days !== null
      ? `Spend is ${moneyText(cost)} ${days}.`
      : change === 0n
        ? `Spend did not change on ${monthName(compareMonth)}.`
        : `Spend ${verb} ${moneyText(size(change))} on ${monthName(compareMonth)}${share === null ? '' : ` (${share > 0 ? '+' : '−'}${percentText(Math.abs(share))})`}.`;
  const counts = (rises: boolean) =>
    moved.filter((row) => row.kind === 'value' && row.change! > 0n === rises).length;
  const teamsText = (value: number) => `${numberWord(value)} ${value === 1 ? 'team' : 'teams'}`;
  const text =
    most === null
      ? list
      : `${upper(most.name)} moved most${days === null ? '' : ' in total'}, ${signedMoney(most.change)}. Spend rose at ${teamsText(counts(true))} and fell at ${teamsText(counts(false))}. ${list}`;
  return { title, text };
}

/** Second message: whether outcomes are worth their cost. */
export function unitMessage(scorecard: Scorecard): Message {
  const { useCases, thresholds, outside, total } = scorecard;
  const outsideText = `${moneyText(outside.cost)} (${percentText(ratio(outside.cost, total.cost))}) is outside all use cases.`;
  if (useCases.length === 0)
    return {
      title: 'No use case is defined, so the cost of an outcome is not known.',
      text: outsideText,
    };
  const judged = useCases.filter((score) => score.humanCostShare !== null);
  if (judged.length === 0)
    return {
      title: 'No use case can be held against a human yet.',
      text: `A share of human cost needs at least one success and a stated human cost. ${outsideText}`,
    };
  const red = judged.filter((score) => score.band === 'red-line');
  const watch = judged.filter((score) => score.band === 'watch');
  const redText = line(thresholds.redLine);
  const title =
    red.length === 0
      ? `${judged.length === 1 ? 'The one use case with a human cost stays' : `All ${numberWord(judged.length)} use cases with a human cost stay`} within ${redText} of it.`
      : red.length === judged.length
        ? `${judged.length === 1 ? judged[0]!.useCase.name : `All ${numberWord(judged.length)} use cases with a human cost`} ${judged.length === 1 ? 'costs' : 'cost'} more than ${redText} of a human.`
        : `${upper(numberWord(judged.length - red.length))} of ${numberWord(judged.length)} use cases stay within ${redText} of human cost; ${red.length === 1 ? `${red[0]!.useCase.name} does not` : `${numberWord(red.length)} do not`}.`;
  const worst = [...judged].sort((a, b) => b.humanCostShare! - a.humanCostShare!)[0]!;
  const detail = `${worst.useCase.name} is highest: ${eachMoney(worst.costPerSuccess)} per ${worst.useCase.outcome}, ${percentText(worst.humanCostShare)} of a human.`;
  const watching =
    watch.length === 0 ? '' : ` To watch: ${listed(watch.map((score) => score.useCase.name))}.`;
  const open = useCases.length - judged.length;
  const unknown =
    open === 0 ? '' : ` ${upper(numberWord(open))} ${open === 1 ? 'has' : 'have'} no share yet.`;
  return { title, text: `${detail}${watching}${unknown} ${outsideText}` };
}

/** Third message: whether the total can be trusted. */
export function trustMessage(pack: ReviewPack): Message {
  const { tieOut, cost, allocated, attributed } = pack.summary;
  const owned = isBeyond(allocated, cost)
    ? `Calls with an owning team are priced at ${moneyText(allocated)}, above the ${moneyText(cost)} of spend.`
    : `${percentText(ratio(allocated, cost))} of spend has an owning team; ${percentText(ratio(attributed, cost))} is seen call by call.`;
  if (tieOut.state === 'no-data') return { title: 'There is nothing to tie out in this month.', text: owned };
  const title = tieOutTitle(tieOut);
  return {
    title: `${title}.`,
    text: `Billed ${amountText(tieOut.billed)} = matched ${amountText(tieOut.matched)} + named items ${signedAmount(tieOut.items)} + unexplained ${amountText(tieOut.unexplained)}. ${owned}`,
  };
}

/** Title of the tie-out statement. */
export function tieOutTitle(tieOut: TieOut): string {
  if (tieOut.state === 'no-data') return 'No provider has usage or bills in this month';
  const billed = tieOut.providers.filter((row) => row.carriedBy === 'billed');
  const all = billed.length === tieOut.providers.length;
  const subject = all ? `all of ${moneyText(tieOut.billed)} billed` : `all of ${moneyText(tieOut.billed)}`;
  if (tieOut.state === 'unexplained') {
    const off = tieOut.providers.filter((row) => row.state === 'unexplained').length;
    return `${moneyText(tieOut.unexplained)} of ${moneyText(tieOut.billed)} is unexplained, at ${numberWord(off)} of ${numberWord(tieOut.providers.length)} providers`;
  }
  if (billed.length === 0)
    return `Nothing is billed yet: ${moneyText(tieOut.billed)} is what usage and calls cost`;
  const how = tieOut.state === 'tied-out' ? 'is matched to calls' : 'is matched or named';
  const rest = all
    ? ''
    : `; ${numberWord(tieOut.providers.length - billed.length)} of ${numberWord(tieOut.providers.length)} providers not invoiced yet`;
  return `${upper(subject)} ${how}${rest}`;
}

/** Title of the bills that are not added: "Vantage cost report also bills OpenAI: $1,020.00, not added". */
export function otherBillsTitle({ otherBills }: Pick<TieOut, 'otherBills'>): string {
  const sum = sumNanos(otherBills.map((bill) => bill.amount));
  const [first] = otherBills;
  if (first === undefined) return 'No other bill covers these days';
  const says = first.role === 'billed' ? 'also bills' : 'also counts usage of';
  return otherBills.length === 1
    ? `${first.source} ${says} ${providerName(first.provider)}: ${moneyText(sum)}, not added`
    : `${upper(numberWord(otherBills.length))} more sources state the same days: ${moneyText(sum)}, not added`;
}

const crossing = (score: UseCaseScore, scorecard: Scorecard) => {
  const before = bandOf(score.humanCostShareBefore, scorecard.thresholds);
  return { score, before, now: score.band, known: before !== 'unknown' };
};

/** Title of the scorecard: who crossed a line, else where everybody stands. Only claims a crossing seen in both months. */
export function scorecardTitle(scorecard: Scorecard): string {
  const { useCases, thresholds } = scorecard;
  if (useCases.length === 0) return 'No use case is defined yet';
  const moves = useCases.map((score) => crossing(score, scorecard));
  const crossed = moves.filter((move) => move.now === 'red-line' && move.known && move.before !== 'red-line');
  const stayed = moves.filter((move) => move.now === 'red-line' && !crossed.includes(move));
  const slid = moves.filter((move) => move.now === 'watch' && move.before === 'on-target');
  const better = moves.filter(
    (move) => move.now === 'on-target' && (move.before === 'watch' || move.before === 'red-line'),
  );
  const names = (list: typeof moves) => listed(list.map((move) => move.score.useCase.name));
  const red = line(thresholds.redLine);
  const parts = [
    crossed.length > 0 ? `${names(crossed)} crossed the ${red} red line` : '',
    stayed.length > 0
      ? `${names(stayed)} ${stayed.length === 1 ? 'is' : 'are'} over the ${red} red line`
      : '',
    slid.length > 0 ? `${names(slid)} moved to watch` : '',
    better.length > 0 ? `${names(better)} came back on target` : '',
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.slice(0, 2).join('; ');
  const on = moves.filter((move) => move.now === 'on-target').length;
  const watch = moves.filter((move) => move.now === 'watch').length;
  const unknown = moves.filter((move) => move.now === 'unknown').length;
  if (unknown === moves.length) return 'No use case can be held against a human yet';
  const [sole] = moves;
  if (moves.length === 1 && sole !== undefined)
    return `${sole.score.useCase.name} is ${on === 1 ? 'on target' : `on watch, under the ${red} red line`}`;
  const total = numberWord(moves.length);
  return `${on === 0 ? 'None' : upper(numberWord(on))} of ${total} use ${moves.length === 1 ? 'case' : 'cases'} on target, ${watch === 0 ? 'none' : numberWord(watch)} to watch, none over the ${red} red line`;
}

/** Title of the allocation pages. */
export function allocationTitle(pack: ReviewPack, teams: AllocationTable): string {
  const { cost, usageCost, allocated, allocatedUsage } = pack.summary;
  if (cost === 0n) return 'There is no spend to allocate in this month';
  const largest = teams.rows.find((row) => row.kind === 'value');
  const rest = cost - allocated;
  const head =
    centsOf(rest) === 0n
      ? 'All spend has an owning team'
      : isBeyond(allocatedUsage, usageCost)
        ? `Calls with an owning team are priced at ${moneyText(allocatedUsage)}, above the ${moneyText(usageCost)} of usage`
        : `${percentText(ratio(allocatedUsage, usageCost))} of usage has an owning team, ${moneyText(rest)} of spend has none`;
  if (largest === undefined) return head;
  return `${head}; ${largest.name} is the largest at ${percentText(largest.share)}`;
}

/** Title of the appendix: what the figures rest on. */
export function appendixTitle(pack: ReviewPack): string {
  const { imports } = pack;
  const kept = imports.reduce((sum, one) => sum + one.imported, 0);
  const rejected = imports.reduce((sum, one) => sum + one.rejected, 0);
  if (imports.length === 0) return 'No import stands behind these figures';
  return `${counted(kept, 'line')} from ${counted(imports.length, 'import')} ${imports.length === 1 && kept === 1 ? 'stands' : 'stand'} behind these figures; ${rejected === 0 ? 'no row was' : `${counted(rejected, 'row')} ${rejected === 1 ? 'was' : 'were'}`} rejected`;
}

/** The tables the sentences and the pages share. */
export function packTables(pack: ReviewPack): {
  readonly teams: AllocationTable;
  readonly features: AllocationTable;
  readonly models: AllocationTable;
  readonly customers: AllocationTable;
} {
  const compared = pack.summary.costBefore !== null;
  const before = <T>(reply: T) => (compared ? reply : null);
  return {
    teams: allocationOf(
      pack.byTeam,
      before(pack.byTeamBefore),
      { missing: 'Unallocated', plural: 'teams' },
      40,
    ),
    features: allocationOf(
      pack.byFeature,
      before(pack.byFeatureBefore),
      { missing: 'Unallocated', plural: 'features' },
      60,
    ),
    models: allocationOf(
      pack.byModel,
      before(pack.byModelBefore),
      { missing: 'No model', plural: 'models' },
      40,
    ),
    customers: allocationOf(pack.byCustomer, null, { missing: 'No customer', plural: 'customers' }, 20),
  };
}
