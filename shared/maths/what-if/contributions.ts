/** What each lever gave to the change, free of the order in which levers are looked at, and exact to the nano.
 *  Source Shapley (1953), "A value for n-person games". */
import { splitByWeights } from '../split.ts';
import { addTo, asDecimals, nothing, wholeOf, type Exact } from './exact-sum.ts';
import { coupledBits, foldOf, type Folded } from './fold.ts';
import { exactChange, qualitiesOf, weigh, withQuality } from './project.ts';
import type { Contributions } from './result.ts';
import { choiceAt, type Choice, type Scenario } from './scenario.ts';

/** Beyond this many levers every combination is too many. */
export const MOST_SHAPLEY = 8;

const factorial = (n: number): bigint => (n <= 1 ? 1n : BigInt(n) * factorial(n - 1));
const bitsOf = (set: number): number => (set === 0 ? 0 : (set & 1) + bitsOf(set >>> 1));

/** Integer division that rounds down, and the rest. */
function floorOf(value: bigint, by: bigint): { readonly whole: bigint; readonly rest: bigint } {
  const rest = ((value % by) + by) % by;
  return { whole: (value - rest) / by, rest };
}

/** Shares as exact fractions over one divisor, rounded such that they sum to the same whole number. */
function rounded(numerators: readonly bigint[], divisor: bigint): bigint[] {
  const parts = numerators.map((numerator) => floorOf(numerator, divisor));
  const left = Number(parts.reduce((sum, { rest }) => sum + rest, 0n) / divisor);
  const order = parts
    .map(({ rest }, at) => ({ rest, at }))
    .toSorted((a, b) => (a.rest === b.rest ? a.at - b.at : a.rest > b.rest ? -1 : 1));
  const up = new Set(order.slice(0, left).map(({ at }) => at));
  return parts.map(({ whole }, at) => whole + (up.has(at) ? 1n : 0n));
}

/** The mean of what each adds, over every order of adding them. `worth` is of a set of players as bits. */
export function shapley(players: number, worth: (set: number) => bigint): bigint[] {
  const all = (1 << players) - 1;
  const values = Array.from({ length: all + 1 }, (_, set) => worth(set));
  const weights = Array.from(
    { length: players },
    (_, size) => factorial(size) * factorial(players - 1 - size),
  );
  const numerators = Array.from({ length: players }, (_, player) => {
    const bit = 1 << player;
    let sum = 0n;
    for (let set = 0; set <= all; set += 1)
      if ((set & bit) === 0) sum += weights[bitsOf(set)]! * (values[set | bit]! - values[set]!);
    return sum;
  });
  return rounded(numerators, factorial(players));
}

/** The mean of being the first and being the last; what is missing to the whole is shared by size. */
export function firstAndLast(
  players: number,
  first: (player: number) => bigint,
  last: (player: number) => bigint,
  whole: bigint,
): bigint[] {
  const means = rounded(
    Array.from({ length: players }, (_, player) => first(player) + last(player)),
    2n,
  );
  const left = whole - means.reduce((sum, mean) => sum + mean, 0n);
  const sizes = means.map((mean) => (mean < 0n ? -mean : mean));
  const shares = splitByWeights(left, sizes) ?? means.map((_, at) => (at === 0 ? left : 0n));
  return means.map((mean, at) => mean + shares[at]!);
}

/** What sets of levers change, each worked out once. A class that caches have no part in depends only on its own levers, so that its
 *  combinations are few.
 *  Shape  `on[player]` is the place of the lever. */
function worthOf(
  folded: Folded,
  scenario: Scenario,
  choice: Choice,
  on: readonly number[],
): (set: number) => bigint {
  const leversOf = (set: number): number =>
    on.reduce((bits, at, player) => ((set >>> player) & 1 ? bits | (1 << at) : bits), 0);
  const change = (part: Folded, levers: number): Exact =>
    exactChange(part, asDecimals(weigh(part, scenario, choice, (at) => (levers & (1 << at)) !== 0).cost));
  const cached = coupledBits(scenario.levers);
  const coupled = foldOf(folded, (cls) => (cls.levers & cached) !== 0);
  const free = [...new Set(folded.classes.map((cls) => cls.levers))]
    .filter((levers) => levers !== 0 && (levers & cached) === 0)
    .map((levers) => ({
      levers,
      part: foldOf(folded, (cls) => cls.levers === levers),
      known: new Map<number, Exact>(),
    }));
  const all = leversOf(2 ** on.length - 1);
  const whole = wholeOf(change(folded, all));
  const found = new Map<number, bigint>();
  return (set) => {
    const levers = leversOf(set);
    // Added up as the answer to the scenario is, so that the two never differ by a nano.
    if (levers === all) return whole;
    let value = found.get(set);
    if (value === undefined) {
      const sum = coupled.classes.length === 0 ? nothing() : change(coupled, levers);
      for (const each of free) {
        const own = each.levers & levers;
        let known = each.known.get(own);
        if (known === undefined)
          each.known.set(own, (known = own === 0 ? nothing() : change(each.part, own)));
        addTo(sum, known.high, known.low);
      }
      found.set(set, (value = wholeOf(sum)));
    }
    return value;
  };
}

/** What the levers of a scenario gave. Levers that are off gave nothing. */
export function contributionsFolded(
  folded: Folded,
  scenario: Scenario,
  choice: Choice = choiceAt(scenario),
): Contributions {
  const chosen = withQuality(choice, qualitiesOf(folded, scenario));
  const on = scenario.levers.flatMap((lever, at) => (lever.on ? [at] : []));
  const worth = worthOf(folded, scenario, chosen, on);
  const all = 2 ** on.length - 1;
  const joint = worth(all);
  const isFew = on.length <= MOST_SHAPLEY;
  const given = isFew
    ? shapley(on.length, worth)
    : firstAndLast(
        on.length,
        (player) => worth(1 << player),
        (player) => joint - worth(all & ~(1 << player)),
        joint,
      );
  const alone = on.map((_, player) => worth(1 << player));
  return {
    levers: scenario.levers.map(({ id }, at) => ({
      id,
      alone: alone[on.indexOf(at)] ?? 0n,
      contribution: given[on.indexOf(at)] ?? 0n,
    })),
    joint,
    naive: alone.reduce((sum, each) => sum + each, 0n),
    method: isFew ? 'shapley' : 'first-and-last',
  };
}
