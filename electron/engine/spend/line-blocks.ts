/** Blocks of stored lines: detail as it is, billed and usage lines as far as they carry spend. */
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Chunk, Dictionary } from '../../store/ledger.ts';
import { rangeOf, type Block, type CodeSource } from './block.ts';
import type { Carry } from './carry.ts';
import { cellKey, dayOfLine, moneyOf, QUANTITY_MEASURES } from './cells.ts';
import { ownCost, quantities, where } from './line-columns.ts';
import { narrowDetail } from './narrow-detail.ts';
import { lastsDays, type LineUse } from './line-uses.ts';
import { daysOfSpan, spanKey, type SpanCarry } from './spans.ts';
import { spreadBlock } from './spread-block.ts';
import type { TasksBehind } from './task-amounts.ts';

function masked(values: Float64Array | null, mask: Uint8Array): Float64Array | null {
  if (values === null) return null;
  const out = new Float64Array(values.length);
  for (let i = 0; i < out.length; i += 1) if (mask[i] === 1) out[i] = values[i]!;
  return out;
}

/** Remembers a column for as long as something else keeps it in memory. */
function held<T extends object | null>(make: () => T): () => T {
  let known: WeakRef<object> | null = null;
  let isNone = false;
  return () => {
    const value = (isNone ? null : known?.deref()) as T | undefined;
    if (value !== undefined) return value;
    const made = make();
    if (made === null) isNone = true;
    else known = new WeakRef<object>(made);
    return made;
  };
}

/** A detail chunk as a block. `tasks` gives the lanes of its calls' tasks; `failed` says which lines belong to tasks that failed or
 *  fell back; `joined` names what the outcomes of the calls depend on; `behind` tells both sooner. */
export function detailBlock(
  chunk: Chunk,
  priceStates: Dictionary,
  tasks: () => Uint32Array | null,
  failed: () => Uint8Array | null,
  joined: () => string,
  behind?: TasksBehind,
): Block {
  const codes = (column: CodeSource) => chunk.codes(column);
  const addends = (measure: MeasureId): Float64Array | null => {
    switch (measure) {
      case 'cost':
      case 'usage-cost':
      case 'attributed-cost':
        return ownCost(chunk, priceStates);
      case 'allocated-cost':
      case 'allocated-usage-cost':
        return where(ownCost(chunk, priceStates), chunk.codes('team'), (code) => code !== 0);
      case 'retry-cost': {
        const attempt = chunk.numbers('attempt');
        const cost = ownCost(chunk, priceStates);
        for (let i = 0; i < cost.length; i += 1) if (!(attempt[i]! > 1)) cost[i] = 0;
        return cost;
      }
      case 'task-calls': {
        const named = lanes();
        const calls = named === null ? null : quantities(chunk, 'calls', priceStates);
        if (named === null || calls === null) return null;
        const mask = new Uint8Array(chunk.count);
        for (let i = 0; i < mask.length; i += 1)
          if (named[i * 2] !== 0 || named[i * 2 + 1] !== 0) mask[i] = 1;
        return masked(calls, mask);
      }
      case 'failure-cost': {
        const mask = failed();
        return mask === null ? null : masked(ownCost(chunk, priceStates), mask);
      }
      default:
        return quantities(chunk, measure, priceStates);
    }
  };
  const at = held(() => chunk.numbers('start'));
  const lanes = held(tasks);
  const latency = held(() => (chunk.has('latency') ? chunk.numbers('latency') : null));
  return {
    basis: 'detail',
    sourceId: chunk.sourceId,
    count: chunk.count,
    // Roll-ups answer without it.
    get live() {
      return chunk.live;
    },
    get at() {
      return at();
    },
    atMin: chunk.startMin,
    atMax: chunk.startMax,
    codes,
    addends,
    get tasks() {
      return lanes();
    },
    get latency() {
      return latency();
    },
    chunk,
    narrow: narrowDetail(chunk, priceStates, { codes, addends }, joined, behind),
  };
}

/** Middle of each line's period: a UTC day bucket falls into the local day that holds most of it. */
function middles(chunk: Chunk): Float64Array {
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const at = new Float64Array(chunk.count);
  for (let i = 0; i < at.length; i += 1) at[i] = end[i]! > start[i]! ? (start[i]! + end[i]!) / 2 : start[i]!;
  return at;
}

type Takes = {
  /** Of cost: lines that are usage. */
  readonly usage: Uint8Array;
  readonly cost: Uint8Array;
  readonly counts: Uint8Array;
  readonly any: Uint8Array;
};

function takesOf(chunk: Chunk, use: LineUse, carry: Carry, spans: SpanCarry): Takes {
  const takes = {
    usage: new Uint8Array(chunk.count),
    cost: new Uint8Array(chunk.count),
    counts: new Uint8Array(chunk.count),
    any: new Uint8Array(chunk.count),
  };
  const providers = chunk.codes('provider');
  const models = chunk.codes('model');
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const billed = chunk.role === 'billed';
  for (let i = 0; i < chunk.count; i += 1) {
    if (use.alone[i] === 1) {
      takes.cost[i] = 1;
    } else if (use.span[i] === 1) {
      const own = spans.own.has(spanKey(chunk.sourceId, providers[i]!, ...daysOfSpan(start[i]!, end[i]!)));
      if (own) takes.cost[i] = 1;
      if (own && !billed) takes.counts[i] = 1;
    } else if (use.daily[i] === 1) {
      const key = cellKey(providers[i]!, dayOfLine(chunk.role, start[i]!, end[i]!), models[i]!);
      if (billed ? carry.ownBilled.has(key) : carry.ownUsageCost.has(key)) takes.cost[i] = 1;
      if (!billed && carry.ownUsageQuantities.has(key)) takes.counts[i] = 1;
    }
    if (takes.cost[i] === 1 && use.alone[i] === 0) takes.usage[i] = 1;
    const live = (chunk.live === null || chunk.live[i] === 1) && use.aside[i] === 0;
    if (live && (billed || takes.cost[i] === 1 || takes.counts[i] === 1)) takes.any[i] = 1;
  }
  return takes;
}

/** A billed or usage chunk as blocks: its lines count where nothing finer explains them; billed cost always counts.
 *  Lines over several days stand in a block of their own, spread over their days. */
export function evidenceBlocks(
  chunk: Chunk,
  use: LineUse,
  carry: Carry,
  spans: SpanCarry,
  priceStates: Dictionary,
): Block[] {
  const takes = takesOf(chunk, use, carry, spans);
  const start = chunk.numbers('start');
  const end = chunk.numbers('end');
  const long = takes.any.map((any, i) => (any === 1 && lastsDays(start[i]!, end[i]!) ? 1 : 0));
  const live = takes.any.map((any, i) => (long[i] === 1 ? 0 : any));
  const addends = (measure: MeasureId): Float64Array | null => {
    if (measure === 'cost') return masked(moneyOf(chunk, priceStates), takes.cost);
    if (measure === 'usage-cost') return masked(moneyOf(chunk, priceStates), takes.usage);
    if (measure === 'allocated-cost' || measure === 'allocated-usage-cost')
      return where(
        masked(moneyOf(chunk, priceStates), measure === 'allocated-cost' ? takes.cost : takes.usage),
        chunk.codes('team'),
        (code) => code !== 0,
      );
    if (measure === 'billed-cost') return chunk.role === 'billed' ? moneyOf(chunk, priceStates) : null;
    if (measure === 'attempts') return masked(quantities(chunk, 'calls', priceStates), takes.counts);
    return (QUANTITY_MEASURES as readonly MeasureId[]).includes(measure)
      ? masked(quantities(chunk, measure, priceStates), takes.counts)
      : null;
  };
  const basis = chunk.role === 'billed' ? 'billed' : 'usage';
  const codes = (column: CodeSource) => chunk.codes(column);
  const spread = spreadBlock(chunk, long, { basis, codes, addends });
  if (!live.includes(1)) return spread === null ? [] : [spread];
  const at = middles(chunk);
  const [atMin, atMax] = rangeOf(at.filter((_, i) => live[i] === 1));
  const short: Block = {
    basis,
    sourceId: chunk.sourceId,
    count: chunk.count,
    live,
    at,
    atMin,
    atMax,
    codes,
    addends,
    tasks: null,
    latency: null,
    chunk,
  };
  return spread === null ? [short] : [short, spread];
}
