/** How figures under a scenario are made: what was, and what its levers change. */
import { COST_UNDER_SCENARIO } from '../../../shared/words/what-if.ts';
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import { changeOf } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { effectsBySize } from '../../../shared/words/variance.ts';
import { exactMoney, moneyText, signedMoney } from '../../format/money.ts';
import { go } from '../../state/address.ts';
import { onlyValue, valueName } from '../../state/filters.ts';
import { proveFigure } from '../../state/inspector.ts';
import type { Made, Maker } from '../../state/made.ts';
import type { Against } from './against.ts';
import { scopeOf } from './effect-columns.tsx';
import { show } from './view.ts';

const PREFIX = 'under:';

/** The id of a figure. */
export function scenarioFigure(of: 'after' | 'change', row: VarianceRow | null): string {
  return `${PREFIX}${JSON.stringify(row === null ? [of] : [of, row.key])}`;
}

function rowOf(report: VarianceReport, [, ...key]: readonly unknown[]): VarianceRow | null {
  return key.length === 0 ? report.total : (report.rows.find((row) => row.key === key[0]) ?? null);
}

/** Says how the page's figures under a scenario are made. */
export function scenarioMaker(report: VarianceReport, against: Against): Maker {
  const { scenario, before } = against;
  return (id): Made | null => {
    if (scenario === null || !id.startsWith(PREFIX)) return null;
    const asked = JSON.parse(id.slice(PREFIX.length)) as unknown[];
    const row = rowOf(report, asked);
    if (row === null || before.period === null) return null;
    const { period } = before;
    const isWhole = asked.length === 1;
    const whole = scopeOf(report);
    const where = isWhole
      ? whole
      : [...whole.filter((filter) => filter.dimension !== report.by), onlyValue(report.by, row.key)];
    const change = changeOf(row.effects);
    const actual = {
      name: `Cost, ${before.name}`,
      value: moneyText(row.before),
      exact: exactMoney(row.before),
      open: () => proveFigure('cost', where, period),
    };
    const effects = effectsBySize(row.effects).map((effect) => ({
      name: EFFECT_WORDS[effect].name,
      value: signedMoney(row.effects[effect]),
      exact: exactMoney(row.effects[effect]),
      ...(isWhole ? { open: () => show({ effect }) } : {}),
    }));
    const isChange = asked[0] === 'change';
    return {
      name: isChange ? `What ${scenario.name} would change` : `Cost under ${scenario.name}`,
      scope: [
        ...report.within.map((step) => valueName(step.dimension, step.value)),
        ...(isWhole ? [] : [valueName(report.by, row.key)]),
        before.name,
      ].join(', '),
      value: isChange ? signedMoney(change) : moneyText(row.after),
      exact: exactMoney(isChange ? change : row.after),
      words: COST_UNDER_SCENARIO,
      formula: isChange ? 'the sum of the effects' : 'cost as it was + the sum of the effects',
      numbers: isChange
        ? `${moneyText(row.after)} \u2212 ${moneyText(row.before)}`
        : `${moneyText(row.before)} + (${signedMoney(change)})`,
      parts: [
        ...(isChange ? [] : [actual]),
        ...effects,
        {
          name: `The scenario, version ${report.scenario?.version ?? 1}`,
          value: 'in What-if',
          open: () => go({ page: 'what-if', item: String(scenario.id), subject: null }),
        },
      ],
      notes: [report.basis, `${report.timeZone}, price book ${report.priceBook}`],
    };
  };
}
