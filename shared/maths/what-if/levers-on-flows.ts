/** What each kind of lever does to the flows of its slice. */
import { COSTS, type Baseline, type ModelPrices, type OutputLengths } from './baseline.ts';
import type { Folded, FoldClass } from './fold.ts';
import {
  INPUT,
  KINDS,
  laneTo,
  OUTPUT,
  READ,
  scaleFlow,
  scaleKind,
  scaleLane,
  tokensOf,
  turnInputInto,
  WRITE_1H,
  WRITE_5M,
  type Flow,
} from './flow.ts';
import { WHAT_IF_KINDS, type Lever, type LeverKind } from './lever.ts';
import { ratesIn, tierFactors } from './price-keys.ts';
import type { Chosen } from './scenario.ts';

/** What a lever met on its way; see LeverResult. */
export type Met = {
  readonly cache: {
    readonly before: number | null;
    readonly reached: number | null;
    readonly breakEven: number | null;
  } | null;
  readonly cutShort: number | null;
};
const NOTHING_MET: Met = { cache: null, cutShort: null };

type On = { readonly cls: FoldClass; readonly flow: Flow };
type Move = (on: readonly On[], lever: Lever, chosen: Required<Chosen>, baseline: Baseline) => Met | void;

const NANOS = 1e9;
const PROMPT: readonly number[] = [INPUT, READ, WRITE_5M, WRITE_1H];

function pricesOf(baseline: Baseline, lever: Lever): ModelPrices | null {
  const { to } = lever;
  if (to === null) return null;
  return baseline.prices.find((each) => each.provider === to.provider && each.model === to.model) ?? null;
}

/** Take a part of the calls to the target. Where the present model has no price, what the calls cost goes with them. */
function goTo(
  on: readonly On[],
  lever: Lever,
  baseline: Baseline,
  part: (cls: FoldClass) => number,
  stays: number,
  ratio: number,
): void {
  const to = pricesOf(baseline, lever);
  if (to === null) return;
  const known = new Map<string | null, readonly number[] | null>();
  for (const { cls, flow } of on) {
    let rates = known.get(cls.tier);
    if (rates === undefined) known.set(cls.tier, (rates = ratesIn(to, cls.tier)));
    if (rates === null) continue;
    const lane = laneTo(flow.lanes, { prices: to, rates }, part(cls), ratio, cls.priced);
    const waits = lane.waiting === 0 ? null : tierFactors(to, lane.tier);
    if (waits !== null) waits.forEach((factor, k) => (lane.price[k] = 1 + lane.waiting * (factor - 1)));
    for (const from of flow.lanes) scaleLane(from, stays);
    flow.lanes.push(lane);
  }
}

/** The part of output tokens that a cap leaves.
 *  Shape  exact where no bin holds lengths on both sides of the cap: at every step of its slider up to 4,000 tokens. Elsewhere answers
 *         of that one bin are taken at their mean, which leaves a little too much rather than too little. */
export function keptByCap({ calls, tokens }: OutputLengths, cap: number): number {
  let [kept, all] = [0, 0];
  for (let b = 0; b < calls.length; b += 1) {
    all += tokens[b]!;
    kept += Math.min(tokens[b]!, calls[b]! * cap);
  }
  return all === 0 ? 1 : kept / all;
}

function cutShortBy({ calls, tokens }: OutputLengths, cap: number): number {
  let [cut, all] = [0, 0];
  for (let b = 0; b < calls.length; b += 1) {
    all += calls[b]!;
    if (calls[b]! > 0 && tokens[b]! / calls[b]! > cap) cut += calls[b]!;
  }
  return all === 0 ? 0 : cut / all;
}

/** Reads for each write from which caching pays: what writing costs more than not caching ÷ what reading costs less. */
function breakEven(on: readonly On[], write: number): number | null {
  let [more, less] = [0, 0];
  for (const { cls } of on) {
    const [toRead, toWrite] = [cls.shape?.toInput[READ] ?? NaN, cls.shape?.toInput[write] ?? NaN];
    if (!Number.isFinite(toRead + toWrite)) continue;
    const paid = cls.sums[COSTS + INPUT]!;
    more += paid * (toWrite - 1);
    less += paid * (1 - toRead);
  }
  if (less === 0 && more === 0) return null;
  return more <= 0 ? 0 : less <= 0 ? Infinity : more / less;
}

const MOVES: { readonly [K in LeverKind]: Move } = {
  'switch-model': (on, lever, { share, tokens, retries }, baseline) =>
    goTo(on, lever, baseline, (cls) => share * (cls.attempt > 1 ? retries : 1), 1 - share, tokens),
  'small-first': (on, lever, { share, tokens, escalation }, baseline) =>
    goTo(on, lever, baseline, () => share, 1 - share + share * escalation, tokens),
  'cache-hits': (on, lever, { share, hitRate, cacheable, reuse }) => {
    const write = lever.ttl === '1h' ? WRITE_1H : WRITE_5M;
    const of = (kind: number) => on.reduce((sum, { cls, flow }) => sum + tokensOf(flow, kind, cls.sums), 0);
    const [input, read] = [of(INPUT), of(READ)];
    const prompt = PROMPT.reduce((sum, kind) => sum + of(kind), 0);
    if (prompt === 0 || input === 0)
      return { ...NOTHING_MET, cache: { before: null, reached: null, breakEven: null } };
    const wanted = Math.max(0, hitRate * prompt - read);
    const part = Math.min(wanted / input, cacheable / (1 + 1 / reuse));
    for (const { flow } of on)
      for (const lane of flow.lanes) {
        turnInputInto(lane, READ, share * part);
        turnInputInto(lane, write, (share * part) / reuse);
        scaleKind(lane, INPUT, 1 - share * part * (1 + 1 / reuse));
      }
    const reached = (read + part * input) / prompt;
    return {
      ...NOTHING_MET,
      cache: { before: read / prompt, reached, breakEven: breakEven(on, write) },
    };
  },
  'shorten-prompts': (on, _, { share, cut }) => {
    for (const { flow } of on)
      for (const lane of flow.lanes) for (const kind of PROMPT) scaleKind(lane, kind, 1 - share * cut);
  },
  'retrieve-less': (on, _, { share, retrieved, kept }) => {
    for (const { flow } of on)
      for (const lane of flow.lanes) scaleKind(lane, INPUT, 1 - share * retrieved * (1 - kept));
  },
  'cap-output': (on, _, { share, maxTokens }, baseline) => {
    let [cut, all] = [0, 0];
    for (const { cls, flow } of on) {
      const lengths = cls.lengths < 0 ? undefined : baseline.outputs[cls.lengths];
      if (lengths === undefined) continue;
      for (const lane of flow.lanes) {
        const kept = keptByCap(lengths, maxTokens / lane.length);
        const left = Math.min(1, kept / lane.uncut);
        scaleKind(lane, OUTPUT, 1 - share + share * left);
        lane.uncut *= 1 - share + share * left;
      }
      cut += share * cutShortBy(lengths, maxTokens) * cls.sums[0]!;
      all += cls.sums[0]!;
    }
    return { ...NOTHING_MET, cutShort: all === 0 ? null : cut / all };
  },
  'cap-retries': (on, _, { share, attempts }) => {
    for (const { cls, flow } of on) if (cls.attempt > attempts) scaleFlow(flow, 1 - share);
  },
  batch: (on, lever, { share }) => {
    for (const { cls, flow } of on) {
      if (cls.tier !== 'standard') continue;
      for (const lane of flow.lanes) {
        const factors =
          lane.to === null ? (cls.shape?.tiers[lever.tier] ?? null) : tierFactors(lane.to.prices, lever.tier);
        if (factors === null) continue;
        // Of calls that wait already, nothing more is to be had.
        const part = share * (1 - lane.waiting);
        for (let k = 0; k < KINDS; k += 1) {
          const [before, after] = [
            1 + lane.waiting * (factors[k]! - 1),
            1 + (lane.waiting + part) * (factors[k]! - 1),
          ];
          lane.price[k]! *= before === 0 ? 1 : after / before;
        }
        lane.waiting += part;
        lane.tier = lever.tier;
      }
    }
  },
  gate: (on, _, { share }) => {
    for (const { flow } of on) scaleFlow(flow, 1 - share);
  },
  'avoid-calls': (on, _, { share, avoided, each }) => {
    for (const { flow } of on) {
      const part = share * avoided;
      const calls = flow.lanes.reduce((sum, lane) => sum + lane.calls, 0);
      for (const lane of flow.lanes) scaleLane(lane, 1 - part);
      flow.beside += part * calls * each * NANOS;
    }
  },
  volume: (on, _, { growth }) => {
    for (const { flow } of on) scaleFlow(flow, 1 + growth);
  },
  price: (on, lever, { share, change }) => {
    const by = 1 + share * change;
    const { kinds } = lever;
    for (const { flow } of on)
      for (const lane of flow.lanes) {
        WHAT_IF_KINDS.forEach((kind, k) => {
          if (kinds === null || kinds.includes(kind)) lane.price[k]! *= by;
        });
        if (kinds === null) lane.otherPrice *= by;
      }
  },
};

/** Let a lever act on the flows of its classes. */
export function act(folded: Folded, flows: readonly Flow[], lever: Lever, at: number, chosen: Chosen): Met {
  const bit = 1 << at;
  const on: On[] = [];
  folded.classes.forEach((cls, c) => {
    if ((cls.levers & bit) !== 0) on.push({ cls, flow: flows[c]! });
  });
  return MOVES[lever.kind](on, lever, chosen as Required<Chosen>, folded.baseline) ?? NOTHING_MET;
}
