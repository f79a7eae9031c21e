/** One month at a glance: what Home shows and the pack prints, from the same answers as every other screen. */
import type { ImportReceipt } from '../../../shared/contract/imports.ts';
import { knownCost } from '../../../shared/catalogue/unpriced.ts';
import type { Cell, Query, QueryReply } from '../../../shared/contract/query.ts';
import type { ClosedState, DayCost, MonthSummary, Mover } from '../../../shared/contract/review.ts';
import type { TieOut } from '../../../shared/contract/tie-out.ts';
import type { Scorecard } from '../../../shared/contract/units.ts';
import { addMonths, bucketsOf, monthPeriod, type Period } from '../../../shared/units/period.ts';
import { localDate } from '../../../shared/units/zone.ts';
import { coverageOf } from './coverage.ts';
import { statusReasons } from './status-reasons.ts';
import { headlineOf, sublineOf } from './headline.ts';

type Ask = (query: Query) => QueryReply;

export type SummaryRequest = {
  readonly month: string;
  readonly ask: Ask;
  readonly scorecard: (period: Period, compare: Period | null) => Scorecard;
  readonly tieOut: (month: string) => TieOut;
  readonly imports: readonly ImportReceipt[];
  readonly currency: string;
  readonly priceBook: string;
  readonly rules: number | null;
  readonly nowMs: number;
  readonly closed: ClosedState | null;
  /** Names of the invariants that do not hold. */
  readonly broken: readonly string[];
};

const MOVER_DIMENSIONS = ['team', 'feature', 'model', 'customer'] as const;
const MOVERS = 8;

const absolute = (value: bigint): bigint => (value < 0n ? -value : value);

/** Largest move first; equal moves by name, so that the order never depends on the data's. */
function byMove(a: Mover, b: Mover): number {
  const [x, y] = [absolute(a.now - a.before), absolute(b.now - b.before)];
  if (x !== y) return x > y ? -1 : 1;
  return `${a.dimension} ${a.key}` < `${b.dimension} ${b.key}` ? -1 : 1;
}

const knownIn = ({ bases }: QueryReply, cell: Cell): bigint | null =>
  knownCost(cell[0] as bigint, cell[bases.indexOf('unpriced-calls')] as bigint);

/** Cost by the one dimension of an answer. Null = its calls have no price. */
const costsBy = (reply: QueryReply): ReadonlyMap<string | null, bigint | null> =>
  new Map(reply.rows.map(({ keys, cell }) => [keys[0]!, knownIn(reply, cell)] as const));
const costIn = (costs: ReadonlyMap<string | null, bigint | null>, key: string | null): bigint | null =>
  costs.has(key) ? costs.get(key)! : 0n;

/** Keys whose cost changed most between the two months, over the dimensions an owner can act on. */
function moversOf(ask: Ask, period: Period, compare: Period): Mover[] {
  return (
    MOVER_DIMENSIONS.flatMap((dimension) => {
      const at = (when: Period) =>
        costsBy(ask({ measures: ['cost'], by: [dimension], where: [], period: when, grain: null }));
      const now = at(period);
      const before = at(compare);
      return [...new Set([...now.keys(), ...before.keys()])].flatMap((key): Mover[] => {
        const [is, was] = [costIn(now, key), costIn(before, key)];
        // How far something moved is not known where one of its sides is not.
        return is === null || was === null ? [] : [{ dimension, key, now: is, before: was }];
      });
    })
      // Spend without a team is somebody's to find; most calls have no customer by nature.
      .filter((mover) => mover.now !== mover.before && (mover.key !== null || mover.dimension === 'team'))
      .toSorted(byMove)
      .slice(0, MOVERS)
  );
}

/** The cost of every day; a day without a line costs nothing where data reaches it. */
function dailyOf(ask: Ask, period: Period): DayCost[] {
  const reply = ask({ measures: ['cost'], by: [], where: [], period, grain: 'day' });
  const byDay = new Map(reply.rows.map(({ bucket, cell }) => [bucket, knownIn(reply, cell)]));
  const { covered } = reply;
  return bucketsOf(period, 'day').map((day) => {
    const isReached = covered !== null && day >= covered.from && day < covered.to;
    return { day, cost: byDay.has(day) ? byDay.get(day)! : isReached ? 0n : null };
  });
}

/** Gather the month. Final only when a bill closes every provider and nothing is unexplained or unpriced. */
export function monthSummaryOf(request: SummaryRequest): MonthSummary {
  const { month, ask } = request;
  const period = monthPeriod(month);
  const compareMonth = addMonths(month, -1);
  const compare = monthPeriod(compareMonth);
  const now = ask({
    measures: [
      'cost',
      'list-cost',
      'allocated-cost',
      'attributed-cost',
      'usage-cost',
      'allocated-usage-cost',
    ],
    by: [],
    where: [],
    period,
    grain: null,
  });
  const before = ask({ measures: ['cost', 'calls'], by: [], where: [], period: compare, grain: null });
  const [cost, listCost, allocated, attributed, usageCost, allocatedUsage] = now.total as readonly bigint[];
  const hadBefore = before.total.some((value) => value !== 0n);
  const tieOut = request.tieOut(month);
  const isEmpty = cost === 0n && tieOut.state === 'no-data';
  const reasons = statusReasons({
    month,
    isOver: localDate(request.nowMs, now.timeZone) >= period.to,
    tieOut,
    incomplete: now.incomplete,
    broken: request.broken,
  });
  const isFinal = reasons.length === 0;
  const facts = {
    month,
    period,
    compareMonth,
    status: isEmpty ? ('no-data' as const) : isFinal ? ('final' as const) : ('preliminary' as const),
    closed: request.closed,
    reasons: isEmpty ? [] : reasons,
    broken: isEmpty ? [] : request.broken,
    cost: cost!,
    costBefore: hadBefore ? (before.total[0] as bigint) : null,
    listCost: listCost!,
    usageCost: usageCost!,
    allocated: allocated!,
    allocatedUsage: allocatedUsage!,
    attributed: attributed!,
    incomplete: now.incomplete,
    covered: now.covered,
    coveredBefore: before.covered,
    daily: dailyOf(ask, period),
    dailyBefore: hadBefore ? dailyOf(ask, compare) : [],
    movers: hadBefore ? moversOf(ask, period, compare) : [],
    tieOut,
    scorecard: request.scorecard(period, hadBefore ? compare : null),
    coverage: coverageOf(request.imports, now.timeZone, period, ask),
    timeZone: now.timeZone,
    currency: request.currency,
    basis: now.basis,
    priceBook: request.priceBook,
    rules: request.rules,
    ledgerVersion: now.ledgerVersion,
  };
  return { ...facts, headline: headlineOf(facts), subline: sublineOf(facts) };
}
