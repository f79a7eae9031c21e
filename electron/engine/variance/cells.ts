/** The cells of both sides laid beside each other. */
import {
  NOT_THERE,
  type BridgeCell,
  type CellSide,
  type Volumes,
} from '../../../shared/maths/variance/cell.ts';
import type { BridgedCell } from '../../../shared/maths/variance/bridge.ts';
import { namesOf } from './grain.ts';
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
  return {
    cost: a.cost + b.cost,
    calls: a.calls + b.calls,
    retries: a.retries + b.retries,
    named: (a.named ?? 0n) + (b.named ?? 0n),
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
    const name = JSON.stringify([keys, isDetail, counted]);
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
  const priced = (cell: Open, when: When, { fromMs, toMs }: Side): CellSide => {
    const side = cell.sides[when];
    const [first, last] = [fromMs, toMs - 1].map((atMs) =>
      rates(cell.keys[PROVIDER]!, cell.keys[MODEL]!, cell.keys[TIER]!, atMs),
    );
    const asTokens = { ...side, cost: side.cost * partsOfOne };
    return { ...side, rates: blendedRates(asTokens, first!, last!) };
  };
  return [...open.values()].map((cell) => ({
    ...namesOf(cell.keys),
    keys: cell.keys,
    bases: [...cell.bases],
    counted: cell.counted,
    before: priced(cell, 'before', before),
    after: priced(cell, 'after', after),
  }));
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
