/** Evidence that covers several days at once, such as one invoice line for a month.
 *  It carries its whole span: what the days inside already hold counts towards it, and only the rest is added.
 *  Beside daily lines of its own source it is a charge of its own, such as a monthly fee, and is added to them. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { Dictionary } from '../../store/ledger.ts';
import { cellKey, moneyOf, QUANTITY_MEASURES, type Cell } from './cells.ts';
import type { Carry, CarryingRole, DayCells, Difference } from './carry.ts';
import type { Evidence } from './line-uses.ts';

/** Days that evidence of one provider covers. */
export type DayRange = { readonly provider: number; readonly firstDay: number; readonly lastDay: number };

/** The span lines of one source with the same days. */
export type Span = DayRange & { readonly source: string; cost: bigint };

/** Spans of one source and provider that share days. */
export type Cluster = DayRange & {
  readonly source: string;
  readonly cost: bigint;
  readonly members: readonly Span[];
};

/** A cluster that takes part.
 *  Shape  `isFee`: its source bills these days one by one too, so that nothing daily is inside it. */
export type CarryingCluster = Cluster & { readonly isFee: boolean };

/** The days of a line, each in the UTC day that holds most of it, which is right for bills of local days too.
 *  Units  `firstMiddle` in UTC milliseconds; the others lie whole days behind it. */
export function daysOfLine(
  start: number,
  end: number,
): { readonly days: number; readonly firstMiddle: number; readonly firstDay: number } {
  const days = Math.max(1, Math.round((end - start) / DAY_MS));
  const firstMiddle = start + (end > start ? (end - start) / days / 2 : 0);
  return { days, firstMiddle, firstDay: Math.floor(firstMiddle / DAY_MS) };
}

/** The first and the last day of a line that covers several. */
export function daysOfSpan(start: number, end: number): readonly [first: number, last: number] {
  const { days, firstDay } = daysOfLine(start, end);
  return [firstDay, firstDay + days - 1];
}

/** The name of a span in `SpanCarry.own`. */
export function spanKey(source: string, provider: number, firstDay: number, lastDay: number): string {
  return `${source}/${provider}/${firstDay}/${lastDay}`;
}

/** The UTC day that stands for a span. */
export function middleOf(range: DayRange): number {
  return Math.floor((range.firstDay + range.lastDay + 1) / 2);
}

/** Sum the span lines of one role per source, provider and span. */
export function spansOf(evidence: readonly Evidence[], priceStates: Dictionary): Span[] {
  const spans = new Map<string, Span>();
  for (const [chunk, use] of evidence) {
    if (!use.span.includes(1)) continue;
    const providers = chunk.codes('provider');
    const start = chunk.numbers('start');
    const end = chunk.numbers('end');
    const money = moneyOf(chunk, priceStates);
    for (let i = 0; i < chunk.count; i += 1) {
      if (use.span[i] === 0) continue;
      const [firstDay, lastDay] = daysOfSpan(start[i]!, end[i]!);
      const [source, provider] = [chunk.sourceId, providers[i]!];
      const key = spanKey(source, provider, firstDay, lastDay);
      const span = spans.get(key);
      if (span === undefined)
        spans.set(key, { source, provider, firstDay, lastDay, cost: BigInt(money[i]!) });
      else span.cost += BigInt(money[i]!);
    }
  }
  return [...spans.values()];
}

/** Spans of one source and provider that share days belong to one bill: their amounts add up over the union of their
 *  days. */
export function clustersOf(spans: readonly Span[]): Cluster[] {
  const clusters: Cluster[] = [];
  const sorted = spans.toSorted(
    (a, b) =>
      (a.source < b.source ? -1 : a.source > b.source ? 1 : 0) ||
      a.provider - b.provider ||
      a.firstDay - b.firstDay,
  );
  for (const span of sorted) {
    const last = clusters.at(-1);
    if (last?.source === span.source && last.provider === span.provider && span.firstDay <= last.lastDay) {
      clusters[clusters.length - 1] = {
        ...last,
        lastDay: Math.max(last.lastDay, span.lastDay),
        cost: last.cost + span.cost,
        members: [...last.members, span],
      };
    } else clusters.push({ ...span, members: [span] });
  }
  return clusters;
}

const costOf = (cells: readonly Cell[] | undefined): bigint =>
  (cells ?? []).reduce((sum, cell) => sum + cell.cost, 0n);

const meets = (a: DayRange, b: DayRange): boolean =>
  a.provider === b.provider && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** What a cluster adds: itself, or its difference to what its days hold. */
export type SpanAmount = DayRange & {
  readonly source: string;
  readonly cost: bigint;
  /** What it is billed beyond what its days are billed. */
  readonly billed: bigint;
  readonly isDifference: boolean;
  readonly isFee: boolean;
};

export type SpanCarry = {
  /** Spans whose own lines count because nothing else covers their days. */
  readonly own: ReadonlySet<string>;
  readonly amounts: readonly SpanAmount[];
  readonly differences: readonly Difference[];
};

/** Add what spans say beyond the days they cover, in the order given. A usage span counts only where nothing inside it
 *  is billed. What a source says of a day by itself is not inside its spans.
 *  Shape  one difference per cluster, 0 where the days inside confirm it. */
export function carrySpans(
  role: 'billed' | 'usage',
  clusters: readonly CarryingCluster[],
  carry: Carry,
  byRole: Readonly<Record<CarryingRole, DayCells>>,
  billedRanges: readonly DayRange[],
  statesDay: (source: string, dayKey: number) => boolean,
): SpanCarry {
  const own = new Set<string>();
  const amounts: SpanAmount[] = [];
  const differences: Difference[] = [];
  for (const cluster of clusters) {
    const { source, provider, firstDay, lastDay, isFee, members } = cluster;
    let held = 0n;
    let billed = 0n;
    let heldBy = 0;
    let billedDays = 0;
    for (let day = firstDay; day <= lastDay; day += 1) {
      const key = cellKey(provider, day, 0);
      const carrying = carry.roles.get(key);
      if (carrying === undefined) continue;
      if (carrying === 'billed') billedDays += 1;
      if (isFee || statesDay(source, key)) continue;
      heldBy += 1;
      const cost = costOf(byRole[carrying].get(key));
      held += cost;
      if (role === 'billed' && carrying === 'billed') billed += cost;
    }
    if (role === 'usage' && (billedDays > 0 || billedRanges.some((range) => meets(range, cluster)))) continue;
    for (const amount of isFee ? [] : amounts) {
      const middle = middleOf(amount);
      if (amount.provider !== provider || middle < firstDay || middle > lastDay) continue;
      heldBy += 1;
      held += amount.cost;
      billed += amount.billed;
    }
    if (heldBy === 0) {
      for (const span of members) {
        own.add(spanKey(source, provider, span.firstDay, span.lastDay));
        amounts.push({ ...span, billed: role === 'billed' ? span.cost : 0n, isDifference: false, isFee });
      }
      continue;
    }
    const cost = cluster.cost - held;
    const beyond = role === 'billed' ? cluster.cost - billed : 0n;
    amounts.push({ source, provider, firstDay, lastDay, cost, billed: beyond, isDifference: true, isFee });
    differences.push({
      provider,
      model: 0,
      firstDay,
      lastDay,
      cost,
      billed: -billed,
      quantities: new Float64Array(QUANTITY_MEASURES.length),
      carriedBy: role,
    });
  }
  return { own, amounts, differences };
}
