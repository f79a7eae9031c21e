/** What a change is explained from: one model at one service tier in one segment of the work, before and after. */

/** Token kinds the bridge tells apart. They never overlap. */
export const BRIDGE_KINDS = ['input', 'cache-read', 'cache-write', 'other-input', 'output'] as const;
export type BridgeKind = (typeof BRIDGE_KINDS)[number];

/** A cell in one of the two periods, or in a plan.
 *  Shape  `tokens` and `rates` in the order of BRIDGE_KINDS; `retries` are among `calls`, and so are those `named`, which
 *         name a task; left out, all do.
 *  Units  cost in nanos; rates in nanos per million tokens.
 *  Null   rates null = no known prices: the kinds then share one price per token. */
export type CellSide = {
  readonly cost: bigint;
  readonly calls: bigint;
  readonly retries: bigint;
  readonly named?: bigint;
  /** Calls without a price among them: what they cost is in no sum. Left out = none. */
  readonly unpriced?: bigint;
  readonly tokens: readonly bigint[];
  readonly rates: readonly bigint[] | null;
};

/** A cell of both periods.
 *  Shape  `volume` names whose tasks drive it (a use case), `segment` where calls per task and retries are taken (a feature of
 *         the use case); `model` and `tier` are told apart inside their segment.
 *         `counted` false = lines that no call stands behind: differences, invoice lines, credits, taxes. */
export type BridgeCell = {
  readonly volume: string;
  readonly segment: string;
  readonly model: string;
  readonly tier: string;
  readonly counted: boolean;
  readonly before: CellSide;
  readonly after: CellSide;
};

/** Distinct tasks of a volume before and after. They are counted there and not added from cells: a task has many calls. */
export type Volumes = ReadonlyMap<string, { readonly before: bigint; readonly after: bigint }>;

/** How models that come or go inside a segment count: as part of the model mix, or as lines of their own. */
export type ModelRule = 'mix' | 'lines';

export type BridgeInput = {
  readonly cells: readonly BridgeCell[];
  readonly volumes: Volumes;
  /** Days of the periods; null = volume is taken as it is. */
  readonly days: { readonly before: bigint; readonly after: bigint } | null;
  readonly models: ModelRule;
  /** Calls, retries and tokens are given in parts: so many are one. Left out = whole ones. A scenario moves two fifths of a call. */
  readonly partsOfOne?: bigint;
};

/** A cell that is not there in a period. */
export const NOT_THERE: CellSide = {
  cost: 0n,
  calls: 0n,
  retries: 0n,
  tokens: BRIDGE_KINDS.map(() => 0n),
  rates: null,
};

/** All tokens of a side. */
export function tokensOf(side: CellSide): bigint {
  let sum = 0n;
  for (const tokens of side.tokens) if (tokens !== 0n) sum += tokens;
  return sum;
}

/** Input tokens of a side, all kinds. */
export function inputOf(side: CellSide): bigint {
  return tokensOf(side) - outputOf(side);
}

/** Output tokens of a side. */
export function outputOf(side: CellSide): bigint {
  return side.tokens[BRIDGE_KINDS.indexOf('output')]!;
}
