/** At most one source carries each provider's day. Every bill and every usage export of the same days is the same money
 *  seen through another lens: it explains, and is never added. Decision 8 says who is believed and why. */
import type { Dictionary } from '../../store/ledger.ts';
import { byStrength, isTotal, type Stander } from './bill-rank.ts';
import { cellKey, dayOfLine, moneyOf } from './cells.ts';
import type { Evidence, LineUse } from './line-uses.ts';
import {
  clustersOf,
  daysOfSpan,
  spanKey,
  spansOf,
  type CarryingCluster,
  type Cluster,
  type DayRange,
} from './spans.ts';
import { statedDays, type StatedDays } from './stated-days.ts';

/** What a source says of days that another carries. */
export type SetAside = DayRange & { readonly source: string; cost: bigint };

/** The evidence of one role that takes part, and what stands aside. */
export type Carriers = {
  readonly evidence: readonly Evidence[];
  /** In the order in which they are to be carried: fees, then the strongest first. */
  readonly clusters: readonly CarryingCluster[];
  readonly days: StatedDays;
  readonly aside: readonly SetAside[];
};

/** A weekend without a line is no gap in a month's bill. */
const QUIET_DAYS = 3;

/** True when no run of days is left out that is long for the span. */
function covers(range: DayRange, has: (dayKey: number) => boolean): boolean {
  const longest = Math.min(QUIET_DAYS, Math.floor((range.lastDay - range.firstDay + 1) / 4));
  let run = 0;
  for (let day = range.firstDay; day <= range.lastDay; day += 1) {
    run = has(cellKey(range.provider, day, 0)) ? 0 : run + 1;
    if (run > longest) return false;
  }
  return true;
}

function countDays(range: DayRange, has: (dayKey: number) => boolean): number {
  let count = 0;
  for (let day = range.firstDay; day <= range.lastDay; day += 1)
    if (has(cellKey(range.provider, day, 0))) count += 1;
  return count;
}

/** The newest import of each source of the role. */
function newestOf(evidence: readonly Evidence[]): ReadonlyMap<string, Stander> {
  const newest = new Map<string, Stander>();
  for (const [{ sourceId: source, importId }] of evidence)
    newest.set(source, { source, newest: Math.max(importId, newest.get(source)?.newest ?? 0) });
  return newest;
}

/** The clusters that count: not those of days that a stronger source covers. */
function carryingClusters(
  clusters: readonly Cluster[],
  days: StatedDays,
  newest: ReadonlyMap<string, Stander>,
  hasEvidence: (dayKey: number) => boolean,
): CarryingCluster[] {
  const strength = (a: Cluster, b: Cluster) => byStrength(newest.get(a.source)!, newest.get(b.source)!);
  const all = clusters.map((cluster): CarryingCluster => {
    const own = countDays(cluster, (key) => days.states(cluster.source, key));
    const seen = countDays(cluster, (key) => hasEvidence(key) || days.carrier(key) !== null);
    return { ...cluster, isFee: own * 2 > seen };
  });
  const counts = (cluster: CarryingCluster): boolean => {
    const { source, provider, isFee } = cluster;
    // Fees and totals say different things: a total holds fees, and a fee is no bill of the days.
    const bySpan = (key: number) =>
      all.some(
        (other) =>
          other.source !== source &&
          other.provider === provider &&
          other.isFee === isFee &&
          strength(other, cluster) < 0 &&
          cellKey(provider, other.firstDay, 0) <= key &&
          key <= cellKey(provider, other.lastDay, 0),
      );
    const byDay = (key: number) =>
      isFee
        ? days.isOutranked(source, key, 'stronger')
        : // A total stands above the days it adds up.
          !isTotal(source) && days.isOutranked(source, key, 'better');
    if (isFee && countDays(cluster, (key) => days.carrier(key) === source) === 0) return false;
    return !covers(cluster, (key) => byDay(key) || bySpan(key));
  };
  return all
    .filter(counts)
    .toSorted((a, b) => Number(b.isFee) - Number(a.isFee) || strength(a, b) || a.firstDay - b.firstDay);
}

/** Whether a tax or credit of a source stands aside: another source carries the days nearest to it, and this one bills
 *  those days as well. A source that bills nothing else there is no copy of the bill. */
function isAloneAside(
  source: string,
  range: DayRange,
  day: number,
  days: StatedDays,
  carrying: readonly Cluster[],
  clusters: readonly Cluster[],
): boolean {
  const { provider } = range;
  const window = Math.max(QUIET_DAYS, Math.ceil((range.lastDay - range.firstDay) / 2));
  const near = (all: readonly Cluster[]) =>
    all.filter(
      (one) => one.provider === provider && one.firstDay <= day + window && day - window <= one.lastDay,
    );
  const isBilledHere = (): boolean => {
    if (near(clusters).some((one) => one.source === source)) return true;
    for (let at = day - window; at <= day + window; at += 1)
      if (days.states(source, cellKey(provider, at, 0))) return true;
    return false;
  };
  for (let distance = 0; distance <= window; distance += 1) {
    const nearest = [day - distance, day + distance].flatMap(
      (at) => days.carrier(cellKey(provider, at, 0)) ?? [],
    );
    if (nearest.length > 0) return !nearest.includes(source) && isBilledHere();
  }
  const spans = near(carrying);
  return spans.length > 0 && spans.every((one) => one.source !== source) && isBilledHere();
}

/** Choose what carries among the billed or the usage lines.
 *  Shape  `hasEvidence` says whether anything is known of a provider's day. */
export function carriersOf(
  evidence: readonly Evidence[],
  priceStates: Dictionary,
  hasEvidence: (dayKey: number) => boolean,
): Carriers {
  const days = statedDays(evidence);
  const newest = newestOf(evidence);
  const clusters = clustersOf(spansOf(evidence, priceStates));
  const carrying = carryingClusters(clusters, days, newest, hasEvidence);
  if (days.sources.size < 2) return { evidence, clusters: carrying, days, aside: [] };

  const counting = new Set(
    carrying.flatMap((cluster) =>
      cluster.members.map((span) => spanKey(span.source, span.provider, span.firstDay, span.lastDay)),
    ),
  );
  const answered = new Map<string, boolean>();
  const aloneAside = (source: string, range: DayRange, day: number, key: string): boolean => {
    const known = answered.get(`${key}/${day}`) ?? isAloneAside(source, range, day, days, carrying, clusters);
    answered.set(`${key}/${day}`, known);
    return known;
  };
  const aside = new Map<string, SetAside>();
  const kept = evidence.map(([chunk, use]): Evidence => {
    const { sourceId: source, role } = chunk;
    const providers = chunk.codes('provider');
    const start = chunk.numbers('start');
    const end = chunk.numbers('end');
    const money = moneyOf(chunk, priceStates);
    const still: LineUse = {
      daily: use.daily.slice(),
      span: use.span.slice(),
      alone: use.alone.slice(),
      aside: new Uint8Array(chunk.count),
    };
    for (let i = 0; i < chunk.count; i += 1) {
      if (chunk.live !== null && chunk.live[i] === 0) continue;
      const provider = providers[i]!;
      const day = dayOfLine(role, start[i]!, end[i]!);
      const isDaily = use.daily[i] === 1;
      if (isDaily && days.carrier(cellKey(provider, day, 0)) === source) continue;
      const isSpan = use.span[i] === 1;
      const [firstDay, lastDay] =
        isDaily || !(end[i]! > start[i]!) ? [day, day] : daysOfSpan(start[i]!, end[i]!);
      const range = { provider, firstDay, lastDay };
      const key = spanKey(source, provider, firstDay, lastDay);
      if (isSpan && counting.has(key)) continue;
      if (!isDaily && !isSpan && !aloneAside(source, range, day, key)) continue;
      still.aside[i] = 1;
      // A purchase is no part of the spend, whoever states it.
      if (!isDaily && !isSpan && use.alone[i] === 0) continue;
      still.daily[i] = still.span[i] = still.alone[i] = 0;
      const said = aside.get(key);
      if (said === undefined) aside.set(key, { source, ...range, cost: BigInt(money[i]!) });
      else said.cost += BigInt(money[i]!);
    }
    return [chunk, still];
  });
  return { evidence: kept, clusters: carrying, days, aside: [...aside.values()] };
}
