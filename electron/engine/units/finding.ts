/** The one sentence a use case's figures make true. */
import type { UseCaseScore } from '../../../shared/contract/units.ts';
import { money, percent, plural, unitMoney } from '../../../shared/words/figures.ts';
import type { Thresholds } from '../../../shared/maths/band.ts';

/** A change smaller than this is called steady. */
const NOTABLE = 0.02;

/** "Support: $1.17 per resolved ticket, up 18.0 %; 28.0 % of human cost, watch." */
export function findingOf(score: Omit<UseCaseScore, 'finding'>, thresholds: Thresholds): string {
  const { useCase, now, costPerSuccess, costPerSuccessBefore } = score;
  if (now.cost === 0n && now.outcomes === 0n) return `${useCase.name}: no calls in this period.`;
  if (costPerSuccess === null)
    return `${useCase.name}: no successes, ${money(now.cost)} spent on ${plural(now.tasks, useCase.unit)}.`;
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
