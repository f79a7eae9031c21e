/** The only way to a number: measures × dimensions × filters × grain over the spend view. */
import { measuresOf } from '../../../shared/catalogue/index.ts';
import { isAdditive, type MeasureId } from '../../../shared/catalogue/measure.ts';
import type { Query, QueryReply, QueryRow } from '../../../shared/contract/query.ts';
import { columnsAsked } from '../rollup/columns.ts';
import type { Rollups } from '../rollup/rollups.ts';
import type { UseCase } from '../../../shared/contract/use-cases.ts';
import type { Block } from '../spend/block.ts';
import { isOfSettled } from '../spend/settled-blocks.ts';
import type { SpendView } from '../spend/spend-view.ts';
import type { Dimensions } from './dimension-codes.ts';
import type { KeptAnswers } from './kept-answers.ts';
import { lineGroups, type LineGroups } from './line-groups.ts';
import { asOne } from './slots.ts';
import { tallyOf, type Tally } from './tally.ts';

/** What the cost figure is, printed under every answer. */
export const COST_BASIS =
  'Billed where there is a bill, else provider usage, else detail, each at list price, at what a contract makes of it, or as reported';

const INCOMPLETE = ['unpriced-calls', 'unpriced-tokens'] as const;

type Placed = { readonly row: QueryRow; readonly near: number };

function compareRows(a: Placed, b: Placed): number {
  if (a.near !== b.near) return a.near < b.near ? 1 : -1;
  const x = a.row.cell[0] ?? null;
  const y = b.row.cell[0] ?? null;
  if (x !== y && x !== null && y !== null) return x < y ? 1 : -1;
  const left = JSON.stringify([a.row.keys, a.row.bucket]);
  const right = JSON.stringify([b.row.keys, b.row.bucket]);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Combinations of values that are numbered without a table: room for about 64 MB of sums. Of many dimensions few
 *  combinations occur, and walking the others would take longer than numbering those that do. */
const mostGroups = (measures: number, dimensions: number): number =>
  dimensions > 3 ? 2 ** 14 : Math.max(2 ** 18, Math.floor(2 ** 23 / measures));

/** How a question can be helped along or called off. */
export type QueryTools = {
  /** Throws when nobody waits for the answer any more. */
  readonly proceed?: () => void;
  readonly rollups?: Rollups;
  /** Answers that roll-ups cannot give. */
  readonly answers?: KeptAnswers;
  /** Use cases of the dimensions, to know which columns they read. */
  readonly useCases?: readonly UseCase[];
};

/** What to read for additive measures: roll-ups where they can tell what is asked, else the lines themselves. */
function forSums(
  query: Query,
  blocks: readonly Block[],
  timeZone: string,
  { rollups, useCases = [] }: QueryTools,
): readonly Block[] {
  if (rollups === undefined || rollups.zone !== timeZone) return blocks;
  const columns = columnsAsked(query, useCases);
  return columns === null ? blocks : rollups.blocksFor(blocks, columns);
}

type Tallies = ReadonlyMap<MeasureId, Tally>;

type Counted = { readonly groups: LineGroups; readonly perGroup: Tallies; readonly overall: Tallies };

const meeting = (tallies: readonly Tally[], block: Block) => tallies.filter((tally) => tally.meets(block));

function addBlock(
  block: Block,
  groups: LineGroups,
  grouped: readonly Tally[],
  whole: readonly Tally[],
): void {
  if (grouped.length + whole.length === 0) return;
  const lines = groups.of(block);
  if (lines === null) return;
  if (typeof lines === 'number') {
    for (const tally of grouped) tally.addWhole(block, lines);
    for (const tally of whole) tally.addWhole(block, 0);
    return;
  }
  for (const tally of grouped) tally.add(block, lines, groups.size());
  if (whole.length === 0) return;
  const all = { slots: asOne(lines.slots), rows: lines.rows };
  for (const tally of whole) tally.add(block, all);
}

/** Run over the blocks once: every measure per group, and what is incomplete over all lines. */
function counted(
  query: Query,
  bases: readonly MeasureId[],
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
  tools: QueryTools,
): Counted {
  // Measures of the cohort basis have blocks of their own, which nothing else asks for.
  const blocks = bases.some(isOfSettled) ? [...view.blocks, ...view.settled] : view.blocks;
  const sums = forSums(query, blocks, timeZone, tools);
  const groups = lineGroups(query, blocks, dimensions, timeZone, mostGroups(bases.length, query.by.length));
  const talliesOf = (ids: readonly MeasureId[], size: number) =>
    new Map(ids.map((id) => [id, tallyOf(id, view, size)] as const));
  const perGroup = talliesOf(bases, groups.most);
  const overall = talliesOf(
    INCOMPLETE.filter((id) => !bases.includes(id)),
    1,
  );
  const read = (from: readonly Block[], asked: (id: MeasureId) => boolean): void => {
    const chosen = (tallies: Tallies) => [...tallies].flatMap(([id, tally]) => (asked(id) ? tally : []));
    const [grouped, whole] = [chosen(perGroup), chosen(overall)];
    for (const block of grouped.length + whole.length === 0 ? [] : from) {
      if (!groups.reaches(block)) continue;
      tools.proceed?.();
      addBlock(block, groups, meeting(grouped, block), meeting(whole, block));
    }
  };
  if (sums === blocks) read(blocks, () => true);
  else {
    read(sums, isAdditive);
    read(blocks, (id) => !isAdditive(id));
  }
  return { groups, perGroup, overall };
}

/** Rows of the groups that hold anything, in the order of the reply. */
function rowsOf(query: Query, bases: readonly MeasureId[], { groups, perGroup }: Counted): QueryRow[] {
  const tallies = bases.map((id) => perGroup.get(id)!);
  const placed: Placed[] = [];
  for (let slot = 0; slot < groups.size(); slot += 1) {
    if (tallies.every((tally) => !tally.near(slot))) continue;
    const { keys, bucket } = groups.groupOf(slot);
    const near = tallies[0]!.near(slot);
    placed.push({
      row: { keys, bucket, cell: tallies.map((tally) => tally.of(slot)) },
      near: near === near ? near : -Infinity,
    });
  }
  // A plain series reads by time; groups read by size.
  placed.sort(query.by.length === 0 ? (a, b) => (a.row.bucket! < b.row.bucket! ? -1 : 1) : compareRows);
  return placed.map(({ row }) => row);
}

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

function found(
  query: Query,
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
  tools: QueryTools,
): QueryReply {
  const bases = measuresOf(query.measures);
  const count = () => counted(query, bases, view, dimensions, timeZone, tools);
  let figures = count();
  // Rules may name owners while lines are read; the second time all of them are known.
  if (!figures.groups.holds) figures = count();
  const [unpricedCalls, unpricedTokens] = INCOMPLETE.map((id) => totalOf(id, figures) as bigint);
  return {
    measures: query.measures,
    bases,
    by: query.by,
    grain: query.grain,
    period: query.period,
    rows: query.by.length > 0 || query.grain !== null ? rowsOf(query, bases, figures) : [],
    total: bases.map((id) => totalOf(id, figures)),
    incomplete: { unpricedCalls: unpricedCalls!, unpricedTokens: unpricedTokens! },
    timeZone,
    basis: COST_BASIS,
    ledgerVersion: view.version,
  };
}

/** Answer a query. Totals are computed over the lines, so that distinct counts and percentiles are right there too. */
export function runQuery(
  query: Query,
  view: SpendView,
  dimensions: Dimensions,
  timeZone: string,
  tools: QueryTools = {},
): QueryReply {
  const find = () => found(query, view, dimensions, timeZone, tools);
  return tools.answers === undefined ? find() : tools.answers.take(query, timeZone, find);
}
