/** Evidence that covers several days at once, such as one invoice line for a month.
 *  It carries its whole span: what the days inside already hold counts towards it, and only the rest is added. */
import { DAY_MS } from '../../../shared/units/zone.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { cellKey, moneyOf, QUANTITY_MEASURES, type Cell } from './cells.ts';
import type { Carry, CarryingRole, DayCells, Difference } from './carry.ts';

/** How a billed or usage line takes part: compared day by day, as a span, or by itself (tax, credit, …). */
export type LineUse = { readonly daily: Uint8Array; readonly span: Uint8Array; readonly alone: Uint8Array };

const LONGEST_DAILY_MS = 36 * 3_600_000;

/** Sort the live lines of a billed or usage chunk by how they take part. */
export function usesOf(chunk: Chunk, categories: Dictionary): LineUse {
  const use = {
    daily: new Uint8Array(chunk.count),
    span: new Uint8Array(chunk.count),
    alone: new Uint8Array(chunk.count),
  };
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const category = chunk.codes('category');
  const usage = categories.codeOf('usage') ?? -1;
  const purchase = categories.codeOf('purchase') ?? -1;
  for (let i = 0; i < chunk.count; i += 1) {
    if (chunk.live !== null && chunk.live[i] === 0) continue;
    // A prepaid purchase pays for usage that is billed as it is drawn down; counting both would count it twice.
    if (chunk.role === 'billed' && category[i] === purchase) continue;
    if (chunk.role === 'billed' && category[i] !== usage) use.alone[i] = 1;
    else if (end[i]! - start[i]! > LONGEST_DAILY_MS) use.span[i] = 1;
    else use.daily[i] = 1;
  }
  return use;
}

export type Span = {
  readonly provider: number;
  readonly firstDay: number;
  readonly lastDay: number;
  cost: bigint;
};

/** Sum the span lines of one role per provider and span. */
export function spansOf(chunks: readonly (readonly [Chunk, LineUse])[], priceStates: Dictionary): Span[] {
  const spans = new Map<string, Span>();
  for (const [chunk, use] of chunks) {
    if (!use.span.includes(1)) continue;
    const providers = chunk.codes('provider');
    const start = chunk.numbers('start');
    const end = chunk.numbers('end');
    const money = moneyOf(chunk, priceStates);
    for (let i = 0; i < chunk.count; i += 1) {
      if (use.span[i] === 0) continue;
      const firstDay = Math.floor(start[i]! / DAY_MS);
      const lastDay = Math.floor((end[i]! - 1) / DAY_MS);
      const key = `${providers[i]}/${firstDay}/${lastDay}`;
      const span = spans.get(key);
      if (span === undefined)
        spans.set(key, { provider: providers[i]!, firstDay, lastDay, cost: BigInt(money[i]!) });
      else span.cost += BigInt(money[i]!);
    }
  }
  return [...spans.values()];
}

const costOf = (cells: readonly Cell[] | undefined): bigint =>
  (cells ?? []).reduce((sum, cell) => sum + cell.cost, 0n);

export type SpanCarry = {
  /** Spans whose own lines count because nothing else covers their days. */
  readonly own: ReadonlySet<string>;
  readonly differences: readonly Difference[];
};

/** The name of a span in `SpanCarry.own`. */
export function spanKey(provider: number, firstDay: number, lastDay: number): string {
  return `${provider}/${firstDay}/${lastDay}`;
}

/** Days that evidence of one provider covers. */
export type DayRange = { readonly provider: number; readonly firstDay: number; readonly lastDay: number };

type Cluster = DayRange & {
  readonly lastDay: number;
  readonly cost: bigint;
  readonly members: readonly Span[];
};

/** Spans of one provider that share days belong to one bill: their amounts add up over the union of their days. */
function clustersOf(spans: readonly Span[]): Cluster[] {
  const clusters: Cluster[] = [];
  const sorted = spans.toSorted((a, b) => a.provider - b.provider || a.firstDay - b.firstDay);
  for (const span of sorted) {
    const last = clusters.at(-1);
    if (last !== undefined && last.provider === span.provider && span.firstDay <= last.lastDay) {
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

const meets = (a: DayRange, b: DayRange): boolean =>
  a.provider === b.provider && a.firstDay <= b.lastDay && b.firstDay <= a.lastDay;

/** Add what spans say beyond the days they cover. A usage span counts only where nothing inside it is billed.
 *  Shape  one difference per cluster, 0 where the days inside confirm it. */
export function carrySpans(
  role: 'billed' | 'usage',
  spans: readonly Span[],
  carry: Carry,
  byRole: Readonly<Record<CarryingRole, DayCells>>,
  billedRanges: readonly DayRange[],
): SpanCarry {
  const own = new Set<string>();
  const differences: Difference[] = [];
  for (const cluster of clustersOf(spans)) {
    let held = 0n;
    let heldDays = 0;
    let billedDays = 0;
    for (let day = cluster.firstDay; day <= cluster.lastDay; day += 1) {
      const key = cellKey(cluster.provider, day, 0);
      const carrying = carry.roles.get(key);
      if (carrying === undefined) continue;
      heldDays += 1;
      if (carrying === 'billed') billedDays += 1;
      held += costOf(byRole[carrying].get(key));
    }
    if (role === 'usage' && (billedDays > 0 || billedRanges.some((range) => meets(range, cluster)))) continue;
    if (heldDays === 0) {
      for (const span of cluster.members) own.add(spanKey(span.provider, span.firstDay, span.lastDay));
      continue;
    }
    differences.push({
      provider: cluster.provider,
      model: 0,
      firstDay: cluster.firstDay,
      lastDay: cluster.lastDay,
      cost: cluster.cost - held,
      quantities: new Float64Array(QUANTITY_MEASURES.length),
      carriedBy: role,
    });
  }
  return { own, differences };
}
