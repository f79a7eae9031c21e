/** Collects one measure per group, whatever its kind. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { areFew } from '../spend/few-amounts.ts';
import { amountsOf, latenciesOf, narrowOf } from '../spend/narrow-block.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { distinct } from './distinct.ts';
import { allLines, type Lines } from './lines.ts';
import { percentiles } from './percentile.ts';

const SUCCESS = OUTCOME_STATUSES.indexOf('success') + 1;

export type Tally = {
  /** False for blocks of a kind that never takes part, told without anything of it being read. */
  sees(block: Block): boolean;
  /** False when no line of the block takes part. */
  meets(block: Block): boolean;
  /** `below`, where it is known: a number that all groups are below. */
  add(block: Block, lines: Lines, below?: number): void;
  /** Add all lines of a block, none of them dead, to one group. */
  addWhole(block: Block, group: number): void;
  of(group: number): bigint | number | null;
  /** The value as a float for ordering: 0 exactly where it is zero, NaN where it is unknown. */
  near(group: number): number;
  /** The value over all groups, for measures whose groups do not add up to it. */
  overall?(): bigint | number | null;
};

type Kernel = Pick<Tally, 'sees' | 'meets' | 'add' | 'of' | 'overall'>;

/** A tally that has no quicker way for whole blocks. */
function lineByLine(kernel: Kernel): Tally {
  return {
    ...kernel,
    addWhole: (block, group) => kernel.add(block, allLines(new Int32Array(block.count).fill(group))),
    near: (group) => {
      const value = kernel.of(group);
      return value === null ? NaN : Number(value);
    },
  };
}

function additiveTally(measure: MeasureId, groups: number): Tally {
  const sums = exactSums(groups);
  return {
    sees: () => true,
    meets: (block) => amountsOf(block, measure) !== null,
    add(block, lines, below) {
      const { byCode, rows } = lines;
      const coded = byCode === undefined ? null : amountsOf(block, measure);
      if (coded !== null && sums.addByCode(byCode!, coded.values, coded.magnitude)) return;
      const { slots } = lines;
      const few = areFew(block, rows) ? (narrowOf(block)?.few(measure, rows) ?? null) : null;
      if (few !== null) return sums.add(slots, few, undefined, below);
      const amounts = amountsOf(block, measure);
      if (amounts !== null) sums.add(slots, amounts.values, amounts.magnitude, below, rows);
    },
    addWhole(block, group) {
      const amounts = amountsOf(block, measure);
      if (amounts === null) return;
      if (amounts.magnitude < Number.MAX_SAFE_INTEGER) sums.addTo(group, amounts.sum);
      else sums.add(new Int32Array(block.count).fill(group), amounts.values, amounts.magnitude);
    },
    of: (group) => sums.of(group),
    near: (group) => sums.near(group),
  };
}

function distinctTasks(view: SpendView, groups: number): Tally {
  const numbers = view.tasks;
  const found = distinct(groups === 0 ? Infinity : groups, numbers.size);
  return lineByLine({
    sees: (block) => block.basis === 'detail' && block.reaches === undefined,
    meets: (block) => numbers.of(block) !== null,
    add(block, lines) {
      const tasks = numbers.of(block);
      if (tasks !== null) found.add(lines, tasks);
    },
    of: (group) => BigInt(found.of(group)),
    overall: () => BigInt(found.all()),
  });
}

/** Counts outcomes by their number; those that are not wanted count as none. */
function reachedOutcomes(view: SpendView, groups: number, wanted: (status: number) => boolean): Tally {
  const bound = view.settled[0]?.settled?.size ?? 1;
  const found = distinct(groups === 0 ? Infinity : groups, bound);
  return lineByLine({
    sees: (block) => block.reaches !== undefined,
    meets: (block) => block.reaches !== undefined,
    add(block, lines) {
      if (block.settled !== undefined) found.add(lines, block.settled.reached(lines.rows, wanted));
    },
    of: (group) => BigInt(found.of(group)),
    overall: () => BigInt(found.all()),
  });
}

function latencyTally(share: number, groups: number): Tally {
  const collected = percentiles(share, groups);
  return lineByLine({
    sees: (block) => block.basis === 'detail' && block.reaches === undefined,
    meets: (block) => latenciesOf(block) !== null,
    add(block, lines) {
      const latencies = latenciesOf(block);
      if (latencies !== null) collected.add(lines, latencies);
    },
    of: (group) => collected.of(group),
    overall: () => collected.all(),
  });
}

/** Of the calendar and not of lines: counted when the answer is put together. */
const OF_CALENDAR: Tally = {
  sees: () => false,
  meets: () => false,
  add: () => undefined,
  addWhole: () => undefined,
  of: () => null,
  near: () => 0,
  overall: () => null,
};

/** The tally of a measure over a view's blocks. `groups` bounds the groups; 0 = not known. */
export function tallyOf(measure: MeasureId, view: SpendView, groups = 0): Tally {
  if (isAdditive(measure)) return additiveTally(measure, groups);
  switch (measure) {
    case 'days-covered':
      return OF_CALENDAR;
    case 'tasks':
      return distinctTasks(view, groups);
    case 'reached-outcomes':
      return reachedOutcomes(view, groups, (status) => status !== 0);
    case 'reached-successes':
      return reachedOutcomes(view, groups, (status) => status === SUCCESS);
    default:
      return latencyTally(0.95, groups);
  }
}
