/** A likely value inside a range that may hold it: how the three move against each other. */

/** Shape  low <= likely <= high. */
export type Span = { readonly low: number; readonly likely: number; readonly high: number };

/** Where a value may lie, and the step the keyboard and the hand take. */
export type Bounds = { readonly min: number; readonly max: number; readonly step: number };

export type Handle = 'low' | 'likely' | 'high';

/** The nearest value on the steps of the bounds, without the dust of floating numbers. */
export function snapped(value: number, { min, max, step }: Bounds): number {
  const steps = Math.round((value - min) / step);
  const digits = Math.min(12, Math.max(0, -Math.floor(Math.log10(step)) + 2));
  return Math.min(max, Math.max(min, Number((min + steps * step).toFixed(digits))));
}

/** Move one of the three. The likely value takes its range along, as far as the bounds let it; an end of the range stops
 *  at the likely value. */
export function movedTo(span: Span, handle: Handle, to: number, bounds: Bounds): Span {
  const value = Math.min(bounds.max, Math.max(bounds.min, to));
  if (handle === 'low') return { ...span, low: Math.min(value, span.likely) };
  if (handle === 'high') return { ...span, high: Math.max(value, span.likely) };
  const by = value - span.likely;
  const kept = (edge: number) =>
    Number(Math.min(bounds.max, Math.max(bounds.min, edge + by)).toPrecision(12));
  return { low: Math.min(kept(span.low), value), likely: value, high: Math.max(kept(span.high), value) };
}

const PAGE = 10;

/** Where a key takes a value.
 *  Null   the key is not one of a slider. */
export function keyedTo(value: number, key: string, bounds: Bounds, large: boolean): number | null {
  const by = bounds.step * (large ? PAGE : 1);
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return snapped(value + by, bounds);
    case 'ArrowLeft':
    case 'ArrowDown':
      return snapped(value - by, bounds);
    case 'PageUp':
      return snapped(value + bounds.step * PAGE, bounds);
    case 'PageDown':
      return snapped(value - bounds.step * PAGE, bounds);
    case 'Home':
      return bounds.min;
    case 'End':
      return bounds.max;
    default:
      return null;
  }
}
