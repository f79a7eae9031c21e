/** How the figures of a review are made: what was promised for a task, at the volume there really was. */
import type { Adoption, ReviewPart, ReviewStep } from '../../../shared/contract/scenarios.ts';
import { countText } from '../../format/count.ts';
import { periodText } from '../../format/date.ts';
import { exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { onlyValue, valueName, withFilter } from '../../state/filters.ts';
import { proveFigure, proveMade } from '../../state/inspector.ts';
import type { Made, MadePart, Maker } from '../../state/made.ts';

export type ReviewFigure = 'without' | 'promised' | 'missed';

const PREFIX = 'review:';

/** Proves a figure of a step. */
export const proveReview = (days: number, of: ReviewFigure) => (): void =>
  proveMade(`${PREFIX}${days}:${of}`);

const SAYS: Readonly<Record<ReviewFigure, Pick<Made, 'name' | 'words' | 'formula'>>> = {
  without: {
    name: 'Without the scenario',
    words:
      'What the volume there was would have cost as before: by use case, the baseline\u2019s cost of a task for each task there was; outside of use cases, its cost of a day.',
    formula: '\u03A3 baseline cost \u00F7 baseline tasks \u00D7 tasks there were',
  },
  promised: {
    name: 'Promised',
    words:
      'What the scenario promised, at the volume there was: by use case, its cost of a task for each task there was; outside of use cases, its cost of a day.',
    formula: '\u03A3 promised cost \u00F7 baseline tasks \u00D7 tasks there were',
  },
  missed: {
    name: 'Actual less promised',
    words: 'What was spent beyond the promise; what is negative was spared.',
    formula: 'actual \u2212 promised',
  },
};

const volumeOf = ({ useCase, tasks }: ReviewPart): string =>
  useCase === null ? '' : `, ${countText(tasks.actual)} tasks, ${countText(tasks.baseline)} in the baseline`;

/** Says how they are made. */
export function reviewMaker(adoption: Adoption, steps: readonly ReviewStep[]): Maker {
  return (id): Made | null => {
    if (!id.startsWith(PREFIX)) return null;
    const [days, of] = id.slice(PREFIX.length).split(':') as [string, ReviewFigure];
    const step = steps.find((each) => String(each.days) === days);
    if (step === undefined || !(of in SAYS) || step.promised === null || step.actual === null) return null;
    const { period, promised, actual, without } = step;
    const missed = actual - promised;
    const value = of === 'missed' ? missed : of === 'promised' ? promised : without;
    if (value === null) return null;
    const spent: MadePart = {
      name: 'Actual',
      value: moneyText(actual),
      exact: exactMoney(actual),
      open: () => proveFigure('cost', adoption.where, period),
    };
    const perPart = step.parts.flatMap((part): MadePart[] => {
      const own = of === 'without' ? part.without : part.promised;
      return own === null
        ? []
        : [
            {
              name: `${valueName('use-case', part.useCase)}${volumeOf(part)}`,
              value: moneyText(own),
              exact: exactMoney(own),
              open: () =>
                proveFigure('cost', withFilter(adoption.where, onlyValue('use-case', part.useCase)), period),
            },
          ];
    });
    return {
      ...SAYS[of],
      scope: `${step.days} days, ${periodText(period)}`,
      value: of === 'missed' ? signedMoney(value) : moneyText(value),
      exact: exactMoney(value),
      numbers:
        of === 'missed'
          ? `${moneyText(actual)} \u2212 ${moneyText(promised)} = ${signedMoney(missed)}`
          : `${countText(perPart.length)} parts = ${moneyText(value)}`,
      parts:
        of === 'missed'
          ? [
              spent,
              {
                name: 'Promised',
                value: moneyText(promised),
                exact: exactMoney(promised),
                open: proveReview(step.days, 'promised'),
              },
            ]
          : perPart,
      notes: [
        `Version ${adoption.version}, in force since ${adoption.from}; its baseline is ${periodText(adoption.baseline)}.`,
      ],
    };
  };
}
