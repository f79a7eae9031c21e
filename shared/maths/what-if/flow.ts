/** What becomes of the calls of a class under levers: how many there are, which tokens they use and at which prices, all as factors of
 *  today. Nothing here depends on how large the class is, so cells may be added up before or after. */
import { COSTS, OTHER, TOKENS, CALLS, type ModelPrices } from './baseline.ts';
import { WHAT_IF_KINDS, type ModelName } from './lever.ts';

export const KINDS = WHAT_IF_KINDS.length;
export const [INPUT, READ, WRITE_5M, WRITE_1H, OUTPUT] = [0, 1, 2, 3, 4] as const;

/** Calls on one model.
 *  Shape  `tokens[j × KINDS + i]`: tokens of kind j for each token of kind i today. `price[j]`: factor on the price of kind j.
 *         `calls`, `other`: factors of the calls and of the cost that is for no tokens. `waiting`: the share that is processed in `tier` instead of its own.
 *         `length`: how long an answer is for each token of it today, `uncut`: the part of it that caps have left.
 *  Null   `to` null = the present model, at what it costs today; else list or contract prices of that model. */
export type Lane = {
  readonly to: ModelPrices | null;
  calls: number;
  readonly tokens: Float64Array;
  readonly price: Float64Array;
  other: number;
  otherPrice: number;
  waiting: number;
  tier: 'batch' | 'flex';
  length: number;
  uncut: number;
};

/** All calls of a class. `beside`: nanos for each call of today, for answers that are no calls any more. */
export type Flow = { readonly lanes: Lane[]; beside: number };

function identity(): Float64Array {
  const tokens = new Float64Array(KINDS * KINDS);
  for (let k = 0; k < KINDS; k += 1) tokens[k * KINDS + k] = 1;
  return tokens;
}

/** The flow of today. */
export function asToday(): Flow {
  return {
    lanes: [
      {
        to: null,
        calls: 1,
        tokens: identity(),
        price: new Float64Array(KINDS).fill(1),
        other: 1,
        otherPrice: 1,
        waiting: 0,
        tier: 'batch',
        length: 1,
        uncut: 1,
      },
    ],
    beside: 0,
  };
}

/** Scale the calls of a lane with everything they use. */
export function scaleLane(lane: Lane, by: number): void {
  lane.calls *= by;
  lane.other *= by;
  for (let k = 0; k < lane.tokens.length; k += 1) lane.tokens[k]! *= by;
}

/** Scale all calls, and what is paid beside them. */
export function scaleFlow(flow: Flow, by: number): void {
  for (const lane of flow.lanes) scaleLane(lane, by);
  flow.beside *= by;
}

/** Scale the tokens of one kind. */
export function scaleKind(lane: Lane, kind: number, by: number): void {
  for (let i = 0; i < KINDS; i += 1) lane.tokens[kind * KINDS + i]! *= by;
}

/** Turn a part of the tokens of one kind into tokens of another. */
export function turnInto(lane: Lane, from: number, to: number, part: number): void {
  for (let i = 0; i < KINDS; i += 1) lane.tokens[to * KINDS + i]! += part * lane.tokens[from * KINDS + i]!;
}

/** A lane that takes a part of all calls to another model.
 *  Shape  `ratio`: its tokens for each token of the text today. `keepsOther`: what tools cost stays with the calls. */
export function laneTo(
  lanes: readonly Lane[],
  to: ModelPrices,
  part: number,
  ratio: number,
  keepsOther: boolean,
): Lane {
  const lane: Lane = {
    to,
    calls: 0,
    tokens: new Float64Array(KINDS * KINDS),
    price: new Float64Array(KINDS).fill(1),
    other: 0,
    otherPrice: 1,
    waiting: 0,
    tier: lanes[0]?.tier ?? 'batch',
    length: 0,
    uncut: 0,
  };
  let [weight, other] = [0, 0];
  for (const from of lanes) {
    lane.calls += part * from.calls;
    lane.other += keepsOther ? part * from.other : 0;
    other += from.other * from.otherPrice;
    for (let k = 0; k < lane.tokens.length; k += 1) lane.tokens[k]! += part * ratio * from.tokens[k]!;
    weight += from.calls;
    lane.waiting += from.waiting * from.calls;
    lane.length += from.length * ratio * from.calls;
    lane.uncut += from.uncut * from.calls;
  }
  const others = lanes.reduce((sum, from) => sum + from.other, 0);
  lane.otherPrice = others === 0 ? 1 : other / others;
  const mean = (sum: number, none: number): number => (weight === 0 ? none : sum / weight);
  lane.waiting = mean(lane.waiting, 0);
  lane.length = mean(lane.length, ratio);
  lane.uncut = mean(lane.uncut, 1);
  return lane;
}

/** Prices of a model in a tier by kind, nanos per million tokens; NaN = the kind has none.
 *  Null   the tier has none. */
export function ratesIn(prices: ModelPrices, tier: string | null): readonly number[] | null {
  const rates = tier === null ? null : (prices.tiers[tier] ?? null);
  return rates === null ? null : WHAT_IF_KINDS.map((kind) => rates[kind] ?? NaN);
}

/** Whether a lane is of a model. */
export function isLaneOf(lane: Lane, name: ModelName): boolean {
  return lane.to !== null && lane.to.provider === name.provider && lane.to.model === name.model;
}

const MILLION = 1_000_000;

/** What a flow costs more than today, for each number of a cell.
 *  Shape  in the order of CELL_NUMBERS: weight × number summed = the change of cost.
 *  Units  nanos for each call, token and nano of today.
 *  Null   `rates` null = the present model has no price. */
export function costWeights(
  { lanes, beside }: Flow,
  rates: readonly number[] | null,
  tier: string | null,
  into: Float64Array,
): void {
  into.fill(0);
  into[CALLS] = beside;
  for (let i = 0; i < KINDS; i += 1) into[COSTS + i] = -1;
  into[OTHER] = -1;
  for (const lane of lanes) {
    into[OTHER]! += lane.other * lane.otherPrice;
    const target = lane.to === null ? null : ratesIn(lane.to, tier);
    for (let j = 0; j < KINDS; j += 1) {
      for (let i = 0; i < KINDS; i += 1) {
        const tokens = lane.tokens[j * KINDS + i]!;
        if (tokens === 0) continue;
        if (target !== null) into[TOKENS + i]! += (tokens * lane.price[j]! * known(target[j]!)) / MILLION;
        // At what the cell really paid: the price of one kind stands to that of another as in the book.
        else into[COSTS + i]! += tokens * lane.price[j]! * (i === j ? 1 : relative(rates, j, i));
      }
    }
  }
}

/** A kind without a price costs nothing here; that it is used where it has none is refused before. */
const known = (rate: number): number => (Number.isFinite(rate) ? rate : 0);

/** The price of one kind for each of another. */
function relative(rates: readonly number[] | null, of: number, to: number): number {
  const value = rates === null ? NaN : rates[of]! / rates[to]!;
  return Number.isFinite(value) ? value : 1;
}

/** Calls for each call of today. */
export function callsOf(flow: Flow): number {
  return flow.lanes.reduce((sum, lane) => sum + lane.calls, 0);
}

/** Tokens of a kind that a flow makes of the numbers of a cell. */
export function tokensOf(flow: Flow, kind: number, numbers: Float64Array): number {
  let sum = 0;
  for (const lane of flow.lanes)
    for (let i = 0; i < KINDS; i += 1) sum += lane.tokens[kind * KINDS + i]! * numbers[TOKENS + i]!;
  return sum;
}
