/** The only way to a number: measures × dimensions × filters × grain over the spend view. */
import { measuresOf } from '../../../shared/catalogue/index.ts';
import type { Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import { instantsOf } from '../../../shared/units/period.ts';
import { offsetTable } from '../../../shared/units/zone.ts';
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

/** Answer a query. Totals are computed over the lines, so that distinct counts and percentiles are right there too. */
export function runQuery(
  query: Query,
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
): QueryReply {
  const { fromMs, toMs } = instantsOf(query.period, timeZone);
  const bases = measuresOf(query.measures);
  const grouper = grouperOf(query.by, query.grain, dimensions, offsetTable(timeZone, fromMs, toMs));
  const perGroup = bases.map(tallyOf);
  const overall = [...bases, ...INCOMPLETE].map(tallyOf);

  for (const block of view.blocks) {
    if (block.atMax < fromMs || block.atMin >= toMs) continue;
    const mask = filterMask(block, query.where, dimensions);
    const groups = grouper.assign(block, mask, fromMs, toMs);
    for (const tally of perGroup) tally.add(block, groups);
    const all = groups.map((group) => (group < 0 ? -1 : 0));
    for (const tally of overall) tally.add(block, all);
  }

  const rows: QueryRow[] = [];
  if (query.by.length > 0 || query.grain !== null) {
    grouper.groups.forEach((group, g) => {
      const cell = perGroup.map((tally) => tally.of(g));
      if (!cell.every(isNothing)) rows.push({ keys: group.keys, bucket: group.bucket, cell });
    });
    rows.sort(compareRows);
  }
  const [unpricedCalls, unpricedTokens] = overall.slice(bases.length).map((tally) => tally.of(0) as bigint);
  return {
    measures: query.measures,
    bases,
    by: query.by,
    grain: query.grain,
    period: query.period,
    rows,
    total: overall.slice(0, bases.length).map((tally) => tally.of(0)),
    incomplete: { unpricedCalls: unpricedCalls!, unpricedTokens: unpricedTokens! },
    timeZone,
    basis: COST_BASIS,
    ledgerVersion: view.version,
  };
}
