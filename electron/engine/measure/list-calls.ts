/** Single lines behind a figure, largest (or latest, longest, slowest) first. */
import type { z } from 'zod';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { CallLine, CallsInput, CallsReply } from '../../../shared/contract/query.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { NarrowNumbers } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountsOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import { lineGroups } from './line-groups.ts';
import { topLines } from './top-lines.ts';

type Ask = z.output<typeof CallsInput>;

function scoresOf(block: Block, orderBy: Ask['orderBy']): NarrowNumbers | null {
  const of = (measure: MeasureId) => amountsOf(block, measure)?.values ?? null;
  switch (orderBy) {
    case 'cost':
      return of('cost');
    case 'start':
      return block.at;
    case 'latency':
      return block.latency;
    case 'tokens': {
      const [input, output] = [of('total-input-tokens'), of('output-tokens')];
      return input === null ? output : Float64Array.from(input, (value, i) => value + (output?.[i] ?? 0));
    }
  }
}

const at = (values: NarrowNumbers | null | undefined, row: number): number => values?.[row] ?? 0;

/** One line of a block as the calls table shows it. */
export function lineOf(block: Block, row: number, view: SpendView, ledger: LedgerReader): CallLine {
  const text = (column: StoredDimension) => ledger.dictionary(column).textOf(block.codes(column)?.[row] ?? 0);
  const of = (measure: MeasureId): number => at(amountsOf(block, measure)?.values, row);
  const chunk = block.chunk;
  const kept = block.rows?.[row] ?? row;
  const unpriced =
    chunk !== null && ledger.dictionary('priceState').textOf(chunk.codes('priceState')[kept]!) === 'unpriced';
  const number = (column: 'calls' | 'attempt' | 'latency'): number | null => {
    const value = chunk?.numbers(column)[kept];
    return value === undefined || value !== value ? null : value;
  };
  const outcome = view.outcomeCodes(block)?.[row] ?? 0;
  return {
    ref: chunk === null ? null : { chunk: chunk.id, row: kept },
    id: chunk?.text('id', kept) ?? null,
    startMs: chunk === null || block.rows ? block.at[row]! : chunk.numbers('start')[row]!,
    provider: text('provider'),
    model: text('model'),
    team: text('team'),
    feature: text('feature'),
    customer: text('customer'),
    task: chunk?.text('taskId', kept) ?? null,
    attempt: number('attempt') ?? 1,
    calls: block.rows === undefined ? number('calls') : of('calls'),
    inputTokens: of('total-input-tokens'),
    cachedTokens: of('cache-read-tokens'),
    outputTokens: of('output-tokens'),
    latencyMs: number('latency'),
    outcome: outcome === 0 ? null : OUTCOME_STATUSES[outcome - 1]!,
    basis: block.basis,
    cost: unpriced ? null : BigInt(of('cost')),
  };
}

/** Leave out billed and usage lines that only explain what detail already carries: they are no spend. */
function dropIdle(block: Block, slots: Int32Array): void {
  const said = (['cost', 'calls', 'total-input-tokens'] as const).flatMap(
    (measure) => amountsOf(block, measure)?.values ?? [],
  );
  for (let i = 0; i < slots.length; i += 1) if (!said.some((values) => values[i] !== 0)) slots[i] = -1;
}

/** Offer the lines that are left to the best so far; returns how many there are. */
function offerLines(
  best: ReturnType<typeof topLines>,
  place: number,
  slots: Int32Array | null,
  scores: NarrowNumbers | null,
  block: Block,
  descending: boolean,
): number {
  let count = 0;
  for (let i = 0; i < block.count; i += 1) {
    if (slots !== null && slots[i]! < 0) continue;
    count += 1;
    const score = scores === null ? 0 : scores[i]!;
    // An unknown score comes last either way.
    const ranked = score === score ? (descending ? score : -score) : -Infinity;
    // Lines come in order, and the earlier of two equals is better.
    if (best.takes(ranked)) best.offer(place, i, ranked);
  }
  return count;
}

/** List the lines that meet the filters. Outcomes are not lines of spend and are left out. */
export function listCalls(
  ask: Ask,
  view: SpendView,
  dimensions: Dimensions,
  ledger: LedgerReader,
  timeZone: string,
): CallsReply {
  const groups = lineGroups({ ...ask, by: [], grain: null }, view.blocks, dimensions, timeZone, 1);
  const best = topLines(ask.offset + ask.limit);
  const cost = exactSums(1);
  let count = 0;
  view.blocks.forEach((block, b) => {
    if (block.basis === 'outcome' || !groups.reaches(block)) return;
    let slots = groups.of(block);
    if (slots === null) return;
    if (block.basis !== 'detail') {
      if (typeof slots === 'number') slots = new Int32Array(block.count);
      dropIdle(block, slots);
    }
    const lines = typeof slots === 'number' ? null : slots;
    count += offerLines(best, b, lines, scoresOf(block, ask.orderBy), block, ask.descending);
    const costs = amountsOf(block, 'cost');
    if (costs !== null) cost.add(lines ?? new Int32Array(block.count), costs.values, costs.magnitude);
  });
  const lines = best
    .sorted()
    .slice(ask.offset)
    .map(({ block, row }) => lineOf(view.blocks[block]!, row, view, ledger));
  return { lines, count, cost: cost.of(0), timeZone };
}
