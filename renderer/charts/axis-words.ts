/** Words of a value axis: the unit once, at the top, and one precision for all ticks. */
import { marked } from '../format/marks.ts';
import { grouped, MINUS, NBSP } from '../format/space.ts';
import { textWidth } from './geometry.ts';

/** What an axis measures. */
export type AxisUnit = 'usd' | 'count' | 'share';

const SUFFIXES = [
  [1e12, `${NBSP}T`],
  [1e9, `${NBSP}B`],
  [1e6, `${NBSP}M`],
  [1e3, `${NBSP}k`],
] as const;

/** Label every tick of an axis: "$4 k", "3 k", …, "0".
 *  Shape  ticks ascending; one text per tick, in order. */
export function axisWords(ticks: readonly number[], unit: AxisUnit): string[] {
  const largest = Math.max(0, ...ticks.map(Math.abs));
  const step = ticks.length > 1 ? Math.abs(ticks[1]! - ticks[0]!) : largest;
  const scale = unit === 'share' ? 0.01 : (SUFFIXES.find(([from]) => largest >= from)?.[0] ?? 1);
  const suffix = unit === 'share' ? '' : (SUFFIXES.find(([from]) => largest >= from)?.[1] ?? '');
  const needed = step > 0 ? Math.max(0, -Math.floor(Math.log10(step / scale) + 1e-9)) : 0;
  const decimals = unit === 'usd' && suffix === '' && needed > 0 ? Math.max(2, needed) : needed;
  return ticks.map((tick, at) => {
    const top = at === ticks.length - 1;
    if (tick === 0 && !top)
      return unit === 'usd' && suffix === '' && decimals > 0 ? marked((0).toFixed(decimals)) : '0';
    const [whole = '0', fraction] = (Math.abs(tick) / scale).toFixed(Math.min(decimals, 9)).split('.');
    const size = marked(fraction === undefined ? grouped(whole) : `${grouped(whole)}.${fraction}`);
    const sign = tick < 0 ? MINUS : '';
    const before = unit === 'usd' && top ? '$' : '';
    const after = unit === 'share' && top ? `${NBSP}%` : suffix;
    return `${sign}${before}${size}${after}`;
  });
}

/** Room for the labels of an axis, in pixels. */
export function axisRoom(ticks: readonly number[], unit: AxisUnit): number {
  return Math.max(40, ...axisWords(ticks, unit).map((word) => textWidth(word) + 14));
}
