/** Titles of the variance page, made from its figures. */
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { changeOf, type EffectId } from '../../../shared/maths/variance/effects.ts';
import type { Period } from '../../../shared/units/period.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { overWords } from '../../../shared/words/covered.ts';
import {
  causeOf,
  causesText,
  effectsBySize,
  periodName,
  scenarioTitle,
  varianceTitle,
} from '../../../shared/words/variance.ts';
import { isWholeMonth, periodText } from '../../format/date.ts';
import { moneyText, signedMoney } from '../../format/money.ts';
import { valueName } from '../../state/filters.ts';

const size = (value: bigint): bigint => (value < 0n ? -value : value);

/** A period inside a sentence. */
export const spoken = (period: Period, beside: Period): string =>
  isWholeMonth(period) ? periodName(period, beside) : periodText(period);

/** The title: what changed, and mostly why. */
export function pageTitle(report: VarianceReport): string {
  const { period, within, total, scenario } = report;
  const compare = report.compare ?? period;
  const now = spoken(period, compare);
  const over = overWords(period, report.covered.after);
  const before = spoken(compare, period);
  const name = within.map((step) => valueName(step.dimension, step.value)).join(' › ');
  const { effects } = total;
  if (scenario !== null)
    return scenarioTitle({
      scenario: scenario.name,
      subject: name === '' ? now : `${name} in ${now}`,
      effects,
    });
  if (report.compare !== null && report.covered.after === null) return `No data in ${periodText(period)}`;
  if (name === '') return varianceTitle({ subject: `${now}${over}`, compare: before, effects });
  return varianceTitle({ subject: `${name} in ${now}${over}`, compare: `in ${before}`, effects });
}

/** The title of the rows: which of them made most of the change, and by what. */
export function rowsTitle(report: VarianceReport): string {
  const top = report.rows.find((row) => changeOf(row.effects) !== 0n);
  const planned = report.scenario !== null;
  if (top === undefined) return planned ? 'No row would change' : 'No row changed';
  const why = causesText(top.effects, planned ? 'would' : 'did');
  const name = valueName(report.by, top.key);
  return `${name} ${signedMoney(changeOf(top.effects))}${why === '' ? '' : `: ${why.split(';')[0]}`}`;
}

/** The title of the bridge: the largest effect, and of what it is a part. `planned`: the change is a scenario's. */
export function bridgeTitle(total: VarianceRow, planned: boolean): string {
  const [first] = effectsBySize(total.effects);
  if (first === undefined) return planned ? 'Nothing would change' : 'Nothing changed';
  const [effect, change] = [total.effects[first], changeOf(total.effects)];
  const cause = causeOf(first, total.effects);
  const text = `${cause.slice(0, 1).toUpperCase()}${cause.slice(1)}`;
  const isRise = effect > 0n;
  if (change > 0n !== isRise || size(effect) > size(change)) {
    const verb = planned ? (isRise ? 'would add' : 'would take off') : isRise ? 'added' : 'took off';
    return `${text} ${verb} ${moneyText(size(effect))}; other effects ${planned ? 'work' : 'worked'} against it`;
  }
  const verb = planned ? (isRise ? 'would add' : 'would make') : isRise ? 'added' : 'made';
  return `${text} ${verb} ${moneyText(size(effect))} of the ${moneyText(size(change))} ${isRise ? 'rise' : 'fall'}`;
}

/** The title of the lines behind an effect. */
export function linesTitle(effect: EffectId, amount: bigint, count: number): string {
  return `${EFFECT_WORDS[effect].name} ${signedMoney(amount)} comes from ${count} ${count === 1 ? 'line' : 'lines'}`;
}

/** At which grain the effects are told apart, and where tasks are counted: figures at another grain can differ. */
export function grainText(report: VarianceReport): string {
  const names = report.grain.map((id) => (dimensionOf(id)?.name ?? id).toLowerCase());
  const added = names.slice(5);
  const tasks = added.length === 0 ? 'use case' : `use case and ${added.join(' and ')}`;
  return `Effects are told apart by ${names.join(' × ')}. Tasks count once for each ${tasks}; where no task is named, first attempts stand for them.`;
}
