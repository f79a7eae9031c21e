/** How billed and usage lines take part in the spend: compared day by day, as a span of days, or by themselves. */
import type { Chunk, Dictionary } from '../../store/ledger.ts';

/** Shape  one byte a line; a line is in one of them at most. `aside`: another source carries its days. */
export type LineUse = {
  readonly daily: Uint8Array;
  readonly span: Uint8Array;
  readonly alone: Uint8Array;
  readonly aside: Uint8Array;
};

/** A billed or usage chunk with how its lines take part. */
export type Evidence = readonly [Chunk, LineUse];

const LONGEST_DAILY_MS = 36 * 3_600_000;

/** True for a line over several days. */
export function lastsDays(start: number, end: number): boolean {
  return end - start > LONGEST_DAILY_MS;
}

/** Bills in a currency of which no rate is known count nothing yet, and keep nothing else from counting. */
function linesWithoutRate(chunk: Chunk): Uint8Array | null {
  if (chunk.role !== 'billed' || !chunk.has('foreign')) return null;
  const foreign = chunk.numbers('foreign');
  const reported = chunk.numbers('reported');
  return Uint8Array.from(foreign, (amount, i) => (amount === amount && Number.isNaN(reported[i]!) ? 1 : 0));
}

/** Sort the live lines of a billed or usage chunk by how they take part. */
export function usesOf(chunk: Chunk, categories: Dictionary): LineUse {
  const use = {
    daily: new Uint8Array(chunk.count),
    span: new Uint8Array(chunk.count),
    alone: new Uint8Array(chunk.count),
    aside: new Uint8Array(chunk.count),
  };
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const category = chunk.codes('category');
  const usage = categories.codeOf('usage') ?? -1;
  const purchase = categories.codeOf('purchase') ?? -1;
  const withoutRate = linesWithoutRate(chunk);
  for (let i = 0; i < chunk.count; i += 1) {
    if (chunk.live !== null && chunk.live[i] === 0) continue;
    if (withoutRate?.[i] === 1) continue;
    // A prepaid purchase pays for usage that is billed as it is drawn down; counting both would count it twice.
    if (chunk.role === 'billed' && category[i] === purchase) continue;
    if (chunk.role === 'billed' && category[i] !== usage) use.alone[i] = 1;
    else if (lastsDays(start[i]!, end[i]!)) use.span[i] = 1;
    else use.daily[i] = 1;
  }
  return use;
}
