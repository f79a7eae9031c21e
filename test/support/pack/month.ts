/** The invented month, and how its amounts are written and cut. */
import { parseNanos, sumNanos } from '../../../shared/units/money.ts';
import { monthPeriod } from '../../../shared/units/period.ts';

export const PACK_MONTH = '2026-10';
export const PERIOD = monthPeriod(PACK_MONTH);
export const BEFORE = monthPeriod('2026-09');
export const COMPLETE = { unpricedCalls: 0n, unpricedTokens: 0n };

/** An amount in US dollars. */
export const usd = (text: string) => parseNanos(text)!;

/** Cut an amount into parts of falling size that sum to it exactly. */
export function spread(total: bigint, weights: readonly number[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const parts = weights.map(
    (weight) => (total * BigInt(Math.round((weight / whole) * 1e9))) / 1_000_000_000n,
  );
  parts[0] = parts[0]! + total - sumNanos(parts);
  return parts;
}
