/** How well the tasks a lever touches will do, and how sure that is. A saving without evidence is never called supported. */
import { addDays, type Period } from '../../units/period.ts';
import { wilson } from '../wilson.ts';
import type { Folded } from './fold.ts';
import { onModel } from './reach.ts';
import { assumptionOf, LEVERS, type Assumption, type Lever } from './lever.ts';
import type { QualityEvidence, QualityVerdict } from './result.ts';

/** Fewer trials say nothing either way. */
export const LEAST_TRIALS = 30;
/** How far below the success rate of today evidence may lie where no bar is set. */
export const TOLERANCE = 0.05;

export type Quality = {
  readonly verdict: QualityVerdict;
  readonly evidence: QualityEvidence;
  readonly bar: number | null;
  /** The change of the success rate; null = answers stay as they are, or nothing is known. */
  readonly change: Assumption | null;
};

const NO_EVIDENCE: QualityEvidence = {
  kind: 'none',
  trials: 0,
  successes: 0,
  rate: null,
  interval: null,
  date: null,
  source: null,
};

const lastDay = ({ to }: Period): string => addDays(to, -1);

function evidenceOf({ baseline, reach }: Folded, lever: Lever, at: number): QualityEvidence {
  if (lever.evidence !== null) {
    const { trials, successes, date, source } = lever.evidence;
    return {
      kind: 'trial',
      trials,
      successes,
      rate: successes / trials,
      interval: wilson(successes, trials),
      date,
      source,
    };
  }
  const { settled: trials, successes } = onModel(reach, at, lever.to);
  if (trials === 0) return NO_EVIDENCE;
  return {
    kind: 'outcomes',
    trials,
    successes,
    rate: successes / trials,
    interval: wilson(successes, trials),
    date: lastDay(baseline.period),
    source: null,
  };
}

/** What is known of a lever's quality.
 *  Shape  `at` is its place in the scenario. */
export function qualityOf(folded: Folded, lever: Lever, at: number, qualityBar: number | null): Quality {
  if (!LEVERS[lever.kind].touchesQuality)
    return { verdict: 'unaffected', evidence: NO_EVIDENCE, bar: null, change: null };
  const slice = folded.reach.slices[at]!;
  const today = slice.settled === 0 ? null : slice.successes / slice.settled;
  const isCap = lever.kind === 'cap-retries' && lever.evidence === null;
  const evidence = isCap ? withoutRetries(folded, lever, at) : evidenceOf(folded, lever, at);
  const bar = qualityBar ?? (today === null ? null : Math.max(0, today - TOLERANCE));
  const change = isCap ? lossOf(folded, lever, at) : (lever.assume.success ?? changeFrom(evidence, today));
  return { verdict: verdictOf(evidence, bar), evidence, bar, change };
}

/** Outcomes a cap on retries touches, and successes among them that need what it takes away. */
function lateOf(folded: Folded, lever: Lever, at: number) {
  const place = Math.round(assumptionOf(lever, 'attempts')!.likely) - 1;
  let [settled, successes, late] = [0, 0, 0];
  for (const group of folded.outcomes) {
    const reached = group.reached[at]!;
    settled += group.settled * reached;
    successes += group.successes * reached;
    late += (group.late[place] ?? 0) * reached;
  }
  return { settled, successes, late };
}

/** What outcomes would have been without the later attempts, as measured. */
function withoutRetries(folded: Folded, lever: Lever, at: number): QualityEvidence {
  const { settled, successes, late } = lateOf(folded, lever, at);
  const gone = late * assumptionOf(lever, 'share')!.likely * assumptionOf(lever, 'lost')!.likely;
  const [trials, kept] = [Math.round(settled), Math.round(successes - gone)];
  if (trials === 0) return NO_EVIDENCE;
  return {
    kind: 'outcomes',
    trials,
    successes: kept,
    rate: kept / trials,
    interval: wilson(kept, trials),
    date: lastDay(folded.baseline.period),
    source: null,
  };
}

function lossOf(folded: Folded, lever: Lever, at: number): Assumption | null {
  const { settled, late } = lateOf(folded, lever, at);
  if (settled === 0) return null;
  const share = assumptionOf(lever, 'share')!.likely;
  const lost = assumptionOf(lever, 'lost')!;
  const of = (part: number): number => (part === 0 ? 0 : -(late * share * part) / settled);
  return { low: of(lost.high), likely: of(lost.likely), high: of(lost.low), source: 'measured' };
}

/** The change of the success rate that evidence shows.
 *  Null   nothing to compare. */
function changeFrom({ rate, interval, kind }: QualityEvidence, today: number | null): Assumption | null {
  if (rate === null || interval === null || today === null) return null;
  return {
    low: interval.low - today,
    likely: rate - today,
    high: interval.high - today,
    source: kind === 'trial' ? 'own' : 'measured',
  };
}

function verdictOf(evidence: QualityEvidence, bar: number | null): QualityVerdict {
  const { interval, trials } = evidence;
  if (interval === null || bar === null) return 'not-supported';
  if (trials < LEAST_TRIALS) return 'unsure';
  if (interval.low >= bar) return 'supported';
  return interval.high < bar ? 'below-bar' : 'unsure';
}

const WORST: readonly QualityVerdict[] = ['not-supported', 'below-bar', 'unsure', 'supported', 'unaffected'];

/** The least favourable verdict; without levers nothing is affected. */
export function worstVerdict(verdicts: readonly QualityVerdict[]): QualityVerdict {
  return WORST.find((verdict) => verdicts.includes(verdict)) ?? 'unaffected';
}
