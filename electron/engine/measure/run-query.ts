/** The only way to a number: measures × dimensions × filters × grain over the spend view. */
import { measuresOf } from '../../../shared/catalogue/index.ts';
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import { offsetTable, type OffsetTable } from '../../../shared/units/zone.ts';
import type { Block } from '../spend/block.ts';
import { isOfSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import { filterMask } from './filter-mask.ts';
import { grouperOf } from './group-rows.ts';
import { tallyOf } from './tally.ts';

/** What the cost figure is, printed under every answer. */
export const COST_BASIS =
  'Billed where there is a bill, else provider usage, else detail, each at list price or as reported';

const INCOMPLETE = ['unpriced-calls', 'unpriced-tokens'] as const;

const isNothing = (value: bigint | number | null): boolean => value === null || value === 0n || value === 0;

function compareRows(a: QueryRow, b: QueryRow): number {
  const x = a.cell[0] ?? null;
  const y = b.cell[0] ?? null;
  if (x !== y) {
    if (x === null) return 1;
    if (y === null) return -1;
    return x < y ? 1 : -1;
  }
  const left = JSON.stringify([a.keys, a.bucket]);
  const right = JSON.stringify([b.keys, b.bucket]);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Offsets for the part of the period that holds lines: a query over all time must not walk centuries of summer times. */
function offsetsOver(blocks: readonly Block[], timeZone: string, fromMs: number, toMs: number): OffsetTable {
  const first = blocks.reduce((least, block) => Math.min(least, block.atMin), Infinity);
  const last = blocks.reduce((most, block) => Math.max(most, block.atMax), -Infinity);
  const from = Math.max(fromMs, first);
  return offsetTable(timeZone, Number.isFinite(from) ? from : 0, Math.min(toMs, last + 1));
}

/** Answer a query. Totals are computed over the lines, so that distinct counts and percentiles are right there too. */
export function runQuery(
  query: Query,
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
): QueryReply {
  const { fromMs, toMs } = instantsOf(query.period, timeZone);
  const bases = measuresOf(query.measures);
  const grouper = grouperOf(
    query.by,
    query.grain,
    dimensions,
    offsetsOver([...view.blocks, ...view.settled], timeZone, fromMs, toMs),
  );
  const perGroup = bases.map(tallyOf);
  // Additive totals are the sums of the groups; only distinct counts and percentiles need a tally of their own.
  const overall = [...bases.filter((id) => !isAdditive(id)), ...INCOMPLETE];
  const overallTallies = overall.map(tallyOf);

  // Measures of the cohort basis have blocks of their own, which nothing else asks for.
  const blocks = bases.some(isOfSettled) ? [...view.blocks, ...view.settled] : view.blocks;
  for (const block of blocks) {
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    const mask = filterMask(block, query.where, dimensions);
    const groups = grouper.assign(block, mask, fromMs, toMs);
    for (const tally of perGroup) tally.add(block, groups);
    const all = groups.map((group) => (group < 0 ? -1 : 0));
    for (const tally of overallTallies) tally.add(block, all);
  }

  const rows: QueryRow[] = [];
  if (query.by.length > 0 || query.grain !== null) {
    grouper.groups.forEach((group, g) => {
      const cell = perGroup.map((tally) => tally.of(g));
      if (!cell.every(isNothing)) rows.push({ keys: group.keys, bucket: group.bucket, cell });
    });
    // A plain series reads by time; groups read by size.
    rows.sort(query.by.length === 0 ? (a, b) => (a.bucket! < b.bucket! ? -1 : 1) : compareRows);
  }
  const totalOf = (id: MeasureId, b: number): bigint | number | null => {
    if (!isAdditive(id)) return overallTallies[overall.indexOf(id)]!.of(0);
    return grouper.groups.reduce((sum, _, g) => sum + (perGroup[b]!.of(g) as bigint), 0n);
  };
  const [unpricedCalls, unpricedTokens] = INCOMPLETE.map(
    (id) => overallTallies[overall.lastIndexOf(id)]!.of(0) as bigint,
  );
  return {
    measures: query.measures,
    bases,
    by: query.by,
    grain: query.grain,
    period: query.period,
    rows,
    total: bases.map(totalOf),
    incomplete: { unpricedCalls: unpricedCalls!, unpricedTokens: unpricedTokens! },
    timeZone,
    basis: COST_BASIS,
    ledgerVersion: view.version,
  };
}
