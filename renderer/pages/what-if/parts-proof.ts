/** How figures of a use case or a team under the open scenario are made: what was, and what the levers change in it. */
import { COST_UNDER_SCENARIO } from '../../../shared/words/what-if.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { Projection, WhatIfFigures, WhatIfRow } from '../../../shared/maths/what-if/result.ts';
import type { Period } from '../../../shared/units/period.ts';
import { numberText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { eachMoney, exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { onlyValue, valueName, withFilter } from '../../state/filters.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import type { Made, MadePart, Maker } from '../../state/made.ts';

export type PartFigure = 'cost' | 'change' | 'each' | 'rate';
type By = 'use-case' | 'team';

const PREFIX = 'what-if:';
const OUTCOMES =
  'Outcomes are those of the tasks that the levers touch, at the success rate that each lever is taken to have.';

/** Proves a figure of a row, or without a row of all. */
export const provePart = (by: By, row: WhatIfRow | null, of: PartFigure) => (): void =>
  proveMade(`${PREFIX}${JSON.stringify(row === null ? [of, by] : [of, by, row.key])}`);

type Row = Pick<WhatIfRow, 'baseline' | 'scenario' | 'change'>;

function costMade(of: 'cost' | 'change', { baseline, scenario, change }: Row, parts: readonly MadePart[]) {
  const isChange = of === 'change';
  return {
    name: isChange ? 'What the scenario changes' : 'Spend under the scenario',
    value: isChange ? signedMoney(change) : moneyText(scenario.cost),
    exact: exactMoney(isChange ? change : scenario.cost),
    words: COST_UNDER_SCENARIO,
    formula: isChange ? 'scenario \u2212 baseline' : 'baseline + what the levers change',
    numbers: isChange
      ? `${moneyText(scenario.cost)} \u2212 ${moneyText(baseline.cost)} = ${signedMoney(change)}`
      : `${moneyText(baseline.cost)} + (${signedMoney(change)}) = ${moneyText(scenario.cost)}`,
    parts: [
      ...parts,
      isChange
        ? { name: 'Scenario', value: moneyText(scenario.cost), exact: exactMoney(scenario.cost) }
        : { name: 'What the levers change', value: signedMoney(change), exact: exactMoney(change) },
    ],
  };
}

function ratioMade(of: 'each' | 'rate', { scenario }: Row, parts: readonly MadePart[]) {
  const successes: MadePart = {
    name: 'Successful outcomes, scenario',
    value: numberText(scenario.successes),
  };
  const isEach = of === 'each';
  const top = isEach ? moneyText(scenario.cost) : numberText(scenario.successes);
  const bottom = numberText(isEach ? scenario.successes : scenario.outcomes);
  const value = isEach ? eachMoney(scenario.costPerSuccess) : percentText(scenario.successRate, 2);
  return {
    name: isEach ? 'Cost per success under the scenario' : 'Success rate under the scenario',
    value,
    words: OUTCOMES,
    formula: isEach ? 'spend \u00F7 successful outcomes' : 'successful outcomes \u00F7 outcomes',
    numbers: `${top} \u00F7 ${bottom} = ${value}`,
    parts: [
      ...parts,
      isEach
        ? { name: 'Spend, scenario', value: moneyText(scenario.cost), exact: exactMoney(scenario.cost) }
        : { name: 'Outcomes, scenario', value: numberText(scenario.outcomes) },
      successes,
    ],
  };
}

/** Says how the figures of the card are made. */
export function partsMaker(projection: Projection, where: readonly Filter[], period: Period): Maker {
  const whole: Row = projection;
  return (id): Made | null => {
    if (!id.startsWith(PREFIX)) return null;
    const [of, by, ...keys] = JSON.parse(id.slice(PREFIX.length)) as [PartFigure, By, ...(string | null)[]];
    const rows = by === 'team' ? projection.byTeam : projection.byUseCase;
    const row = keys.length === 0 ? whole : rows.find(({ key }) => key === keys[0]);
    if (row === undefined) return null;
    const scope = keys.length === 0 ? where : withFilter(where, onlyValue(by as DimensionId, keys[0]!));
    const was = (figures: WhatIfFigures): MadePart =>
      of === 'rate'
        ? {
            name: 'Success rate, baseline',
            value: percentText(figures.successRate, 2),
            open: () => proveFigure('success-rate', scope, period),
          }
        : of === 'each'
          ? {
              name: 'Cost per success, baseline',
              value: eachMoney(figures.costPerSuccess),
              open: () => proveFigure('cost-per-success', scope, period),
            }
          : {
              name: 'Baseline',
              value: moneyText(figures.cost),
              exact: exactMoney(figures.cost),
              open: () => proveFigure('cost', scope, period),
            };
    const parts = [was(row.baseline)];
    return {
      ...(of === 'cost' || of === 'change' ? costMade(of, row, parts) : ratioMade(of, row, parts)),
      scope: `${keys.length === 0 ? 'All' : valueName(by, keys[0]!)}, ${periodText(period)}`,
      notes: ['The levers and where their figures are from stand at the left, and behind each result above.'],
    };
  };
}
