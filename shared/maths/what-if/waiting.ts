/** The calls of a lane told apart by whether they wait for a cheaper tier. */
import { scaleLane, type Lane } from './flow.ts';
import { tierFactors, type PriceShape } from './price-keys.ts';

/** A part of a lane. `tier` null = the calls' own. */
type Tiered = { readonly lane: Lane; readonly tier: 'batch' | 'flex' | null };

const partOf = (lane: Lane, share: number, price: (price: number, k: number) => number): Lane => {
  const part: Lane = {
    ...lane,
    kept: [...lane.kept],
    turned: [...lane.turned],
    price: lane.price.map(price),
  };
  scaleLane(part, share);
  return part;
};

/** The calls that wait and those that do not. Together they are the lane: a lane's prices are a blend of both tiers'.
 *  Shape  the lane itself where none wait, or where the tier's prices are not known. */
export function tiersOf(lane: Lane, shape: PriceShape | null): readonly Tiered[] {
  const { waiting, tier } = lane;
  const factors = lane.to === null ? (shape?.tiers[tier] ?? null) : tierFactors(lane.to.prices, tier);
  if (waiting === 0 || factors === null) return [{ lane, tier: null }];
  const blend = factors.map((factor) => 1 + waiting * (factor - 1));
  // Of a tier that gives everything away nothing is left to share.
  const own = (price: number, k: number) => (blend[k] === 0 ? 0 : price / blend[k]!);
  const waits = { lane: partOf(lane, waiting, (price, k) => own(price, k) * factors[k]!), tier };
  return waiting === 1 ? [waits] : [waits, { lane: partOf(lane, 1 - waiting, own), tier: null }];
}
