/** Figures the pack prints that are made from other figures of the pack, and the facts that decide its status. */
import type { MonthSummary } from '../../shared/contract/review.ts';
import type { Scorecard, UnitFigures, UseCaseScore } from '../../shared/contract/units.ts';
import type { UseCase } from '../../shared/contract/use-cases.ts';
import type { Band } from '../../shared/maths/band.ts';
import { costOn } from '../../shared/maths/unit-basis.ts';
import { ratio } from '../../shared/units/ratio.ts';
import { addDays } from '../../shared/units/period.ts';
import { costPerDay, coveredWords } from '../../shared/words/covered.ts';
import { counted, countText, tokensText } from '../format/count.ts';
import { dayText } from '../format/date.ts';
import { eachMoney, moneyText, signedMoney } from '../format/money.ts';
import { providerName } from '../format/provider-name.ts';

/** The scores of a scorecard. (Read inside a component, `.useCases` looks like a hook to the linter.) */
export function scoresOf(scorecard: Scorecard): readonly UseCaseScore[] {
  return scorecard.useCases;
}

/** Cost of use cases as a share of what humans would have cost for the same outcomes.
 *  Shape  only use cases with a stated human cost take part, on both sides of the division.
 *  Null   no such use case, or no success at all. */
export function humanShareOf(scorecard: Scorecard, side: 'now' | 'before'): number | null {
  let cost = 0n;
  let human = 0n;
  for (const score of scorecard.useCases) {
    const figures = score[side];
    const byHand = (side === 'now' ? score.human : score.humanBefore)?.total ?? null;
    if (figures === null || byHand === null) continue;
    cost += costOn(scorecard.unitBasis, figures);
    human += byHand;
  }
  return ratio(cost, human);
}

/** Whether a use case states what a person costs, flat or by the hour. */
export function hasHumanCost(useCase: UseCase): boolean {
  return useCase.humanCost !== null || useCase.humanMinutes !== null;
}

/** An amount somebody stated: to the cent where it is one, else with three significant digits. */
export function statedMoney(amount: bigint): string {
  return amount % 10_000_000n === 0n ? moneyText(amount) : eachMoney(amount);
}

/** Success rate of a set of figures. */
export function successRateOf(figures: UnitFigures | null): number | null {
  return figures === null ? null : ratio(figures.successes, figures.outcomes);
}

/** The verdict as a word. */
export const VERDICTS: Record<Band, string> = {
  'on-target': 'On target',
  watch: 'Watch',
  'red-line': 'Red line',
  unknown: 'n/a',
};

/** Why a use case's verdict is what it is, in a few words made from its figures. */
export function verdictReason(score: UseCaseScore, lines: Scorecard['thresholds']): string {
  const { humanCostShare: share, now, useCase } = score;
  const points = (from: number, to: number) => `${(Math.abs(from - to) * 100).toFixed(1)}\u00a0pt`;
  const percent = (line: number) => `${Math.round(line * 100)}\u00a0%`;
  if (now.successes === 0n)
    return now.cost === 0n ? 'No calls' : `No successes, ${moneyText(now.cost)} spent`;
  if (share === null) return hasHumanCost(useCase) ? 'Human cost not known' : 'Human cost not stated';
  if (share < lines.target) return `${points(lines.target, share)} under ${percent(lines.target)}`;
  if (share <= lines.redLine) return `${points(share, lines.target)} over ${percent(lines.target)}`;
  return `${points(share, lines.redLine)} over ${percent(lines.redLine)}`;
}

/** One fact about the state of the month; `good` facts speak for final, the others against it. */
export type StatusFact = { readonly good: boolean; readonly text: string };

/** What came to a month after it was closed: the sum, or how much came where it leaves the sum as it was. */
export const cameLater = ({ adjusted, adjustments }: NonNullable<MonthSummary['closed']>): string =>
  adjusted === 0n
    ? `${counted(adjustments, 'change')} of $0.00 in all came later`
    : `${signedMoney(adjusted)} came later`;

/** What was reported of a closed month, and what came later. */
function closedFacts({ closed }: MonthSummary): StatusFact[] {
  if (closed === null) return [];
  const reported = `Closed v${closed.version} at ${moneyText(closed.reported)}`;
  return closed.adjustments === 0
    ? [{ good: true, text: reported }]
    : [{ good: false, text: `${reported}; ${cameLater(closed)}` }];
}

/** What decides whether the month is final, each with its figure. */
export function statusFacts(summary: MonthSummary): StatusFact[] {
  const { tieOut, incomplete } = summary;
  const billed = tieOut.providers.filter((row) => row.carriedBy === 'billed').length;
  const open = tieOut.providers.filter((row) => row.state === 'preliminary');
  const lastDay = addDays(summary.period.to, -1);
  const late = summary.coverage.filter((source) => source.lastDay < lastDay);
  const reach = coveredWords(summary.period, summary.covered);
  const rejected = summary.coverage.reduce((sum, source) => sum + source.rejected, 0);
  return [
    ...closedFacts(summary),
    ...summary.broken.map((name) => ({ good: false, text: `Does not hold: ${name.toLowerCase()}` })),
    tieOut.providers.length === 0
      ? { good: false, text: 'No provider has usage or bills in the month' }
      : {
          good: billed === tieOut.providers.length,
          text: `${billed} of ${tieOut.providers.length} providers invoiced`,
        },
    {
      good: tieOut.state === 'tied-out' || tieOut.state === 'named' || tieOut.state === 'not-billed',
      text: `${moneyText(tieOut.unexplained)} unexplained`,
    },
    ...(open.length === 0
      ? []
      : [{ good: false, text: `Not closed: ${open.map((row) => providerName(row.provider)).join(', ')}` }]),
    incomplete.unpricedTokens > 0n
      ? {
          good: open.length === 0,
          text: `${tokensText(incomplete.unpricedTokens)} tokens have no price${open.length === 0 && billed > 0 ? '; bills hold their cost' : ''}`,
        }
      : { good: true, text: 'All usage has a price' },
    ...(reach === null
      ? []
      : [
          {
            good: false,
            text: `Data reaches ${reach}: ${eachMoney(costPerDay(summary.cost, summary.covered))} a day`,
          },
        ]),
    late.length === 0
      ? { good: true, text: `Data to ${dayText(lastDay)}` }
      : {
          good: false,
          text: `Ends early: ${late.map((source) => `${source.name} ${dayText(source.lastDay)}`).join(', ')}`,
        },
    ...(rejected === 0 ? [] : [{ good: false, text: `${countText(rejected)} rows rejected` }]),
  ];
}
