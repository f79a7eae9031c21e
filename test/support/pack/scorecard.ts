/** Unit economics of six use cases: on target, on watch, over the red line, and one without successes. */
import type { Scorecard, UnitFigures, UseCaseScore } from '../../../shared/contract/units.ts';
import { sumNanos } from '../../../shared/units/money.ts';
import { bucketsOf } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { BEFORE, COMPLETE, PERIOD, usd } from './month.ts';
import { cost, costBefore } from './spend.ts';
import { figures, scored } from '../scored.ts';

type Case = {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly outcome: string;
  readonly success: string;
  readonly human: string | null;
  readonly now: readonly [string, number, number, number];
  readonly before: readonly [string, number, number, number];
  readonly retry: number;
};

/** cost, outcomes, successes, failures; the rest fell back to a human. */
const CASES: readonly Case[] = [
  {
    id: 'support',
    name: 'Support',
    unit: 'ticket',
    outcome: 'resolved ticket',
    success: 'resolved without a human',
    human: '4.20',
    now: ['31846.91', 38412, 27106, 2498],
    before: ['25309.70', 35360, 25424, 2204],
    retry: 0.164,
  },
  {
    id: 'sales',
    name: 'Sales',
    unit: 'lead',
    outcome: 'accepted lead',
    success: 'accepted by sales',
    human: '18.50',
    now: ['14212.60', 9640, 3615, 6025],
    before: ['13388.92', 9288, 3458, 5830],
    retry: 0.031,
  },
  {
    id: 'search',
    name: 'Search',
    unit: 'query',
    outcome: 'accepted answer',
    success: 'answer accepted or clicked',
    human: '0.60',
    now: ['16904.33', 412900, 301417, 111483],
    before: ['16120.44', 384000, 276096, 107904],
    retry: 0.019,
  },
  {
    id: 'code-review',
    name: 'Code review',
    unit: 'review',
    outcome: 'review merged as is',
    success: 'merged without rewrite',
    human: '11.50',
    now: ['19655.48', 6214, 3107, 3107],
    before: ['17890.63', 6118, 3132, 2986],
    retry: 0.055,
  },
  {
    id: 'documents',
    name: 'Document processing',
    unit: 'document',
    outcome: 'validated document',
    success: 'extracted fields validate',
    human: '1.05',
    now: ['8377.05', 58730, 54208, 4522],
    before: ['8016.32', 53680, 49224, 4456],
    retry: 0.012,
  },
  {
    id: 'contracts',
    name: 'Contract summaries',
    unit: 'summary',
    outcome: 'accepted summary',
    success: 'accepted unedited',
    human: null,
    now: ['1079.06', 0, 0, 0],
    before: ['0', 0, 0, 0],
    retry: 0,
  },
];

const figuresOf = (one: Case, side: 'now' | 'before'): UnitFigures => {
  const [amount, outcomes, successes, failures] = one[side];
  const spent = usd(amount);
  const calls = BigInt(outcomes) * 4n;
  const share = (part: number) => (spent * BigInt(Math.round(part * 1000))) / 1000n;
  const lost = outcomes === 0 ? 0 : ((outcomes - successes) / outcomes) * 0.9;
  return figures({
    cost: spent,
    tasks: BigInt(outcomes === 0 ? 96 : outcomes),
    outcomes: BigInt(outcomes),
    successes: BigInt(successes),
    failures: BigInt(failures),
    fallbacks: BigInt(outcomes - successes - failures),
    calls,
    attempts: calls + calls / 12n,
    retries: calls / 12n,
    retryCost: share(one.retry),
    failureCost: share(lost),
  });
};

function scoreOf(one: Case): UseCaseScore {
  const now = figuresOf(one, 'now');
  const before = figuresOf(one, 'before');
  const each = ratio(now.cost, now.successes);
  const eachBefore = ratio(before.cost, before.successes);
  const rise = each === null || eachBefore === null ? 0 : each / eachBefore - 1;
  const series = bucketsOf(PERIOD, 'day').map((_, day) =>
    each === null
      ? null
      : each * (1 + rise * (day / 30 - 0.5) + 0.03 * Math.sin(day * 1.9 + one.name.length)),
  );
  const useCase = {
    id: one.id,
    name: one.name,
    unit: one.unit,
    outcome: one.outcome,
    success: one.success,
    where: [{ dimension: 'feature' as const, values: [one.id], not: false }],
    humanCost: one.human,
    humanMinutes: null,
    rates: [],
    valuePerSuccess: null,
  };
  const finding =
    each === null
      ? `${one.name}: no successes, $1,079.06 spent on 96 summaries.`
      : `${one.name}: cost per ${one.outcome} ${rise > 0 ? 'up' : 'down'} ${Math.abs(rise * 100).toFixed(1)} %.`;
  return scored({ useCase, now, before, series, finding }, PERIOD);
}

const scores = CASES.map(scoreOf);
const inside = sumNanos(scores.map((score) => score.now.cost));
const insideBefore = sumNanos(scores.map((score) => score.before!.cost));

export const scorecard: Scorecard = {
  unitBasis: 'period',
  period: PERIOD,
  compare: BEFORE,
  useCases: scores,
  outside: { cost: cost - inside, costBefore: costBefore - insideBefore, unallocated: usd('1274.31') },
  total: { cost, costBefore },
  incomplete: COMPLETE,
  unmatchedOutcomes: 12,
  tasksWithoutOutcome: 846,
  thresholds: { target: 0.25, redLine: 0.5 },
  minOutcomes: 30,
  timeZone: 'Europe/Berlin',
  basis: 'Billed where invoiced, else usage, else detail',
  ledgerVersion: 7,
};
