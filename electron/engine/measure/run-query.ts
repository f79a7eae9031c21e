/** The only way to a number: measures × dimensions × filters × grain over the spend view. */
import { measuresOf } from '../../../shared/catalogue/index.ts';
import type { MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import type { SpendView } from '../spend/spend-view.ts';
import { coveredDays, withDays } from './covered.ts';
import { countGroups, INCOMPLETE, type Asked, type Counted, type QueryTools } from './count-groups.ts';
import type { Dimensions } from './dimension-codes.ts';
import { largestGroups, type Largest } from './largest-groups.ts';
import { allRows } from './query-rows.ts';

/** What the cost figure is, printed under every answer. */
export const COST_BASIS =
  'Billed where there is a bill, else provider usage, else detail, each at list price, at what a contract makes of it, or as reported';

/** Additive totals are the sums of the groups; the tallies of distinct counts and percentiles know theirs. */
function totalOf(id: MeasureId, { groups, perGroup, overall }: Counted): bigint | number | null {
  const whole = overall.get(id);
  if (whole !== undefined) return whole.of(0);
  const tally = perGroup.get(id)!;
  if (tally.overall !== undefined) return tally.overall();
  let total = 0n;
  for (let slot = 0; slot < groups.size(); slot += 1)
    if (tally.near(slot) !== 0) total += tally.of(slot) as bigint;
  return total;
}

function rowsOf(asked: Asked, figures: Counted, total: QueryRow['cell']): Largest {
  const { by, grain, limit } = asked.query;
  if (by.length > 0 && limit !== undefined) return largestGroups(asked, figures, total);
  return { rows: by.length > 0 || grain !== null ? allRows(asked, figures) : [] };
}

function found(asked: Asked): QueryReply {
  const { query, bases, view, timeZone } = asked;
  // What is largest is so over the whole period.
  const isRanked = query.by.length > 0 && query.limit !== undefined;
  const first: Asked = isRanked ? { ...asked, query: { ...query, grain: null } } : asked;
  let figures = countGroups(first);
  // Rules may name owners while lines are read; the second time all of them are known.
  if (!figures.groups.holds) figures = countGroups(first);
  const total = bases.map((id) => totalOf(id, figures));
  const [unpricedCalls, unpricedTokens] = INCOMPLETE.map((id) => totalOf(id, figures) as bigint);
  return withDays({
    measures: query.measures,
    bases,
    by: query.by,
    grain: query.grain,
    period: query.period,
    covered: coveredDays(view, query.period, timeZone),
    ...rowsOf(asked, figures, total),
    total,
    incomplete: { unpricedCalls: unpricedCalls!, unpricedTokens: unpricedTokens! },
    timeZone,
    basis: COST_BASIS,
    ledgerVersion: view.version,
  });
}

/** Answer a query. Totals are computed over the lines, so that distinct counts and percentiles are right there too.
 *  Fault  query.too-many */
export function runQuery(
  query: Query,
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
  tools: QueryTools = {},
): QueryReply {
  const bases = measuresOf(query.measures);
  const find = () => found({ query, bases, view, dimensions, timeZone, tools });
  return tools.answers === undefined ? find() : tools.answers.take(query, timeZone, find);
}
