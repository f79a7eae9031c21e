/** What is known of a figure and what is not: all its digits, and the calls it leaves out. */
import type { BaseValues } from '../../shared/catalogue/expression.ts';
import { lacksPrices, valueOf, type MetricId } from '../../shared/catalogue/index.ts';
import { counted } from './count.ts';
import { exactText } from './metric.ts';

/** "12 calls without a price": what a sum leaves out, where it is counted; both bases together. */
function leftOut(base: BaseValues): string {
  const calls = Number(base['unpriced-calls'] ?? 0) || Number(base['cohort-unpriced-calls'] ?? 0);
  return `${counted(calls, 'call')} without a price`;
}

/** The hover of a figure over one cell; where it is incomplete or unknown for want of prices, it says so. */
export function knownText(id: MetricId, base: BaseValues): string {
  const value = valueOf(id, base);
  if (!lacksPrices(id, base)) return exactText(id, value);
  return value === null
    ? `Not known: ${leftOut(base)}`
    : `${exactText(id, value)}\nIncomplete: ${leftOut(base)}`;
}
