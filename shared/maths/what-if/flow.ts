/** What becomes of the calls of a class under levers: how many there are, which tokens they use and at which prices, all as factors of
 *  today. Nothing here depends on how large the class is, so cells may be added up before or after. */
import { CALLS, COSTS, OTHER, TOKENS, type ModelPrices } from './baseline.ts';
import { WHAT_IF_KINDS } from './lever.ts';
import type { PriceShape } from './price-keys.ts';

export const KINDS = WHAT_IF_KINDS.length;
export const [INPUT, READ, WRITE_5M, WRITE_1H, OUTPUT] = [0, 1, 2, 3, 4] as const;

/** A model that calls go to.
 *  Units  `rates` in nanos per million tokens by kind, in the tier of the calls. */
export type Target = { readonly prices: ModelPrices; readonly rates: readonly number[] };

/** Calls on one model.
 *  Shape  `kept[k]`: tokens of kind k for each one today; `turned[k]`: tokens of kind k for each input token of today that was turned
 *         into them; both in the order of WHAT_IF_KINDS. `price[k]`: factor on the price of kind k. `calls`, `other`: factors of the
 *         calls and of the cost that is for no tokens. `waiting`: the share that is processed in `tier` instead of its own. `length`:
 *         how long an answer is for each token of it today, `uncut`: the part of it that caps have left.
 *  Null   `to` null = the present model, at what it costs today; else another at its list or contract prices. */
export type Lane = {
  readonly to: Target | null;
  calls: number;
  readonly kept: number[];
  readonly turned: number[];
  readonly price: number[];
  other: number;
  otherPrice: number;
  waiting: number;
  tier: 'batch' | 'flex';
  length: number;
  uncut: number;
};

/** All calls of a class. `beside`: nanos for each call of today, for answers that are no calls any more. */
export type Flow = { readonly lanes: Lane[]; beside: number };

/** The flow of today. */
export function asToday(): Flow {
  return {
    lanes: [
      {
        to: null,
        calls: 1,
        kept: [1, 1, 1, 1, 1],
        turned: [0, 0, 0, 0, 0],
        price: [1, 1, 1, 1, 1],
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
  for (let k = 0; k < KINDS; k += 1) scaleKind(lane, k, by);
}

/** Scale all calls, and what is paid beside them. */
export function scaleFlow(flow: Flow, by: number): void {
  for (const lane of flow.lanes) scaleLane(lane, by);
  flow.beside *= by;
}

/** Scale the tokens of one kind. */
export function scaleKind(lane: Lane, kind: number, by: number): void {
  lane.kept[kind]! *= by;
  lane.turned[kind]! *= by;
}

/** Turn a part of the input into tokens of another kind, beside what is left of it. */
export function turnInputInto(lane: Lane, kind: number, part: number): void {
  lane.turned[kind]! += part * lane.kept[INPUT]!;
}

/** A lane that takes a part of all calls to another model.
 *  Shape  `ratio`: its tokens for each token of the text today. `keepsOther`: what tools cost stays with the calls. */
export function laneTo(
  lanes: readonly Lane[],
  to: Target,
  part: number,
  ratio: number,
  keepsOther: boolean,
): Lane {
  const lane: Lane = {
    to,
    calls: 0,
    kept: [0, 0, 0, 0, 0],
    turned: [0, 0, 0, 0, 0],
    price: [1, 1, 1, 1, 1],
    other: 0,
    otherPrice: 1,
    waiting: 0,
    tier: lanes[0]?.tier ?? 'batch',
    length: 0,
    uncut: 0,
  };
  let [weight, others, paid] = [0, 0, 0];
  for (const from of lanes) {
    lane.calls += part * from.calls;
    lane.other += keepsOther ? part * from.other : 0;
    others += from.other;
    paid += from.other * from.otherPrice;
    for (let k = 0; k < KINDS; k += 1) {
      lane.kept[k]! += part * ratio * from.kept[k]!;
      lane.turned[k]! += part * ratio * from.turned[k]!;
    }
    weight += from.calls;
    lane.waiting += from.waiting * from.calls;
    lane.length += from.length * ratio * from.calls;
    lane.uncut += from.uncut * from.calls;
  }
  lane.otherPrice = others === 0 ? 1 : paid / others;
  lane.waiting = weight === 0 ? 0 : lane.waiting / weight;
  lane.length = weight === 0 ? ratio : lane.length / weight;
  lane.uncut = weight === 0 ? 1 : lane.uncut / weight;
  return lane;
}

const MILLION = 1_000_000;

/** A kind without a price costs nothing here; that it is used where it has none is refused before. */
const known = (rate: number): number => (Number.isFinite(rate) ? rate : 0);

/** What a flow costs more than today, for each number of a cell.
 *  Shape  written from `at` on in the order of CELL_NUMBERS: weight × number summed = the change of cost.
 *  Units  nanos for each call, token and nano of today.
 *  Null   `shape` null = how the prices of the present model stand to each other does not matter, or is not known. */
export function costWeights(
  { lanes, beside }: Flow,
  shape: PriceShape | null,
  into: Float64Array,
  at: number,
): void {
  into[at + CALLS] = beside;
  for (let n = COSTS; n <= OTHER; n += 1) into[at + n] = -1;
  for (const lane of lanes) {
    into[at + OTHER]! += lane.other * lane.otherPrice;
    const target = lane.to?.rates ?? null;
    for (let k = 0; k < KINDS; k += 1) {
      const [kept, turned, price] = [lane.kept[k]!, lane.turned[k]!, lane.price[k]!];
      if (target !== null) {
        const each = (price * known(target[k]!)) / MILLION;
        into[at + TOKENS + k]! += kept * each;
        into[at + TOKENS + INPUT]! += turned * each;
      } else {
        // At what the cell really paid: the price of one kind stands to that of the input as in the book.
        into[at + COSTS + k]! += kept * price;
        if (turned !== 0) into[at + COSTS + INPUT]! += turned * price * relative(shape, k);
      }
    }
  }
}

function relative(shape: PriceShape | null, kind: number): number {
  const value = shape === null ? NaN : shape.toInput[kind]!;
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
    sum += lane.kept[kind]! * numbers[TOKENS + kind]! + lane.turned[kind]! * numbers[TOKENS + INPUT]!;
  return sum;
}
