/** Pure geometry of the charts: domains, stacks and ticks. Values are floating units, good for drawing and nothing else. */
import { Scale } from '@visx/visx';

/** One stretch of a stacked bucket, from `low` to `high`. */
export type Band = { readonly low: number; readonly high: number };

/** A value that can be drawn: what is not finite has no height. */
export function drawable(value: number | null | undefined): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}

/** Stack series per bucket. Rises stack up from zero, credits stack down from zero, so that every height is true.
 *  Shape  series × buckets → series × buckets of bands. */
export function stackOf(series: readonly (readonly number[])[], buckets: number): Band[][] {
  const up = Array.from({ length: buckets }, () => 0);
  const down = Array.from({ length: buckets }, () => 0);
  return series.map((values) =>
    Array.from({ length: buckets }, (_, at) => {
      const value = drawable(values[at]);
      const edges = value < 0 ? down : up;
      const from = edges[at]!;
      const to = from + value;
      edges[at] = to;
      return { low: Math.min(from, to), high: Math.max(from, to) };
    }),
  );
}

/** The smallest and largest edge of a set of numbers, zero included; never an empty span. */
export function spanOf(values: readonly number[]): { readonly min: number; readonly max: number } {
  let min = 0;
  let max = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  return min === max ? { min: 0, max: 1 } : { min, max };
}

/** Round ticks that cover a span, and the scale on which they sit.
 *  Units  `top` and `bottom` are pixels; `top` is where the largest tick is drawn. */
export function valueScale(
  span: { readonly min: number; readonly max: number },
  top: number,
  bottom: number,
): { readonly y: (value: number) => number; readonly ticks: readonly number[] } {
  const count = Math.max(2, Math.min(5, Math.floor((bottom - top) / 34)));
  const scale = Scale.scaleLinear<number>({ domain: [span.min, span.max], range: [bottom, top] });
  scale.nice(count);
  return { y: (value) => scale(value), ticks: scale.ticks(count) };
}

/** Median of numbers; null of none. */
export function medianOf(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** An estimate of the width of a text in pixels, enough to keep labels apart. */
export function textWidth(text: string, size = 12): number {
  let width = 0;
  for (const letter of text)
    width += /[iljtf.,:;'|! ]/.test(letter) ? 0.32 : /[A-ZMWmw%@]/.test(letter) ? 0.7 : 0.58;
  return Math.ceil(width * size);
}

/** Cut a text to a width, with an ellipsis when something is cut. */
export function fitText(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let kept = text;
  while (kept.length > 1 && textWidth(`${kept}…`, size) > width) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}
