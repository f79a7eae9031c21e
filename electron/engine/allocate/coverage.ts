/** How much of the cost has an owner, who says so, and where the largest part without one is. */
import type {
  Condition,
  Coverage,
  CoverageParts,
  DimensionCoverage,
  UnallocatedSlice,
} from '../../../shared/contract/allocation.ts';
import {
  OWNER_DIMENSIONS,
  type DimensionId,
  type OwnerDimension,
} from '../../../shared/ledger/dimensions.ts';
import { instantsOf, type Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Allocation } from './allocation.ts';

const NONE = 0;
const BY_SOURCE = 1;
const FIRST_RULE = 2;

/** Facts a rule can start from: what tells one slice without an owner from another. */
const EVIDENCE: readonly DimensionId[] = ['project', 'api-key', 'model', 'provider'];
const MOST_SLICES = 12;

type Sums = ReturnType<typeof exactSums>;

function partsOf(sums: Sums, rules: number): CoverageParts {
  const byRule = Array.from({ length: rules }, (_, r) => sums.of(FIRST_RULE + r)).reduce((a, b) => a + b, 0n);
  const [none, bySource] = [sums.of(NONE), sums.of(BY_SOURCE)];
  return { total: none + bySource + byRule, bySource, byRule, none };
}

function coverageOfDimension(
  allocation: Allocation,
  dimension: OwnerDimension,
  period: Period,
): DimensionCoverage {
  const { view, overlay, rules, zone } = allocation;
  const { fromMs, toMs } = instantsOf(period, zone);
  const [cost, usage] = [exactSums(), exactSums()];
  for (const block of view.blocks) {
    if (block.basis === 'outcome' || block.atMax < fromMs || block.atMin >= toMs) continue;
    const all = block.addends('cost');
    if (all === null) continue;
    const { codes, winners } = overlay.ruled(view.stated(block), dimension);
    const groups = new Int32Array(block.count).fill(-1);
    for (let i = 0; i < block.count; i += 1) {
      const at = block.at[i]!;
      if (at < fromMs || at >= toMs || (block.live !== null && block.live[i] === 0)) continue;
      const winner = winners?.[i] ?? 0;
      groups[i] = winner > 0 ? FIRST_RULE + winner - 1 : codes !== null && codes[i] !== 0 ? BY_SOURCE : NONE;
    }
    cost.add(groups, all);
    const ofUsage = block.addends('usage-cost');
    if (ofUsage !== null) usage.add(groups, ofUsage);
  }
  const [all, ofUsage] = [partsOf(cost, rules.rules.length), partsOf(usage, rules.rules.length)];
  return {
    dimension,
    usage: ofUsage,
    other: {
      total: all.total - ofUsage.total,
      bySource: all.bySource - ofUsage.bySource,
      byRule: all.byRule - ofUsage.byRule,
      none: all.none - ofUsage.none,
    },
    share: ratio(ofUsage.bySource + ofUsage.byRule, ofUsage.total),
    rules: rules.rules
      .map(({ id }, r) => ({ id, cost: cost.of(FIRST_RULE + r) }))
      .filter((rule) => rule.cost !== 0n),
  };
}

function slicesOf(allocation: Allocation, dimension: OwnerDimension, period: Period): UnallocatedSlice[] {
  const reply = allocation.ask({
    measures: ['usage-cost', 'calls'],
    by: [...EVIDENCE],
    where: [{ dimension, values: [null], not: false }],
    period,
    grain: null,
  });
  return reply.rows
    .map(({ keys, cell }) => ({
      // What the slice lacks is a condition too, so that a rule from it gets what the slice shows and no more.
      conditions: EVIDENCE.map((evidence, e): Condition => {
        const value = keys[e] ?? null;
        return value === null
          ? { dimension: evidence, operator: 'is-empty', values: [] }
          : { dimension: evidence, operator: 'is', values: [value] };
      }),
      cost: cell[0] as bigint,
      calls: cell[1] as bigint,
    }))
    .filter(({ cost }) => cost !== 0n);
}

/** Names of all tags, read out of each distinct tag set once. */
function tagsOf({ ledger }: Allocation): string[] {
  const sets = ledger.dictionary('tags');
  const names = new Set<string>();
  for (let set = 1; set <= sets.size; set += 1)
    for (const name of Object.keys(JSON.parse(sets.textOf(set) ?? '{}') as object)) names.add(`tag:${name}`);
  return [...names].toSorted();
}

/** Coverage of every owner dimension, and the slices without an owner in one of them. */
export function coverageOf(
  period: Period,
  dimension: OwnerDimension,
  allocation: Allocation,
  version: number | null,
): Coverage {
  const dimensions = OWNER_DIMENSIONS.map((each) => coverageOfDimension(allocation, each, period));
  const slices = slicesOf(allocation, dimension, period);
  const shown = slices.slice(0, MOST_SLICES);
  const more = slices.slice(MOST_SLICES);
  const { usage, other } = dimensions[0]!;
  return {
    period,
    cost: usage.total + other.total,
    usageCost: usage.total,
    dimensions,
    dimension,
    slices: shown,
    moreSlices: { count: more.length, cost: more.reduce((sum, { cost }) => sum + cost, 0n) },
    tags: tagsOf(allocation),
    version,
    timeZone: allocation.zone,
    ledgerVersion: allocation.view.version,
  };
}
