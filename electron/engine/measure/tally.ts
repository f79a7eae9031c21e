/** Collects one measure per group, whatever its kind. */
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import { OUTCOME_STATUSES } from '../../../shared/ledger/charge.ts';
import type { Block } from '../spend/block.ts';
import { exactSums } from '../spend/exact-sums.ts';
import { hashTable } from '../spend/hash-table.ts';
import { percentiles } from './percentile.ts';

const SUCCESS = OUTCOME_STATUSES.indexOf('success') + 1;

export type Tally = {
  add(block: Block, groups: Int32Array): void;
  of(group: number): bigint | number | null;
};

function additiveTally(measure: MeasureId): Tally {
  const sums = exactSums();
  return {
    add(block, groups) {
      const values = block.addends(measure);
      if (values !== null) sums.add(groups, values);
    },
    of: (group) => sums.of(group),
  };
}

function distinctTasks(): Tally {
  const seen = hashTable();
  const counts: number[] = [];
  return {
    add(block, groups) {
      const lanes = block.tasks;
      if (lanes === null) return;
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        if (group < 0 || (lanes[i * 2] === 0 && lanes[i * 2 + 1] === 0)) continue;
        const before = seen.size;
        seen.put(group, lanes[i * 2]!, lanes[i * 2 + 1]!);
        if (seen.size > before) counts[group] = (counts[group] ?? 0) + 1;
      }
    },
    of: (group) => BigInt(counts[group] ?? 0),
  };
}

function reachedOutcomes(wanted: (status: number) => boolean): Tally {
  const seen = hashTable();
  const counts: number[] = [];
  return {
    add(block, groups) {
      if (block.reaches === undefined) return;
      const { outcomes, statuses } = block.reaches();
      for (let i = 0; i < groups.length; i += 1) {
        const group = groups[i]!;
        if (group < 0 || !wanted(statuses[i]!)) continue;
        const before = seen.size;
        seen.put(group, outcomes[i]! + 1, 0);
        if (seen.size > before) counts[group] = (counts[group] ?? 0) + 1;
      }
    },
    of: (group) => BigInt(counts[group] ?? 0),
  };
}

function latencyTally(share: number): Tally {
  const collected = percentiles(share);
  return {
    add(block, groups) {
      if (block.latency !== null) collected.add(groups, block.latency);
    },
    of: (group) => collected.of(group),
  };
}

/** The tally of a measure. */
export function tallyOf(measure: MeasureId): Tally {
  if (isAdditive(measure)) return additiveTally(measure);
  switch (measure) {
    case 'tasks':
      return distinctTasks();
    case 'reached-outcomes':
      return reachedOutcomes((status) => status !== 0);
    case 'reached-successes':
      return reachedOutcomes((status) => status === SUCCESS);
    default:
      return latencyTally(0.95);
  }
}
