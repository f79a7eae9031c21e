/** Single lines behind a figure, largest (or latest, longest, slowest) first. */
import type { z } from 'zod';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { CallLine, CallsInput, CallsReply } from '../../../shared/contract/query.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import type { LedgerReader } from '../../store/ledger.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import { filterMask } from './filter-mask.ts';
import { topLines } from './top-lines.ts';

type Ask = z.output<typeof CallsInput>;

function scoresOf(block: Block, orderBy: Ask['orderBy']): Float64Array | null {
  switch (orderBy) {
    case 'cost':
      return block.addends('cost');
    case 'start':
      return block.at;
    case 'latency':
      return block.latency;
    case 'tokens': {
      const input = block.addends('total-input-tokens');
      const output = block.addends('output-tokens');
      return input === null ? output : input.map((value, i) => value + (output?.[i] ?? 0));
    }
  }
}

const at = (values: Float64Array | null, row: number): number => values?.[row] ?? 0;

type Addends = (block: Block, measure: MeasureId) => Float64Array | null;

/** Addends made once per block and measure while many lines of a block are read. */
function keptAddends(): Addends {
  const kept = new Map<Block, Map<MeasureId, Float64Array | null>>();
  return (block, measure) => {
    const ofBlock = kept.get(block) ?? new Map<MeasureId, Float64Array | null>();
    kept.set(block, ofBlock);
    if (!ofBlock.has(measure)) ofBlock.set(measure, block.addends(measure));
    return ofBlock.get(measure)!;
  };
}

/** One line of a block as the calls table shows it. */
export function lineOf(
  block: Block,
  row: number,
  view: SpendView,
  ledger: LedgerReader,
  addends: Addends = keptAddends(),
): CallLine {
  const text = (column: StoredDimension) => ledger.dictionary(column).textOf(block.codes(column)?.[row] ?? 0);
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
    calls: block.rows === undefined ? number('calls') : at(addends(block, 'calls'), row),
    inputTokens: at(addends(block, 'total-input-tokens'), row),
    cachedTokens: at(addends(block, 'cache-read-tokens'), row),
    outputTokens: at(addends(block, 'output-tokens'), row),
    latencyMs: number('latency'),
    outcome: outcome === 0 ? null : OUTCOME_STATUSES[outcome - 1]!,
    basis: block.basis,
    cost: unpriced ? null : BigInt(at(addends(block, 'cost'), row)),
  };
}

/** List the lines that meet the filters. Outcomes are not lines of spend and are left out. */
export function listCalls(
  ask: Ask,
  view: SpendView,
  dimensions: Dimensions,
  ledger: LedgerReader,
  timeZone: string,
): CallsReply {
  const { fromMs, toMs } = instantsOf(ask.period, timeZone);
  const addends = keptAddends();
  const best = topLines(ask.offset + ask.limit);
  const cost = exactSums();
  let count = 0;
  view.blocks.forEach((block, b) => {
    if (block.basis === 'outcome' || block.atMax < fromMs || block.atMin >= toMs) return;
    const mask = filterMask(block, ask.where, dimensions);
    const scores = scoresOf(block, ask.orderBy);
    const costs = block.addends('cost');
    const calls = block.addends('calls');
    const tokens = block.addends('total-input-tokens');
    const groups = new Int32Array(block.count).fill(-1);
    for (let i = 0; i < block.count; i += 1) {
      const instant = block.at[i]!;
      if (
        instant < fromMs ||
        instant >= toMs ||
        (block.live !== null && block.live[i] === 0) ||
        (mask !== null && mask[i] === 0)
      )
        continue;
      // Billed lines that only explain what detail already carries are not spend.
      const counts = at(costs, i) !== 0 || at(calls, i) !== 0 || at(tokens, i) !== 0;
      if (block.basis !== 'detail' && !counts) continue;
      groups[i] = 0;
      count += 1;
      const score = at(scores, i);
      best.offer(
        b,
        i,
        ask.descending ? (score === score ? score : -Infinity) : -(score === score ? score : Infinity),
      );
    }
    if (costs !== null) cost.add(groups, costs);
  });
  const lines = best
    .sorted()
    .slice(ask.offset)
    .map(({ block, row }) => lineOf(view.blocks[block]!, row, view, ledger, addends));
  return { lines, count, cost: cost.of(0), timeZone };
}
