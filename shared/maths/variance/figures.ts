/** What each effect is about, before and after, over any set of cells: "tokens per call 2,140 → 2,525". */
import { ratio } from '../../units/ratio.ts';
import { BRIDGE_KINDS, inputOf, outputOf, type CellSide } from './cell.ts';
import { chainsOf, pricedChains } from './chain.ts';
import type { BridgedCell } from './bridge.ts';
import type { EffectId } from './effects.ts';
import { rateOf, type RatePart } from './exchange.ts';
import type { Counted } from './levels.ts';

/** How a figure is written. `index`: 1 = as before. */
export type FigureUnit =
  'days' | Counted | 'calls per task' | 'tokens per call' | 'share' | 'index' | 'rate' | 'lines' | 'nanos';

/** The figure of one effect.
 *  Null   not known, or nothing to measure. `of` names what a share is the share of; null where the effect says it. */
export type EffectFigure = {
  readonly unit: FigureUnit;
  readonly before: number | null;
  readonly after: number | null;
  readonly of: string | null;
};

export type EffectFigures = { readonly [E in EffectId]?: EffectFigure };

type When = 'before' | 'after';

const both = (
  unit: FigureUnit,
  value: (when: When) => number | null,
  of: string | null = null,
): EffectFigure => ({ unit, before: value('before'), after: value('after'), of });

function sum<T>(all: readonly T[], of: (each: T) => bigint): bigint {
  let total = 0n;
  for (const each of all) total += of(each);
  return total;
}

const quotient = (of: number, by: number): number | null => (by === 0 ? null : of / by);

/** Levels are shared by the cells of a segment: each counts once. */
function segmentsOf(cells: readonly BridgedCell[]): BridgedCell[] {
  return [...new Map(cells.map((cell) => [cell.before, cell])).values()];
}

function volumesOf(segments: readonly BridgedCell[]): BridgedCell[] {
  return [...new Map(segments.map((cell) => [cell.cell.volume, cell])).values()];
}

/** The share that moved most between the two periods, of what it is a share of. */
function movedMost(
  cells: readonly BridgedCell[],
  nameOf: (cell: BridgedCell) => string,
  whole: (when: When) => bigint,
): EffectFigure | undefined {
  const parts = new Map<string, { before: bigint; after: bigint }>();
  for (const cell of cells) {
    const name = nameOf(cell);
    let part = parts.get(name);
    if (part === undefined) parts.set(name, (part = { before: 0n, after: 0n }));
    part.before += cell.calls.before;
    part.after += cell.calls.after;
  }
  const shares = [...parts].map(([name, part]) =>
    both('share', (when) => ratio(part[when], whole(when)), name),
  );
  const move = (is: EffectFigure) => Math.abs((is.after ?? 0) - (is.before ?? 0));
  return shares.toSorted((a, b) => move(b) - move(a) || ((a.of ?? '') < (b.of ?? '') ? -1 : 1))[0];
}

/** Fisher's price index: the same tokens at the prices of both periods, seen from both. Told backwards it inverts. */
function priceIndex(cells: readonly BridgedCell[]): number | null {
  // Quantities of before at the prices of before and after, then those of after.
  let [wasThen, wasNow, isThen, isNow] = [0, 0, 0, 0];
  for (const cell of cells) {
    const priced = cell.priced ?? pricedChains(cell, chainsOf(cell));
    for (let at = 0; at < priced.length; at += 4) {
      wasThen += priced[at]!;
      wasNow += priced[at + 1]!;
      isThen += priced[at + 2]!;
      isNow += priced[at + 3]!;
    }
  }
  const fisher = Math.sqrt((wasNow / wasThen) * (isNow / isThen));
  return Number.isFinite(fisher) ? fisher : null;
}

/** The rate that moved most money. */
function movedRate(cells: readonly BridgedCell[]): EffectFigure | undefined {
  const parts = cells.flatMap(({ rateParts = [] }) => rateParts);
  const move = ({ effect }: RatePart) => (effect < 0n ? -effect : effect);
  const [first, ...rest] = parts;
  if (first === undefined) return undefined;
  const most = rest.reduce((found, part) => (move(part) > move(found) ? part : found), first);
  return both('rate', (when) => rateOf(most[when].rate), most.currency);
}

/** Cells that are new or have stopped, and carry cost. */
const linesOf = (cells: readonly BridgedCell[], state: 'new' | 'stopped'): number =>
  cells.filter(({ state: is, cell }) => is === state && cell.before.cost !== cell.after.cost).length;

/** The figures behind the effects of some cells. */
export function figuresOf(
  cells: readonly BridgedCell[],
  days: { readonly before: bigint; readonly after: bigint } | null,
): EffectFigures {
  const moving = cells.filter((cell) => cell.state === 'both');
  const segments = segmentsOf(moving);
  const counted: Counted =
    (['tasks', 'calls', 'tokens'] as const).find((by) => segments.some((cell) => cell.counted === by)) ??
    'calls';
  const inTasks = segments.filter((cell) => cell.counted === 'tasks');
  const inCalls = moving.filter((cell) => cell.counted !== 'tokens');
  const perCall = (of: (side: CellSide) => bigint) =>
    both('tokens per call', (when) =>
      ratio(
        sum(inCalls, (cell) => of(cell.cell[when])),
        sum(inCalls, (cell) => cell.calls[when]),
      ),
    );
  const level = (part: 'firsts' | 'calls', of: readonly BridgedCell[], when: When) =>
    sum(of, (cell) => cell[when][part]);
  const volume = (of: readonly BridgedCell[], when: When): number =>
    of.reduce((total, cell) => total + (ratio(...cell[when].volume) ?? 0), 0);
  const volumes = volumesOf(segments.filter((cell) => cell.counted === counted && counted === 'tasks'));
  const whole = (when: When) => level('calls', segments, when);
  const read = BRIDGE_KINDS.indexOf('cache-read');
  const mix = movedMost(moving, (cell) => cell.cell.model, whole);
  const tier = movedMost(
    moving,
    (cell) => cell.cell.tier,
    (when) => sum(moving, (cell) => cell.calls[when]),
  );
  const unseen = cells.filter((cell) => cell.state === 'unseen');
  const [isNew, stopped] = [linesOf(cells, 'new'), linesOf(cells, 'stopped')];
  const rate = movedRate(cells);
  const index = moving.length === 0 ? null : priceIndex(moving);
  return {
    ...(days === null ? {} : { days: both('days', (when) => Number(days[when])) }),
    ...(moving.length === 0
      ? {}
      : {
          volume: both(counted, (when) =>
            volume(counted === 'tasks' ? volumes : segments.filter((cell) => cell.counted === counted), when),
          ),
          retries: both('share', (when) =>
            ratio(level('calls', segments, when) - level('firsts', segments, when), whole(when)),
          ),
          'input-per-call': perCall(inputOf),
          'output-per-call': perCall(outputOf),
          cache: both('share', (when) =>
            ratio(
              sum(moving, (cell) => cell.cell[when].tokens[read]!),
              sum(moving, (cell) => inputOf(cell.cell[when])),
            ),
          ),
          ...(mix === undefined ? {} : { 'model-mix': mix }),
          ...(tier === undefined ? {} : { 'service-tier': tier }),
          price: { unit: 'index' as const, before: index === null ? null : 1, after: index, of: null },
        }),
    ...(inTasks.length === 0
      ? {}
      : {
          'calls-per-task': both('calls per task', (when) =>
            quotient(
              ratio(level('firsts', inTasks, when), inTasks[0]![when].partsOfOne) ?? 0,
              volume(volumesOf(inTasks), when),
            ),
          ),
        }),
    ...(rate === undefined ? {} : { fx: rate }),
    ...(isNew === 0 ? {} : { 'new-lines': { unit: 'lines' as const, before: 0, after: isNew, of: null } }),
    ...(stopped === 0
      ? {}
      : { 'stopped-lines': { unit: 'lines' as const, before: stopped, after: 0, of: null } }),
    ...(unseen.length === 0
      ? {}
      : { 'not-seen': both('nanos', (when) => Number(sum(unseen, (cell) => cell.cell[when].cost))) }),
  };
}
