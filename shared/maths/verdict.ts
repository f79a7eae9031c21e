/** What to do with a use case: held against the cost of a person, with how sure its outcomes make the figure.
 *  Source FinOps for AI: target under 25 % of human cost, review over 50 %. */
import type { Thresholds } from './band.ts';
import { wilson, type Interval } from './wilson.ts';

export const VERDICTS = ['grow', 'watch', 'gate', 'fix', 'retire', 'unclear'] as const;
/** grow: surely under the target. watch: between, not surely under the target, or rising. gate: over the red line, but not
 *  without one segment. fix: over the red line, in reach with fewer failures. retire: over the red line even if every task
 *  had succeeded. unclear: not enough evidence. */
export type VerdictKind = (typeof VERDICTS)[number];

/** Why there is not enough evidence. */
export type Lack =
  | 'no-outcomes'
  | 'only-pending'
  | 'few-outcomes'
  | 'wide-interval'
  | 'no-human-cost'
  | 'human-cost-zero'
  | 'no-rate';

/** The figures of one scope.
 *  Units  nanos; `human` is what people would have cost for the same successes, `each` for one of them on average. */
export type Worth = {
  readonly cost: bigint;
  /** Final outcomes: successes, failures and fallbacks. */
  readonly settled: bigint;
  readonly successes: bigint;
  readonly human: bigint | null;
  readonly each: number | null;
};

export type VerdictCase = Worth & {
  readonly pending: bigint;
  /** Successes on days for which no labour rate holds. */
  readonly withoutRate: bigint;
  /** The daily cost per success rises, its whole interval above zero. */
  readonly rising: boolean;
  /** What would remain without each segment that could be gated. */
  readonly without: readonly Worth[];
};

/** How sure a verdict must be: final outcomes it needs at least. */
export type Evidence = Thresholds & { readonly minOutcomes: number };

export type Judgement = {
  readonly kind: VerdictKind;
  readonly lack: Lack | null;
  /** Share of human cost, and its interval from that of the success rate. */
  readonly share: number | null;
  readonly interval: Interval | null;
  /** Share of human cost if every task had succeeded. */
  readonly atBest: number | null;
  /** Place in `without` of the segment to gate, and the share that remains; null = none helps. */
  readonly gate: { readonly index: number; readonly share: number } | null;
};

const shareOf = (worth: Worth): number | null =>
  worth.human === null || worth.human === 0n ? null : Number(worth.cost) / Number(worth.human);

/** The share of human cost as far as the success rate is known.
 *  Null   without a share, or without a success. */
export function shareInterval(worth: Worth): Interval | null {
  const share = shareOf(worth);
  const rate = wilson(Number(worth.successes), Number(worth.settled));
  if (share === null || rate === null || worth.successes === 0n) return null;
  const seen = Number(worth.successes) / Number(worth.settled);
  return { low: (share * seen) / rate.high, high: rate.low === 0 ? Infinity : (share * seen) / rate.low };
}

function lackOf(of: VerdictCase, evidence: Evidence): Lack | null {
  if (of.settled === 0n) return of.pending > 0n ? 'only-pending' : 'no-outcomes';
  if (of.settled < BigInt(evidence.minOutcomes)) return 'few-outcomes';
  if (of.successes === 0n) return null;
  if (of.withoutRate > 0n) return 'no-rate';
  if (of.human === null) return 'no-human-cost';
  return of.human === 0n ? 'human-cost-zero' : null;
}

/** Judge. A case that costs less and is otherwise alike never gets a worse verdict (grow, watch, gate, fix, retire). */
export function judge(of: VerdictCase, evidence: Evidence): Judgement {
  const share = of.successes === 0n ? null : shareOf(of);
  const interval = shareInterval(of);
  const isWide = interval !== null && interval.low < evidence.target && interval.high > evidence.redLine;
  const lack = lackOf(of, evidence) ?? (isWide ? 'wide-interval' : null);
  const atBest =
    of.each === null || of.each === 0 || of.settled === 0n
      ? null
      : Number(of.cost) / (Number(of.settled) * of.each);
  const said = (kind: VerdictKind, gate: Judgement['gate'] = null): Judgement => ({
    kind,
    lack,
    share,
    interval,
    atBest,
    gate,
  });
  if (lack !== null) return said('unclear');
  const hopeless = atBest !== null && atBest > evidence.redLine;
  if (share === null) return said(hopeless ? 'retire' : 'fix');
  if (share > evidence.redLine) {
    if (hopeless) return said('retire');
    const gate = gateOf(of, evidence);
    return said(gate === null ? 'fix' : 'gate', gate);
  }
  return said(interval!.high < evidence.target && !of.rising ? 'grow' : 'watch');
}

/** The segment whose end helps most: what remains is under the red line and rests on enough outcomes. */
function gateOf(of: VerdictCase, evidence: Evidence): Judgement['gate'] {
  let best: Judgement['gate'] = null;
  of.without.forEach((rest, index) => {
    const share = shareOf(rest);
    if (share === null || share > evidence.redLine || rest.settled < BigInt(evidence.minOutcomes)) return;
    if (best === null || share < best.share) best = { index, share };
  });
  return best;
}
