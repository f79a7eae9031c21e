/** Scales of a chart of points: linear with a little air, or by powers of ten. */
import { Scale } from '@visx/visx';

export type PointScale = {
  readonly of: (value: number) => number;
  readonly ticks: readonly number[];
  /** By powers of ten: only for amounts that are all above zero. */
  readonly log: boolean;
};

/** A scale from `from` to `to`, in pixels, that holds all values.
 *  Shape  asked for powers of ten it gives them only where every value is above zero. */
export function pointScale(
  values: readonly number[],
  range: readonly [from: number, to: number],
  wish: { readonly log: boolean; readonly cap?: number | undefined; readonly ticks: number },
): PointScale {
  const known = values.filter((value) => Number.isFinite(value));
  const [low, high] = known.length === 0 ? [0, 1] : [Math.min(...known), Math.max(...known)];
  if (wish.log && low > 0) {
    const scale = Scale.scaleLog<number>({
      domain: [low * 0.8, Math.max(high * 1.25, low * 1.5)],
      range: [...range],
    });
    const powers = scale.ticks(wish.ticks).filter((tick) => {
      const lead = Number(tick.toExponential().split('e')[0]);
      return high / low > 200
        ? lead === 1
        : high / low > 12
          ? [1, 3].includes(lead)
          : [1, 2, 5].includes(lead);
    });
    return { of: (value) => scale(value), ticks: powers, log: true };
  }
  const air = high === low ? Math.abs(high) * 0.2 || 1 : (high - low) * 0.08;
  const first = low >= 0 && low < (high - low) * 1.5 ? 0 : low - air;
  const last = wish.cap !== undefined && high <= wish.cap ? Math.min(wish.cap, high + air) : high + air;
  const scale = Scale.scaleLinear<number>({
    domain: [first, Math.max(last, first + Number.EPSILON)],
    range: [...range],
  });
  scale.nice(wish.ticks);
  return { of: (value) => scale(value), ticks: scale.ticks(wish.ticks), log: false };
}
