/** Single lines in order of time, a stretch at a time. The order of the last list is kept, so that a long one is sorted
 *  once and not for each of its stretches. */
import type { z } from 'zod';
import type { LinesInput, LinesReply } from '../../../shared/contract/exports.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { Block } from '../spend/block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import { lineGroups } from './line-groups.ts';
import { linesAt, withoutIdle } from './list-calls.ts';

type Ask = z.output<typeof LinesInput>;
type Order = { readonly blocks: Uint32Array; readonly rows: Uint32Array };
type Kept = { readonly of: readonly Block[]; readonly key: string; readonly order: Order };

export type LinesInTime = (
  ask: Ask,
  view: SpendView,
  dimensions: Dimensions,
  ledger: LedgerReader,
  timeZone: string,
) => LinesReply;

/** When lines started, as they are shown: what is counted by day lies at noon of it, and starts with it. */
function startsOf(block: Block): ArrayLike<number> {
  return block.chunk === null || block.rows ? block.at : block.chunk.numbers('start');
}

function orderOf(ask: Ask, view: SpendView, dimensions: Dimensions, timeZone: string): Order {
  const groups = lineGroups({ ...ask, by: [], grain: null }, view.blocks, dimensions, timeZone, 1);
  const parts: { readonly block: number; readonly rows: Int32Array }[] = [];
  let count = 0;
  view.blocks.forEach((block, at) => {
    if (block.basis === 'outcome' || !groups.reaches(block)) return;
    const asked = groups.of(block);
    if (asked === null) return;
    const met = typeof asked === 'number' ? null : asked.rows;
    const rows =
      block.basis === 'detail'
        ? (met?.slice() ?? Int32Array.from({ length: block.count }, (_, row) => row))
        : withoutIdle(block, met);
    parts.push({ block: at, rows });
    count += rows.length;
  });
  const times = new Float64Array(count);
  const blocks = new Uint32Array(count);
  const rows = new Uint32Array(count);
  let filled = 0;
  for (const part of parts) {
    const starts = startsOf(view.blocks[part.block]!);
    for (const row of part.rows) {
      times[filled] = starts[row]!;
      blocks[filled] = part.block;
      rows[filled] = row;
      filled += 1;
    }
  }
  // Lines of one instant stay in the order of their imports.
  const sorted = Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => times[a]! - times[b]! || a - b,
  );
  return { blocks: sorted.map((i) => blocks[i]!), rows: sorted.map((i) => rows[i]!) };
}

/** Stretches of lists of lines, with one list kept. */
export function linesInTime(): LinesInTime {
  let kept: Kept | null = null;
  return (ask, view, dimensions, ledger, timeZone) => {
    const key = JSON.stringify([view.version, timeZone, ask.where, ask.period, ask.priceVersion ?? null]);
    if (kept === null || kept.key !== key || kept.of !== view.blocks)
      kept = { key, of: view.blocks, order: orderOf(ask, view, dimensions, timeZone) };
    const { blocks, rows } = kept.order;
    const end = Math.min(blocks.length, ask.offset + ask.limit);
    const places = Array.from({ length: Math.max(0, end - ask.offset) }, (_, i) => {
      const place = ask.offset + i;
      return { block: blocks[place]!, row: rows[place]! };
    });
    const lines = linesAt(places, view, ledger);
    return { lines, count: blocks.length };
  };
}
