/** What a change is the change of: both periods with their filters, versions and figures to prove. */
import type { Client } from '../../../shared/contract/contract.ts';
import type { VarianceAsk, VarianceReport } from '../../../shared/contract/variance.ts';
import { changeOf, EFFECT_IDS } from '../../../shared/maths/variance/effects.ts';
import { EFFECT_WORDS } from '../../../shared/words/effects.ts';
import { filterText } from '../../../shared/words/filters.ts';
import { dollars, usd } from './output.ts';
import { periodText } from './period.ts';
import { againstText, againstValue, effectsValue, signed } from './variance-text.ts';

type Ask = Parameters<Client['explore']['explain']>[0];

/** What the periods cost; of a plan or a scenario only its figures are known. */
export function varianceFigures(
  ask: Pick<VarianceAsk, 'period' | 'compare' | 'where' | 'priceVersion'>,
): Ask[] {
  const periods = 'from' in ask.compare ? [ask.compare, ask.period] : [ask.period];
  return periods.map((period) => ({
    metric: 'cost' as const,
    where: ask.where,
    period,
    priceVersion: ask.priceVersion,
  }));
}

/** The change with its effects in numbers, and what it was asked over. */
export function varianceHead(report: VarianceReport): string {
  const { total, period } = report;
  const filters = report.where.map((filter) => filterText(filter, (text) => text));
  const parts = EFFECT_IDS.filter((id) => total.effects[id] !== 0n).map(
    (id) => `${EFFECT_WORDS[id].name.toLowerCase()} ${signed(total.effects[id])}`,
  );
  return [
    `Change: ${signed(changeOf(total.effects))} (${dollars(total.before)} \u2192 ${dollars(total.after)})`,
    'Formula: after \u2212 before = the sum of the effects',
    `         ${dollars(total.after)} \u2212 ${dollars(total.before)} = ${parts.join(', ')}`,
    `Exactly: ${usd(changeOf(total.effects))} USD, without a remainder`,
    `Periods: ${periodText(period)} against ${againstText(report)} in ${report.timeZone}`,
    `Filters: ${filters.length === 0 ? 'none' : filters.map(({ name, words }) => `${name}: ${words}`).join('; ')}`,
    `Basis:   ${report.basis}`,
    `Prices:  ${report.priceBook}`,
  ].join('\n');
}

/** The same for scripts. */
export function varianceHeadValue(report: VarianceReport) {
  return {
    period: report.period,
    compare: againstValue(report),
    timeZone: report.timeZone,
    filters: report.where,
    basis: report.basis,
    priceBook: report.priceBook,
    before: usd(report.total.before),
    after: usd(report.total.after),
    change: usd(changeOf(report.total.effects)),
    effects: effectsValue(report.total.effects),
  };
}
