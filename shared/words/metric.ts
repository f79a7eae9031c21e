/** Values of the catalogue as words of a sentence. Screens use renderer/format, which agrees with these. */
import type { MeasureUnit } from '../catalogue/measure.ts';
import type { MetricUnit } from '../catalogue/metric.ts';
import { decimalOf } from '../units/money.ts';
import { count, money, percent, unitMoney } from './figures.ts';

const NOT_KNOWN = 'n/a';

/** A value with its unit: "$12,480.17", "$0.412", "25.8 %", "30,291".
 *  Null   "n/a". */
export function figureOf(unit: MetricUnit | MeasureUnit, value: bigint | number | null | undefined): string {
  if (value === null || value === undefined || Number.isNaN(value)) return NOT_KNOWN;
  switch (unit) {
    case 'usd':
      return typeof value === 'bigint' ? money(value) : unitMoney(value);
    case 'usd-each':
      return unitMoney(Number(value));
    case 'share':
      return percent(Number(value));
    case 'ms':
      return `${count(typeof value === 'bigint' ? value : Math.round(value))}\u00a0ms`;
    case 'number':
      return String(Number(Number(value).toPrecision(4)));
    default:
      return count(typeof value === 'bigint' ? value : Math.round(value));
  }
}

/** A value with every digit it has: "12480.172500113 USD".
 *  Null   "not known". */
export function exactFigureOf(unit: MetricUnit | MeasureUnit, value: bigint | number | null): string {
  if (value === null || Number.isNaN(value)) return 'not known';
  if (unit === 'usd' && typeof value === 'bigint') return `${decimalOf(value)} USD`;
  if (unit === 'usd' || unit === 'usd-each') return `${Number(value) / 1e9} USD`;
  return String(value);
}
