/** How the figures of a use case that are no metric of the catalogue are made: what people would cost, what is left of it, what
 *  one task costs at a rank, and what an outcome costs at an age of its tasks. */
import type { Cohort, CohortAge, Distribution } from '../../../shared/contract/unit-tasks.ts';
import type { Scorecard, UseCaseScore } from '../../../shared/contract/units.ts';
import { metricOn, type UnitFigure } from '../../../shared/catalogue/on-basis.ts';
import { costOn } from '../../../shared/maths/unit-basis.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { counted, countText } from '../../format/count.ts';
import { daysText, periodText } from '../../format/date.ts';
import { differenceText } from '../../format/difference.ts';
import { eachMoney, exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { percentText } from '../../format/percent.ts';
import { addDays } from '../../../shared/units/period.ts';
import { onlyValue } from '../../state/filters.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import type { Made, MadePart } from '../../state/made.ts';

type Of = { readonly card: Scorecard; readonly score: UseCaseScore };

const idOf = (...parts: readonly (string | number)[]): string => JSON.stringify(['unit', ...parts]);

/** What a card says of one of its figures. */
type Says = ReadonlyMap<string, () => Made>;

/** Figures as a maker of proofs reads them. */
export const makerOf =
  (says: Says) =>
  (id: string): Made | null =>
    says.get(id)?.() ?? null;

const proveIn =
  ({ card, score }: Of, figure: UnitFigure) =>
  () =>
    proveFigure(metricOn(card.unitBasis, figure), [onlyValue('use-case', score.useCase.id)], card.period);

const scopeOf = ({ card, score }: Of): string => `${score.useCase.name}, ${periodText(card.period)}`;

function humanPart({ human }: UseCaseScore): MadePart {
  return {
    name: 'By humans',
    value: human.total === null ? 'n/a' : moneyText(human.total),
    exact: human.total === null ? undefined : exactMoney(human.total),
  };
}

/** Ids of the figures of the card that compares with people. */
export const HUMAN = { total: idOf('human'), net: idOf('net') };

/** What people would cost for the same successes, and what is left of it. `baseline` says what one costs, line by line. */
export function humanFigures(of: Of, baseline: readonly string[]): Says {
  const { card, score } = of;
  const { human, now } = score;
  const cost = costOn(card.unitBasis, now);
  const total = human.total ?? 0n;
  const successes: MadePart = {
    name: 'Successful outcomes',
    value: countText(now.successes),
    open: () => proveFigure('successes', [onlyValue('use-case', score.useCase.id)], card.period),
  };
  const ai: MadePart = {
    name: 'By AI',
    value: moneyText(cost),
    exact: exactMoney(cost),
    open: proveIn(of, 'cost'),
  };
  return new Map<string, () => Made>([
    [
      HUMAN.total,
      () => ({
        name: 'Cost by humans',
        scope: scopeOf(of),
        value: moneyText(total),
        exact: exactMoney(total),
        words: 'What people would have cost for the same successes, each at the rate of its own day.',
        formula: 'successful outcomes × what one costs by hand',
        numbers: `${countText(now.successes)} × ${eachMoney(human.each)} = ${moneyText(total)}`,
        parts: [successes],
        notes: baseline,
      }),
    ],
    [
      HUMAN.net,
      () => ({
        name: cost <= total ? 'Less than humans' : 'More than humans',
        scope: scopeOf(of),
        value: signedMoney(cost - total),
        exact: exactMoney(cost - total),
        words: 'What was spent, less what people would have cost for the same successes.',
        formula: 'by AI − by humans',
        numbers: differenceText(cost, [total], true),
        parts: [ai, { ...humanPart(score), open: () => proveMade(HUMAN.total) }],
        notes: baseline,
      }),
    ],
  ]);
}

/** The points of a distribution, with how many hundredths of the tasks cost no more. */
export const POINTS = [
  { id: 'p50', name: 'Median', hundredths: 50 },
  { id: 'p90', name: '90th percentile', hundredths: 90 },
  { id: 'p99', name: '99th percentile', hundredths: 99 },
  { id: 'max', name: 'Highest', hundredths: 100 },
] as const;

/** The id of a point's proof. */
export const pointId = (point: (typeof POINTS)[number]['id']): string => idOf('point', point);

/** What one task costs at a rank. */
export function pointFigures(of: Of, spread: Distribution, units: string): Says {
  const unit = of.score.useCase.unit;
  return new Map(
    POINTS.map(({ id, name, hundredths }) => [
      pointId(id),
      (): Made => {
        const value = spread[id];
        const rank = Math.max(1, Math.ceil((hundredths * spread.tasks) / 100));
        return {
          name: `${name}, cost of one ${unit}`,
          scope: scopeOf(of),
          value: value === null ? 'n/a' : eachMoney(Number(value)),
          exact: value === null ? undefined : exactMoney(value),
          words: `All calls of a ${unit} are added up, exactly; the ${units} are put in order of what they cost.`,
          formula: 'nearest rank: a cost that one of them has, not an average',
          numbers: `number ${countText(rank)} of ${countText(spread.tasks)} ${units} in order of cost`,
          parts: [
            {
              name: `Cost of the ${units}`,
              value: moneyText(spread.cost),
              exact: exactMoney(spread.cost),
              open: proveIn(of, 'cost'),
            },
          ],
          notes:
            spread.unpriced.tasks === 0
              ? []
              : [`${counted(spread.unpriced.tasks, unit, units)} with unpriced calls left out.`],
        };
      },
    ]),
  );
}

/** The id of the proof of what tasks of a cohort cost at an age; without an age, of the share that has settled. */
export const ageId = (cohort: Cohort, age: CohortAge | null): string =>
  idOf('age', cohort.days.from, cohort.days.to, age === null ? 'settled' : age.days);

const daysOf = ({ from, to }: Period): string => daysText(from, addDays(to, -1));

/** What an outcome costs by the age of the tasks that began together. */
export function ageFigures(of: Of, cohorts: readonly Cohort[], units: string): Says {
  const says = new Map<string, () => Made>();
  for (const cohort of cohorts) {
    const scope = `${of.score.useCase.name}, ${units} that began ${daysOf(cohort.days)}`;
    const share = ratio(BigInt(cohort.settled), BigInt(cohort.tasks));
    says.set(ageId(cohort, null), () => ({
      name: 'Settled',
      scope,
      value: percentText(share),
      words: 'The part of the tasks that began together and have a final outcome by now.',
      formula: 'settled ÷ tasks',
      numbers: `${countText(cohort.settled)} ÷ ${countText(cohort.tasks)} = ${percentText(share)}`,
      parts: [],
      notes: cohort.matured ? [] : ['Not matured yet: more may settle.'],
    }));
    for (const age of cohort.ages)
      says.set(ageId(cohort, age), () => ({
        name: `Cost per ${of.score.useCase.outcome} after ${counted(age.days, 'day')}`,
        scope,
        value: age.costPerSuccess === null ? 'n/a' : eachMoney(age.costPerSuccess),
        words: `Cost of the ${units} that settled within this age, failed ones too, divided by those that succeeded.`,
        formula: 'cost ÷ successes',
        numbers:
          age.successes === 0
            ? `${moneyText(age.cost)} spent, and no success to divide by`
            : `${moneyText(age.cost)} ÷ ${countText(age.successes)} = ${age.costPerSuccess === null ? 'n/a' : eachMoney(age.costPerSuccess)}`,
        parts: [
          { name: 'Cost', value: moneyText(age.cost), exact: exactMoney(age.cost) },
          { name: 'Settled by then', value: `${countText(age.settled)} of ${countText(cohort.tasks)}` },
          {
            name: 'All calls of the use case in these days',
            value: 'prove',
            open: () => proveFigure('cost', [onlyValue('use-case', of.score.useCase.id)], cohort.days),
          },
        ],
        notes: age.open ? ['Open: not all of them are that old yet.'] : [],
      }));
  }
  return says;
}
