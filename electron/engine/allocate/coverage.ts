/** How much of the cost has an owner, who says so, and where the largest part without one is. */
import type {
  Condition,
  Coverage,
  CoverageParts,
  DimensionCoverage,
  UnallocatedSlice,
} from '../../../shared/contract/allocation.ts';
import type { Filter } from '../../../shared/contract/query.ts';
import {
  OWNER_DIMENSIONS,
  type DimensionId,
  type OwnerDimension,
} from '../../../shared/ledger/dimensions.ts';
import type { Period } from '../../../shared/units/period.ts';
import { ratio } from '../../../shared/units/ratio.ts';
import { exactSums } from '../spend/exact-sums.ts';
import type { Allocation } from './allocation.ts';
import { blocksOf, linesInside } from './rule-figures.ts';

/** Facts a rule can start from: what tells one slice without an owner from another. */
const EVIDENCE: readonly DimensionId[] = ['project', 'api-key', 'model', 'provider'];
const MOST_SLICES = 12;

/** Cost and cost of usage, in this order. */
type Both = readonly [bigint, bigint];

/** What each rule gives: cost and cost of usage, by the place of the rule. */
function givenBy(allocation: Allocation, dimension: OwnerDimension, period: Period): Both[] {
  const { view, overlay, rules, zone } = allocation;
  const [cost, usage] = [exactSums(), exactSums()];
  for (const block of overlay.gives(dimension) ? blocksOf(view.blocks, period, zone) : []) {
    const { winners } = overlay.ruled(view.stated(block), dimension);
    const all = winners === null ? null : block.addends('cost');
    if (winners === null || all === null) continue;
    const inside = linesInside(block, period, zone);
    const groups = Int32Array.from(winners, (winner, i) =>
      inside === null || inside[i] === 1 ? winner - 1 : -1,
    );
    cost.add(groups, all);
    const ofUsage = block.addends('usage-cost');
    if (ofUsage !== null) usage.add(groups, ofUsage);
  }
  return rules.rules.map((_, r) => [cost.of(r), usage.of(r)] as const);
}

function coverageOfDimension(
  allocation: Allocation,
  dimension: OwnerDimension,
  period: Period,
): DimensionCoverage {
  const ask = (where: Filter[]): Both =>
    allocation.ask({ measures: ['cost', 'usage-cost'], by: [], where, period, grain: null })
      .total as unknown as Both;
  const total = ask([]);
  const none = ask([{ dimension, values: [null], not: false }]);
  const given = givenBy(allocation, dimension, period);
  const byRules: Both = [
    given.reduce((sum, [cost]) => sum + cost, 0n),
    given.reduce((sum, [, usage]) => sum + usage, 0n),
  ];
  const parts = (all: (both: Both) => bigint): CoverageParts => ({
    total: all(total),
    bySource: all(total) - all(none) - all(byRules),
    byRule: all(byRules),
    none: all(none),
  });
  const usage = parts(([, ofUsage]) => ofUsage);
  return {
    dimension,
    usage,
    other: parts(([cost, ofUsage]) => cost - ofUsage),
    share: ratio(usage.bySource + usage.byRule, usage.total),
    rules: allocation.rules.rules
      .map(({ id }, r) => ({ id, cost: given[r]![0] }))
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
