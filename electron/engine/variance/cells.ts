/** The cells of both sides laid beside each other. */
import {
  NOT_THERE,
  type BridgeCell,
  type CellSide,
  type Volumes,
} from '../../../shared/maths/variance/cell.ts';
import type { BridgedCell } from '../../../shared/maths/variance/bridge.ts';
import { joinedNames, namesOf } from './grain.ts';
import { blendedRates, type ListRates } from './list-rates.ts';
import type { Side, SideLine } from './side.ts';

type When = 'before' | 'after';

/** A cell with what it is called outside of the bridge. */
export type NamedCell = BridgeCell & {
  readonly keys: readonly (string | null)[];
  readonly bases: readonly string[];
};

/** A cell with its effects and its names. */
export type NamedBridged = BridgedCell & { readonly cell: NamedCell };

const TIER = 4;
const PROVIDER = 2;
const MODEL = 3;

function together(a: CellSide, b: CellSide): CellSide {
  if (a === NOT_THERE) return { ...b, named: b.named ?? 0n, rates: null };
  return {
    cost: a.cost + b.cost,
    calls: a.calls + b.calls,
    retries: a.retries + b.retries,
    named: (a.named ?? 0n) + (b.named ?? 0n),
    unpriced: (a.unpriced ?? 0n) + (b.unpriced ?? 0n),
    tokens: a.tokens.map((tokens, k) => tokens + b.tokens[k]!),
    rates: null,
  };
}

/** Providers of which calls are known one by one in either period. What is carried beyond those calls is not seen. */
export function loggedProviders(before: Side, after: Side): ReadonlySet<string | null> {
  return new Set(
    [...before.lines, ...after.lines]
      .filter((line) => line.basis === 'detail')
      .map((line) => line.keys[PROVIDER]!),
  );
}

/** Where a provider's calls are known from usage buckets alone, its bills say what those cost: they belong to one cell, without
 *  tiers where bills name none. */
function keysOf(line: SideLine, tierless: ReadonlySet<string>): readonly (string | null)[] {
  const without = line.keys.map((value, at) => (at === TIER ? null : value));
  return line.basis !== 'detail' && tierless.has(JSON.stringify(without)) ? without : line.keys;
}

function tierlessOf(lines: readonly SideLine[]): ReadonlySet<string> {
  return new Set(
    lines
      .filter((line) => line.basis === 'billed')
      .map((line) => JSON.stringify(line.keys.map((value, at) => (at === TIER ? null : value)))),
  );
}

/** Pair the cells of two sides, whose counts are given in parts of one. */
export function cellsOf(before: Side, after: Side, rates: ListRates, partsOfOne = 1n): NamedCell[] {
  const logged = loggedProviders(before, after);
  const tierless = tierlessOf([...before.lines, ...after.lines]);
  type Open = {
    readonly keys: readonly (string | null)[];
    readonly counted: boolean;
    readonly bases: Set<string>;
    readonly sides: Record<When, CellSide>;
  };
  const open = new Map<string, Open>();
  const add = (line: SideLine, when: When): void => {
    const keys = keysOf(line, tierless);
    const isDetail = line.basis === 'detail';
    const counted = isDetail || (line.basis !== 'difference' && !logged.has(keys[PROVIDER]!));
    const name = `${joinedNames(keys)}${isDetail}${counted}`;
    let cell = open.get(name);
    if (cell === undefined) {
      cell = { keys, counted, bases: new Set(), sides: { before: NOT_THERE, after: NOT_THERE } };
      open.set(name, cell);
    }
    cell.bases.add(line.basis);
    cell.sides[when] = together(cell.sides[when], line.side);
  };
  for (const line of before.lines) add(line, 'before');
  for (const line of after.lines) add(line, 'after');
  type Ends = Record<When, readonly [first: readonly bigint[] | null, last: readonly bigint[] | null]>;
  const known = new Map<string, Ends>();
  /** Prices at the ends of both periods. Cells of a model and tier have the same. */
  const endsOf = (keys: Open['keys']): Ends => {
    const [provider, model, tier] = [keys[PROVIDER]!, keys[MODEL]!, keys[TIER]!];
    const name = joinedNames([provider, model, tier]);
    let ends = known.get(name);
    if (ends === undefined) {
      const at = ({ fromMs, toMs }: Side) =>
        [rates(provider, model, tier, fromMs), rates(provider, model, tier, toMs - 1)] as const;
      known.set(name, (ends = { before: at(before), after: at(after) }));
    }
    return ends;
  };
  const priced = (cell: Open, when: When, ends: Ends): CellSide => {
    const side = cell.sides[when];
    return { ...side, rates: blendedRates(side, ...ends[when], partsOfOne) };
  };
  return [...open.values()].map((cell) => {
    const ends = endsOf(cell.keys);
    return {
      ...namesOf(cell.keys),
      keys: cell.keys,
      bases: [...cell.bases],
      counted: cell.counted,
      before: priced(cell, 'before', ends),
      after: priced(cell, 'after', ends),
    };
  });
}

/** Tasks of both sides by the name of their volume. */
export function volumesOf(before: Side, after: Side): Volumes {
  const names = new Set([...before.tasks.keys(), ...after.tasks.keys()]);
  return new Map(
    [...names].map((name) => [
      name,
      { before: before.tasks.get(name) ?? 0n, after: after.tasks.get(name) ?? 0n },
    ]),
  );
}
