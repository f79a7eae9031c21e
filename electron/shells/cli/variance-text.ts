/** A variance report as text, as values for scripts and as CSV. */
import type { VarianceReport, VarianceRow } from '../../../shared/contract/variance.ts';
import { dimensionOf } from '../../../shared/ledger/dimensions.ts';
import { changeOf, EFFECT_IDS, type Effects } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { figureAgrees, figureText } from '../../../shared/words/variance-figures.ts';
import { coveredWords, overWords } from '../../../shared/words/covered.ts';
import {
  effectsBySize,
  periodName,
  scenarioTitle,
  varianceTitle,
  knownChange,
  knownSide,
} from '../../../shared/words/variance.ts';
import { count, countOf, dollars, usd } from './output.ts';
import { periodText } from './period.ts';
import { csvText, left, right, tableText } from './table.ts';

/** A signed amount in dollars. */
export const signed = (value: bigint): string => (value > 0n ? `+${dollars(value)}` : dollars(value));
/** Effects for scripts. */
export const effectsValue = (effects: Effects) =>
  Object.fromEntries(EFFECT_IDS.map((id) => [id, usd(effects[id])]));

/** What a period is compared with, inside a sentence. */
export function againstText({ compare, scenario }: VarianceReport): string {
  if (compare !== null) return periodText(compare);
  return scenario === null ? 'the plan' : `the same days under ${scenario.name}, version ${scenario.version}`;
}
/** The same for scripts. */
export const againstValue = ({ compare, scenario }: VarianceReport) =>
  compare ?? (scenario === null ? 'plan' : { scenario });

function rowValue(row: VarianceRow) {
  return {
    before: usd(knownSide(row, 'before')),
    after: usd(knownSide(row, 'after')),
    change: usd(knownChange(row)),
    effects: effectsValue(row.effects),
    figures: row.figures,
  };
}

/** The report for scripts. */
export function varianceValue(report: VarianceReport) {
  const incomplete = ({ unpricedCalls, unpricedTokens }: VarianceReport['incomplete']['before']) => ({
    unpricedCalls: countOf(unpricedCalls),
    unpricedTokens: countOf(unpricedTokens),
  });
  return {
    period: report.period,
    compare: againstValue(report),
    by: report.by,
    grain: report.grain,
    ...rowValue(report.total),
    rows: report.rows.map((row) => ({ [report.by]: row.key, ...rowValue(row) })),
    incomplete: { before: incomplete(report.incomplete.before), after: incomplete(report.incomplete.after) },
    covered: report.covered,
    timeZone: report.timeZone,
    basis: report.basis,
    priceBook: report.priceBook,
  };
}

/** One line a row and the total as the last, effects as columns, money as exact decimals in USD. */
export function varianceCsv(report: VarianceReport): string {
  const header = [report.by, 'before', 'after', 'change', ...EFFECT_IDS];
  const line = (name: string | null, row: VarianceRow) => [
    name,
    usd(knownSide(row, 'before')),
    usd(knownSide(row, 'after')),
    usd(knownChange(row)),
    ...EFFECT_IDS.map((id) => usd(row.effects[id])),
  ];
  return csvText(header, [...report.rows.map((row) => line(row.key, row)), line('Total', report.total)]);
}

function effectLines(row: VarianceRow): string {
  const rows = effectsBySize(row.effects).map((id) => {
    const figure = figureText(id, row.figures) ?? '';
    const note = figureAgrees(id, row.effects, row.figures) ? figure : `row by row (overall ${figure})`;
    return [EFFECT_WORDS[id].name, signed(row.effects[id]), note];
  });
  return tableText(
    [left('Effect'), right('Amount'), left('Before → after')],
    [...rows, ['Change', signed(changeOf(row.effects)), `${dollars(row.before)} → ${dollars(row.after)}`]],
  );
}

function rowLines(report: VarianceReport): string {
  const shown = EFFECT_IDS.filter((id) => report.rows.some((row) => row.effects[id] !== 0n));
  const line = (name: string, row: VarianceRow) => [
    name,
    knownChange(row) === null ? 'n/a' : signed(changeOf(row.effects)),
    ...shown.map((id) => (row.effects[id] === 0n ? '' : signed(row.effects[id]))),
  ];
  const dimension = dimensionOf(report.by)!;
  return tableText(
    [left(dimension.name), right('Change'), ...shown.map((id) => right(EFFECT_WORDS[id].name))],
    [...report.rows.map((row) => line(row.key ?? dimension.missing, row)), line('Total', report.total)],
  );
}

/** How far data reaches into both periods, where that is not all of them. */
function reachLines({ period, compare, covered }: VarianceReport): string[] {
  const sides = [
    { of: compare, reached: covered.before },
    { of: period, reached: covered.after },
  ];
  return sides.flatMap(({ of, reached }) => {
    const words = of === null || reached === null ? null : coveredWords(of, reached);
    return words === null ? [] : [`Data reaches ${words} of ${periodText(of!)}: ${periodText(reached!)}.`];
  });
}

/** The report for people. */
export function varianceText(report: VarianceReport): string {
  const { period, compare, scenario, total, incomplete, covered } = report;
  const subject = periodName(period, compare ?? period);
  const title =
    scenario === null
      ? varianceTitle({
          subject: `${subject}${overWords(period, covered.after)}`,
          compare: compare === null ? 'the plan' : periodName(compare, period),
          effects: total.effects,
        })
      : scenarioTitle({ scenario: scenario.name, subject, effects: total.effects });
  const unpriced = [incomplete.before, incomplete.after].flatMap(({ unpricedCalls }, at) =>
    unpricedCalls === 0n
      ? []
      : [
          `Incomplete: ${count(unpricedCalls)} calls of the ${scenario !== null ? '' : at === 0 ? 'earlier ' : 'later '}period have no price.`,
        ],
  );
  return [
    title,
    '',
    effectLines(total),
    '',
    rowLines(report),
    '',
    `${periodText(period)} against ${againstText(report)}, ${report.timeZone}, USD. ${report.basis}. Price book ${report.priceBook}.`,
    ...(scenario === null ? reachLines(report) : []),
    ...unpriced,
  ].join('\n');
}
