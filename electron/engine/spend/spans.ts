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
  for (let i = 0; i < chunk.count; i += 1) {
    if (chunk.live !== null && chunk.live[i] === 0) continue;
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

/** Add what spans say beyond the days they cover. A usage span counts only where no day inside is billed. */
export function carrySpans(
  role: 'billed' | 'usage',
  spans: readonly Span[],
  carry: Carry,
  detail: DayCells,
  usage: DayCells,
  billed: DayCells,
): SpanCarry {
  const own = new Set<string>();
  const differences: Difference[] = [];
  const byRole: Record<CarryingRole, DayCells> = { detail, usage, billed };
  for (const span of spans) {
    let held = 0n;
    let heldDays = 0;
    let billedDays = 0;
    for (let day = span.firstDay; day <= span.lastDay; day += 1) {
      const key = cellKey(span.provider, day, 0);
      const carrying = carry.roles.get(key);
      if (carrying === undefined) continue;
      heldDays += 1;
      if (carrying === 'billed') billedDays += 1;
      held += costOf(byRole[carrying].get(key));
    }
    if (heldDays === 0) {
      own.add(spanKey(span.provider, span.firstDay, span.lastDay));
      continue;
    }
    if ((role === 'usage' && billedDays > 0) || span.cost === held) continue;
    differences.push({
      provider: span.provider,
      model: 0,
      firstDay: span.firstDay,
      lastDay: span.lastDay,
      cost: span.cost - held,
      quantities: new Float64Array(QUANTITY_MEASURES.length),
      carriedBy: role,
    });
  }
  return { own, differences };
}
