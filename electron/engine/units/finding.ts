/** The one sentence a use case's figures make true. */
import type { UnitBasis, UseCaseScore } from '../../../shared/contract/units.ts';
import { money, percent, plural, unitMoney } from '../../../shared/words/figures.ts';
import type { Thresholds } from '../../../shared/maths/band.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';

/** A change smaller than this is called steady. */
const NOTABLE = 0.02;

/** "Support: $1.17 per resolved ticket, up 18.0 %; 28.0 % of human cost, over the 25 % target." */
export function findingOf(
  score: Omit<UseCaseScore, 'finding'>,
  thresholds: Thresholds,
  basis: UnitBasis,
): string {
  const { useCase, now, costPerSuccess, costPerSuccessBefore } = score;
  const cost = costOn(basis, now);
  if (cost === 0n && now.outcomes === 0n) return `${useCase.name}: no calls in this period.`;
  if (costPerSuccess === null) {
    const of =
      basis === 'cohort' ? plural(score.settled, `settled ${useCase.unit}`) : plural(now.tasks, useCase.unit);
    return `${useCase.name}: no successes, ${money(cost)} spent on ${of}.`;
  }
  const change =
    costPerSuccessBefore === null || costPerSuccessBefore === 0
      ? null
      : costPerSuccess / costPerSuccessBefore - 1;
  const moved =
    change === null
      ? ''
      : Math.abs(change) < NOTABLE
        ? ', steady'
        : `, ${change > 0 ? 'up' : 'down'} ${percent(Math.abs(change))}`;
  const share = score.humanCostShare;
  const against =
    share === null
      ? ''
      : `; ${percent(share)} of human cost, ${share < thresholds.target ? 'on target' : share <= thresholds.redLine ? `over the ${percent(thresholds.target, 0)} target` : `over the ${percent(thresholds.redLine, 0)} red line`}`;
  return `${useCase.name}: ${unitMoney(costPerSuccess)} per ${useCase.outcome}${moved}${against}.`;
}
