/** Single lines behind a figure, largest (or latest, longest, slowest) first. */
import type { z } from 'zod';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { CallLine, CallsInput, CallsReply } from '../../../shared/contract/query.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { StoredDimension } from '../../../shared/ledger/dimensions.ts';
import type { CodeColumn, Dictionary, LedgerReader } from '../../store/ledger.ts';
import { constantOf, type NarrowNumbers } from '../../store/narrow-column.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { amountOfLine, codeOfLine, codeOfRow, numberOf } from '../spend/line-cells.ts';
import { areFew } from '../spend/few-amounts.ts';
import { amountsOf, narrowOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import { lineGroups } from './line-groups.ts';
import { topLines } from './top-lines.ts';

type Ask = z.output<typeof CallsInput>;

function scoresOf(block: Block, orderBy: Ask['orderBy']): NarrowNumbers | null {
  const of = (measure: MeasureId) => amountsOf(block, measure)?.values ?? null;
  switch (orderBy) {
    case 'cost': {
      // As they are kept: nobody asks what they come to.
      const quick = narrowOf(block)?.addends('cost');
      return quick === undefined ? of('cost') : quick;
    }
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

/** What the codes of lines stand for. */
type Texts = Pick<LedgerReader, 'dictionary'>;

/** The same dictionaries, asked for once each: every time they look whether the ledger has moved on. */
function heldTexts(ledger: Texts): Texts {
  const held = new Map<CodeColumn, Dictionary>();
  return {
    dictionary(column) {
      let dictionary = held.get(column);
      if (dictionary === undefined) held.set(column, (dictionary = ledger.dictionary(column)));
      return dictionary;
    },
  };
}

/** One line of a block as the calls table shows it. */
export function lineOf(block: Block, row: number, view: SpendView, ledger: Texts): CallLine {
  const text = (column: StoredDimension) => ledger.dictionary(column).textOf(codeOfLine(block, column, row));
  const priceStates = ledger.dictionary('priceState');
  const of = (measure: Parameters<typeof amountOfLine>[1]) => amountOfLine(block, measure, row, priceStates);
  const chunk = block.chunk;
  const kept = block.rows?.[row] ?? row;
  const unpriced = chunk !== null && priceStates.textOf(codeOfRow(chunk, 'priceState', kept)) === 'unpriced';
  const number = (column: 'calls' | 'attempt' | 'latency'): number | null => {
    const value = chunk === null ? NaN : numberOf(chunk, column, kept);
    return value === value ? value : null;
  };
  const outcome = view.outcomeCodeAt(block, row);
  return {
    ref: chunk === null ? null : { chunk: chunk.id, row: kept },
    id: chunk?.text('id', kept) ?? null,
    startMs: chunk === null || block.rows ? block.at[row]! : numberOf(chunk, 'start', row),
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

/** Lines at their places, in the order of these. They are read block by block: of a block with few of them each by itself. */
export function linesAt(
  places: readonly { readonly block: number; readonly row: number }[],
  view: SpendView,
  ledger: LedgerReader,
): CallLine[] {
  const texts = heldTexts(ledger);
  const lines: CallLine[] = Array.from({ length: places.length });
  const byBlock = Map.groupBy(places.keys(), (at) => places[at]!.block);
  for (const [b, ranks] of byBlock) {
    const block = view.blocks[b]!;
    block.chunk?.expect?.(ranks.length);
    for (const at of ranks) lines[at] = lineOf(block, places[at]!.row, view, texts);
    block.chunk?.expect?.(Infinity);
  }
  return lines;
}

/** Without billed and usage lines that only explain what detail already carries: they are no spend. */
export function withoutIdle(block: Block, rows: Int32Array | null): Int32Array {
  const said = (['cost', 'calls', 'total-input-tokens'] as const).flatMap(
    (measure) => amountsOf(block, measure)?.values ?? [],
  );
  const all = rows ?? Int32Array.from({ length: block.count }, (_, row) => row);
  return all.filter((row) => said.some((values) => values[row] !== 0));
}

/** What a line scores in a block that says nothing of it: no cost and no tokens are none, a latency is not known. */
const unsaid = (orderBy: Ask['orderBy']): number => (orderBy === 'latency' ? NaN : 0);

/** Offer lines to the best so far; `rows` null = all lines of the block. */
function offerLines(
  best: ReturnType<typeof topLines>,
  place: number,
  rows: Int32Array | null,
  scores: NarrowNumbers | null,
  block: Block,
  { orderBy, descending }: Ask,
): void {
  const count = rows === null ? block.count : rows.length;
  const none = unsaid(orderBy);
  const sign = descending ? 1 : -1;
  let least = best.least();
  for (let j = 0; j < count; j += 1) {
    const row = rows === null ? j : rows[j]!;
    const score = scores === null ? none : scores[row]!;
    // An unknown score comes last either way.
    const ranked = score === score ? sign * score : -Infinity;
    if (ranked < least) continue;
    best.offer(place, row, ranked);
    least = best.least();
  }
}

/** The blocks in the order in which they are read: by time those first that can hold the best lines, so that the others
 *  need not be looked at line by line. */
function inOrder(blocks: readonly Block[], { orderBy, descending }: Ask): number[] {
  const places = Array.from(blocks, (_, b) => b);
  if (orderBy !== 'start') return places;
  return places.sort((a, b) =>
    descending ? blocks[b]!.atMax - blocks[a]!.atMax || a - b : blocks[a]!.atMin - blocks[b]!.atMin || a - b,
  );
}

/** The best score that a line of the block can have, as far as that is known without reading it. */
function bestOf(block: Block, { orderBy, descending }: Ask): number {
  if (orderBy !== 'start') return Infinity;
  return descending ? block.atMax : -block.atMin;
}

/** What lines come to, found sooner than by reading each: what all of them cost, and the calls that their detail counts. */
export type Totals = { readonly cost: bigint; readonly detailCalls: bigint };

/** Whether every line of a block is one call. */
function isCallByCall(block: Block): boolean {
  const isPlain = block.chunk !== null && block.rows === undefined && narrowOf(block) !== null;
  return isPlain && constantOf(block.chunk.amounts('calls')) === 1;
}

/** List the lines that meet the filters. Outcomes are not lines of spend and are left out. `totalsOf` gives what they come to
 *  where that is known sooner; null = it is not. */
export function listCalls(
  ask: Ask,
  view: SpendView,
  dimensions: Dimensions,
  ledger: LedgerReader,
  timeZone: string,
  totalsOf: () => Totals | null = () => null,
): CallsReply {
  const totals = totalsOf();
  const groups = lineGroups({ ...ask, by: [], grain: null }, view.blocks, dimensions, timeZone, 1);
  const isListed = (block: Block) => block.basis !== 'outcome' && groups.reaches(block);
  // Where calls are known and each is a line, nobody has to count them.
  const isCounted =
    totals !== null &&
    view.blocks.every((block) => block.basis !== 'detail' || !isListed(block) || isCallByCall(block));
  const best = topLines(ask.offset + ask.limit);
  const cost = exactSums(1);
  let count = isCounted ? Number(totals.detailCalls) : 0;
  for (const b of inOrder(view.blocks, ask)) {
    const block = view.blocks[b]!;
    const isKnown = isCounted && block.basis === 'detail';
    const isHopeless = bestOf(block, ask) < best.least();
    if (!isListed(block) || (isKnown && isHopeless)) continue;
    const asked = groups.of(block);
    if (asked === null) continue;
    const met = typeof asked === 'number' ? null : asked.rows;
    const rows = block.basis === 'detail' ? met : withoutIdle(block, met);
    if (!isKnown) count += rows === null ? block.count : rows.length;
    if (!isHopeless) offerLines(best, b, rows, scoresOf(block, ask.orderBy), block, ask);
    if (totals !== null) continue;
    const few = areFew(block, rows) ? (narrowOf(block)?.few('cost', rows) ?? null) : null;
    if (few !== null) {
      cost.add(new Int32Array(few.length), few, undefined, 1);
      continue;
    }
    const costs = amountsOf(block, 'cost');
    if (costs === null) continue;
    if (rows === null && costs.magnitude < Number.MAX_SAFE_INTEGER) cost.addTo(0, costs.sum);
    else cost.add(new Int32Array((rows ?? costs.values).length), costs.values, costs.magnitude, 1, rows);
  }
  const lines = linesAt(best.sorted().slice(ask.offset), view, ledger);
  return { lines, count, cost: totals?.cost ?? cost.of(0), timeZone };
}
