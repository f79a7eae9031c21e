/** A period under a scenario, as the side that the period as it was is compared with: what was, and what the scenario changes in it. */
import { FaultError } from '../../../shared/contract/fault.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import type { ScenarioDefinition } from '../../../shared/contract/scenario-definition.ts';
import { problemFault } from '../../../shared/contract/scenarios.ts';
import type { DimensionId } from '../../../shared/ledger/dimensions.ts';
import type { PriceBook } from '../../../shared/maths/price.ts';
import type { CellSide } from '../../../shared/maths/variance/cell.ts';
import { problemsOf } from '../../../shared/maths/what-if/check.ts';
import { partsAfter, type PartChange } from '../../../shared/maths/what-if/parts-after.ts';
import { meets } from '../../../shared/maths/what-if/slice.ts';
import { spreadOver, wholeNanos } from '../../../shared/maths/what-if/spread.ts';
import { withTargets } from '../what-if/answer.ts';
import type { BaselineFound } from '../what-if/baseline-of.ts';
import { namesOf } from './grain.ts';
import { scenarioWork, type WorkOf } from './scenario-work.ts';
import type { Side, SideLine } from './side.ts';

/** What a scenario is worked out on: the baseline of the period, told apart by the grain of the bridge and by evidence. */
export type UnderScenario = {
  readonly scenario: ScenarioDefinition;
  readonly found: BaselineFound;
  readonly book: PriceBook;
};

/** So many parts are one call or token: a power of two, so that doubles lose nothing by it. */
export const PARTS_OF_ONE = 2n ** 40n;
const PARTS = Number(PARTS_OF_ONE);

/** Numbers of a line beside its cost; tokens in the order of BRIDGE_KINDS. */
type Counts = { readonly calls: number; readonly retries: number; readonly tokens: readonly number[] };
type Change = { keys: readonly (string | null)[]; basis: string; cost: number; counts: Counts };

const nameOf = (keys: readonly (string | null)[], basis: string): string => JSON.stringify([keys, basis]);

function countsOf({ isRetry, calls, tokens }: PartChange): Counts {
  const [input, read, write5m, write1h, output] = tokens as [number, number, number, number, number];
  return { calls, retries: isRetry ? calls : 0, tokens: [input, read, write5m + write1h, 0, output] };
}

const added = (a: Counts, b: Counts): Counts => ({
  calls: a.calls + b.calls,
  retries: a.retries + b.retries,
  tokens: a.tokens.map((tokens, k) => tokens + b.tokens[k]!),
});

/** A line in parts of one call. */
export function inParts(side: CellSide): CellSide {
  return {
    ...side,
    calls: side.calls * PARTS_OF_ONE,
    retries: side.retries * PARTS_OF_ONE,
    ...(side.named === undefined ? {} : { named: side.named * PARTS_OF_ONE }),
    tokens: side.tokens.map((tokens) => tokens * PARTS_OF_ONE),
  };
}

/** Changes of one number in parts, such that those of a segment sum to the segment's. */
function spreadBySegment(changes: readonly Change[], of: (counts: Counts) => number): bigint[] {
  const segments = new Map<string, number[]>();
  changes.forEach(({ keys }, at) => {
    const { segment } = namesOf(keys);
    const places = segments.get(segment);
    if (places === undefined) segments.set(segment, [at]);
    else places.push(at);
  });
  const whole: bigint[] = changes.map(() => 0n);
  for (const places of segments.values()) {
    const parts = places.map((at) => of(changes[at]!.counts) * PARTS);
    const sum = wholeNanos(parts.reduce((total, part) => total + part, 0));
    spreadOver(sum, parts).forEach((part, at) => (whole[places[at]!] = part));
  }
  return whole;
}

const NOTHING: CellSide = {
  cost: 0n,
  calls: 0n,
  retries: 0n,
  named: 0n,
  tokens: [0n, 0n, 0n, 0n, 0n],
  rates: null,
};
const atLeastNone = (value: bigint): bigint => (value > 0n ? value : 0n);

/** The lines as they would be. `cost`: the change of them all, in whole nanos. */
function linesAfter(actual: readonly SideLine[], changes: readonly Change[], cost: bigint): SideLine[] {
  const costs = spreadOver(
    cost,
    changes.map((change) => change.cost),
  );
  const calls = spreadBySegment(changes, (counts) => counts.calls);
  const retries = spreadBySegment(changes, (counts) => counts.retries);
  const tokens = NOTHING.tokens.map((_, k) => spreadBySegment(changes, (counts) => counts.tokens[k]!));
  const lines = new Map<string, SideLine>();
  for (const line of actual) lines.set(nameOf(line.keys, line.basis), { ...line, side: inParts(line.side) });
  changes.forEach(({ keys, basis }, at) => {
    const name = nameOf(keys, basis);
    const { side } = lines.get(name) ?? { side: NOTHING };
    const then = atLeastNone(side.calls + calls[at]!);
    const tried = atLeastNone(side.retries + retries[at]!);
    lines.set(name, {
      keys,
      basis,
      side: {
        cost: side.cost + costs[at]!,
        calls: then,
        retries: tried < then ? tried : then,
        named: then,
        tokens: side.tokens.map((each, k) => atLeastNone(each + tokens[k]![at]!)),
        rates: null,
      },
    });
  });
  return [...lines.values()];
}

/** The side of a scenario, in parts of one call, and how much work there is under it.
 *  Shape  its cost is to the nano what scenarios.query says.
 *  Fault  scenario.invalid, at the field. */
export function scenarioSide(
  { scenario, found, book }: UnderScenario,
  where: readonly Filter[],
  grain: readonly DimensionId[],
  actual: Side,
): Side & { readonly work: WorkOf } {
  const dimensions = [...new Set<string>([...grain, 'basis', ...where.map((filter) => filter.dimension)])];
  const after = partsAfter(withTargets(found, scenario, book), scenario, dimensions, true);
  const refused = problemsOf(after.folded, scenario).find((problem) => problem.refuses);
  if (refused !== undefined) throw new FaultError(problemFault(refused));
  const parts = after.parts.filter(({ keys }) => meets(dimensions, keys, where));
  const basisAt = dimensions.indexOf('basis');
  const changes = new Map<string, Change>();
  for (const part of parts) {
    const keys = part.keys.slice(0, grain.length);
    const basis = part.keys[basisAt] ?? 'detail';
    const name = nameOf(keys, basis);
    const change = changes.get(name);
    if (change === undefined) changes.set(name, { keys, basis, cost: part.cost, counts: countsOf(part) });
    else {
      change.cost += part.cost;
      change.counts = added(change.counts, countsOf(part));
    }
  }
  const cost =
    where.length === 0 ? after.change : wholeNanos(parts.reduce((total, part) => total + part.cost, 0));
  return {
    ...actual,
    lines: linesAfter(actual.lines, [...changes.values()], cost),
    // What has no price has none under the scenario: it is told once.
    incomplete: { unpricedCalls: 0n, unpricedTokens: 0n },
    work: scenarioWork(after, scenario, parts, grain.length, actual),
  };
}
